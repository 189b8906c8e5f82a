## The audit log

audit =
    <b>Audit log</b>
    The newest stands first. To narrow it down, use the buttons.
audit-choice-gone = ℹ️ You went elsewhere meanwhile, so the log was opened anew. If you had narrowed it, please choose again.
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
audit-entry-detail-said =
    🕓 { $at }
    <b>{ $act }</b>: { $subject }
    👤 { $who }
    📝 { $detail }

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
audit-subject-direct-inquiry = direct inquiry { $number }
audit-subject-form = form { $number }
audit-subject-letter = answer to a letter { $number }
audit-subject-officer = officer { $number }
audit-subject-organisation = organisation { $number }
audit-subject-person = person { $number }
audit-subject-redemption = document inquiry { $number }
audit-subject-role-invitation = invitation to a role { $number }
audit-subject-legacy-import = move { $number } from the legacy system
audit-subject-registry-import = import { $number } into the registry
audit-subject-user = account { $number } on { $messenger }
audit-whole-audit = the audit log
audit-whole-certificates = certificates
audit-whole-database = the database
audit-whole-digest = weekly digest
audit-whole-direct-inquiries = direct inquiries
audit-whole-form-rows = rows of forms
audit-whole-legacy = the legacy system
audit-whole-objections = objections
audit-whole-papers = papers of applications

## What the details of entries say

audit-detail-files = very many files of national codes within a day
audit-detail-certificates = very many certificates within a day
audit-detail-comma = ,{" "}
audit-detail-through = through { $account }
audit-detail-export = file with { $count ->
    [one] 1 entry
   *[other] { $count } entries
}
audit-detail-good = { $count ->
    [one] 1 good row
   *[other] { $count } good rows
}
audit-detail-lines = { $count ->
    [one] 1 line
   *[other] { $count } lines
}
audit-detail-paper = paper { $count }
audit-detail-rows = { $count ->
    [one] 1 row
   *[other] { $count } rows
}
audit-detail-added = added
audit-detail-approve = approve
audit-detail-approve-less = approve less
audit-detail-asked = asked to confirm the list
audit-detail-ask-more = ask for more
audit-detail-begun = begun
audit-detail-cancel = stopped by the officer
audit-detail-concluded = concluded
audit-detail-decline = decline
audit-detail-declined = declined
audit-detail-done = done
audit-detail-drafted = drafted
audit-detail-ended = its time was over
audit-detail-file = a file came
audit-detail-finish = finished
audit-detail-head = head officer from then on
audit-detail-identity = proving who one is
audit-detail-join-requests = requests to join accounts
audit-detail-joining = joining accounts
audit-detail-lapsed = its time was over
audit-detail-letter = letter
audit-detail-link = invitation link
audit-detail-looked-at = looked at
audit-detail-new = new agreement
audit-detail-not-head = head officer no more
audit-detail-officer-codes = wrong codes of an officer
audit-detail-one-time-password = one-time password
audit-detail-one-time-passwords = one-time passwords
audit-detail-organisation-codes = wrong codes of an organisation
audit-detail-overdue = the list was not confirmed in time
audit-detail-person-digest = trace of a national code: { $digest }
audit-detail-person-search = search for a person
audit-detail-phone = phone number
audit-detail-reminded = reminded
audit-detail-removed = removed
audit-detail-renewal = renewal
audit-detail-amendment = amendment
audit-detail-resume = resumed
audit-detail-sent = sent
audit-detail-start = started
audit-detail-stop = stopped
audit-detail-superseded = a newer agreement took its place
audit-detail-suspend = suspended
audit-detail-taken-back = taken back
audit-detail-terminate = terminated
audit-detail-visitor = visit
audit-detail-withdraw = withdrawn
audit-detail-cancelled = cancelled
audit-detail-not-agreed = the agreement no longer allowed it
audit-detail-officer-gone = the officer had no access any more
audit-detail-withdrawn = withdrawn

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
ask-audit-days = Type a day, or the first day and the last, such as 1405/09/01 to 1405/09/15, or 2026-11-22 to 2026-12-06.
ask-audit-act = Which act?
ask-audit-actor = By whom?
ask-audit-time = When?
audit-code-mistyped = This national code has a typing mistake. Please type the ten digits again.
audit-person-unknown = Nothing was recorded about this national code.
ask-audit-who = 🔎 Type a part of the name, or the mobile number, of somebody of the office. To cancel: /cancel
audit-officer-unknown = There was no officer with this number.
audit-days-mistyped = This date could not be read. Type it as 1405/09/01 or 2026-11-22; of two days, the earlier one first.
audit-organisations-found = Choose one, or type another name.
audit-organisations-none = No organisation of this name was found. Type another name.

audit-file =
    📎 { $count ->
        [one] 1 entry
       *[other] { $count } entries
    } of the audit log. That this file was made stands in the log.
audit-file-newest = 📎 The newest entries ({ $count }); older ones did not fit. For those, choose a time. That this file was made stands in the log.
audit-sheet = Audit log
audit-column-number = No.
audit-column-at = Time
audit-column-act = Act
audit-column-who = By
audit-column-subject = About
audit-column-detail = Detail
