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
ask-role-phone = Type the mobile number of “{ $name }” (such as 0912…).
role-invitation =
    ✉️ Role: <b>{ $role }</b>
    Send this link to <b>{ $name }</b>. It works once, for 72 hours, and only with the number { $phone }:
    { $link }
role-apart = This person is “{ $held }” and cannot be “{ $wanted }” as well. Invite somebody else, or withdraw that role first.
role-not-held = This role or invitation was taken back before. Please look at the list again.
ask-withdraw-role = Take the role “{ $role }” from “{ $name }” now?
button-withdraw-role-sure = 🗑 Yes, take it back
role-last-owner = This is the only owner. Invite somebody else to this role first.

ask-phone-role = To take up the role, tap the button below: it sends your phone number.
role-accepted = ✅ Your role: <b>{ $role }</b>. Go on with the buttons below.
role-apart-own = You are “{ $held }” and cannot be “{ $wanted }” as well. Please tell whoever sent you the link.
role-invitation-dead = This link does not work for this number, or its time is over. Ask the sender for a new one.

notice-role-granted = 🪪 “{ $name }” now holds this role: { $role }. If you did not expect that, look at “Roles”.
notice-role-taken = 🪪 This role was taken from “{ $name }”: { $role }. If you did not expect that, look at “Roles”.
notice-role-withdrawn = The role “{ $role }” was taken from you. If you did not expect that, ask an owner.
