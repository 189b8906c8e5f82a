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
organisation-read =
    <b>{ $name }</b>
    Kind: { $kind }
    Officers: { $officers }
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
