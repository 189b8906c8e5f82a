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
menu-organisations = 🏛 دستگاه‌ها
menu-objections = ✋ اعتراض‌ها
menu-figures = 📊 آمار
menu-roles = 🪪 نقش‌ها
menu-health = 🩺 سلامت سامانه

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
command-organisations = دستگاه‌ها و کاربران آن‌ها
command-objections = اعتراض‌های بررسی‌نشده
command-figures = آمار
command-roles = نقش‌های اداره و دارندگان آن‌ها
command-health = سلامت سامانه
