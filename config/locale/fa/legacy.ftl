## The legacy system: its name, and where everybody goes instead

legacy-name = سامانه استعلام ارتباط بیمه‌ای
legacy-will-change =
    <b>سامانهٔ استعلام ارتباط بیمه‌ای کنار می‌رود.</b>
    تفاهم‌نامه‌های بخشنامهٔ شمارهٔ ۱ معتبر می‌مانند و کاربران دستگاه‌ها به این ربات منتقل می‌شوند: { $organisation }
    وقتی همه منتقل شدند، آن سامانه برای همیشه بسته می‌شود و استعلام فقط از این راه است.
legacy-gone =
    <b>سامانهٔ استعلام ارتباط بیمه‌ای بسته شده است.</b>
    استعلام وضعیت بیمه‌ای فقط از همین راه است. کاربران دستگاه‌ها: { $organisation }
    استعلام دربارهٔ خودتان: { $person }
legacy-enter = اگر کاربر «سامانهٔ استعلام ارتباط بیمه‌ای» بوده‌اید، دکمهٔ پایین را بزنید تا شمارهٔ تلفن شما فرستاده شود.
legacy-not-entered = با این شماره راه تازه‌ای باز نشد. اگر در سامانهٔ پیشین شمارهٔ دیگری داشتید، با همان بیایید، یا از دستگاه خود پیوند دعوت بخواهید.
notice-legacy-retired =
    🔔 <b>سامانهٔ استعلام ارتباط بیمه‌ای از امروز بسته است.</b>
    همهٔ استعلام‌ها فقط از همین ربات است. لازم نیست کاری بکنید.

## The legacy system: how far it is

legacy-status = <b>سامانهٔ استعلام ارتباط بیمه‌ای</b>
legacy-end-in-use = وضعیت: در حال استفاده
legacy-end-proposed = وضعیت: کنار گذاشتن آن در { $at } پیشنهاد شده است و همکار دیگری باید تأیید کند.
legacy-end-retired = وضعیت: در { $at } برای همیشه بسته شد.
legacy-nothing-yet = هنوز چیزی منتقل نشده است. از دکمهٔ پایین فایل‌ها را بفرستید.
legacy-nothing-moved = هنوز چیزی منتقل نشده است.
legacy-counts = { $kind }: { $moved } منتقل شده، { $unresolved } حل‌نشده، { $out } کنارگذاشته
legacy-reason-count = ▫️ { $rows } { $kind }: { $reason }
legacy-waiting = { $waiting } کاربر منتقل‌شده هنوز وارد نشده‌اند.
legacy-without-agreement = { $organisations } دستگاه منتقل‌شده تفاهم‌نامه ندارند.
legacy-kind-organisation = دستگاه
legacy-kind-agreement = تفاهم‌نامه
legacy-kind-user = کاربر
legacy-reason-bad-name = نام پذیرفته نیست
legacy-reason-bad-kind = نوع دستگاه شناخته نیست
legacy-reason-bad-legal-id = شناسهٔ ملی درست نیست
legacy-reason-bad-national-code = کد ملی درست نیست
legacy-reason-bad-phone = شمارهٔ همراه درست نیست
legacy-reason-bad-day = تاریخ درست نیست
legacy-reason-bad-word = به‌جای بله یا خیر چیز دیگری است
legacy-reason-bad-scope = اطلاعات، منظورها یا حد استعلام مستقیم درست نیست
legacy-reason-unknown-organisation = دستگاه هنوز شناخته نیست
legacy-reason-name-taken = دستگاه دیگری همین نام را دارد
legacy-reason-legal-id-taken = دستگاه دیگری همین شناسه را دارد
legacy-reason-phone-twice = کاربر دیگری همین شماره را دارد
legacy-reason-person-twice = کاربر دیگری همین کد ملی را دارد
legacy-reason-officer-elsewhere = در دستگاه دیگری، یا با شمارهٔ دیگری، کاربر است
legacy-reason-own-case = خود فرستنده است؛ همکارش باید آن را بفرستد
legacy-reason-agreement-there = دستگاه تفاهم‌نامهٔ دیگری دارد
legacy-reason-agreement-terminated = به تفاهم‌نامهٔ دستگاه پایان داده شده است
legacy-reason-agreement-suspended = پایان یافته، ولی تفاهم‌نامهٔ آن در تعلیق است؛ به آن پایان دهید
legacy-reason-number-taken = تفاهم‌نامهٔ دیگری همین شماره را دارد
legacy-reason-unreadable = این ردیف خوانده نمی‌شود
legacy-reason-no-key = کد دستگاه، شمارهٔ تفاهم‌نامه یا نام کاربری ندارد
legacy-reason-twice-in-files = همین کلید در ردیف دیگری با مقدار دیگری آمده است

## The legacy system: its files

button-legacy-files = 📥 فرستادن فایل‌ها
button-legacy-look = 🔍 اگر منتقل شود چه می‌شود؟
button-legacy-for-real = ✅ انتقال انجام شود
button-legacy-back = ↩️ سامانهٔ قدیمی
ask-legacy-files =
    فایل‌های دستگاه‌ها، تفاهم‌نامه‌ها و کاربران را یکی‌یکی، به هر ترتیب، بفرستید (xlsx یا CSV).
    تا وقتی «انتقال انجام شود» را نزنید، چیزی منتقل نمی‌شود.
