## Admins

organisations =
    <b>دستگاه‌ها</b> ({ $count })
    یکی را انتخاب کنید.
organisations-none = هنوز دستگاهی ثبت نشده است.
button-find-organisation = 🔎 یافتن دستگاه
button-find-by-name = 🔎 یافتن با نام
ask-find-organisation = 🔎 بخشی از نام دستگاه یا شناسهٔ ملی آن را بنویسید. انصراف: ‎/cancel‎
ask-find-by-name = 🔎 بخشی از نام او یا شمارهٔ همراهش را بنویسید. انصراف: ‎/cancel‎
found = 🔎 این‌ها پیدا شد. یا بخش دیگری از نام را بنویسید.
found-some = 🔎 بیش از این‌ها پیدا شد. اگر در میانشان نیست، نام را کامل‌تر بنویسید.
found-none = با این نام چیزی پیدا نشد. بخش دیگری از نام را بنویسید. انصراف: ‎/cancel‎
button-add-organisation = ➕ دستگاه تازه
button-back-to-organisations = ↩️ دستگاه‌ها
organisation =
    <b>{ $name }</b>
    نوع: { $kind }
    کاربران: { $officers }
    برای ارشد کردن یا برداشتن یک کاربر، نام او را بزنید.
organisation-read =
    <b>{ $name }</b>
    نوع: { $kind }
    کاربران: { $officers }
organisation-suspended =
    <b>{ $name }</b>، ⏸ معلق
    نوع: { $kind }
    کاربران: { $officers }
    تا وقتی معلق است، کاربرانش نمی‌توانند استعلام کنند.
organisation-closed = 🔒 استعلام سند برای کاربران آن تا { $until } بسته است: رمزهای نادرست زیادی نوشته‌اند.
organisation-gone = این دستگاه در دسترس نیست یا معلق است.
organisation-there = دستگاهی با نام «{ $name }» پیش‌تر ثبت شده است.
ask-organisation-name = نام کامل دستگاه را بنویسید.
ask-organisation-kind = «{ $name }» چه نوع دستگاهی است؟
ask-agreement-number =
    شمارهٔ تفاهم‌نامهٔ «{ $name }» را که بر پایهٔ بخشنامهٔ شمارهٔ ۱ بسته شده است بنویسید.
    دستگاهی که چنین تفاهم‌نامه‌ای ندارد، نماینده‌اش باید در همین ربات نیاز آن را اعلام کند. انصراف: ‎/cancel‎
agreement-number-unusable = این شماره پذیرفته نیست: باید رقم داشته باشد و از ۶۰ نویسه بیشتر نباشد. لطفاً شمارهٔ روی تفاهم‌نامه را دوباره بنویسید.
agreement-number-taken = این شماره برای تفاهم‌نامهٔ «{ $organisation }» ثبت شده است. شماره را بررسی کنید و دستگاه را دوباره ثبت کنید.
ask-agreement-end = این تفاهم‌نامه تا پایان چه روزی اعتبار دارد؟ آن را مانند ۱۴۰۶/۱۲/۲۹ بنویسید. اگر پایانی ندارد، دکمهٔ پایین را بزنید.
button-no-end = بدون پایان
day-mistyped = این تاریخ درست نیست. سال، ماه و روز را مانند ۱۴۰۶/۱۲/۲۹ بنویسید.
agreement-end-past = این روز گذشته است؛ تفاهم‌نامه‌ای که پایان یافته، ثبت نمی‌شود. اگر تاریخ را اشتباه نوشته‌اید، دوباره بنویسید.
name-wanted = 🌷 این‌جا یک نام لازم است؛ لطفاً آن را بنویسید. انصراف: ‎/cancel‎
name-unusable = این نام پذیرفته نیست: باید حرف داشته باشد و از ۲۰۰ نویسه بیشتر نباشد. لطفاً دوباره بنویسید.
kind-judicial = مرجع قضایی
kind-quasi-judicial = مرجع شبه‌قضایی
kind-insurance-fund = صندوق بیمه‌ای
kind-welfare = نهاد حمایتی
kind-relief = نهاد امدادی
kind-bank = بانک
kind-government = دستگاه دولتی
kind-other = دیگر
button-suspend = ⏸ تعلیق دستگاه
ask-suspend-organisation = «{ $name }» تعلیق شود؟ از همان لحظه کاربرانش نمی‌توانند استعلام کنند و به آن‌ها و نمایندهٔ دستگاه خبر داده می‌شود. هر وقت بخواهید، می‌توانید دوباره فعالش کنید.
button-suspend-sure = ⏸ بله، تعلیق شود
button-resume = ▶️ فعال‌سازی دوباره
button-unlock = 🔓 باز کردن استعلام سند
button-invite = ✉️ دعوت کاربر
officer-active = ✅ { $name }، { $phone }
officer-head = ⭐️ { $name }، { $phone }
officer-invited = ✉️ { $name }، { $phone }
officer-resting = ⏸ { $name }، { $phone }
ask-officer-name = نام و نام خانوادگی کاربر را بنویسید.
ask-officer-phone = شمارهٔ همراه «{ $name }» را بنویسید (مانند ۰۹۱۲…).
phone-mistyped = این شمارهٔ همراه درست نیست: با ۰۹ شروع می‌شود و یازده رقم دارد. لطفاً دوباره بنویسید.
officer-self = این شماره از آنِ خود شماست، یا خودتان نماینده یا کاربر این دستگاه هستید. کسی برای خودش یا برای دستگاه خودش دسترسی نمی‌دهد و آن را تغییر نمی‌دهد؛ لطفاً این کار را به همکاری در مدیریت فناوری اطلاعات بسپارید.
officer-there = کاربری با این شماره در «{ $organisation }» هست. اول او را از آن‌جا بردارید.
officer-invitation =
    ✉️ این پیوند را برای <b>{ $name }</b> بفرستید. یک بار، تا ۷۲ ساعت، و فقط با شمارهٔ { $phone } کار می‌کند:
    { $link }
