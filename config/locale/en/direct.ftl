## Direct inquiry: one at a time

direct-not-agreed = Your organisation's agreement does not allow direct inquiry at present. Use “Document inquiry” with a code that the holder gives you; to get direct inquiry, ask your organisation's representative.
direct-not-agreed-own = Your organisation's agreement does not allow direct inquiry at present. Use “Document inquiry” with a code that the holder gives you; to get direct inquiry, open the agreement under “{ menu-agreement }” and ask for an amendment.
direct-nothing-agreed = Your organisation has no agreement in force at this moment: it is suspended or over, or has not begun, so nothing was asked. Ask your organisation's representative to find out about it.
direct-nothing-agreed-own = Your organisation has no agreement in force at this moment, so nothing was asked. See where it stands under “{ menu-agreement }”: if it is suspended, ask the Insurance Deputy's office of the Social Security Organization to have it resumed; if its time is over, ask for a renewal right there; if it was terminated, declare the need anew with /apply.
direct-purpose-not-agreed = This purpose is not in your organisation's agreement; it may just have been amended. Begin again from the menu to see the purposes that are.
direct-limit-day = Your organisation has used up today's inquiries. New ones begin on { $until }.
direct-limit-month = Your organisation has used up this month's inquiries. New ones begin on { $until }.
direct-left = Inquiries left: today { $today }, this month { $month }.
direct-ask-code = Type the person's national code (ten digits).
direct-code-mistyped = This national code has a typing mistake: a digit is wrong, or two changed places. Please type it again. Nothing was charged.
direct-code-in-digits = What is needed here is the person's national code, ten digits, in figures. To cancel: /cancel
direct-ask-purpose = What is this inquiry for? Only the purposes of your organisation's agreement are here.
direct-tap-purpose = Please choose the purpose with one of these buttons. To cancel: /cancel
direct-ask-case = Type the number of the case that this inquiry is for.
direct-case-unusable = This case number cannot be taken: it needs a letter or a digit, and has at most 60 characters. Please type it again.
direct-look-again =
    <b>Please look once more before you ask</b>
    National code: <code>{ $code }</code>
    For: { $purpose }
    Case: { $case }
    What you will see: { $facts }
direct-tells-at-once = The person is told at once who asked and what for, but not the case number.
direct-tells-later = This inquiry is sealed: the person is told { $days ->
    [one] 1 day
   *[other] { $days } days
} later who asked and what for, but not the case number.
button-direct-sure = ✅ Ask
button-direct-again = 🪪 Another direct inquiry
direct-left-off = The inquiry was put aside. Nothing was asked and nothing was charged.
direct-registry-away = The registry of insured persons does not answer at the moment. Nothing was charged; go on with the button below in a while.
direct-stale = This button is an old one, or its inquiry has been made. If you still need it, begin a new inquiry.
direct-answer =
    <b>Answer to a direct inquiry</b>
    National code: <code>{ $code }</code>
    Case: { $case }
direct-nothing-known = Nothing is known under this national code.
direct-outcome-answered = answered
direct-outcome-nothing-known = nothing known
fact-standing = Contributions
standing-active = being paid
standing-inactive = not being paid
own-inquiry-line-direct =
    🕓 { $at }, direct inquiry
    <code>{ $code }</code>, for: { $purpose }
    Case: { $case }; { $outcome }

## Direct inquiry: what its person hears

notice-direct-inquiry =
    👁 An organisation made a direct inquiry about your insurance status, under its agreement.
    Organisation: <b>{ $organisation }</b>
    Officer: { $officer }
    For: { $purpose }
    When: { $at }
    It stays under “Who looked”. If you did not expect it, please tell the nearest branch.
look-line-direct =
    { $number }) 🕓 { $at }, direct inquiry
    <b>{ $organisation }</b>, { $officer }
    For: { $purpose }

## Direct inquiry: several at once

batch-ask-purpose = <b>Several at once</b>: send a file of national codes, and get a file of answers. What are these inquiries for?
batch-ask-file =
    Send the file: Excel (xlsx) or CSV, { $most } lines at most.
    The column of national codes is headed “national code”; a file with a single column needs no heading.
