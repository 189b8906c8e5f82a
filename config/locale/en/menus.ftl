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
menu-applications = 📨 My applications
menu-committee = ⚖️ Committee
menu-agreement = 📑 Our agreement
menu-agreements = 📑 Agreements
menu-form = 📋 Add officers
menu-colleagues = 👥 Officers
menu-forms = 📥 User forms
menu-organisations = 🏛 Organisations
menu-legacy = 🗄 Legacy system
menu-letter = ✉️ Answer a letter or visit
menu-letters = 📬 Letters
menu-objections = ✋ Objections
menu-figures = 📊 Figures
menu-audit = 📖 Audit log
menu-roles = 🎖 Roles
menu-health = 🩺 Health

## What people call these buttons when they write instead of pressing them, between commas

words-for-menu-inquiry = inquiry, inquire, status, my status, insurance, my insurance, insurance status, my insurance status, history, insurance history, new certificate
words-for-menu-inbox = inbox, certificate, certificates, my certificate, my certificates, code, my code, codes, new code
words-for-menu-looks = looks, who looks, who has looked, who looked at it, who saw, who saw it
words-for-menu-settings = setting, language, change language

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
command-apply = Apply for access for an organisation
command-applications = My applications and where they stand
command-committee = Applications before the committee
command-agreement = Our organisation's agreements
command-agreements = Agreements: confirm, suspend, end
command-form = Add officers by a form
command-colleagues = Officers of your organisation
command-forms = User forms that wait
command-leave = Give up your access
command-organisations = Organisations and their officers
command-objections = Unanswered objections
command-legacy = The legacy system: moving and end
command-letter = Standard answer to a letter or visit
command-letters = Who still writes letters
command-figures = Figures
command-audit = The audit log: who did what
command-roles = Roles of the office and who holds them
command-health = Health of the system
