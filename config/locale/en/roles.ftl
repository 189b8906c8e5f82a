## Roles of the office

role-name-committee-member = Member of the Information Protection Committee
role-name-committee-secretary = Secretary of the Information Protection Committee
role-name-director-pensions = Director-general of Pensions
role-name-director-registration = Director-general of Registration and Individual Accounts
role-name-it-office = IT office
role-name-branch = Branch
role-name-auditor = Auditor
role-name-owner = Owner
role-unnamed = user { $user } of { $platform }

roles =
    <b>Roles of the office</b>
    Tap a role to see who holds it.
button-role = { $role }: { $count }
role-holders =
    <b>{ $role }</b>
    Holders: { $count }
role-holders-choose =
    <b>{ $role }</b>
    Holders: { $count }
    To take the role or an invitation back, tap the name.
role-holder-line = ✅ { $name }
role-invited-line = ✉️ { $name }, not accepted yet
button-take-invitation-back = ✉️ { $name }: take invitation back
button-invite-to-role = ➕ Invite to this role
button-back-to-roles = ↩️ Roles

ask-role-holder =
    Role: <b>{ $role }</b>
    Type the full name of whoever is to hold it.
    If there are several: send their list here as a file (Excel or CSV) with the columns “Name” and “Mobile number”.
ask-role-phone = Type the mobile number of “{ $name }” (such as 0912…).
role-invitation =
    ✉️ Role: <b>{ $role }</b>
    Send this link to <b>{ $name }</b>. It works once, for 72 hours, and only with the number { $phone }:
    { $link }
role-list-wanted = Tap the button below the list, or send another list as a file (Excel or CSV). To cancel: /cancel
role-list-heading-missing = The file has no row that names these columns: { $columns }. Add them above the people, and send it again.
role-list-faulty = { $count ->
    [one] One row needs a correction, and nobody was invited yet. Correct it, and send the file again:
   *[other] { $count } rows need a correction, and nobody was invited yet. Correct them, and send the file again:
}
role-list-fault = Row { $line }: { $fault }
role-list-fault-cells = it could not be read; a quotation mark is not closed
role-list-fault-given-name = the name has letters only, and is not empty
role-list-fault-long-name = the name has 200 characters at most
role-list-fault-phone = the mobile number has eleven digits that begin with 09
role-list-fault-repeated = the same number stands in row { $row }
role-list-more = { $count ->
    [one] … and 1 other
   *[other] … and { $count } others
}
role-list-fault-more = { $count ->
    [one] … and 1 other row
   *[other] … and { $count } other rows
}
role-list-held = { $count ->
    [one] One person on the list holds this role already and is left out.
   *[other] { $count } people on the list hold this role already and are left out.
}
role-list-all-hold = Everybody on this list holds this role already. Nobody has to be invited.
role-list-sure =
    Role: <b>{ $role }</b>
    To be invited: { $count }
    { $words }
    Invite them?
button-invite-list = ✉️ Yes, invite them
role-list-invited =
    ✉️ Role: <b>{ $role }</b>
    Invited: { $count }
    Send this one link to all of them. It works for 72 hours, once for each, and only with the number on your list:
    { $link }
    For whoever missed it, send the same file again later: those who hold the role by then are left out.
role-apart = This person is “{ $held }” and cannot be “{ $wanted }” as well. Invite somebody else, or withdraw that role first.
role-not-held = This role was taken back before. Please look at the list again.
role-invitation-over = This invitation is not open any more: it was taken up or taken back, its time is over, or a new one took its place. Please look at the list again.
ask-withdraw-role = Take the role “{ $role }” from “{ $name }” now?
ask-withdraw-owner = Invitations that they sent and that nobody has taken up end as well. If they are still needed, invite again.
button-withdraw-role-sure = 🗑 Yes, take it back
role-last-owner = This is the only owner. Invite somebody else to this role first.

ask-phone-role = To take up the role, tap the button below: it sends your phone number.
role-accepted = ✅ Your role: <b>{ $role }</b>. Go on with the buttons below.
role-apart-own = You are “{ $held }” and cannot be “{ $wanted }” as well. Please tell whoever sent you the link.
role-invitation-dead = This link does not work for this number, or its time is over. Ask the sender for a new one.

notice-role-granted = 🪪 “{ $name }” now holds this role: { $role }. If you did not expect that, look at “Roles”.
notice-list-invited = 🪪 A list of people was invited to this role: { $role }. On the list: { $count }. If you did not expect that, look at “Roles”.
notice-role-taken = 🪪 This role was taken from “{ $name }”: { $role }. If you did not expect that, look at “Roles”.
notice-role-withdrawn = The role “{ $role }” was taken from you. If you did not expect that, ask an owner.
