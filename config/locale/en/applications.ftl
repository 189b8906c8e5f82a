## Applying: the form

apply-ask-phone = To apply for access, first tap the button below: it sends your phone number. By it the committee knows who represents the organisation.
apply-ask-phone-renewal = To ask for the agreement to be renewed, first tap the button below: it sends your phone number. By it the committee knows who asks for it on the organisation's behalf.
apply-ask-phone-amendment = To ask for the agreement to be amended, first tap the button below: it sends your phone number. By it the committee knows who asks for it on the organisation's behalf.
apply-contact-not-yours = This number is not yours. Please send your own with the button below.
apply-welcome = Your number is noted. ✅ Now a few questions about the organisation. Each answer is kept at once, and can be changed until you send them.
apply-too-many = You have { $most } open or new applications, and there can be no more. Wait for the committee's decision, or withdraw one under “My applications” and come back tomorrow.
apply-not-yours = This agreement cannot be renewed or amended from here. The organisation's representative or its head officer can do that, as long as it was not terminated.
apply-ask-name = Type the organisation's full name.
apply-ask-kind = What kind of organisation is it?
apply-ask-legal-id = Type the organisation's national id: 11 digits, as in the official gazette.
apply-ask-basis = What is the legal basis of this need? Name the act, article or regulation (up to { $most } characters).
apply-ask-purposes = What does the organisation inquire for? Choose all that apply, then tap “Done”.
apply-ask-ways =
    Which kind of inquiry is needed?
    <b>Document inquiry</b>: the person gets a certificate and hands you its code.
    <b>Direct inquiry</b>: the organisation asks by national code, and the person is told.
apply-ask-facts = Which facts are needed in a direct inquiry? Only what is really needed; then tap “Done”.
apply-ask-monthly = About how many inquiries will the organisation make a month? Type a number.
apply-ask-letter = Send the official letter: a PDF or a photo, each up to { $megabytes } MB, { $most } papers in all. After the last one tap “Done”.
apply-what-to-change = Which answer do you want to change?
legal-id-mistyped = This national id has a typing mistake: it has 11 digits, and one may be wrong, missing or in another place. Please type it again from the official gazette.
statement-unusable = This text cannot be used: it needs letters, and { $most } characters at most. Please type it again.
count-unusable = Please type just a number from 1 to { $most }.
count-several = Please type just one number from 1 to { $most }; if it is between two, the larger one.
paper-wanted = A paper is needed here: a PDF or a photo, up to { $megabytes } MB. Please send it.
paper-too-big = This file is too big. Please send one of up to { $megabytes } MB; a photo or a black-and-white scan is smaller.
papers-too-many = This application has { $most } papers, and there can be no more. Tap “Done”.
papers-no-room = The papers of your applications have reached { $megabytes } MB together. Take out one that is not needed, or send a smaller file.
paper-kept = 📎 “{ $name }” is kept. Send another paper if there is one, else tap “Done”.
paper = 📎 { $name }
paper-unnamed-pdf = Paper { $number } (PDF)
paper-unnamed-photo = Paper { $number } (photo)
paper-erased = This paper was erased: its application is long closed. Only its name and time are kept. Go on from the list.
answer-name = Organisation
answer-kind = Kind
answer-legal-id = National id
answer-basis = Legal basis
answer-purposes = Purposes
answer-ways = Kind of inquiry
answer-facts = Facts
answer-monthly = Inquiries a month
answer-daily = Inquiries a day
answer-telling = The person is told
answer-letter = Letter and papers
way-document = Document inquiry
way-direct = Direct inquiry
telling-at-once = At once
telling-sealed = { $days ->
    [one] 1 day after the inquiry (sealed by a court)
   *[other] { $days } days after the inquiry (sealed by a court)
}
count = { $count }
button-answered = ✅ Done
button-leave-answer = ↩️ Leave it as it is

## Applications of one representative

application =
    <b>Application</b>
    { $kind }
application-new = New access
application-renewal = Renewal of an agreement
application-amendment = Amendment of an agreement
application-draft = 📝 Not sent yet.
application-as-agreed = The answers say what is agreed now. Whatever is to be different, change it by “Change answers”.
application-look-over = Look everything over, then send it.
application-questions-left = { $count ->
    [one] 1 question is still open. Tap “Go on”.
   *[other] { $count } questions are still open. Tap “Go on”.
}
application-sent =
    🕓 With the committee since { $at }. You are told of its decision right here.
    Tracking number: <code>{ $tracking }</code>
