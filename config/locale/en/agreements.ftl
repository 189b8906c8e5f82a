## Agreements: lists

agreements =
    <b>Agreements</b>
    { $count ->
        [one] 1 agreement
       *[other] { $count } agreements
    }, page { $page } of { $pages }. Choose one.
agreements-none = There is no agreement yet. Each application that the committee approves brings a draft here.
own-agreements-none = You have no agreement yet. Its draft comes here after the committee's decision. If you have not declared your organisation's need yet, tap /apply.
agreement-label-drafted = 📝 { $number } · { $organisation }
agreement-label-active = ✅ { $number } · { $organisation }
agreement-label-suspended = ⏸ { $number } · { $organisation }
agreement-label-ended = ⌛️ { $number } · { $organisation }
agreement-label-terminated = ⛔️ { $number } · { $organisation }
agreement-label-superseded = ↪️ { $number } · { $organisation }
agreement-label-withdrawn = ↩️ { $number } · { $organisation }

## One agreement

agreement-page = <b>Agreement No. { $number }</b>
agreement-number = { $number }, version { $version }
agreement-state-drafted = 📝 Draft: it begins once both directors-general and the organisation have confirmed.
agreement-state-active = ✅ In force
agreement-state-suspended = ⏸ Suspended: until it is resumed, the organisation's officers cannot inquire.
agreement-state-ended = ⌛️ Its time is over.
agreement-state-terminated = ⛔️ It was terminated before its time.
agreement-state-superseded = ↪️ A newer agreement has taken its place.
agreement-state-withdrawn = ↩️ This draft was withdrawn.
agreement-closed = When: { $at }
agreement-reason = Reason: { $reason }
agreement-row-organisation = Organisation
agreement-row-legal-id = National id
agreement-row-basis = Basis
agreement-row-before = Follows agreement No.
agreement-row-term = Term
agreement-basis-decision = Decision No. { $number } of the Information Protection Committee
agreement-basis-circular = Circular 1 of Registration and Individual Accounts, No. 1000/96/10391, 17 December 2017
agreement-term = from { $begins } to { $ends }
agreement-term-endless = from { $begins }, without an end
agreement-term-draft = { $days ->
    [one] 1 day
   *[other] { $days } days
} from the last party's confirmation
agreement-term-renewal = { $days ->
    [one] 1 day
   *[other] { $days } days
} after the end of the agreement before; if that is over by the last party's confirmation, from this confirmation
agreement-not-confirmed = not confirmed yet
agreement-acknowledged = 🗂 The IT office received its copy on { $at }.
agreement-gone = This can no longer be done: the agreement's state has changed. The list shows it as it is now.
agreement-own-case = You are on the other side of this agreement, or confirmed it for another party; a colleague has to do this.
button-agreements = ↩️ Agreements
button-open-agreement = 📑 See the agreement
button-back-to-agreement = ↩️ Back to the agreement
button-agreement-paper = 📄 Its document
button-confirm-pensions = ✍️ Confirm: Director of Pensions
button-confirm-registration = ✍️ Confirm: Director of Registration
button-confirm-organisation = ✍️ Confirm for the organisation
button-acknowledge = 🗂 We have our copy
button-agreement-suspend = ⏸ Suspend
button-agreement-resume = ▶️ Resume
button-agreement-terminate = ⛔️ Terminate
button-agreement-withdraw = ↩️ Withdraw the draft
button-renew-agreement = 🔁 Apply for a renewal
button-amend-agreement = ✏️ Apply for an amendment

## Confirming and changing

ask-confirm-agreement =
    Do you confirm agreement No. <b>{ $number }</b> with these terms, and with the duties that stand in its document?
    Your confirmation is recorded and cannot be taken back; the last party's confirmation puts the agreement into force at once.
button-confirm-sure = ✍️ Yes, I confirm
ask-reason-suspend = Why is it suspended? Type the reason ({ $most } characters at most); the organisation reads it, and the suspension works at once.
ask-reason-terminate = Why is it terminated? Type the reason ({ $most } characters at most); the organisation reads it. You are asked once more before it is terminated.
ask-reason-withdraw = Why is this draft withdrawn? Type the reason ({ $most } characters at most); the organisation's representative reads it. You are asked once more before it is withdrawn.
agreement-terminate-sure =
    Terminate agreement No. <b>{ $number }</b> with “{ $organisation }”? The reason:
    <blockquote>{ $words }</blockquote>
    It works at once and cannot be undone. To change the reason, type it again.
button-agreement-terminate-sure = ⛔️ Yes, terminate it
agreement-withdraw-sure =
    Withdraw the draft of agreement No. <b>{ $number }</b> with “{ $organisation }”? The reason:
    <blockquote>{ $words }</blockquote>
    It works at once and cannot be undone: another draft takes a new decision of the committee. To change the reason, type it again.
button-agreement-withdraw-sure = ↩️ Yes, withdraw it

## Notices

notice-agreement-drafted = 📝 The draft of agreement No. { $number } with “{ $organisation }” is ready. Please read it and confirm it.
notice-agreement-concluded-own = ✅ Agreement No. { $number } with “{ $organisation }” is in force from now on. This is your copy. Next, name your organisation's officers with “{ menu-form }”.
notice-agreement-concluded = ✅ All parties have confirmed: agreement No. { $number } with “{ $organisation }” is in force from now on. This is your copy.
notice-agreement-copy = 🗂 Agreement No. { $number } with “{ $organisation }” is in force from now on. This is the IT office's copy; please acknowledge that you have it.
notice-agreement-suspended =
    ⏸ Agreement No. { $number } with “{ $organisation }” was suspended, and its officers cannot inquire.
    Reason: { $reason }
