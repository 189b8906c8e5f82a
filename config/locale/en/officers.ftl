## Officers: the form that an organisation fills in

choose-organisation-of-form = For which organisation?
no-organisation-of-form = No organisation that you speak for has an agreement in force, or it is suspended here, so nobody can be added now. See where your agreement stands under “{ menu-agreement }”, or ask the IT office.
desk =
    <b>{ $organisation }</b>
    Agreement { $number }
    Officers: { $inside } in, { $invited ->
        [one] 1 invited who has not come in yet
       *[other] { $invited } invited who have not come in yet
    }

    To add officers, get the form, fill it in and send it here as a file (Excel or CSV).
desk-no-agreement =
    <b>{ $organisation }</b>
    No agreement is in force, so nobody can be added now.
    Officers: { $inside } in, { $invited ->
        [one] 1 invited who has not come in yet
       *[other] { $invited } invited who have not come in yet
    }
button-get-form = 📄 Get the form
button-new-link = 🔗 New entry link
button-see-list = 👥 See and confirm the list
form-blank = The form for your officers. Fill in one row for each person ({ $most } at most), leave the example row as it is or delete it, and send the file here.
form-title = Officers { $number }
form-heading-given-name = First name
form-heading-family-name = Family name
form-heading-national-code = National code
form-heading-phone = Mobile number
form-heading-role = Role
form-heading-fault = What is wrong
form-role-officer = Officer
form-role-head-officer = Head officer
ask-form-file = Please send the filled form here as a file (Excel or CSV). To cancel: /cancel
form-too-big = This file is larger than { $megabytes } MB. Send the form alone, without pictures.
form-several-sheets = More than one sheet of this file has something on it. Put all users on one sheet, delete the others, and send the file again.
form-unreadable = This file could not be read as a form. Save it as Excel (.xlsx) without a password, or as CSV, and send it again.
form-heading-missing = The file has no row that names these columns: { $columns }. Please use the form that the bot sends, and send it again.
form-too-long = The file has more rows than the { $most } that can be sent at once. Please split it and send the parts one after the other.
form-empty = There is nobody in this form yet. Fill in one row for each person and send it again.
form-not-agreed = This organisation has no agreement in force, or is suspended here, so nobody can be added now. Tap “Add officers” to see where it stands.
form-progress = 🔎 Checking the form: { $done } of { $lines ->
    [one] 1 row
   *[other] { $lines } rows
}
form-answer-all-good =
    ✅ <b>{ $organisation }</b>: { $good ->
        [one] the one row of the form is right.
       *[other] all { $good } rows of the form are right.
    }
    Tap the button to send { $good ->
        [one] it
       *[other] them
    } to the IT office.
form-answer =
    📋 <b>{ $organisation }</b>: { $good ->
        [one] 1 row is right
       *[other] { $good } rows are right
    }, { $faulty ->
        [one] 1 needs a correction
       *[other] { $faulty } need a correction
    }. What is wrong stands beside each row of this file.
    Correct the file and send it here, or send the right rows on now without the others.
form-answer-none-good =
    📋 <b>{ $organisation }</b>: { $faulty ->
        [one] the one row cannot be taken yet
       *[other] none of the { $faulty } rows can be taken yet
    }. What is wrong stands beside each row of this file.
    Correct the file and send it here.
button-send-good = 📨 Send { $good ->
    [one] 1 row
   *[other] { $good } rows
} on
form-sent = ✅ { $good ->
    [one] 1 row was
   *[other] { $good } rows were
} sent to the IT office. You will be told here when it has decided.
form-behind = { $faulty ->
    [one] 1 row with a fault was not sent. Correct it, and send it through “Add officers”.
   *[other] { $faulty } rows with faults were not sent. Correct them, and send them through “Add officers”.
}
form-gone = This form is no longer waiting: it was sent on before, or another one took its place.
form-fault-cells = The row could not be read: a quotation mark is not closed
form-fault-given-name = First name: letters only, and not empty
form-fault-family-name = Family name: letters only, and not empty
form-fault-long-name = First and family name: 200 characters together at most
form-fault-national-code = National code: it has ten digits, and this one has a mistake
form-fault-phone = Mobile number: eleven digits that begin with 09
form-fault-role = Role: choose one from the list
form-fault-repeated = The same national code or number stands in row { $row }
form-fault-waiting = Waits at the IT office already, in a form that was sent before
form-fault-officer-here = Is an officer of this organisation already
form-fault-officer-elsewhere = Is an officer of another organisation, and has to leave it first
entry-link =
    🔗 Pass this link on to the officers of <b>{ $organisation }</b> who were granted access. It works for 72 hours, and lets each of them in once, with his or her own phone number only:
    { $link }