batch-file-early = This file is not kept yet. Answer the question above first; then send the file again.
batch-file-too-big = This file is larger than { $megabytes } MB. Send one that has the column of national codes alone.
batch-too-many-lines = This file has more than { $most } lines. Divide it into several files, and send one after another.
batch-no-column = No column of this file is headed “national code”. Correct the heading, or send a file with a single column.
batch-several-sheets = More than one sheet of this file has something on it. Put all national codes on one sheet, delete the others, and send the file again.
batch-file-unreadable = This file could not be read. Open it in Excel, save it as xlsx without a password or as CSV UTF-8, and send it again.
batch-nothing-to-ask = There was no correct national code in this file. Check it and send it again; nothing was charged.
batch-look-again =
    <b>Please look once more before it starts</b>
    For: { $purpose }
    Case: { $case }
    Lines of the file: { $lines }
    To be asked for, each charged once: <b>{ $ask }</b>
batch-not-asked = Not asked for: mistyped { $mistyped }, duplicate { $duplicate }, unreadable { $unreadable }. The result file says why, line by line.
batch-more-than-left = Today's inquiries are not enough for all: only the first { $left ->
    [one] line
   *[other] { $left } lines
} will be asked for.
button-batch-start = ▶️ Start
button-batch-cancel = ⏹ Stop
batch-one-at-a-time = Your last file is still being worked through. Send the next one when it is done, or when you have stopped it.
batch-closed = ⏸ You have sent very many files within a day. The next one can be sent from { $until } on. Results of the last days can be fetched from the menu as before.
batch-running = Your file is being worked through. You may stop it; the answers that have come are sent to you.
batch-results = Results of the last seven days can be fetched again.
button-batch-result = 📄 { $at }, { $lines ->
    [one] 1 line
   *[other] { $lines } lines
}
batch-gone = This file is no longer here: its work is done, it was kept long enough, or it was not started within a day. Go on with the buttons below; a file that was not started can be sent again.
batch-progress =
    ⏳ <b>Several at once</b>
    { $bar }
    { $done } of { $lines ->
        [one] 1 line
       *[other] { $lines } lines
    }; charged: { $charged }
batch-registry-away = The registry of insured persons does not answer at the moment. This goes on by itself, and nothing is charged twice.
batch-done =
    ✅ <b>Several at once: done</b>
    { $bar }
    { $done } of { $lines ->
        [one] 1 line
       *[other] { $lines } lines
    }; charged: { $charged }
batch-cancelled =
    ⏹ <b>Several at once: stopped, as you wished</b>
    { $bar }
    { $done } of { $lines ->
        [one] 1 line
       *[other] { $lines } lines
    }; charged: { $charged }
batch-stopped-not-agreed =
    ⏹ <b>Several at once: stopped.</b> Your organisation's agreement no longer allows it. Ask your organisation's representative.
    { $bar }
    { $done } of { $lines ->
        [one] 1 line
       *[other] { $lines } lines
    }; charged: { $charged }
batch-stopped-not-agreed-own =
    ⏹ <b>Several at once: stopped.</b> Your organisation's agreement no longer allows it. Where it stands, and what you can ask for, is under “{ menu-agreement }”.
    { $bar }
    { $done } of { $lines ->
        [one] 1 line
       *[other] { $lines } lines
    }; charged: { $charged }
batch-stopped-officer-gone =
    ⏹ <b>Several at once: stopped.</b> You have no access to inquiries at present. Tap /start to see where that stands.
    { $bar }
    { $done } of { $lines ->
        [one] 1 line
       *[other] { $lines } lines
    }; charged: { $charged }
batch-unasked = { $unasked ->
    [one] 1 line was
   *[other] { $unasked } lines were
} not asked for; the result file says why, line by line.
batch-result-caption =
    📄 Result of several inquiries
    For: { $purpose }; case: { $case }
    { $lines ->
        [one] 1 line
       *[other] { $lines } lines
    }, charged: { $charged }. For seven days the menu gives this file again.
batch-sheet = Several at once
batch-column-line = Line
batch-column-outcome = Outcome
batch-reason-unreadable = Not asked: no national code could be read in this line.
batch-reason-mistyped = Not asked: this national code has a typing mistake.
batch-reason-duplicate = Not asked: this national code stood in an earlier line.
batch-reason-duplicate-of = The answer is in line { $line }: this national code was asked for once.
batch-reason-nothing-known = Nothing is known under this national code.
batch-reason-day-limit = Not asked: that day's inquiries were used up.
batch-reason-month-limit = Not asked: that month's inquiries were used up.
batch-reason-cancelled = Not asked: the officer stopped it.
batch-reason-not-agreed = Not asked: the agreement no longer allowed it.
batch-reason-officer-gone = Not asked: the officer had no access any more.
batch-reason-registry-away = Not asked: the registry of insured persons did not answer.
