## Objections are cases

objections =
    <b>Unanswered objections</b>
    { $count ->
        [one] 1 objection
       *[other] { $count } objections
    }, page { $page } of { $pages }. What is due first stands first.
objections-none = There is no unanswered objection. 👍
objection-line =
    <b>No. { $number }</b>, ✋ { $objected_at }
    { $organisation }, { $officer }
    Inquiry on { $at }
    To be answered by { $due_at }
objection-line-overdue =
    ⏰ <b>No. { $number }</b>, ✋ { $objected_at }
    { $organisation }, { $officer }
    Inquiry on { $at }
    <b>Overdue:</b> it was to be answered by { $due_at }
button-objections = ✋ See objections
button-answer-objection = ✍️ Answer no. { $number }
ask-objection-answer = ✍️ Write your answer. The holder reads it word for word.
objection-read-in-fa = ℹ️ The holder reads this bot in Persian. Answer in Persian if you can.
objection-read-in-en = ℹ️ The holder reads this bot in English. Answer in English if you can.
objection-answer-sure =
    Send this answer to objection no. { $number }?
    <blockquote>{ $words }</blockquote>
    The holder reads it at once, and it cannot be taken back. To change the answer, type it again.
button-answer-sure = ✉️ Yes, send it
objection-answer-unusable = An answer is a text of { $most } characters at most. Please write it again.
objection-answered = ✅ The answer to no. { $number } was sent.
objection-answered-to-nobody = The answer to no. { $number } is recorded. The holder is not signed in on any messenger now, and got no message.
objection-own = This inquiry is your own, or your organisation’s, or you objected to it yourself; a colleague has to answer.
objection-gone = This objection was answered before.
notice-objected =
    ✋ A new objection: the holder did not expect this inquiry.
    { $organisation }, { $officer }
    Time of the inquiry: { $at }
    To be answered by: { $due_at }
notice-objections-overdue =
    ⏰ { $count ->
        [one] An objection is
       *[other] { $count } objections are
    } overdue. Please answer today.
objection-answer =
    ✉️ The answer to your objection to the inquiry of <b>{ $organisation }</b> on { $at }:

    { $answer }

    If you still have a question, ask at the nearest branch.
button-read-answer = ✉️ The answer to no. { $number }
look-line-answered =
    { $number }) 🕓 { $at }, ✉️ <i>your objection was answered</i>
    <b>{ $organisation }</b>, { $officer }
    For: { $purpose }; shown: { $shown }; certificate <code>{ $reference }</code>