## Officers: the IT office decides

forms =
    <b>User forms that wait</b> ({ $count })
    Choose one.
forms-none = No user form is waiting. 👍
form-line = { $organisation }, { $at }
form =
    <b>{ $organisation }</b>
    Agreement { $number }, sent on { $at }
    Chosen: { $chosen } of { $good }
    Tap a name to leave somebody out or to choose again.
form-sender-gone = ⚠️ Whoever sent this form speaks for the organisation no more. Ask the organisation before you grant access; the outcome goes to whoever speaks for it now.
form-being-granted =
    <b>{ $organisation }</b>
    Agreement { $number }
    The officers are being invited; { $chosen ->
        [one] 1 is left
       *[other] { $chosen } are left
    }.
form-row-chosen = ✅ { $name }, { $phone }, { $role }
form-row-left-out = ⬜️ { $name }, { $phone }, { $role }
button-choose-all = ✅ All
button-choose-none = ⬜️ None
button-form-file = 📎 The file
button-grant = ✅ Grant access to { $chosen }
button-decline-form = ⛔️ Decline the form
button-back-to-forms = ↩️ Forms
form-file-caption = The form of { $organisation }, as it came
form-granted = ✅ Access is granted to { $chosen ->
    [one] 1 officer
   *[other] { $chosen } officers
} of { $organisation }. Inviting begins now, and the organisation is told.
form-decided = This form does not wait any more: the IT office has decided about it before. What still waits is on the list.
form-other-choice = ⚠️ The choice was changed meanwhile, so nobody was granted yet. Look at the names again, then grant.
form-own = You stand in this form, or work for the organisation that sent it; a colleague has to decide on it.
form-not-in-force = The agreement of this organisation is not in force now, so nobody can be granted access.
ask-form-reason = Why is the form declined? Write the reason in a few words; the organisation reads it.
form-decline-sure =
    Decline the form of <b>{ $organisation }</b>? The reason:
    <blockquote>{ $words }</blockquote>
    The organisation reads it at once, and it cannot be undone. To change the reason, type it again.
button-decline-sure = ⛔️ Yes, decline it
form-reason-unusable = Please write the reason with letters, in 500 characters at most.
form-declined = The form of { $organisation } was declined, and the organisation was told why.
notice-form-sent = 📨 { $organisation } sent a user form with { $good ->
    [one] 1 row
   *[other] { $good } rows
}.
button-open-form = 📋 Open the form
notice-form-declined =
    ⛔️ The IT office declined the user form of <b>{ $organisation }</b>:
    { $reason }
    Correct the form and send it again under “Add officers”.
notice-form-granted = ✅ The IT office granted access to { $granted ->
    [one] 1 officer
   *[other] { $granted } officers
} of <b>{ $organisation }</b>.
form-link =
    Pass this link on to them. It works for 72 hours, and lets each of them in once, with his or her own phone number only:
    { $link }
form-left-out = Left out: { $number }. The link does not work for { $number ->
    [one] him or her
   *[other] them
}.
form-late = Officers elsewhere by now: { $number }. The link does not work for { $number ->
    [one] him or her
   *[other] them
}.
notice-form-granted-none = The IT office granted the form of <b>{ $organisation }</b>, but { $late ->
    [one] the one person in it has become an officer
   *[other] all { $late } persons in it have become officers
} meanwhile; nobody is left to invite.

## Officers: colleagues

colleagues =
    <b>Officers of your organisation</b> ({ $count })
    Choose one to see the inquiries or to take the access away.
button-all-inquiries = 🗂 Inquiries of all
colleague-invited = ✉️ { $name }
colleague-active = ✅ { $name }
colleague-resting = ⏸ { $name }
colleague-head = ⭐️ { $name }
officer-particulars =
    <b>{ $name }</b>
    { $phone }
    { $role }, { $state }
