## The audit log

audit =
    <b>دفتر ثبت</b>
    جدیدترین بالاتر است. برای محدود کردن، از دکمه‌ها استفاده کنید.
audit-choice-gone = ℹ️ در این میان به جای دیگری رفته بودید؛ دفتر ثبت از نو باز شد. اگر آن را محدود کرده بودید، دوباره انتخاب کنید.
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
audit-entry-detail-said =
    🕓 { $at }
    <b>{ $act }</b>: { $subject }
    👤 { $who }
    📝 { $detail }

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
audit-subject-direct-inquiry = استعلام مستقیم { $number }
audit-subject-form = فرم { $number }
audit-subject-letter = پاسخ نامهٔ { $number }
audit-subject-officer = کاربر { $number }
audit-subject-organisation = دستگاه { $number }
audit-subject-person = شخص { $number }
audit-subject-redemption = استعلام سند { $number }
audit-subject-role-invitation = دعوت به نقش { $number }
audit-subject-legacy-import = انتقال { $number } از سامانهٔ قدیمی
audit-subject-registry-import = بارگذاری { $number } پایگاه بیمه‌شدگان
audit-subject-user = حساب { $number } در { $messenger }
audit-whole-audit = دفتر ثبت
audit-whole-certificates = گواهی‌ها
audit-whole-database = پایگاه داده
audit-whole-digest = گزارش هفتگی
audit-whole-direct-inquiries = استعلام‌های مستقیم
audit-whole-form-rows = سطرهای فرم‌ها
audit-whole-legacy = سامانهٔ قدیمی
audit-whole-objections = اعتراض‌ها
audit-whole-papers = برگه‌های درخواست‌ها

## What the details of entries say

audit-detail-files = فایل‌های بسیار کدهای ملی در یک روز
audit-detail-certificates = گواهی‌های بسیار در یک روز
audit-detail-comma = ،{" "}
audit-detail-through = از راه { $account }
audit-detail-export = فایل با { $count } مورد
audit-detail-good = { $count } سطر درست
audit-detail-lines = { $count } سطر
audit-detail-paper = برگهٔ { $count }
audit-detail-rows = { $count } سطر
audit-detail-added = افزوده شد
audit-detail-approve = تأیید
audit-detail-approve-less = تأیید محدود
audit-detail-asked = تأیید فهرست خواسته شد
audit-detail-ask-more = نیاز به تکمیل
audit-detail-begun = آغاز شد
audit-detail-cancel = به خواست کاربر متوقف شد
audit-detail-concluded = منعقد شد
audit-detail-decline = رد
audit-detail-declined = رد شد
audit-detail-done = انجام شد
audit-detail-drafted = پیش‌نویس شد
audit-detail-ended = مدت آن پایان یافت
audit-detail-file = فایل رسید
audit-detail-finish = تمام شد
audit-detail-head = کاربر ارشد شد
audit-detail-identity = اثبات هویت
audit-detail-join-requests = درخواست‌های پیوستن حساب
audit-detail-joining = پیوستن حساب
audit-detail-lapsed = مهلت آن گذشت
audit-detail-letter = نامه
audit-detail-link = پیوند دعوت
audit-detail-looked-at = بررسی شد
audit-detail-new = تفاهم‌نامهٔ تازه
audit-detail-not-head = دیگر کاربر ارشد نیست
audit-detail-officer-codes = رمزهای نادرست یک کاربر
audit-detail-one-time-password = کد تأیید
audit-detail-one-time-passwords = کدهای تأیید
audit-detail-organisation-codes = رمزهای نادرست یک دستگاه
audit-detail-overdue = فهرست به‌موقع تأیید نشد
audit-detail-person-digest = اثر کد ملی: { $digest }
audit-detail-person-search = جست‌وجوی شخص
audit-detail-phone = شمارهٔ تلفن
audit-detail-reminded = یادآوری شد
audit-detail-removed = برداشته شد
audit-detail-renewal = تمدید
audit-detail-amendment = اصلاح
audit-detail-resume = تعلیق برداشته شد
audit-detail-sent = فرستاده شد
audit-detail-start = آغاز شد
audit-detail-stop = متوقف شد
audit-detail-superseded = تفاهم‌نامهٔ تازه‌ای جای آن را گرفت
audit-detail-suspend = تعلیق شد
audit-detail-taken-back = پس گرفته شد
audit-detail-terminate = به آن پایان داده شد
audit-detail-visitor = مراجعهٔ حضوری
audit-detail-withdraw = کنار گذاشته شد
audit-detail-cancelled = لغو شد
audit-detail-not-agreed = تفاهم‌نامه دیگر آن را نداشت
audit-detail-officer-gone = کاربر دیگر دسترسی نداشت
audit-detail-withdrawn = کنار گذاشته شد

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
ask-audit-who = 🔎 بخشی از نام یا شمارهٔ همراه یکی از افراد اداره را بنویسید. انصراف: ‎/cancel‎
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
