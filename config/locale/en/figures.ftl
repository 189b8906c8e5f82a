## Figures and their charts

figures =
    <b>Figures</b>
    Persons: { $persons }
    Active organisations: { $organisations }, active officers: { $officers }
    Agreements in force: { $agreements }, waiting applications: { $applications }
    Certificates: { $certificates }, active codes: { $active_codes }
    Document inquiries: { $redemptions }, direct inquiries: { $direct }
    Unanswered objections: { $objections }
figures-counted = Persons, certificates and inquiries were counted on { $at }.
button-figures-day = 📅 Days
button-figures-organisation = 🏛 Organisations
button-figures-kind = 🗃 Kinds
button-figures-refusals = ⛔️ Refusals
button-figures-applications = ⏳ Waiting applications

chart-day-title = Inquiries of organisations in the last days
chart-day-subtitle = Day by day, by document and direct; { $total } in all
chart-organisation-title = Inquiries by organisation
chart-organisation-subtitle = Thirty days, by document and direct; { $total } in all
chart-kind-title = Inquiries by kind of organisation
chart-kind-subtitle = Thirty days, by document and direct; { $total } in all
chart-refusals-title = What was refused
chart-refusals-subtitle = Thirty days, by act; { $total } in all
chart-applications-title = Applications that wait for a decision
chart-applications-subtitle = Since they were sent; { $total } in all
chart-waiting-week = Up to 7 days
chart-waiting-month = 7 to 30 days
chart-waiting-longer = More than 30 days
chart-others = Others

digest =
    <b>The week</b>, { $first } to { $last }
    Inquiries: { $inquiries }, the week before: { $inquiries_before }
    Refusals: { $refusals }, the week before: { $refusals_before }
    Answers to letters and visitors: { $letters }

    <b>What waits</b>
    Applications that wait for a decision: { $applications }
    Agreements that end within 60 days: { $ending }
    Overdue objections: { $overdue }
    Unresolved rows of the legacy system: { $unresolved }
