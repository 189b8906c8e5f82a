## The audit log

audit =
    <b>Audit log</b>
    The newest stands first. To narrow it down, use the buttons.
audit-choice-gone = ℹ️ What you had chosen is not kept any more. Please choose again.
audit-nothing = With this choice there is nothing in the log. Choose something else.
audit-entry =
    🕓 { $at }
    <b>{ $act }</b>: { $subject }
    👤 { $who }
audit-entry-detail =
    🕓 { $at }
    <b>{ $act }</b>: { $subject }
    👤 { $who }
    <code>{ $detail }</code>

audit-wanted-person = 🔎 Person no. { $number }
audit-wanted-unknown-person = 🔎 A person of whom only organisations asked
audit-wanted-organisation = 🔎 Organisation: { $name }
audit-wanted-officer = 🔎 Officer no. { $numbers }
audit-wanted-act = 🔎 Act: { $act }
audit-wanted-actor = 🔎 By: { $who }
audit-wanted-since = 🔎 Since { $first }
audit-wanted-days = 🔎 { $first } to { $last }

audit-who-system = the system itself
audit-who-account = account no. { $number }
audit-who-command-line = command line: { $name }
audit-who-officer = { $name }, { $organisation }

audit-subject-account = account { $number }
audit-subject-agreement = agreement { $number }
audit-subject-application = application { $number }
audit-subject-batch = file of inquiries { $number }
audit-subject-certificate = certificate { $number }
audit-subject-code = code { $number }
audit-subject-decision = decision { $number }
audit-subject-direct-inquiry = direct inquiry { $number }
audit-subject-form = form { $number }
audit-subject-legacy = row of the legacy system { $number }
audit-subject-letter = answer to a letter { $number }
audit-subject-officer = officer { $number }
audit-subject-organisation = organisation { $number }
audit-subject-person = person { $number }
audit-subject-redemption = document inquiry { $number }
audit-subject-role-invitation = invitation to a role { $number }

button-audit-person = 👤 A person
button-audit-officer = 🪪 An officer
button-audit-organisation = 🏛 An organisation
button-audit-actor = ✍️ By whom
button-audit-act = ⚙️ Which act
button-audit-time = 📅 When
button-audit-clear = ✖️ Show everything
button-audit-export = 📎 Excel file
button-audit-newest = ⏮ Newest
button-audit-back = ↩️ Audit log
button-audit-today = Today
button-audit-week = 7 days
button-audit-month = 30 days
button-audit-always = Always
button-audit-days = From a day to a day

ask-audit-person = Type the person's national code. That you looked stays in the log.
ask-audit-organisation = Type part of the organisation's name.
ask-audit-officer = Type the officer's mobile number (such as 0912…).
ask-audit-days = Type a day, or the first day and the last, in the Solar Hijri calendar; such as 1405/09/01 to 1405/09/15.
ask-audit-act = Which act?
ask-audit-actor = By whom?
ask-audit-time = When?
audit-code-mistyped = This national code has a typing mistake. Please type the ten digits again.
audit-person-unknown = Nothing was recorded about this national code.
audit-officer-unknown = There was no officer with this number.
audit-days-mistyped = This date could not be read. Type it as 1405/09/01; of two days, the earlier one first.
audit-organisations-found = Choose one, or type another name.
audit-organisations-none = No organisation of this name was found. Type another name.

audit-file =
    📎 { $count ->
        [one] 1 entry
       *[other] { $count } entries
    } of the audit log. That this file was made stands in the log.
audit-file-newest = 📎 The newest { $count } entries; older ones did not fit. For those, choose a time. That this file was made stands in the log.
audit-sheet = Audit log
audit-column-number = No.
audit-column-at = Time
audit-column-act = Act
audit-column-who = By
audit-column-subject = About
audit-column-detail = Detail
