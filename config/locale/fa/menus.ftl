## Menus: what the big buttons say, and the command menu

menu-inquiry = 🔎 استعلام جدید
menu-inbox = 📥 صندوق من
menu-looks = 👁 چه کسی دید
menu-settings = ⚙️ تنظیمات
menu-help = ❓ راهنما
menu-redeem = 📄 استعلام سند
menu-ask = 🪪 استعلام مستقیم
menu-batches = 📑 استعلام گروهی
menu-inquiries = 🗂 استعلام‌های من
menu-applications = 📨 درخواست‌های من
menu-committee = ⚖️ کمیته
menu-agreement = 📑 تفاهم‌نامهٔ ما
menu-agreements = 📑 تفاهم‌نامه‌ها
menu-form = 📋 افزودن کاربر
menu-colleagues = 👥 کاربران
menu-forms = 📥 فرم‌های کاربران
menu-organisations = 🏛 دستگاه‌ها
menu-legacy = 🗄 سامانهٔ قدیمی
menu-letter = ✉️ پاسخ نامه یا مراجعه
menu-letters = 📬 نامه‌ها
menu-objections = ✋ اعتراض‌ها
menu-figures = 📊 آمار
menu-audit = 📖 دفتر ثبت
menu-roles = 🎖 نقش‌ها
menu-health = 🩺 سلامت سامانه

## What people call these buttons when they write instead of pressing them, between commas

words-for-menu-inquiry = استعلام، استعلام من، استعلام بیمه، استعلام وضعیت، وضعیت، وضعیت من، وضعیت بیمه، وضعیت بیمهٔ من، بیمه، بیمهٔ من، سابقه، سابقهٔ من، سابقهٔ بیمه، سوابق، سوابق بیمه، گواهی جدید
words-for-menu-inbox = صندوق، صندوق شخصی، صندوق پیام، گواهی، گواهی من، گواهی‌ها، گواهی‌های من، رمز، رمز من، رمزها، رمز جدید، رمز تازه
words-for-menu-looks = کی دید، کی دیده، چه کسی دیده، چه کسی دیده است، چه کسانی دیدند، چه کسانی دیده‌اند، بازدید، بازدیدها
words-for-menu-settings = تنظیم، زبان، تغییر زبان

command-start = شروع
command-inquiry = استعلام جدید وضعیت بیمه
command-inbox = صندوق شخصی و گواهی‌ها
command-looks = چه کسی گواهی مرا دید
command-settings = زبان، جدا کردن، حذف داده‌ها
command-help = راهنما
command-privacy = چه چیزی نگه می‌داریم و چرا
command-cancel = انصراف از کار نیمه‌تمام
command-redeem = استعلام سند با رمز
command-ask = استعلام مستقیم با کد ملی
command-batches = استعلام مستقیم چند نفر با یک فایل
command-inquiries = استعلام‌های من
command-language = زبان
command-apply = درخواست دسترسی برای دستگاه
command-applications = درخواست‌های من و وضعیت آن‌ها
command-committee = درخواست‌های نزد کمیته
command-agreement = تفاهم‌نامه‌های دستگاه ما
command-agreements = تفاهم‌نامه‌ها: تأیید، تعلیق، پایان
command-form = افزودن کاربر با فرم
command-colleagues = کاربران دستگاه شما
command-forms = فرم‌های کاربران در انتظار
command-leave = کنار گذاشتن دسترسی
command-organisations = دستگاه‌ها و کاربران آن‌ها
command-objections = اعتراض‌های بی‌پاسخ
command-legacy = سامانهٔ قدیمی: انتقال و پایان
command-letter = پاسخ استاندارد به نامه یا مراجعه
command-letters = چه کسانی هنوز نامه می‌نویسند
command-figures = آمار
command-audit = دفتر ثبت: چه کسی چه کرد
command-roles = نقش‌های اداره و دارندگان آن‌ها
command-health = سلامت سامانه
