# English texts. Plain words, short sentences, and always the next step.
# Tags are those of Telegram's HTML; values are escaped before they come here.

## Calendar

moment = { $day }, { $clock }
solar-month-1 = Farvardin
solar-month-2 = Ordibehesht
solar-month-3 = Khordad
solar-month-4 = Tir
solar-month-5 = Mordad
solar-month-6 = Shahrivar
solar-month-7 = Mehr
solar-month-8 = Aban
solar-month-9 = Azar
solar-month-10 = Dey
solar-month-11 = Bahman
solar-month-12 = Esfand
gregorian-month-1 = January
gregorian-month-2 = February
gregorian-month-3 = March
gregorian-month-4 = April
gregorian-month-5 = May
gregorian-month-6 = June
gregorian-month-7 = July
gregorian-month-8 = August
gregorian-month-9 = September
gregorian-month-10 = October
gregorian-month-11 = November
gregorian-month-12 = December

## Menus: what the big buttons say, and the command menu

menu-inquiry = 🔎 New inquiry
menu-inbox = 📥 My inbox
menu-looks = 👁 Who looked
menu-settings = ⚙️ Settings
menu-help = ❓ Help
menu-redeem = 📄 Document inquiry
menu-own-inquiries = 🗂 My inquiries
menu-organisations = 🏛 Organisations
menu-objections = ✋ Objections
menu-figures = 📊 Figures
menu-health = 🩺 Health

command-start = Start
command-inquiry = New inquiry on my insurance
command-inbox = My inbox and certificates
command-looks = Who looked at my certificates
command-settings = Language, unlink, delete my data
command-help = Help
command-privacy = What is kept and why
command-cancel = Cancel what is half done
command-redeem = Document inquiry by code
command-inquiries = My inquiries
command-language = Language
command-organisations = Organisations and their officers
command-objections = Open objections
command-figures = Figures
command-health = Health of the system

## Common

choose-language =
    لطفاً زبان خود را انتخاب کنید.
    Please choose your language.
button-language-fa = فارسی
button-language-en = English
language-chosen = Language: English ✅
menu = What would you like to do?
cancelled = Cancelled. Nothing was changed. Go on with the buttons below.
nothing-to-cancel = There was nothing to cancel. Go on with the buttons below.
not-understood = I did not understand that. Please use the buttons below, or tap /help.
not-allowed = This is no longer open to you. Tap /start to go on.
sorry = Sorry, your message could not be handled, and nothing was changed. Please send it again in a few minutes.
button-newer = ◂ Newer
button-older = Older ▸
button-no = No, go back
button-try-again = 🔄 Try again

## The person: getting in

ask-phone =
    <b>Welcome to Estelam.</b>
    Here you get a certificate of your insurance status, and a code that you hand to any organisation you like.

    <b>What is kept?</b> Your name, national code, phone number and certificates; all encrypted, and for this alone. In full: /privacy

    To start, tap the button below: it sends your phone number.
button-share-phone = 📱 Send my phone number
phone-by-button = To go on, please tap “Send my phone number” below. A typed number does not count.
contact-not-yours = This contact is not your own number, or came from somewhere else. Please tap the button below to send your own.
ask-national-code =
    Your number has arrived. ✅
    Now type your ten-digit <b>national code</b>.
ask-national-code-again = Please type your ten-digit <b>national code</b>.
national-code-mistyped = This national code has a typing mistake. Please type the ten digits from your card again. It did not cost you a try.
identity-refused =
    No active account was found with this national code and phone number.
    Check the code and type it again, or use the phone whose number you registered in the remote-services portal. Tries left: { $left }
identity-closed = The national code was wrong several times. To protect you, this is closed until { $until }. After that, type your national code again.
linked =
    <b>{ $name }</b>, your identity is confirmed. ✅
    Tap “New inquiry” to see your insurance status.