notice-agreement-suspended-own =
    ⏸ Agreement No. { $number } with “{ $organisation }” was suspended, and its officers cannot inquire.
    Reason: { $reason }

    To have it resumed, ask the Insurance Deputy's office of the Social Security Organization. You will hear of that here.
notice-agreement-active = ▶️ Agreement No. { $number } with “{ $organisation }” was resumed, and its officers can inquire again.
notice-agreement-terminated =
    ⛔️ Agreement No. { $number } with “{ $organisation }” was terminated.
    Reason: { $reason }
notice-agreement-withdrawn =
    ↩️ The draft of agreement No. { $number } with “{ $organisation }” was withdrawn.
    Reason: { $reason }
notice-agreement-terminated-own =
    ⛔️ Agreement No. { $number } with “{ $organisation }” was terminated, and its officers cannot inquire.
    Reason: { $reason }

    If your organisation still needs to inquire, declare its need anew: /apply
notice-agreement-withdrawn-own =
    ↩️ The draft of agreement No. { $number } with “{ $organisation }” was withdrawn.
    Reason: { $reason }

    If your organisation still needs it, apply again: for a renewal or an amendment from “{ menu-agreement }”, for a new need with /apply
notice-agreement-replaced = ↩️ The draft of agreement No. { $number } with “{ $organisation }” was set aside, since the committee has decided anew. Please read and confirm the new draft.
notice-agreement-replaced-other = ↩️ The draft of agreement No. { $number } with “{ $organisation }” was set aside, since the committee has made a newer decision on what somebody else applied for in the name of this organisation. He confirms the new draft. If you did not expect that, ask the IT office.
notice-agreement-confirm-anew = ⚠️ The agreement under which “{ $organisation }” worked was suspended or terminated. So what the directors-general confirmed of the draft of agreement No. { $number } counts no more. Please look at it again: confirm it anew, or withdraw it.
notice-agreement-signer-gone = ⚠️ A director-general who had confirmed the draft of agreement No. { $number } with “{ $organisation }” no longer holds that role, so his confirmation counts no more. Whoever holds the role looks at it and confirms it, or withdraws it.
notice-agreement-ended = ⌛️ The time of agreement No. { $number } with “{ $organisation }” is over, and its officers cannot inquire.
notice-agreement-ended-own = ⌛️ The time of agreement No. { $number } with “{ $organisation }” is over, and its officers cannot inquire. To go on, open it under “Our agreement” and apply for a renewal.
notice-agreement-ends-soon = ⏳ Agreement No. { $number } with “{ $organisation }” ends on { $ends_at }. To inquire without interruption, it has to be renewed before.
notice-officers-suspended = ⏸ Your organisation's agreement was suspended. Until it is resumed, you cannot inquire. To find out more, ask your organisation's representative.
notice-officers-active = ▶️ Your organisation's agreement is in force. You can inquire.
notice-officers-closed = ⏸ Your organisation was suspended here. Until it works again, you cannot inquire; you will hear it here then. To find out more, ask your organisation's representative.
notice-officers-closed-own = ⏸ Your organisation was suspended here by the IT office of the Social Security Organization. Until it works again, neither you nor its other officers can inquire; you will hear it here then. To find out more, ask that office.
notice-officers-terminated = ⛔️ Your organisation's agreement was terminated, and you can no longer inquire. To find out more, ask your organisation's representative.
notice-officers-ended = ⌛️ The time of your organisation's agreement is over, and until it is renewed you cannot inquire. To find out more, ask your organisation's representative.
notice-officers-superseded = ↪️ A newer agreement has taken the place of your organisation's agreement. From now on, you inquire under it.

## The document

agreement-paper-draft = Draft agreement on inquiries about insurance status
agreement-paper-concluded = Agreement on inquiries about insurance status
agreement-paper-carried = Agreement that is valid under Circular 1
agreement-paper-draft-opening = This is a draft and binds nobody yet. It becomes an agreement once both directors-general of the Social Security Organization of Iran and “{ $organisation }” have confirmed it.
agreement-paper-concluded-opening = The Social Security Organization of Iran and “{ $organisation }” concluded this agreement, so that the organisation can inquire about the insurance status of persons on the terms below.
agreement-paper-carried-opening = The agreement of the Social Security Organization of Iran and “{ $organisation }”, concluded under Circular 1, stays valid, and is the basis of the organisation's inquiries on the terms below.
agreement-paper-terms = Terms
agreement-paper-duties = Duties
agreement-paper-number = Number
agreement-paper-date = In force since
agreement-paper-foot = Agreement No. { $number }
agreement-paper-caption = The document of agreement No. { $number }
agreement-duty-use = 1. The organisation uses the information only for the matter for which it inquired.
agreement-duty-secrecy = 2. Information about persons is confidential, and the organisation passes it on to nobody.
agreement-duty-officers = 3. Only officers whom the organisation named and the Social Security Organization admitted inquire, each with his own account and mobile number.
agreement-duty-telling = 4. Every inquiry is recorded, and the person whom it is about hears of it.
agreement-duty-ending = 5. The Social Security Organization can suspend or terminate this agreement with a reason, and with immediate effect.
