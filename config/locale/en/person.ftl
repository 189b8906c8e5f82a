## The person: getting in

ask-phone =
    <b>Welcome to Estelam.</b>
    Here you get a certificate of your insurance status, and a code that you hand to any organisation you like.

    <b>What is kept?</b> Your name, national code, phone number and certificates; all encrypted, and for this alone. In full: /privacy

    To start, tap the button below: it sends your phone number.
button-share-phone = 📱 Send my phone number
phone-by-button = To go on, please tap “Send my phone number” below. A typed number does not count.
press-phone-button = To go on, please tap “Send my phone number” below.
phone-before-national-code = We ask for your national code in the next step. First tap the button below: it sends your phone number.
contact-not-yours = This contact is not your own number, or came from somewhere else. Please tap the button below to send your own.
contact-not-taken = This contact is not your own number, or came from somewhere else; it was not taken, and nothing was changed.
ask-national-code =
    Your number has arrived. ✅
    Now type your ten-digit <b>national code</b>.
ask-national-code-again = Please type your ten-digit <b>national code</b>.
national-code-mistyped = This national code has a typing mistake. Please type the ten digits from your card again. It did not cost you a try.
national-code-in-digits = All that is needed here is the ten digits of your <b>national code</b>, in figures; for example 0012345678.
national-code-is-phone = This is a phone number; what is needed here is your <b>national code</b>. Please type the ten digits on your card. It did not cost you a try.
only-ones-own = Here everybody sees only their own status; survivors, too, see their pension with their own national code. If it is for somebody else, they have to open this bot on their own phone; you can help them.
identity-refused =
    No active account was found with this national code and phone number. Everybody's code is taken only with their own number.
    If you mistyped a digit, type the code again. If it is right, do not type it once more: use the phone whose number you registered in the remote-services portal. Tries left: { $left }

    If you have no account in the portal, or your number has changed, go to the portal or to the nearest branch.
identity-closed =
    Several times no active account was found with the national code that you typed and your phone number. To protect you, this is closed until { $until }. After that, type your national code again.

    If you have no account in the portal, or your number has changed, go to the portal or to the nearest branch.
linked =
    <b>{ $name }</b>, your identity is confirmed. ✅
    Tap “New inquiry” to see your insurance status.
already-linked = Your identity was confirmed before. Go on with the buttons below.
welcome-back = Welcome back. What would you like to do?
choices-dropped =
    What you had chosen so far is dropped.
    Welcome back. What would you like to do?
code-for-officer = This is a certificate's code, and it is not used here. Give it to the organisation's officer, who types it in a bot of his own.
code-of-officer = If you are that officer yourself, open the organisations' bot by the button below, and type the code there.
button-office-bot = 🏛 The bot of organisations' officers
notice-linked = ⚠️ On { $at } another messenger account was linked to your record. If that was not you, unlink your other accounts under “{ menu-settings }” and tell the nearest branch.
notice-unlinked = ⚠️ On { $at } this account was unlinked from your record through another account of yours. Tap /start to come back. If that was not you, tell the nearest branch.
registry-unavailable = The registry of insured persons is not answering now. Nothing is lost; please try again a little later.
phone-changed = Your phone number in the remote-services portal has changed. To protect you, this account was unlinked; please come in again.
notice-number-changed = ⚠️ Your phone number in the remote-services portal is another one now than that of this messenger account. To protect you, this account was unlinked. If you did not change the number, tell the nearest branch.
account-inactive = Your account in the remote-services portal is not active. Activate it in the portal or at the nearest branch.
account-unknown = The remote-services portal has no account with your national code any more. If the code was corrected there, unlink this messenger and come in with the right one. Otherwise ask at the nearest branch.

help-person =
    <b>Help</b>
    🔎 <b>New inquiry</b>: see your insurance status and get a certificate of it.
    📥 <b>My inbox</b>: certificates, a new code, withdrawing a code.
    👁 <b>Who looked</b>: every organisation that saw a certificate of yours.
    ⚙️ <b>Settings</b>: language, unlink this messenger, delete your data.

    Give the code only to the organisation that asked for the certificate. To cancel: /cancel
kept-years = { $years ->
    [one] one year
   *[other] { $years } years
}
kept-days = { $days ->
    [one] one day
   *[other] { $days } days
}
privacy =
    <b>What is kept and why</b>
    • Name, national code and phone number: so that a certificate goes to nobody but you.
    • Your certificates and who saw them: so that you can see it and object.
    • Which organisation asked for you directly, what for and in which case: so that it has to answer for it.
    • The code is not kept; only a trace by which it is recognised.

    All of it is encrypted. Certificates are erased { $kept } after their end. Under “Settings” you can delete your data at any time.