already-linked = Your identity was confirmed before. Go on with the buttons below.
welcome-back = Welcome back. What would you like to do?
notice-linked = ⚠️ On { $at } another messenger account was linked to your record. If that was not you, delete your data under “Settings” and tell the nearest branch.
registry-unavailable = The registry of insured persons is not answering now. Nothing is lost; please try again a little later.
phone-changed = Your phone number in the remote-services portal has changed. To protect you, this account was unlinked; please come in again.
account-inactive = Your account in the remote-services portal is not active. Activate it in the portal or at the nearest branch.

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
ask-recipient = Which organisation is this certificate for?
button-recipient-any = Any organisation
button-recipient-find = 🏛 One organisation only (find by name)
ask-recipient-name = Type a part of the organisation's name, in Persian letters.
recipients-found = Choose one, or type another name.
recipients-none = No organisation of that name was found. Type another name, or tap “Any organisation”.
recipient-gone = This organisation is no longer active here. Please inquire again and choose another.
ask-purpose = What do you need the certificate for?
purpose-court = Court
purpose-bank-loan = Bank loan
purpose-employment = Employment
purpose-insurance = Insurance
purpose-welfare = Welfare and relief
purpose-travel = Travel
purpose-other = Something else
ask-validity = How long should the certificate and its code be valid?
button-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
ask-use = How many times may the certificate be seen with the code?
button-use-once = Once only (safer)
button-use-until-end = Any number of times until the end
moved = ✅ The certificate is in your inbox. Its picture and code follow.
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
code-state-active = active
code-state-used = used
code-state-expired = ended
code-state-withdrawn = withdrawn
button-picture = 🖼 Picture
button-file = 📎 File to print
button-new-code = 🔑 New code
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
    <b>Who looked at your certificates</b>
    { $count ->
        [one] Once
       *[other] { $count } times
    }, page { $page } of { $pages }.
looks-none = No organisation has looked at your certificates yet.
look-line =
    { $number }) 🕓 { $at }
    <b>{ $organisation }</b>, { $officer }
    For: { $purpose }; shown: { $shown }, certificate <code>{ $reference }</code>
look-line-objected =
    { $number }) 🕓 { $at }, ✋ <i>you objected</i>
    <b>{ $organisation }</b>, { $officer }
    For: { $purpose }; shown: { $shown }, certificate <code>{ $reference }</code>
button-object-to = ✋ I did not expect no. { $number }
button-object = ✋ That was not expected
objected-withdrawn = ✋ The code of this certificate was withdrawn just now, and your objection is recorded. The admins see it.
objected = ✋ Your objection is recorded. The admins see it. This certificate has no active code.
objected-before = You objected to this before. The admins see it.
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
ask-forget =
    <b>Deleting your data</b>
    Erased: your name, national code, phone number, certificates that nobody saw, and the links of all your messengers. All codes end at once.

    Kept: certificates that an organisation has seen, for { $kept } after their end, because they are evidence of its work; and the record of who did what, without your name.

    Go on?
button-forget-go-on = Go on
ask-forget-twice = The last question: delete all your data? This cannot be undone.
button-forget-sure = 🗑 Yes, delete it all
forgotten = Your data is deleted, and all codes have ended. Whenever you like, tap /start to begin again.

## Facts

fact-line = { $label }: <b>{ $value }</b>
fact-unknown = not recorded
fact-name = Name
fact-father-name = Father's name
fact-national-code = National code
fact-birth-date = Date of birth
fact-relation = Relation
fact-insurance-number = Insurance number
fact-since = Insured since
fact-branch = Branch
fact-last-employer = Last employer
fact-last-month = Last contribution month
fact-days = Total contribution
fact-pension-kind = Pension
fact-pension-start = Pension since
fact-main-pensioner = Main insured person
fact-kinship = Relation to that person
fact-recipient = Recipient
fact-purpose = Purpose
fact-use = Use of the code
fact-issued-at = Issued
fact-ends-at = Valid until
fact-reference = Certificate reference
days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
relation-insured = Insured
relation-main-pensioner = Main pensioner
relation-dependent-pensioner = Dependent pensioner
relation-no-relation = No insurance relation
headline-insured-active = Insured, active
headline-insured-inactive = Insured, not active
headline-main-pensioner-retirement = Main pensioner, retirement
headline-main-pensioner-disability = Main pensioner, disability
headline-dependent-pensioner-survivor = Dependent pensioner, survivor
pension-retirement = Retirement
pension-disability = Disability
pension-survivor = Survivor
kinship-wife = Wife
kinship-husband = Husband
kinship-son = Son
kinship-daughter = Daughter
kinship-mother = Mother
kinship-father = Father
recipient-any = Any organisation
use-once = Once
use-until-end = Until the end of validity

## The certificate's page and the chart

issuer = Social Security Organization of Iran
certificate-title = Certificate of insurance status
section-person = Person
section-insurance = Insurance status
section-use = This certificate
certificate-qr =
    To verify, the organisation's officer scans this mark
    and types the code that the holder gave.