legacy-file-taken =
    ✅ فایل «{ $file }» رسید: { $rows } ردیف { $kind }.
    فایل بعدی را بفرستید، یا ببینید اگر منتقل شود چه می‌شود.
legacy-file-unreadable = این فایل خوانده نشد. سطر اول باید نام ستون‌ها باشد، چنان‌که در راهنما آمده است؛ فایل را به‌صورت xlsx یا CSV ذخیره کنید و دوباره بفرستید.
legacy-several-sheets = در این فایل بیش از یک کاربرگ پر شده است. هر فهرست را در فایلی جدا و روی یک کاربرگ ذخیره کنید و فایل‌ها را یکی‌یکی بفرستید.
legacy-file-too-big = این فایل بیش از ۲۰ مگابایت است. آن را به‌صورت xlsx ذخیره یا چند بخش کنید و دوباره بفرستید.
legacy-too-many-rows = این‌جا بیش از { $most } ردیف با هم منتقل نمی‌شود. فایل را چند بخش کنید و هر بخش را جدا منتقل کنید، یا از مسئول سامانه بخواهید آن را با ‎legacy import‎ منتقل کند.
legacy-file-wanted = این‌جا فایل لازم است. فایل xlsx یا CSV را بفرستید، یا ‎/cancel‎ را بزنید.
legacy-files-gone = این فایل‌ها دیگر این‌جا نیستند. لطفاً دوباره بفرستید.
legacy-looked = 🔍 <b>هنوز چیزی منتقل نشده است.</b> اگر منتقل شود:
legacy-done = ✅ <b>انتقال انجام شد.</b>
legacy-done-nothing = ✅ همه‌چیز همان بود که هست. چیزی تغییر نکرد.
legacy-kept-back = ⚠️ <b>چیزی منتقل نشد.</b> { $lines } ردیف قابل پیگیری نیست. آن‌ها را در فایل درست کنید و دوباره بفرستید.
legacy-verdicts = { $kind }: { $new } تازه، { $changed } تغییرکرده، { $same } بی‌تغییر، { $out } کنارگذاشته، { $unresolved } حل‌نشده
legacy-report-caption = گزارش ردیف به ردیف
legacy-report-title = گزارش انتقال
legacy-column-file = فایل
legacy-column-line = ردیف
legacy-column-kind = دربارهٔ
legacy-column-key = کلید
legacy-column-verdict = نتیجه
legacy-column-reason = دلیل
legacy-verdict-changed = تغییرکرده
legacy-verdict-left-out = کنارگذاشته
legacy-verdict-unresolved = حل‌نشده
legacy-verdict-lost = قابل پیگیری نیست
legacy-is-retired = سامانهٔ قدیمی بسته شده است و دیگر چیزی از آن منتقل نمی‌شود.

## The legacy system: its end

button-legacy-propose = 🔒 پیشنهاد کنار گذاشتن
button-legacy-confirm = 🔒 بررسی و تأیید کنار گذاشتن
button-legacy-take-back = ↩️ پس گرفتن پیشنهاد
ask-retire-propose =
    کنار گذاشتن سامانهٔ قدیمی <b>برگشت‌ناپذیر</b> است و دو نفر از فناوری اطلاعات باید آن را بخواهند: شما پیشنهاد می‌کنید و همکار دیگری، با حساب و شمارهٔ دیگر، تأیید می‌کند.
    برای پیشنهاد، دکمهٔ پایین را بزنید تا شمارهٔ تلفن شما فرستاده شود. انصراف: ‎/cancel‎
ask-retire-confirm =
    کنار گذاشتن سامانهٔ قدیمی در { $at } پیشنهاد شده است. اگر تأیید کنید، آن سامانه <b>برای همیشه</b> بسته می‌شود و همهٔ کاربران باخبر می‌شوند.
    برای تأیید، دکمهٔ پایین را بزنید تا شمارهٔ تلفن شما فرستاده شود. انصراف: ‎/cancel‎
retirement-not-complete = هنوز نمی‌شود: { $unresolved } ردیف حل‌نشده مانده است. اول آن‌ها را حل کنید.
retirement-nothing-moved = هنوز نمی‌شود: هیچ کاربری منتقل نشده است. اول فایل‌ها را بفرستید.
retirement-own = این پیشنهاد از خود شماست. همکار دیگری، با حساب و شمارهٔ تلفن دیگر، باید آن را تأیید کند.
retirement-gone = این پیشنهاد دیگر باز نیست. وضعیت را از منو ببینید.
retirement-proposed = ✅ پیشنهاد ثبت شد. همکاران شما باخبر شدند و یکی از آن‌ها باید تأیید کند.
retirement-taken-back = پیشنهاد پس گرفته شد. سامانهٔ قدیمی همچنان در حال استفاده است.
retirement-done = ✅ سامانهٔ استعلام ارتباط بیمه‌ای برای همیشه بسته شد. همهٔ کاربران باخبر می‌شوند.
notice-retirement-proposed = 🔒 کنار گذاشتن سامانهٔ قدیمی پیشنهاد شد. شما می‌توانید بررسی و تأیید کنید.
notice-retirement-done = 🔒 سامانهٔ استعلام ارتباط بیمه‌ای برای همیشه بسته شد.