officer-gone = این کاربر پیش‌تر برداشته شده است.
ask-remove-officer = دسترسی «{ $name }» همین حالا گرفته شود؟
button-invite-again = ✉️ پیوند دعوت تازه
button-remove-sure = 🗑 بله، گرفته شود
notice-removed = دسترسی شما به استعلام گرفته شد. اگر انتظارش را نداشتید، با نمایندهٔ دستگاه خود تماس بگیرید.
notice-locked-officer-codes = 🔒 رمزهای نادرست پیاپی: استعلام سند برای { $officer } ({ $organisation }) تا { $until } بسته شد.
notice-locked-organisation-codes = 🔒 رمزهای نادرست پیاپی: استعلام سند برای همهٔ کاربران { $organisation } تا { $until } بسته شد. آخرین کاربر: { $officer }
notice-locked-many = 🔒 اکنون استعلام سند برای { $count } کاربر به‌خاطر رمزهای نادرست بسته است. تا وقتی این‌همه‌اند، از بسته شدن برای تک‌تک کاربران خبر داده نمی‌شود؛ هر کدام یک ساعت بعد باز می‌شود.
notice-locked-own = 🔒 کاربران «{ $organisation }» رمزهای نادرست زیادی نوشتند؛ برای همین استعلام سند برای همهٔ آن‌ها تا { $until } بسته شد. آخرین کاربر: { $officer }. اگر زودتر لازم است، از مدیریت فناوری اطلاعات سازمان تأمین اجتماعی بخواهید آن را باز کند.
notice-unlocked = 🔓 استعلام سند برای کاربران «{ $organisation }» دوباره باز شد. لطفاً به آن‌ها خبر دهید.
health = <b>سلامت سامانه</b>
health-inbox = پیام‌های رسیده در انتظار: { $depth }
health-aside = پیام‌های کنارگذاشته: { $depth }
health-outbox = پیام‌های در راه: { $depth }
health-failed = پیام‌های نرسیده: { $depth }
health-since = (قدیمی‌ترین: { $since })
health-audit-whole = دفتر ثبت: سالم ✅
health-audit-broken = ⚠️ دفتر ثبت: زنجیره شکسته است! فوراً به مدیر فنی خبر دهید.
health-backup = آخرین نسخهٔ پشتیبان: { $at }
health-backup-none = ⚠️ هنوز هیچ نسخهٔ پشتیبانی گرفته نشده است. به مدیر فنی خبر دهید.
health-backup-unseen = ⚠️ پوشهٔ نسخه‌های پشتیبان را نمی‌توان دید. به مدیر فنی خبر دهید.
