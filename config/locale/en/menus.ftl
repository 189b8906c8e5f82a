## Menus: what the big buttons say, and the command menu

menu-inquiry = 🔎 New inquiry
menu-inbox = 📥 My inbox
menu-looks = 👁 Who looked
menu-settings = ⚙️ Settings
menu-help = ❓ Help
menu-redeem = 📄 Document inquiry
menu-ask = 🪪 Direct inquiry
menu-batches = 📑 Several at once
menu-inquiries = 🗂 My inquiries
menu-organisations = 🏛 Organisations
menu-objections = ✋ Objections
menu-figures = 📊 Figures
menu-roles = 🪪 Roles
menu-health = 🩺 Health

command-start = Start
command-inquiry = New inquiry on my insurance
command-inbox = My inbox and certificates
command-looks = Who looked at my certificates
command-settings = Language, unlink, delete my data
command-help = Help
command-privacy = What is kept and why
command-cancel = Cancel what is half done
command-redeem = Document inquiry by code
command-ask = Direct inquiry by national code
command-batches = Direct inquiry on several people by a file
command-inquiries = My inquiries
command-language = Language
command-organisations = Organisations and their officers
command-objections = Open objections
command-figures = Figures
command-roles = Roles of the office and who holds them
command-health = Health of the system