officer-state-invited = invited, has not come in yet
officer-state-active = active
officer-state-resting = suspended until the list is confirmed
button-inquiries-of = 🗂 Inquiries
button-remove-officer = 🗑 Take the access away
button-back-to-colleagues = ↩️ Officers
colleague-gone = This page is an old one: the officer was removed, or was invited anew. “{ menu-colleagues }” shows where he stands.
ask-remove-colleague = Take away the access of “{ $name }” now?
colleague-removed = The access of { $name } was taken away.
colleague-self = This is you. To give up your own access, tap /leave
colleague-inquiries =
    <b>Inquiries</b>
    { $count ->
        [one] 1 inquiry
       *[other] { $count } inquiries
    }, page { $page } of { $pages }.
colleague-inquiries-none = There is no inquiry yet.
colleague-inquiry-line =
    🕓 { $at }, { $officer }
    <b>{ $name }</b>, for: { $purpose }
    <code>{ $reference }</code>
colleague-inquiry-line-direct =
    🕓 { $at }, { $officer }, direct inquiry
    <code>{ $code }</code>, for: { $purpose }
    Case: { $case }
ask-leave = Give up your access to the service of “{ $organisation }” now? To come back, the organisation has to name you in a form again.
leave-not = Nothing was changed: you keep your access.
button-leave-sure = 🚪 Yes, I leave
left = You are no longer an officer of { $organisation }. Thank you for your work.
notice-left = 🚪 { $name } is no longer an officer of { $organisation }; the access was given up.
notice-made-head = ⭐️ You are a head officer of your organisation now: you can add officers by a form, see their inquiries, take their access away and confirm their list.
notice-made-plain = You are an officer like the others now. You can go on with your inquiries.
button-make-head = ⭐️ Make a head officer
button-make-plain = Make an officer like the others
ask-make-plain = Make “{ $name }” an officer like the others now? From then on this person no longer speaks for the organisation.
button-make-plain-sure = Yes, like the others

## Officers: the list is confirmed

officer-list =
    <b>Officers of { $organisation }</b> ({ $count })
    Last confirmed: { $confirmed }
    If all of them still work for you, confirm the list. Whoever has left: he taps /leave, or a head officer or the IT office takes the access away.
officer-list-none = { $organisation } has no officer yet.
list-never-confirmed = never
list-line-invited = ✉️ { $name }, { $phone }
list-line-active = ✅ { $name }, { $phone }
list-line-resting = ⏸ { $name }, { $phone }
button-confirm-list = ✅ The list is right
button-list-file = 📄 All in one file
officer-list-file = Officers of { $organisation }, { $at }
list-column-name = Name
list-column-phone = Mobile number
list-column-role = Role
list-column-state = State
list-sheet = Officers
list-confirmed = ✅ The list of { $organisation } is confirmed for 90 days.
list-grew = ➕ Somebody was added to the list after you saw it. It is not confirmed yet: please look again, then confirm it.
list-gone = This list is not open to you at present: the organisation is suspended here, or you do not represent it any more. To find out more, ask the IT office of the Social Security Organization.
notice-confirm-list =
    👥 It is time to confirm the officers of <b>{ $organisation }</b>. Please look at the list and confirm it.
    Without a confirmation, they cannot use the service after { $until }.
notice-confirm-list-again =
    ⏳ The list of the officers of <b>{ $organisation }</b> is still not confirmed.
    Without a confirmation, they cannot use the service after { $until }.
notice-list-overdue = ⏸ The list of the officers of <b>{ $organisation }</b> was not confirmed, so they cannot use the service. As soon as you confirm it, they can.
notice-nobody-confirms = ⚠️ Nobody can confirm the officers of { $organisation }: it has no head officer. Open it under “Organisations”, tap an officer and make a head officer of him or her.
notice-resting = ⏸ Your organisation has not confirmed its list of officers, so your access is suspended. Ask your head officer or your organisation's representative to confirm it.
head-rests = ⏸ Your own access to inquiries is suspended too until the list of officers is confirmed. See it under “Add officers”, and confirm it.
notice-working-again = ▶️ Your organisation confirmed its list of officers. You can go on.
officer-rests = ⏸ Your access is suspended until your organisation confirms its list of officers. Ask your head officer or your organisation's representative. If you no longer work there, tap /leave
