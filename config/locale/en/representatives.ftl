## A representative no longer speaks for his organisation: as the IT office sees it

organisation-representative = Representative: { $who }
button-let-go = 🚪 The representative has left
ask-let-go =
    <b>{ $organisation }</b>
    Representative: { $who }

    Does this person no longer speak for the organisation? From then on, forms, the list of officers, agreements and renewals are no longer open to this person. Forms that were sent before stay. It works at once and cannot be undone.
leaving-open-his = { $count ->
    [one] 1 open application of this person for the organisation is withdrawn.
   *[other] { $count } open applications of this person for the organisation are withdrawn.
}
leaving-waiting-his = ⚠️ The draft of an agreement waits for this person's confirmation, and nobody can give it then. The directors-general are told: they withdraw the draft, and the organisation applies anew.
let-go-heads = { $count ->
    [one] Afterwards, its head officer speaks for it.
   *[other] Afterwards, its { $count } head officers speak for it.
}
leaving-nobody-his = ⚠️ Afterwards, nobody speaks for it. To change that, tap one of its officers on its page and make a head officer of him or her; if it has no officer, invite one first.
leaving-is-head-his = ⚠️ This person is also a head officer, and speaks for it as such. To end that too, remove the officer.
button-let-go-sure = 🚪 Yes, no longer
let-go-own = You are its representative or one of its officers yourself; a colleague of the IT office has to do this.
let-go-gone = This person does not speak for the organisation any more. Its page shows how it is now.
button-back-to-organisation = ↩️ Back to the organisation

## As the representative sees it

button-lay-down = 🚪 I do not speak for it any more
ask-lay-down =
    Do you no longer speak for <b>{ $organisation }</b>?
    From then on, its forms, list of officers, agreements and renewals are no longer open to you. Forms that you sent before stay. It works at once and cannot be undone; to speak for it again, you would have to apply anew.
leaving-open-own = { $count ->
    [one] 1 open application of yours for the organisation is withdrawn.
   *[other] { $count } open applications of yours for the organisation are withdrawn.
}
leaving-waiting-own = ⚠️ The draft of an agreement waits for your confirmation, and nobody can give it then: the organisation has to apply anew. To prevent that, confirm it first.
leaving-nobody-own = ⚠️ Afterwards, nobody speaks for it until the IT office makes a head officer, and nobody can confirm its list of officers.
leaving-is-head-own = As its head officer you go on speaking for it. To give that up too, tap /leave.
button-lay-down-sure = 🚪 Yes, no longer
laid-down = You are no longer the representative of { $organisation }. Forms that you sent before stay.
laid-down-anew = If you represent an organisation again, tap /apply

## Telling those whom it concerns

notice-let-go = 🚪 The IT office has noted that you are no longer the representative of <b>{ $organisation }</b>. Forms that you sent before stay. If that is not right, ask the IT office.
notice-relieved = ↪️ An agreement that somebody else applied for has taken the place of yours with <b>{ $organisation }</b>, and from now on he speaks for the organisation. Its forms, its list of officers, the new agreement and its renewal are no longer open to you; the agreement before it still is, and forms that you sent stay. If that is not right, ask the IT office.
notice-stranger-applied =
    ⚠️ Somebody who has not spoken for <b>{ $organisation }</b> so far has sent the committee an application in its name. Tracking number: <code>{ $tracking }</code>
    Nothing changes for you until an agreement comes of it, which you will hear here. If your organisation did not send him, tell that number now to the Information Protection Committee or the IT office of the Social Security Organization.
notice-stranger-elsewhere =
    ☑️ The application that somebody else had sent the committee in the name of <b>{ $organisation }</b> names another organisation now, and no agreement of yours comes of it. Tracking number: <code>{ $tracking }</code>
    Nothing has changed for you, and there is nothing to do.
notice-stranger-ended =
    ☑️ The application that somebody else had sent the committee in the name of <b>{ $organisation }</b> has ended, and no agreement comes of it. Tracking number: <code>{ $tracking }</code>
    Nothing has changed for you, and there is nothing to do.
notice-let-go-anew = To represent it again, apply anew: /apply
gone-withdrawn = { $count ->
    [one] 1 open application of yours for the organisation was withdrawn.
   *[other] { $count } open applications of yours for the organisation were withdrawn.
}
notice-representative-gone = 🚪 Whoever applied for the agreement of <b>{ $organisation }</b> does not represent it any more. Forms, the list of officers and renewals are up to you and its other head officers.
notice-head-gone = 🚪 A head officer of <b>{ $organisation }</b> does not speak for it any more.
representative-gone-withdrawn = { $count ->
    [one] ⚠️ The application that this person had sent to the committee was withdrawn.
   *[other] ⚠️ { $count } applications that this person had sent to the committee were withdrawn.
} If it is still needed, apply yourself: “{ menu-agreement }”
notice-laid-down = 🚪 The representative of <b>{ $organisation }</b> has given that up. Its head officers speak for it.
notice-laid-down-nobody = 🚪 The representative of <b>{ $organisation }</b> has given that up, and nobody speaks for it now. Open it, tap one of its officers and make a head officer of him or her; if it has no officer, invite one first.
notice-last-head-left = 🚪 The last head officer of <b>{ $organisation }</b> gave up the access, and nobody speaks for it now. Open it, tap one of its officers and make a head officer of him or her; if it has no officer, invite one first.
notice-organisation-suspended = ⏸ The IT office of the Social Security Organization suspended <b>{ $organisation }</b> here, which you represent. Until it works again, its officers cannot inquire, and you cannot add officers or confirm their list; you will hear it here then. To find out more, ask that office.
notice-organisation-resumed = ▶️ <b>{ $organisation }</b>, which you represent, works here again: its officers can do what its agreement allows, and you can add officers and confirm their list.
notice-agreement-stuck = ⚠️ The draft of agreement No. { $number } with “{ $organisation }” waits for its representative, who no longer speaks for it, so nobody can confirm it for the organisation. Please withdraw it; then whoever speaks for the organisation can apply anew.
agreement-stuck = ⚠️ The representative who applied for it no longer speaks for the organisation, so nobody can confirm it for the organisation. A director-general withdraws this draft; whoever speaks for the organisation can apply anew.
button-open-organisation = 🏛 Open the organisation