## The person: inquiry and certificate

answer =
    <b>Your insurance status</b>
    { $headline }
answer-next = To hand this answer to an organisation, move it to your inbox.
button-move = 📥 Move to my inbox
button-inquire = 🔎 New inquiry
button-inquire-again = 🔎 Inquire again
answer-stale = This answer is too old or incomplete. Please inquire again.
answer-issued = A certificate was made of this answer before; it is in your inbox.
ask-recipient = Which organisation is this certificate for?
button-recipient-any = Any organisation
button-recipient-find = 🏛 One organisation only (find by name)
ask-recipient-name = Type a part of the organisation's name, in Persian letters.
recipients-found = Choose one, or type another name.
recipients-none =
    Not on the list; it may not be able to read the code yet. Ask it before you go.
    Type another name, in Persian letters, or tap “{ button-recipient-any }”.
certificates-closed = ⏸ You have had very many certificates made within a day. The next one can be made from { $until } on. Those in “{ menu-inbox }” stay valid: open one there to show it again, or to get a new code for it.
recipient-gone = This organisation is no longer active here. Please inquire again and choose another.
ask-purpose = What do you need the certificate for?
purpose-court = Court
purpose-bank-loan = Bank loan
purpose-employment = Employment
purpose-insurance = Insurance
purpose-welfare = Welfare and relief
purpose-travel = Travel
purpose-other = Something else
# What people write instead of a button, between commas
words-for-recipient-any = any, anyone, anybody, everyone, everybody, all, any organization, does not matter
words-for-purpose-court = courthouse, judge, law
words-for-purpose-bank-loan = loan, bank, credit, mortgage
words-for-purpose-employment = job, employer, work
words-for-purpose-insurance = insurer, insurance company
words-for-purpose-welfare = welfare, relief
words-for-purpose-travel = visa, embassy, passport, trip, travelling
words-for-purpose-other = other, else, another, none, none of these
ask-validity = How long should the certificate and its code be valid?
button-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
words-for-days-1 = 1day, one day, a day, one, tomorrow, until tomorrow
words-for-days-7 = 7days, seven days, seven, 1 week, one week, a week, week
words-for-days-30 = 30days, thirty days, thirty, 1 month, one month, a month, month
ask-use = How many times may the certificate be seen with the code?
choices-stay = Changing a message does not change what you chose before. To choose anew, tap /cancel and begin again.
button-use-once = Once only (safer)
button-use-until-end = Any number of times until the end
words-for-use-once = once, only once, 1 time, one time, one, safer
words-for-use-until-end = until the end, until the end of validity, many, many times, several times, any number of times, always, unlimited
moved = ✅ The certificate is in your inbox. Its picture and code follow.
certificate-picture-missing =
    ⚠️ The certificate's picture could not be made. The certificate itself is in “{ menu-inbox }”, and its code works.
    Please ask for the picture there again in a few minutes.
certificate-caption =
    Certificate of insurance status
    Recipient: { $recipient }
    For: { $purpose }
    Valid until: { $ends_at }
code-once =
    🔑 The code of your certificate:
    <code>{ $code }</code>
    It works once, until { $ends_at }. Give it only to the organisation that asked for the certificate.

    Or send this link to the organisation's officer:
    { $link }
code-until-end =
    🔑 The code of your certificate:
    <code>{ $code }</code>
    It works any number of times until { $ends_at }. Give it only to the organisation that asked for the certificate.

    Or send this link to the organisation's officer:
    { $link }
button-copy-code = 📋 Copy the code
button-copy-link = 🔗 Copy the link
button-open-certificate = 📄 This certificate

## The person: inbox

inbox =
    <b>My inbox</b>
    { $count ->
        [one] 1 certificate
       *[other] { $count } certificates
    }, page { $page } of { $pages }. Choose one.
inbox-line = { $purpose }, { $issued_at }, { $state }
inbox-empty = Your inbox is empty. Tap “New inquiry” for your first certificate.
certificate =
    <b>Certificate: { $headline }</b>
    Code: { $state }
