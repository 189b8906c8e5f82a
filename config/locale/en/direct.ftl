## Direct inquiry: one at a time

direct-not-agreed = Your organisation's agreement does not allow direct inquiry at present. Use “Document inquiry” with a code that the holder gives you; to get direct inquiry, ask your organisation's representative.
direct-purpose-not-agreed = This purpose is not in your organisation's agreement; it may just have been amended. Begin again from the menu to see the purposes that are.
direct-limit-day = Your organisation has used up today's inquiries. New ones begin on { $until }.
direct-limit-month = Your organisation has used up this month's inquiries. New ones begin on { $until }.
direct-left = Inquiries left: today { $today }, this month { $month }.
direct-ask-code = Type the person's national code (ten digits).
direct-code-mistyped = This national code has a typing mistake: a digit is wrong, or two changed places. Please type it again. Nothing was charged.
direct-ask-purpose = What is this inquiry for? Only the purposes of your organisation's agreement are here.
direct-tap-purpose = Please choose the purpose with one of the buttons above.
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
