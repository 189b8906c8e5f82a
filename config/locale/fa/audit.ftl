## The audit log

audit =
    <b>دفتر ثبت</b>
    جدیدترین بالاتر است. برای محدود کردن، از دکمه‌ها استفاده کنید.
audit-choice-gone = ℹ️ آنچه برگزیده بودید دیگر نگه داشته نشده است. لطفاً دوباره انتخاب کنید.
audit-nothing = در دفتر ثبت، با این انتخاب چیزی نیست. انتخاب دیگری کنید.
audit-entry =
    🕓 { $at }
    <b>{ $act }</b>: { $subject }
    👤 { $who }
audit-entry-detail =
    🕓 { $at }
    <b>{ $act }</b>: { $subject }
    👤 { $who }
    <code>{ $detail }</code>

audit-wanted-person = 🔎 شخص شمارهٔ { $number }
audit-wanted-unknown-person = 🔎 شخصی که فقط دستگاه‌ها دربارهٔ او پرسیده‌اند
audit-wanted-organisation = 🔎 دستگاه: { $name }
audit-wanted-officer = 🔎 کاربر، به شمارهٔ { $numbers }
audit-wanted-act = 🔎 کار: { $act }
audit-wanted-actor = 🔎 به دست: { $who }
audit-wanted-since = 🔎 از { $first }
audit-wanted-days = 🔎 از { $first } تا { $last }

audit-who-system = خود سامانه
audit-who-account = حساب شمارهٔ { $number }
audit-who-command-line = خط فرمان: { $name }
audit-who-officer = { $name }، { $organisation }

audit-subject-account = حساب { $number }
audit-subject-agreement = تفاهم‌نامهٔ { $number }
audit-subject-application = درخواست { $number }
audit-subject-batch = استعلام گروهی { $number }
audit-subject-certificate = گواهی { $number }
audit-subject-code = رمز { $number }
audit-subject-decision = تصمیم { $number }
audit-subject-direct-inquiry = استعلام مستقیم { $number }
audit-subject-form = فرم { $number }
audit-subject-legacy = ردیف سامانهٔ قدیم { $number }
audit-subject-letter = پاسخ نامهٔ { $number }
audit-subject-officer = کاربر { $number }
audit-subject-organisation = دستگاه { $number }
audit-subject-person = شخص { $number }
audit-subject-redemption = استعلام سند { $number }
audit-subject-role-invitation = دعوت به نقش { $number }

button-audit-person = 👤 یک شخص
button-audit-officer = 🪪 یک کاربر
button-audit-organisation = 🏛 یک دستگاه
button-audit-actor = ✍️ به دست چه کسی
button-audit-act = ⚙️ چه کاری
button-audit-time = 📅 چه زمانی
button-audit-clear = ✖️ همه را نشان بده
button-audit-export = 📎 فایل اکسل
button-audit-newest = ⏮ جدیدترین
button-audit-back = ↩️ دفتر ثبت
button-audit-today = امروز
button-audit-week = ۷ روز
button-audit-month = ۳۰ روز
button-audit-always = همیشه
button-audit-days = از روزی تا روزی

ask-audit-person = کد ملی شخص را بنویسید. این جست‌وجو در دفتر ثبت می‌ماند.
ask-audit-organisation = بخشی از نام دستگاه را بنویسید.
ask-audit-officer = شمارهٔ همراه کاربر را بنویسید (مانند ۰۹۱۲…).
ask-audit-days = روز، یا روز اول و روز آخر را بنویسید؛ مانند ۱۴۰۵/۰۹/۰۱ تا ۱۴۰۵/۰۹/۱۵.
ask-audit-act = چه کاری؟
ask-audit-actor = به دست چه کسی؟
ask-audit-time = چه زمانی؟
audit-code-mistyped = این کد ملی درست نوشته نشده است. لطفاً ده رقم را دوباره بنویسید.
audit-person-unknown = دربارهٔ این کد ملی چیزی ثبت نشده است.
audit-officer-unknown = کاربری با این شماره نبوده است.
audit-days-mistyped = این تاریخ خوانده نشد. مانند ۱۴۰۵/۰۹/۰۱ بنویسید؛ برای دو روز، اول روز زودتر.
audit-organisations-found = یکی را انتخاب کنید، یا نام دیگری بنویسید.
audit-organisations-none = دستگاهی با این نام پیدا نشد. نام دیگری بنویسید.

audit-file = 📎 { $count } مورد از دفتر ثبت. این فایل در دفتر ثبت یادداشت شد.
audit-file-newest = 📎 جدیدترین { $count } مورد؛ موردهای قدیمی‌تر در این فایل جا نشد. برای آن‌ها زمان را محدود کنید. این فایل در دفتر ثبت یادداشت شد.
audit-sheet = دفتر ثبت
audit-column-number = شماره
audit-column-at = زمان
audit-column-act = کار
audit-column-who = به دست
audit-column-subject = دربارهٔ
audit-column-detail = شرح
