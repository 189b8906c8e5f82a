## The committee: cases

cases =
    <b>Applications: { $state }</b> ({ $count })
    Choose one.
cases-none =
    <b>Applications: { $state }</b>
    There is none.
case-state-sent = 🕓 With the committee
case-state-more-wanted = ❗️ Waiting for more
case-state-approved = ✅ Approved
case-state-declined = ❌ Declined
case-state-withdrawn = ↩️ Withdrawn
button-find-case = 🔎 By tracking number
ask-tracking = Type the tracking number: 8 letters and digits.
tracking-mistyped = This tracking number has a typing mistake. Please type it again.
tracking-unknown = There is no application with this tracking number. Please check it and type it again.
case =
    <b>Case</b> <code>{ $tracking }</code>
    { $kind }, representative's phone: { $phone }
case-stands = { $state }, { $at }, round { $round }
case-was-asked =
    The committee asked before:
    <blockquote>{ $question }</blockquote>
case-in-the-books = 📖 In the books: { $name }, { $kind }
case-votes = 🗳 Approve: { $approve }, approve less: { $less }, ask for more: { $more }, decline: { $decline } (quorum: { $quorum })
case-carried-nothing = The votes have not come to a result yet.
case-divided = Enough members voted, but no answer has a majority. Look at each other's notes and votes; as long as the case is open, every member can change the vote.
case-carried-approve = Result of the votes: approve. A secretary can close the case.
case-carried-approve-less = Result of the votes: approve less. A secretary can close the case.
case-carried-ask-more = Result of the votes: ask for more. A secretary can send it back to the representative.
case-carried-decline = Result of the votes: decline. A secretary can close the case.
case-decision = <b>Decision { $number }</b>, { $at }
case-own = This is your own application, or that of an organisation whose officer you are; others have to examine it and decide on it.
case-not-open = This case is not before the committee now ({ $state }). Open it from the list to see where it stands.
case-came-back = ⚠️ This case came back with other answers since the page that you had before you, so nothing of yours was noted. It stands below as it is now.
case-voted-already = You have voted on this case already, from another account with your phone: each member has one vote. To change it, go on with that account.
case-not-carried = The votes have no quorum or majority for that. Open the case again and look at the result of the votes.
case-name-taken = Another organisation, with another national id, is named “{ $name }”. Have the representative asked for a fuller name (vote “ask for more”).
case-other-name = In the books the organisation with this national id is named “{ $name }”, but the application says “{ $typed }”. Have the representative asked for the right name or national id (vote “ask for more”).
case-reason-wanted = This vote or decision needs a reason. Please begin again from the case and type the reason.
case-gone = This case is not there. Go on from the list.
button-notes = 📝 Notes ({ $count })
button-votes = 🗳 Votes ({ $count })
button-close-case = ⚖️ Close the case
button-call-votes = 🔔 Ask members for votes
button-back-to-cases = ↩️ Applications
button-back-to-case = ↩️ The case
toast-votes-called = { $count ->
    [one] 1 member was reminded.
   *[other] { $count } members were reminded.
}
toast-too-few-members = All members who may vote have voted, but the quorum is { $quorum } votes. Ask an owner of the system to invite another member.
toast-voted = Your vote is noted.

## The committee: notes and votes

notes = <b>Notes of members</b> ({ $count })
notes-none = There is no note yet. Notes are read by the committee and its overseers alone.
note-line =
    <b>{ $member }</b>, { $at }
    { $text }
button-add-note = ✏️ New note
ask-note = Type your note (up to { $most } characters). The representative does not see it.
votes = <b>Votes of this round</b> ({ $count })
votes-none = Nobody has voted in this round yet.
vote-line =
    <b>{ $member }</b>, { $at }
    { $vote }
vote-because = Reason: { $reason }
vote-approve = 👍 Approve
vote-approve-less = ✂️ Approve less
vote-ask-more = ❓ Ask for more
vote-decline = 👎 Decline
member-unnamed = Member no. { $number }
ask-reason-approve-less = Why less? Type the reason (up to { $most } characters).
ask-reason-ask-more = What is missing? Type it (up to { $most } characters).
ask-reason-decline = Why decline? Type the reason (up to { $most } characters).

## The committee: scopes and decisions

scope-less = <b>What is to be approved?</b> Take out what is not needed, or lower the monthly limit; then go on.
scope-whole = <b>All that was asked for is approved.</b> Check the daily limit and how long it lasts; then go on.
scope-unfit = This scope cannot be. Begin again from the case: all of it to approve; less than that to approve less, with at least one purpose and one kind of inquiry.
decision-days = The agreement lasts: { $days ->
    [one] 1 day
   *[other] { $days } days
}
button-scope-ready = ✅ Go on
button-scope-monthly = 🔢 Monthly limit
button-scope-daily = 🔢 Daily limit
button-scope-sealed = 🔢 Sealed days
button-scope-days = 📅 How long it lasts
button-seal = 🔒 Tell the person later
button-tell-at-once = 🔓 Tell the person at once
ask-scope-monthly = How many inquiries a month at most? Type a number up to { $most }.
ask-scope-daily = How many inquiries a day at most? Type a number up to { $most }.
ask-scope-sealed = How many days after the inquiry is the person told? Type a number up to { $most }.
ask-scope-days = For how many days is the agreement valid? Type a number up to { $most }.
ask-decision-approve-less = Type the reason for approving less (up to { $most } characters). The representative reads it.
ask-decision-decline = Type the reason for declining (up to { $most } characters). The representative reads it.
ask-decision-ask-more = Type the committee's question (up to { $most } characters). It is sent to the representative as it is.
decision-sure-approve = <b>Decision: approve.</b> Once noted, it has a number and cannot be undone.
decision-sure-approve-less = <b>Decision: approve less.</b> Once noted, it has a number and cannot be undone.
decision-sure-decline = <b>Decision: decline.</b> Once noted, it has a number and cannot be undone.
button-decide = ⚖️ Note the decision
