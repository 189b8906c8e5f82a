## Admins

organisations =
    <b>Organisations</b> ({ $count })
    Choose one.
organisations-none = No organisation has been added yet.
button-find-organisation = 🔎 Find an organisation
button-find-by-name = 🔎 Find by name
ask-find-organisation = 🔎 Type a part of the organisation's name, or its national id. To cancel: /cancel
ask-find-by-name = 🔎 Type a part of the name, or the mobile number. To cancel: /cancel
found = 🔎 These were found. Or type another part of the name.
found-some = 🔎 More were found than these. If it is not among them, type more of the name.
found-none = Nothing of this name was found. Type another part of the name. To cancel: /cancel
button-add-organisation = ➕ New organisation
button-back-to-organisations = ↩️ Organisations
organisation =
    <b>{ $name }</b>
    Kind: { $kind }
    Officers: { $officers }
    To make somebody a head officer, or to remove an officer, tap the name.
organisation-read =
    <b>{ $name }</b>
    Kind: { $kind }
    Officers: { $officers }
organisation-suspended =
    <b>{ $name }</b>, ⏸ suspended
    Kind: { $kind }
    Officers: { $officers }
    While it is suspended, its officers cannot inquire.
organisation-closed = 🔒 Document inquiry is closed for its officers until { $until }: they typed too many wrong codes.
organisation-gone = This organisation is not there, or is suspended.
organisation-there = An organisation named “{ $name }” is there already.
ask-organisation-name = Type the organisation's full name.
ask-organisation-kind = What kind of organisation is “{ $name }”?
ask-agreement-number =
    Type the number of the agreement of “{ $name }” that was concluded under Circular 1.
    A body without such an agreement comes in by its representative, who declares its need in this bot. To cancel: /cancel
agreement-number-unusable = This number cannot be used: it needs a digit, and 60 characters at most. Please type the number that stands on the agreement again.
agreement-number-taken = This number is that of the agreement of “{ $organisation }”. Check the number, and add the organisation again.
ask-agreement-end = Until the end of which day is this agreement valid? Type it as 1406/12/29, or 2028-03-19. If it has no end, tap the button below.
button-no-end = Without an end
day-mistyped = This is no day. Type year, month and day, such as 1406/12/29.
agreement-end-past = This day has passed, and an agreement that has ended is not added. If the day was mistyped, type it again.
name-wanted = 🌷 What is needed here is a name; please type it. To cancel: /cancel
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
ask-suspend-organisation = Suspend “{ $name }”? From that moment its officers cannot inquire; they and its representative are told. You can let it work again at any time.
button-suspend-sure = ⏸ Yes, suspend it
button-resume = ▶️ Resume
button-unlock = 🔓 Open document inquiry
button-invite = ✉️ Invite an officer
officer-active = ✅ { $name }, { $phone }
officer-head = ⭐️ { $name }, { $phone }
officer-invited = ✉️ { $name }, { $phone }
officer-resting = ⏸ { $name }, { $phone }
ask-officer-name = Type the officer's full name.
ask-officer-phone = Type the mobile number of “{ $name }” (such as 0912…).
phone-mistyped = This mobile number is not right: it starts with 09 and has eleven digits. Please type it again.
officer-self = This number is your own, or you are the representative or an officer of this organisation yourself. Nobody gives or changes access for himself or herself, or where he or she works; please ask a colleague of the IT office.
officer-there = An officer of “{ $organisation }” has this number. Remove that officer there first.
officer-invitation =
    ✉️ Send this link to <b>{ $name }</b>. It works once, for 72 hours, and only with the number { $phone }:
    { $link }
officer-gone = This page is an old one: the officer was removed, or was invited anew. The organisation's page shows where he stands.
ask-remove-officer = Take away the access of “{ $name }” now?
button-invite-again = ✉️ New invitation link
button-remove-sure = 🗑 Yes, remove
notice-removed = Your access to inquiries was taken away. If you did not expect that, ask your organisation's representative.
notice-locked-officer-codes = 🔒 Wrong codes in a row: document inquiry is closed for { $officer } ({ $organisation }) until { $until }.
notice-locked-organisation-codes = 🔒 Wrong codes in a row: document inquiry is closed for all officers of { $organisation } until { $until }. The last one: { $officer }
notice-locked-many = 🔒 Document inquiry is closed for { $count ->
    [one] one officer
   *[other] { $count } officers
} now, since they typed wrong codes. As long as they are so many, you do not hear of each; it is open again for each of them after an hour.
notice-locked-own = 🔒 The officers of “{ $organisation }” typed too many wrong codes, so document inquiry is closed for all of them until { $until }. The last one: { $officer }. If it is needed sooner, ask the IT office of the Social Security Organization to open it.
notice-unlocked = 🔓 Document inquiry is open again for the officers of “{ $organisation }”. Please tell them.
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
health-backup-unseen = ⚠️ The folder of backups cannot be looked into. Tell the operator.
