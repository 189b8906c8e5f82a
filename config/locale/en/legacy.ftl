## The legacy system: its name, and where everybody goes instead

legacy-name = legacy inquiry system
legacy-will-change =
    <b>The legacy inquiry system is on its way out.</b>
    Agreements under Circular 1 stay valid, and the users of organisations are moved to this bot: { $organisation }
    Once all have moved, that system is closed for good, and inquiries are made only this way.
legacy-gone =
    <b>The legacy inquiry system is closed.</b>
    Inquiries on insurance status are made only this way. Officers of organisations: { $organisation }
    An inquiry about yourself: { $person }
legacy-enter = If you were a user of the legacy inquiry system, tap the button below: it sends your phone number.
legacy-not-entered = This number opened nothing new. If you had another number in the legacy system, come with that one, or ask your organisation for an invitation link.
notice-legacy-retired =
    🔔 <b>The legacy inquiry system is closed as of today.</b>
    All inquiries are made in this bot alone. There is nothing that you have to do.

## The legacy system: how far it is

legacy-status = <b>The legacy inquiry system</b>
legacy-end-in-use = State: in use
legacy-end-proposed = State: its retirement was proposed on { $at }, and a colleague has to confirm it.
legacy-end-retired = State: closed for good on { $at }.
legacy-nothing-yet = Nothing has moved yet. Send the files with the button below.
legacy-nothing-moved = Nothing has moved yet.
legacy-counts = { $kind }: { $moved } moved, { $unresolved } not resolved, { $out } left out
legacy-reason-count = ▫️ { $rows } × { $kind }: { $reason }
legacy-waiting = Moved officers who have not entered yet: { $waiting }
legacy-without-agreement = Moved organisations without an agreement: { $organisations }
legacy-kind-organisation = Organisation
legacy-kind-agreement = Agreement
legacy-kind-user = User
legacy-reason-bad-name = the name cannot be used
legacy-reason-bad-kind = the kind of organisation is not known
legacy-reason-bad-legal-id = the legal id is not right
legacy-reason-bad-national-code = the national code is not right
legacy-reason-bad-phone = the mobile number is not right
legacy-reason-bad-day = a date is not right
legacy-reason-bad-word = a cell says neither yes nor no
legacy-reason-bad-scope = the facts, purposes or limits of direct inquiry are not right
legacy-reason-unknown-organisation = the organisation is not known yet
legacy-reason-name-taken = another organisation has this name
legacy-reason-legal-id-taken = another organisation has this legal id
legacy-reason-phone-twice = another user has this number
legacy-reason-person-twice = another user has this national code
legacy-reason-officer-elsewhere = is an officer of another organisation, or with another number
legacy-reason-own-case = names whoever sent it; a colleague has to send it
legacy-reason-agreement-there = the organisation has another agreement
legacy-reason-agreement-terminated = the organisation's agreement was terminated
legacy-reason-agreement-suspended = is over, but its agreement is suspended; terminate it
legacy-reason-number-taken = another agreement has this number
legacy-reason-unreadable = this line cannot be read
legacy-reason-no-key = lacks the organisation code, agreement number or user name
legacy-reason-twice-in-files = the same key stands in another line with other cells

## The legacy system: its files

button-legacy-files = 📥 Send files
button-legacy-look = 🔍 What would happen?
button-legacy-for-real = ✅ Move them now
button-legacy-back = ↩️ Legacy system
ask-legacy-files =
    Send the files of organisations, agreements and users one by one, in any order (xlsx or CSV).
    Nothing moves before you tap “Move them now”.
legacy-file-taken =
    ✅ “{ $file }” has come: { $kind }, rows: { $rows }.
    Send the next file, or look what would happen.
legacy-file-unreadable = This file could not be read. Its first line has to name the columns, as the guide says; save it as xlsx or CSV and send it again.
legacy-several-sheets = More than one sheet of this file is filled in. Save each list as a file of its own, on one sheet, and send the files one by one.
legacy-file-too-big = This file is larger than 20 megabytes. Save it as xlsx, or divide it, and send it again.
legacy-too-many-rows = More than { $most } rows do not move here at once. Divide the file and move part after part, or ask the operator to move it with legacy import.
legacy-file-wanted = A file is wanted here. Send an xlsx or CSV file, or tap /cancel.
legacy-files-gone = These files are no longer here. Please send them again.
legacy-looked = 🔍 <b>Nothing has moved yet.</b> If it did:
legacy-done = ✅ <b>Moved.</b>
legacy-done-nothing = ✅ Everything was so already. Nothing changed.
legacy-kept-back = ⚠️ <b>Nothing was moved.</b> Lines that nobody could keep track of: { $lines }. Put them right in the file and send it again.
legacy-verdicts = { $kind }: { $new } new, { $changed } changed, { $same } as before, { $out } left out, { $unresolved } not resolved
legacy-report-caption = The report, line by line
legacy-report-title = Import report
legacy-column-file = File
legacy-column-line = Line
legacy-column-kind = About
legacy-column-key = Key
legacy-column-verdict = What
legacy-column-reason = Reason
legacy-verdict-changed = changed
legacy-verdict-left-out = left out
legacy-verdict-unresolved = not resolved
legacy-verdict-lost = cannot be kept track of
legacy-is-retired = The legacy system is closed, and nothing moves from it any more.

## The legacy system: its end

button-legacy-propose = 🔒 Propose to retire it
button-legacy-confirm = 🔒 Look and confirm
button-legacy-take-back = ↩️ Take the proposal back
ask-retire-propose =
    Retiring the legacy system <b>cannot be undone</b>, and two people of the IT office have to want it: you propose it, and a colleague with another account and another phone confirms it.
    To propose it, tap the button below: it sends your phone number. To cancel: /cancel
ask-retire-confirm =
    It was proposed on { $at } to retire the legacy system. If you confirm it, that system is closed <b>for good</b>, and all officers are told.
    To confirm it, tap the button below: it sends your phone number. To cancel: /cancel
retirement-not-complete = Not yet: rows that are not resolved: { $unresolved }. Resolve them first.
retirement-nothing-moved = Not yet: no user has moved. Send the files first.
retirement-own = You proposed this yourself. A colleague with another account and another phone has to confirm it.
retirement-gone = This proposal is no longer open. See the state in the menu.
retirement-proposed = ✅ Proposed. Your colleagues have been told, and one of them has to confirm it.
retirement-taken-back = The proposal was taken back. The legacy system stays in use.
retirement-done = ✅ The legacy inquiry system is closed for good. All officers are being told.
notice-retirement-proposed = 🔒 It was proposed to retire the legacy system. You can look at it and confirm it.
notice-retirement-done = 🔒 The legacy inquiry system is closed for good.
