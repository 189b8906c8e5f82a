## The organisation: the door

door-closed = This bot is for officers of organisations. If you were invited, open your invitation link, or paste it here. If you represent an organisation that wants access, tap /apply.
ask-phone-officer = To enter, tap the button below: it sends your phone number.
officer-activated =
    Welcome. ✅ You are an officer of <b>{ $organisation }</b>.
    Type the code that a certificate's holder gave you right here.
welcome-organisation = Welcome. Type a certificate's code, or go on with the buttons below.
help-organisation =
    <b>Help</b>
    Type the 16-digit code (with any spaces or dashes), open the link that the holder sent, or scan the mark on the certificate.
    The holder is told at once each time. To cancel: /cancel

## The organisation: document inquiry

ask-code = Type the certificate's 16-digit code.
ask-code-of-certificate =
    Certificate <code>{ $reference }</code>
    Type the code that its holder gave you.
not-agreed = Your organisation has no valid agreement for document inquiry at this moment, so no code was looked at or used up. Ask your organisation's contact to renew the agreement or to find out about it.
code-digit-wrong = This code has a typing mistake: a digit is wrong, or two changed places. Please type it again. It did not cost you a try.
code-mistyped = A code has 16 digits, but your message had { $digits }. Please type it again. It did not cost you a try.
code-not-usable = This code cannot be used. Ask the holder to check it or to get a new one. Tries left: { $left }
code-of-other-certificate = This code is right, but belongs to another certificate than the one whose mark you opened. Check the paper; if it is this one you want, type the code once more.
code-closed-used = This code was used before, on { $at }. Ask the holder for a new one.
code-closed-expired = This code ended on { $at }. Ask the holder for a new certificate.
code-closed-withdrawn = The holder withdrew this code on { $at }. Ask for a new one.
codes-locked = There were too many wrong codes. Document inquiry is closed until { $until }.
genuine-once =
    ✅ <b>This certificate is genuine and valid.</b>
    { $headline }
    <i>Its code worked once and is now used.</i>
genuine-until-end =
    ✅ <b>This certificate is genuine and valid.</b>
    { $headline }
    <i>Its code works until its end.</i>
genuine-picture-missing =
    ⚠️ The certificate's picture could not be made. What the message above says is the certificate itself, and is valid.
    If the picture is needed, ask the holder for a new code.
genuine-caption = Certificate { $reference }
own-inquiries =
    <b>My inquiries</b>
    { $count ->
        [one] 1 inquiry
       *[other] { $count } inquiries
    }, page { $page } of { $pages }.
own-inquiries-none = You have made no inquiry yet. Type a certificate's code right here.
own-inquiry-line =
    🕓 { $at }
    <b>{ $name }</b>, for: { $purpose }
    <code>{ $reference }</code>