certificate-notice =
    This page proves nothing by itself: it is confirmed only by its code, in the document inquiry bot.
    The holder is told each time it is seen.
chart-title = Document inquiries of the last days
chart-subtitle = { $days ->
    [one] 1 day
   *[other] { $days } days
}, { $total ->
    [one] 1 inquiry
   *[other] { $total } inquiries
} in all

## The organisation: the door

door-closed = This bot is for officers of organisations. If you were invited, open your invitation link; otherwise ask your organisation's contact.
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

## Admins

organisations =
    <b>Organisations</b> ({ $count })
    Choose one.
organisations-none = No organisation has been added yet.
button-add-organisation = ➕ New organisation
button-back-to-organisations = ↩️ Organisations
organisation =
    <b>{ $name }</b>
    Kind: { $kind }
    Officers: { $officers }
    To remove an officer, tap the name.
organisation-suspended =
    <b>{ $name }</b>, ⏸ suspended
    Kind: { $kind }
    Officers: { $officers }
    While it is suspended, its officers cannot inquire.
organisation-gone = This organisation is not there, or is suspended.
organisation-there = An organisation named “{ $name }” is there already.
ask-organisation-name = Type the organisation's full name.
ask-organisation-kind = What kind of organisation is “{ $name }”?
name-unusable = This name cannot be used: it needs letters, and 200 characters at most. Please type it again.
kind-judicial = Judicial body
kind-quasi-judicial = Quasi-judicial body
kind-insurance-fund = Insurance fund
kind-welfare = Welfare body
kind-relief = Relief body
kind-bank = Bank
kind-government = Government body
kind-other = Other
button-suspend = ⏸ Suspend
button-resume = ▶️ Resume
button-invite = ✉️ Invite an officer
officer-active = ✅ { $name }, { $phone }
officer-invited = ✉️ { $name }, { $phone }
ask-officer-name = Type the officer's full name.
ask-officer-phone = Type the mobile number of “{ $name }” (such as 0912…).
phone-mistyped = This mobile number is not right: it starts with 09 and has eleven digits. Please type it again.
officer-there = An officer of “{ $organisation }” has this number. Remove that officer there first.
officer-invitation =
    ✉️ Send this link to <b>{ $name }</b>. It works once, for 72 hours, and only with the number { $phone }:
    { $link }
officer-gone = This officer was removed before.
ask-remove-officer = Take away the access of “{ $name }” now?
button-invite-again = ✉️ New invitation link
button-remove-sure = 🗑 Yes, remove
objections =
    <b>Open objections</b>
    { $count ->
        [one] 1 objection
       *[other] { $count } objections
    }, page { $page } of { $pages }.
objections-none = There is no open objection. 👍
objection-line =
    <b>No. { $number }</b>, ✋ { $objected_at }
    { $organisation }, { $officer }
    Inquiry on { $at }
button-objections = ✋ See objections
button-close-objection = ✅ No. { $number } is dealt with
objection-own = You made this inquiry yourself; another admin has to deal with the objection to it.
notice-removed = Your access to document inquiry was taken away. If you did not expect that, ask your organisation's contact.
notice-objected =
    ✋ A new objection: the holder did not expect this inquiry.
    { $organisation }, { $officer }
    Time of the inquiry: { $at }
notice-locked-officer-codes = 🔒 Wrong codes in a row: document inquiry is closed for { $officer } ({ $organisation }) until { $until }.
notice-locked-organisation-codes = 🔒 Wrong codes in a row: document inquiry is closed for all officers of { $organisation } until { $until }. The last one: { $officer }
figures =
    <b>Figures</b>
    Persons: { $persons }
    Active organisations: { $organisations }, active officers: { $officers }
    Certificates: { $certificates }, active codes: { $active_codes }
    Document inquiries: { $redemptions }
    Open objections: { $objections }
health = <b>Health of the system</b>
health-inbox = Messages waiting to be handled: { $depth }
health-aside = Messages put aside: { $depth }
health-outbox = Messages on their way: { $depth }
health-failed = Messages that never arrived: { $depth }
health-since = (oldest: { $since })
health-audit-whole = Audit log: whole ✅
health-audit-broken = ⚠️ Audit log: the chain is broken! Tell the operator at once.
health-backup = Last backup: { $at }
health-backup-none = ⚠️ No backup has been made yet. Tell the operator.