application-more-wanted =
    ❗️ The committee asks:
    <blockquote>{ $question }</blockquote>
    Change your answers or send a paper right here; then tap “Send to the committee”.
    Tracking number: <code>{ $tracking }</code>
application-approved =
    ✅ Approved on { $at }, by decision { $number }. The next step is to confirm the agreement.
    Tracking number: <code>{ $tracking }</code>
application-declined =
    ❌ Declined on { $at }, by decision { $number }.
    Tracking number: <code>{ $tracking }</code>
application-withdrawn = ↩️ Withdrawn on { $at }.
application-gone = This application is no longer as it was: it was sent, withdrawn or decided. The list shows where it stands.
application-not-renewable = This application can no longer be sent: its agreement has been terminated or replaced, or you no longer speak for the organisation. You can withdraw it. If there is still a need, the organisation's present representative or its head officer can begin from the agreement that is in force.
application-kept = Cancelled. What you have answered so far is kept: you find the application under “My applications”, and can go on with it there at any time.
application-ask-withdraw = Withdraw this application? That cannot be undone; if need be, make a new one.
application-unnamed = Without a name
application-label-draft = 📝 { $name }
application-label-draft-about = 📝 { $kind } · { $name }
application-label-sent = 🕓 { $name } · { $tracking }
application-label-more-wanted = ❗️ { $name } · { $tracking }
application-label-approved = ✅ { $name } · { $tracking }
application-label-declined = ❌ { $name } · { $tracking }
application-label-withdrawn = ↩️ { $name }
applications =
    <b>My applications</b> ({ $count })
    Choose one.
applications-none = You have no application yet. To begin, tap the button below.
button-new-application = ➕ New application
button-back-to-applications = ↩️ My applications
button-change-answers = ✏️ Change answers
button-go-on = ▶️ Go on
button-send-application = 📨 Send to the committee
button-withdraw-application = 🗑 Withdraw
button-withdraw-sure = 🗑 Yes, withdraw it
decision-because =
    Reason:
    <blockquote>{ $reason }</blockquote>
decision-gives = <b>Approved</b>, for { $days ->
    [one] 1 day
   *[other] { $days } days
}:

## Telling representatives and members

notice-more-wanted =
    ❗️ The committee has a question about application <code>{ $tracking }</code>:
    <blockquote>{ $question }</blockquote>
    Open it, complete it and send it again.
notice-decided-approve = ✅ Application <code>{ $tracking }</code> was approved by decision { $number }. The next step is to confirm the agreement.
notice-decided-approve-less =
    ✅ A part of application <code>{ $tracking }</code> was approved by decision { $number }. Reason:
    <blockquote>{ $reason }</blockquote>
    The next step is to confirm the agreement.
notice-decided-decline =
    ❌ Application <code>{ $tracking }</code> was declined by decision { $number }. Reason:
    <blockquote>{ $reason }</blockquote>
    Once that reason is gone, you can make a new application.
notice-case-sent = 📨 A new application by <b>{ $name }</b> (<code>{ $tracking }</code>). It needs the committee's examination and votes.
notice-case-sent-again = 📨 <b>{ $name }</b> completed application <code>{ $tracking }</code> and sent it again. New votes are needed.
notice-case-withdrawn = ↩️ <b>{ $name }</b> withdrew application <code>{ $tracking }</code>.
notice-case-overtaken = ↩️ The application of <b>{ $name }</b> (<code>{ $tracking }</code>) is no longer before the committee: the agreement that it was about has been terminated or replaced, or who applied no longer speaks for the organisation. There is nothing to do.
notice-application-overtaken = ↩️ Nothing can come of application <code>{ $tracking }</code> any more, and it was withdrawn: the agreement that it was about has been terminated or replaced, or you no longer speak for the organisation. If there is still a need, the organisation's present representative or its head officer can begin from the agreement that is in force.
notice-vote-needed = 🗳 Your vote is needed on the application of <b>{ $name }</b> (<code>{ $tracking }</code>).
notice-votes-divided = ⚖️ Everybody voted on the application of <b>{ $name }</b> (<code>{ $tracking }</code>), but no answer has a majority. Please look at the notes and the others' votes; if you think otherwise now, change your vote.
notice-case-ready = ⚖️ The votes on the application of <b>{ $name }</b> (<code>{ $tracking }</code>) came to a result. A secretary can close it.
button-open-case = ⚖️ See the case
button-open-application = 📨 See the application
