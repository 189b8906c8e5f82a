## The organisation: the door

door-closed = This bot is for officers of organisations. If you were invited, open your invitation link, or paste it here. If you represent an organisation that wants access, tap /apply.
button-apply = 📨 Access for an organisation
button-own-certificate = 🔎 My own certificate
organisation-rests = ⏸ Your organisation is suspended here at present, and its officers cannot inquire. To find out more, ask your organisation's representative; once it works again, tap /start. If you no longer work there, tap /leave
organisation-rests-own = ⏸ Your organisation is suspended here at present, and its officers cannot inquire. The IT office of the Social Security Organization suspended it: ask there to find out more. Once it works again, tap /start. If you no longer work there, tap /leave
ask-phone-officer = To enter, tap the button below: it sends your phone number.
invitation-not-opened = This number opened no invitation. Come with the number that your organisation wrote into its form, or ask your organisation for a new link.
officer-activated =
    Welcome. ✅ You are an officer of <b>{ $organisation }</b>.
    Type the code that a certificate's holder gave you right here.
officer-activated-directly =
    Welcome. ✅ You are an officer of <b>{ $organisation }</b>.
    To ask by national code, tap “{ menu-ask }” below.
officer-activated-without = Welcome. ✅ You are an officer of <b>{ $organisation }</b>.
nothing-agreed = ⏸ Your organisation has no agreement in force at this moment: it is suspended or over, or has not begun. Until there is one, nobody can inquire for it; you will hear it here then. To find out more, ask your organisation's representative. If you no longer work there, tap /leave
nothing-agreed-own = ⏸ Your organisation has no agreement in force at this moment. Until there is one, nobody can inquire for it. See where it stands under “{ menu-agreement }”: if it is suspended, ask the Insurance Deputy's office of the Social Security Organization to have it resumed; if its time is over, ask for a renewal right there; if it was terminated, declare the need anew with /apply.
welcome-organisation = Welcome. Type a certificate's code, or go on with the buttons below.
file-unasked = This file was not kept, as it was not clear what it is for. Tap the button first, then send the file again.
help-at-the-door =
    <b>Help</b>
    This bot knows you by your own phone number; once it is accepted, you go on from here. Language: /language. To cancel: /cancel
help-organisation = <b>Help</b>
help-redeem = { $button }: type the 16-digit code, open the link that the holder sent, or scan the mark on the certificate. The holder is told at once each time.
help-ask = { $button }: one person's status by his national code, within your organisation's agreement.
help-batches = { $button }: several people's status by a file, within your organisation's agreement.
help-inquiries = { $button }: all that you asked yourself, newest first.
help-applications = { $button }: tap one to see where it stands, or to add a paper to it. For a new one, tap /apply.
help-committee = { $button }: what organisations apply for. Tap one for its file and what is yours to do.
help-agreement = { $button }: tap one for its text and what is yours to do.
help-agreements = { $button }: tap one for its text and what is yours to do.
help-form = { $button }: get the form, fill it in and send it right here. A new entry link, and the list to confirm, are there too.
help-colleagues = { $button }: your organisation's officers. Tap one for what can be done.
help-forms = { $button }: forms that wait. Tap one to see its officers and to decide.
help-organisations = { $button }: tap one for its officers and what is yours to do.
help-legacy = { $button }: how far the moving is, and what is left.
help-letter = { $button }: type the sender's name, and the standard answer is ready to print.
help-letters = { $button }: who still writes letters.
help-objections = { $button }: unanswered objections. Tap one to open it.
help-figures = { $button }: numbers and a chart.
help-audit = { $button }: who did what. Its buttons narrow it down.
help-roles = { $button }: tap one to see who holds it.
help-health = { $button }: whether everything works.
help-always = Language: /language. To cancel: /cancel

## The organisation: document inquiry

ask-code = Type the certificate's 16-digit code.
ask-code-of-certificate =
    Certificate <code>{ $reference }</code>
    Type the code that its holder gave you.
not-agreed = Your organisation has no valid agreement for document inquiry at this moment, so no code was looked at or used up. Ask your organisation's representative to renew the agreement or to find out about it.
not-agreed-own = Your organisation has no valid agreement for document inquiry at this moment, so no code was looked at or used up. Open it under “{ menu-agreement }” to see where it stands and to ask for a renewal or an amendment. If it was terminated, declare the need anew with /apply.
code-digit-wrong = This code has a typing mistake: a digit is wrong, or two changed places. Please type it again. It did not cost you a try.
code-without-digits = A certificate's code has 16 digits, like 1234-5678-9012-3456. If you have none, tap /cancel.
code-is-reference = This is the certificate's reference, not its code. Ask the holder for the 16-digit code, and type that.
code-is-national-code = This is a national code; here a certificate's 16-digit code is needed.
codes-several = You typed more than one code, and none was used. Please send them one by one.
code-left-unused = This is a certificate's code, and it was not used. Give it to the organisation's officer, who types it in a bot of his own.
picture-proves-nothing = A picture proves nothing by itself. Type the certificate's 16-digit code.
code-mistyped = A code has 16 digits, but your message had { $digits }. Please type it again. It did not cost you a try.
code-not-usable =
    This code does not work here: it may be for another organisation, or was withdrawn or has ended.
    Ask the holder to look at the certificate's recipient: if it is another organisation, he needs a new certificate; otherwise a new code.
    Tries left: { $left }
code-of-other-certificate = This code is right, but belongs to another certificate than the one whose mark you opened. Check the paper; if it is this one you want, type the code once more.
code-closed-used = Your own organisation saw the certificate by this code on { $at }. The answer is in the chat of whoever typed it: you or a colleague. To see it once more, ask the holder for a new code.
code-closed-expired = This code ended on { $at }. Ask the holder for a new certificate.
code-closed-withdrawn = The holder withdrew this code on { $at }. Ask for a new one.
codes-locked = There were too many wrong codes, so document inquiry is closed until { $until }. No code was used up now, and you can type it again after that.
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
button-inquiries-of-day = 📅 Inquiries of a day
ask-inquiries-of-day = 📅 Of which day? Type it as 1405/09/07, or 2026-11-28. To cancel: /cancel
button-back-to-inquiries = ↩️ The newest inquiries
own-inquiry-line =
    🕓 { $at }
    <b>{ $name }</b>, for: { $purpose }
    <code>{ $reference }</code>