certificate-gone = This certificate is no longer there: it was deleted, or its time is over.
certificate-ended = This certificate has ended, and no new code is given for it. If you still need one, make a new inquiry.
code-state-active = active
code-state-used = used
code-state-expired = ended
code-state-withdrawn = withdrawn
button-picture = 🖼 Picture
button-file = 📎 File to print
button-new-code = 🔑 New code
ask-new-code = The last code will stop working. If you have handed it to an organisation, you must hand over the new one as well. Would you like a new code?
button-new-code-sure = 🔑 Yes, a new code
button-keep-code = No
code-replaced = The last code no longer works. The new one is in the next message.
code-follows = The new code is in the next message.
button-withdraw = ⛔️ Withdraw the code
button-delete = 🗑 Delete the certificate
button-back-to-inbox = ↩️ My inbox
code-just-sent = A new code was sent just now.
code-withdrawn = ⛔️ The code is withdrawn and no longer works. Get a new one whenever you like.
code-not-active = This certificate has no active code; there was nothing to withdraw.
ask-delete = Delete this certificate from your inbox and end its code? This cannot be undone.
button-delete-sure = 🗑 Yes, delete it
button-keep = No, keep it
deleted = The certificate is deleted, and its code no longer works.

## The person: who looked

looks =
    <b>Who looked at your insurance status</b>
    { $count ->
        [one] Once
       *[other] { $count } times
    }, page { $page } of { $pages }.
looks-direct = If you did not expect a direct inquiry, please tell the nearest branch.
looks-none = No organisation has looked at your insurance status yet.
look-line =
    { $number }) 🕓 { $at }
    <b>{ $organisation }</b>, { $officer }
    For: { $purpose }; shown: { $shown }; certificate <code>{ $reference }</code>
look-line-objected =
    { $number }) 🕓 { $at }, ✋ <i>you objected</i>
    <b>{ $organisation }</b>, { $officer }
    For: { $purpose }; shown: { $shown }; certificate <code>{ $reference }</code>
button-object-to = ✋ I did not expect no. { $number }
button-object = ✋ That was not expected
objected-withdrawn =
    ✋ The code of this certificate was withdrawn just now, and your objection is recorded. The admins look into it, and you get an answer.
    If you tapped by mistake: the code does not come back, but you can get a new one in “{ menu-inbox }”.
objected =
    ✋ Your objection is recorded. The admins look into it, and you get an answer. This certificate has no active code.
    If you still need it, get a new code in “{ menu-inbox }”.
objection-due = ✉️ To be answered by { $due_at }
objection-overdue = ⏰ The answer was due by { $due_at }; the admins are reminded of it every day.
objected-before = You objected to this before. The answer comes to you, and stays in “{ menu-looks }” as well.
notice-redeemed =
    👁 Your certificate was seen just now.
    Organisation: <b>{ $organisation }</b>
    Officer: { $officer }
    For: { $purpose }
    Time: { $at }
notice-ends-soon = ⏳ The code of your certificate for “{ $purpose }” ends on { $ends_at }. If you still need it, get a new certificate.
notice-ended = ⌛️ The code of your certificate for “{ $purpose }” has ended and no longer works. If you still need it, make a new inquiry.

## The person: settings

settings = <b>Settings</b>
button-language = 🌐 زبان / Language
button-unlink = 🔌 Unlink this messenger
button-forget = 🗑 Delete my data
ask-unlink = Unlink this messenger account from your record? Your certificates stay, and you see them when you come back.
button-unlink-sure = 🔌 Yes, unlink
unlinked = This account is unlinked. Tap /start to come back.
button-unlink-others = 📵 Unlink my other accounts
ask-unlink-others = { $count ->
    [one] One other messenger account is linked to your record
   *[other] { $count } other messenger accounts are linked to your record
}, such as on another phone, or on a lost one. Unlink? Your certificates and codes stay, and you see them here.
button-unlink-others-sure = 📵 Yes, unlink
unlinked-others = ✅ Unlinked. From now on only this account is linked to your record. If somebody else had linked it, or your phone is lost, withdraw the codes of your certificates in “{ menu-inbox }” as well, and tell the nearest branch.
ask-forget =
    <b>Deleting your data</b>
    Erased: your name, national code, phone number, certificates that nobody saw, and the links of all your messengers. All codes end at once. If an objection of yours is still unanswered, its answer no longer reaches you.

    Kept: certificates that an organisation has seen, for { $kept } after their end, because they are evidence of its work; which organisation asked for you directly, and by which national code, for { $kept }; and the record of who did what, without your name.

    Go on?
button-forget-go-on = Go on
ask-forget-twice = The last question: delete all your data? This cannot be undone.
button-forget-sure = 🗑 Yes, delete it all
forgotten = Your data is deleted, and all codes have ended. Whenever you like, tap /start to begin again.
