# Persian texts. Plain words, short sentences, and always the next step.
# Tags are those of Telegram's HTML; values are escaped before they come here.

## Calendar

moment = { $day }، { $clock }
solar-month-1 = فروردین
solar-month-2 = اردیبهشت
solar-month-3 = خرداد
solar-month-4 = تیر
solar-month-5 = مرداد
solar-month-6 = شهریور
solar-month-7 = مهر
solar-month-8 = آبان
solar-month-9 = آذر
solar-month-10 = دی
solar-month-11 = بهمن
solar-month-12 = اسفند
gregorian-month-1 = ژانویه
gregorian-month-2 = فوریه
gregorian-month-3 = مارس
gregorian-month-4 = آوریل
gregorian-month-5 = مه
gregorian-month-6 = ژوئن
gregorian-month-7 = ژوئیه
gregorian-month-8 = اوت
gregorian-month-9 = سپتامبر
gregorian-month-10 = اکتبر
gregorian-month-11 = نوامبر
gregorian-month-12 = دسامبر

## Menus: what the big buttons say, and the command menu

menu-inquiry = 🔎 استعلام جدید
menu-inbox = 📥 صندوق من
menu-looks = 👁 چه کسی دید
menu-settings = ⚙️ تنظیمات
menu-help = ❓ راهنما
menu-redeem = 📄 استعلام سند
menu-own-inquiries = 🗂 استعلام‌های من
menu-organisations = 🏛 دستگاه‌ها
menu-objections = ✋ اعتراض‌ها
menu-figures = 📊 آمار
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
command-inquiries = استعلام‌های من
command-language = زبان
command-organisations = دستگاه‌ها و کاربران آن‌ها
command-objections = اعتراض‌های بررسی‌نشده
command-figures = آمار
command-health = سلامت سامانه

## Common

choose-language =
    لطفاً زبان خود را انتخاب کنید.
    Please choose your language.
button-language-fa = فارسی
button-language-en = English
language-chosen = زبان: فارسی ✅
menu = چه کاری می‌خواهید انجام دهید؟
cancelled = کار نیمه‌تمام کنار گذاشته شد. چیزی تغییر نکرد. از دکمه‌های پایین ادامه دهید.
nothing-to-cancel = کار نیمه‌تمامی در میان نبود. از دکمه‌های پایین ادامه دهید.
not-understood = متوجه پیام شما نشدم. لطفاً از دکمه‌های پایین استفاده کنید یا ‎/help‎ را بزنید.
not-allowed = این کار دیگر برای شما باز نیست. برای ادامه ‎/start‎ را بزنید.
sorry = متأسفیم، پیام شما به نتیجه نرسید و چیزی تغییر نکرد. لطفاً چند دقیقهٔ دیگر دوباره بفرستید.
button-newer = جدیدتر ◂
button-older = ▸ قدیمی‌تر
button-no = خیر، بازگشت
button-try-again = 🔄 تلاش دوباره

## The person: getting in

ask-phone =
    <b>به استعلام خوش آمدید.</b>
    با این ربات، گواهی وضعیت بیمهٔ خود را می‌گیرید و رمز آن را به هر دستگاهی که بخواهید می‌دهید.

    <b>چه چیزی نگه می‌داریم؟</b> نام، کد ملی، شمارهٔ تلفن و گواهی‌های شما؛ همه رمزنگاری‌شده و فقط برای همین کار. شرح کامل: ‎/privacy‎

    برای شروع، دکمهٔ پایین را بزنید تا شمارهٔ تلفن شما فرستاده شود.
button-share-phone = 📱 فرستادن شمارهٔ تلفن من
phone-by-button = برای ادامه، لطفاً دکمهٔ «فرستادن شمارهٔ تلفن من» را در پایین بزنید. شمارهٔ نوشته‌شده پذیرفته نیست.
contact-not-yours = این مخاطب، شمارهٔ خود شما نیست یا از جای دیگری آمده است. لطفاً دکمهٔ پایین را بزنید تا شمارهٔ خودتان فرستاده شود.
ask-national-code =
    شمارهٔ شما رسید. ✅
    حالا <b>کد ملی</b> ده‌رقمی خود را بنویسید.
ask-national-code-again = لطفاً <b>کد ملی</b> ده‌رقمی خود را بنویسید.
national-code-mistyped = این کد ملی درست نوشته نشده است. لطفاً ده رقم را دوباره از روی کارت ملی بنویسید. از فرصت‌های شما کم نشد.
identity-refused =
    با این کد ملی و شمارهٔ تلفن، حساب فعالی پیدا نشد.
    کد ملی را بررسی کنید و دوباره بنویسید، یا از شماره‌ای وارد شوید که در درگاه خدمات غیرحضوری ثبت کرده‌اید. فرصت باقی‌مانده: { $left }
identity-closed = کد ملی چند بار نادرست بود. برای حفاظت از شما، این بخش تا { $until } بسته است. بعد از آن کد ملی را دوباره بنویسید.
linked =
    <b>{ $name }</b>، هویت شما تأیید شد. ✅
    برای دیدن وضعیت بیمه، «استعلام جدید» را بزنید.
already-linked = هویت شما پیش‌تر تأیید شده است. از دکمه‌های پایین ادامه دهید.
welcome-back = خوش آمدید. چه کاری می‌خواهید انجام دهید؟
notice-linked = ⚠️ در { $at } یک حساب پیام‌رسان دیگر به پروندهٔ شما وصل شد. اگر کار شما نبود، از «تنظیمات» داده‌های خود را حذف کنید و به نزدیک‌ترین شعبه خبر دهید.
registry-unavailable = پایگاه بیمه‌شدگان اکنون پاسخ نمی‌دهد. چیزی از دست نرفته است؛ لطفاً کمی بعد دوباره امتحان کنید.
phone-changed = شمارهٔ ثبت‌شدهٔ شما در درگاه خدمات غیرحضوری عوض شده است. برای حفاظت از شما این حساب جدا شد؛ لطفاً دوباره وارد شوید.
account-inactive = حساب شما در درگاه خدمات غیرحضوری فعال نیست. برای فعال کردن آن به درگاه یا نزدیک‌ترین شعبه مراجعه کنید.

help-person =
    <b>راهنما</b>
    🔎 <b>استعلام جدید</b>: وضعیت بیمهٔ خود را ببینید و از آن گواهی بگیرید.
    📥 <b>صندوق من</b>: گواهی‌ها، رمز تازه، پس گرفتن رمز.
    👁 <b>چه کسی دید</b>: هر دستگاهی که گواهی شما را دیده است.
    ⚙️ <b>تنظیمات</b>: زبان، جدا کردن این پیام‌رسان، حذف داده‌ها.

    رمز را فقط به دستگاهی بدهید که گواهی را از شما خواسته است. انصراف: ‎/cancel‎
kept-years = { $years } سال
kept-days = { $days } روز
privacy =
    <b>چه چیزی نگه می‌داریم و چرا</b>
    • نام، کد ملی و شمارهٔ تلفن: تا گواهی فقط به خود شما داده شود.
    • گواهی‌های شما و این‌که چه کسی آن‌ها را دید: تا خودتان ببینید و بتوانید اعتراض کنید.
    • رمز را نگه نمی‌داریم؛ فقط اثری از آن می‌ماند که با آن شناخته می‌شود.

    همه رمزنگاری‌شده است. گواهی‌ها { $kept } پس از پایان اعتبار پاک می‌شوند. از «تنظیمات» هر وقت بخواهید داده‌های خود را حذف کنید.

## The person: inquiry and certificate

answer =
    <b>وضعیت بیمهٔ شما</b>
    { $headline }
answer-next = برای دادن این پاسخ به یک دستگاه، آن را به صندوق خود منتقل کنید.
button-move = 📥 انتقال به صندوق من
button-inquire = 🔎 استعلام جدید
button-inquire-again = 🔎 استعلام دوباره
answer-stale = این پاسخ قدیمی شده یا کامل نیست. لطفاً دوباره استعلام بگیرید.
ask-recipient = این گواهی برای چه دستگاهی است؟
button-recipient-any = هر دستگاهی
button-recipient-find = 🏛 فقط یک دستگاه (جستجو با نام)
ask-recipient-name = بخشی از نام دستگاه را بنویسید؛ برای نمونه: دادگاه تهران
recipients-found = یکی را انتخاب کنید، یا نام دیگری بنویسید.
recipients-none = دستگاهی با این نام پیدا نشد. نام دیگری بنویسید، یا «هر دستگاهی» را بزنید.
recipient-gone = این دستگاه دیگر در سامانه فعال نیست. لطفاً دوباره استعلام بگیرید و دستگاه دیگری انتخاب کنید.
ask-purpose = گواهی را برای چه کاری می‌خواهید؟
purpose-court = دادگاه
purpose-bank-loan = وام بانکی
purpose-employment = استخدام
purpose-insurance = بیمه
purpose-welfare = حمایت و امداد
purpose-travel = سفر
purpose-other = کار دیگر
ask-validity = گواهی و رمز آن تا کی معتبر باشد؟
button-days = { $days } روز
ask-use = با رمز چند بار بتوان گواهی را دید؟
button-use-once = فقط یک بار (امن‌تر)
button-use-until-end = تا پایان اعتبار، هر چند بار
moved = ✅ گواهی در صندوق شماست. تصویر و رمز آن را در پیام‌های بعدی ببینید.
certificate-caption =
    گواهی استعلام وضعیت بیمه
    گیرنده: { $recipient }
    برای: { $purpose }
    معتبر تا: { $ends_at }
code-once =
    🔑 رمز گواهی شما:
    <code>{ $code }</code>
    این رمز یک بار و تا { $ends_at } کار می‌کند. آن را فقط به دستگاهی بدهید که گواهی را خواسته است.

    یا این پیوند را برای کاربر دستگاه بفرستید:
    { $link }
code-until-end =
    🔑 رمز گواهی شما:
    <code>{ $code }</code>
    این رمز تا { $ends_at } هر چند بار کار می‌کند. آن را فقط به دستگاهی بدهید که گواهی را خواسته است.

    یا این پیوند را برای کاربر دستگاه بفرستید:
    { $link }
button-copy-code = 📋 کپی رمز
button-copy-link = 🔗 کپی پیوند
button-open-certificate = 📄 این گواهی

## The person: inbox

inbox =
    <b>صندوق من</b>
    { $count } گواهی، صفحهٔ { $page } از { $pages }. یکی را انتخاب کنید.
inbox-line = { $purpose }، { $issued_at }، { $state }
inbox-empty = صندوق شما خالی است. با «استعلام جدید» اولین گواهی را بگیرید.
certificate =
    <b>گواهی: { $headline }</b>
    رمز: { $state }
certificate-gone = این گواهی دیگر در دسترس نیست: حذف شده یا زمانش گذشته است.
code-state-active = فعال
code-state-used = استفاده‌شده
code-state-expired = پایان‌یافته
code-state-withdrawn = پس‌گرفته‌شده
button-picture = 🖼 تصویر
button-file = 📎 فایل برای چاپ
button-new-code = 🔑 رمز تازه
button-withdraw = ⛔️ پس گرفتن رمز
button-delete = 🗑 حذف گواهی
button-back-to-inbox = ↩️ صندوق من
code-just-sent = رمز تازه همین حالا فرستاده شد.
code-withdrawn = ⛔️ رمز پس گرفته شد و دیگر کار نمی‌کند. هر وقت خواستید رمز تازه بگیرید.
code-not-active = این گواهی رمز فعالی ندارد؛ چیزی برای پس گرفتن نبود.
ask-delete = این گواهی از صندوق شما حذف و رمزش باطل شود؟ این کار برگشت ندارد.
button-delete-sure = 🗑 بله، حذف شود
button-keep = نه، بماند
deleted = گواهی حذف شد و رمز آن دیگر کار نمی‌کند.

## The person: who looked

looks =
    <b>چه کسی گواهی‌های شما را دید</b>
    { $count } بار، صفحهٔ { $page } از { $pages }.
looks-none = هنوز هیچ دستگاهی گواهی‌های شما را ندیده است.
look-line =
    { $number }) 🕓 { $at }
    <b>{ $organisation }</b>، { $officer }
    برای: { $purpose }؛ دیده‌شده: { $shown }، گواهی <code>{ $reference }</code>
look-line-objected =
    { $number }) 🕓 { $at }، ✋ <i>اعتراض کرده‌اید</i>
    <b>{ $organisation }</b>، { $officer }
    برای: { $purpose }؛ دیده‌شده: { $shown }، گواهی <code>{ $reference }</code>
button-object-to = ✋ شمارهٔ { $number } را انتظار نداشتم
button-object = ✋ انتظارش را نداشتم
objected-withdrawn = ✋ رمز این گواهی همین حالا پس گرفته شد و اعتراض شما ثبت شد. مدیران سامانه آن را می‌بینند.
objected = ✋ اعتراض شما ثبت شد. مدیران سامانه آن را می‌بینند. این گواهی رمز فعالی ندارد.
objected-before = برای این مورد پیش‌تر اعتراض کرده‌اید. مدیران سامانه آن را می‌بینند.
notice-redeemed =
    👁 گواهی شما همین حالا دیده شد.
    دستگاه: <b>{ $organisation }</b>
    کاربر: { $officer }
    برای: { $purpose }
    زمان: { $at }
notice-ends-soon = ⏳ رمز گواهی شما برای «{ $purpose }» در { $ends_at } پایان می‌یابد. اگر هنوز لازم است، گواهی تازه بگیرید.
notice-ended = ⌛️ رمز گواهی شما برای «{ $purpose }» پایان یافت و دیگر کار نمی‌کند. اگر هنوز لازم است، استعلام جدید بگیرید.

## The person: settings

settings = <b>تنظیمات</b>
button-language = 🌐 زبان / Language
button-unlink = 🔌 جدا کردن این پیام‌رسان
button-forget = 🗑 حذف داده‌های من
ask-unlink = این حساب پیام‌رسان از پروندهٔ شما جدا شود؟ گواهی‌های شما می‌مانند و با ورود دوباره آن‌ها را می‌بینید.
button-unlink-sure = 🔌 بله، جدا شود
unlinked = این حساب جدا شد. برای ورود دوباره ‎/start‎ را بزنید.
ask-forget =
    <b>حذف داده‌های شما</b>
    پاک می‌شود: نام، کد ملی، شمارهٔ تلفن، گواهی‌هایی که کسی ندیده است، و اتصال همهٔ پیام‌رسان‌ها. همهٔ رمزها همین حالا باطل می‌شوند.

    می‌ماند: گواهی‌هایی که دستگاهی دیده است، تا { $kept } پس از پایان اعتبارشان، چون سند کار آن دستگاه است؛ و ثبت این‌که چه کسی چه کرده است، بدون نام شما.

    ادامه می‌دهید؟
button-forget-go-on = ادامه
ask-forget-twice = آخرین پرسش: همهٔ داده‌های شما حذف شود؟ این کار برگشت ندارد.
button-forget-sure = 🗑 بله، همه را حذف کن
forgotten = داده‌های شما حذف شد و همهٔ رمزها باطل شدند. هر وقت خواستید، با ‎/start‎ دوباره شروع کنید.

## Facts

fact-line = { $label }: <b>{ $value }</b>
fact-unknown = ثبت نشده
fact-name = نام و نام خانوادگی
fact-father-name = نام پدر
fact-national-code = کد ملی
fact-birth-date = تاریخ تولد
fact-relation = نوع ارتباط
fact-insurance-number = شمارهٔ بیمه
fact-since = شروع بیمه
fact-branch = شعبه
fact-last-employer = آخرین کارگاه
fact-last-month = آخرین ماه پرداخت حق بیمه
fact-days = کل سابقهٔ بیمه
fact-pension-kind = نوع مستمری
fact-pension-start = شروع مستمری
fact-main-pensioner = بیمه‌شدهٔ اصلی
fact-kinship = نسبت با او
fact-recipient = گیرنده
fact-purpose = منظور
fact-use = استفاده از رمز
fact-issued-at = زمان صدور
fact-ends-at = معتبر تا
fact-reference = شناسهٔ گواهی
days = { $days } روز
relation-insured = بیمه‌شده
relation-main-pensioner = مستمری‌بگیر اصلی
relation-dependent-pensioner = مستمری‌بگیر تبعی
relation-no-relation = فاقد ارتباط بیمه‌ای
headline-insured-active = بیمه‌شده، فعال
headline-insured-inactive = بیمه‌شده، غیرفعال
headline-main-pensioner-retirement = مستمری‌بگیر اصلی، بازنشستگی
headline-main-pensioner-disability = مستمری‌بگیر اصلی، ازکارافتادگی
headline-dependent-pensioner-survivor = مستمری‌بگیر تبعی، بازماندگان
pension-retirement = بازنشستگی
pension-disability = ازکارافتادگی
pension-survivor = بازماندگان
kinship-wife = همسر (زن)
kinship-husband = همسر (شوهر)
kinship-son = پسر
kinship-daughter = دختر
kinship-mother = مادر
kinship-father = پدر
recipient-any = هر دستگاهی
use-once = یک بار
use-until-end = تا پایان اعتبار

## The certificate's page and the chart

issuer = سازمان تأمین اجتماعی
certificate-title = گواهی استعلام وضعیت بیمه‌ای
section-person = مشخصات شخص
section-insurance = وضعیت بیمه‌ای
section-use = این گواهی
certificate-qr =
    برای بررسی، کاربر دستگاه این نشان را اسکن می‌کند
    و رمزی را که صاحب گواهی داده است می‌نویسد.
certificate-notice =
    این برگه به‌تنهایی اعتبار ندارد: درستی آن فقط با رمز و در ربات استعلام سند تأیید می‌شود.
    هر بار که دیده شود، صاحب گواهی باخبر می‌شود.
chart-title = استعلام سند در روزهای گذشته
chart-subtitle = { $days } روز، در مجموع { $total } استعلام

## The organisation: the door

door-closed = این ربات برای کاربران دستگاه‌هاست. اگر دعوت شده‌اید، پیوند دعوت خود را باز کنید؛ وگرنه با رابط دستگاه خود تماس بگیرید.
ask-phone-officer = برای ورود، دکمهٔ پایین را بزنید تا شمارهٔ تلفن شما فرستاده شود.
officer-activated =
    خوش آمدید. ✅ شما کاربر <b>{ $organisation }</b> هستید.
    رمزی را که صاحب گواهی به شما داده است همین‌جا بنویسید.
welcome-organisation = خوش آمدید. رمز گواهی را بنویسید، یا از دکمه‌های پایین ادامه دهید.
help-organisation =
    <b>راهنما</b>
    رمز ۱۶رقمی را بنویسید (با هر فاصله یا خط تیره‌ای)، پیوندی را که صاحب گواهی فرستاده باز کنید، یا نشان روی گواهی را اسکن کنید.
    هر بار که گواهی را ببینید، صاحب آن همان لحظه باخبر می‌شود. انصراف: ‎/cancel‎

## The organisation: document inquiry

ask-code = رمز ۱۶رقمی گواهی را بنویسید.
ask-code-of-certificate =
    گواهی <code>{ $reference }</code>
    رمزی را که صاحب گواهی به شما داده است بنویسید.
code-digit-wrong = این رمز درست نوشته نشده است: رقمی اشتباه یا جابه‌جاست. لطفاً دوباره بنویسید. از فرصت‌های شما کم نشد.
code-mistyped = رمز ۱۶ رقم دارد، اما در پیام شما { $digits } رقم بود. لطفاً دوباره بنویسید. از فرصت‌های شما کم نشد.
code-not-usable = این رمز قابل استفاده نیست. از صاحب گواهی بخواهید رمز را بررسی کند یا رمز تازه بگیرد. فرصت باقی‌مانده: { $left }
code-of-other-certificate = این رمز درست است، اما برای گواهی دیگری است، نه آن‌که نشانش را باز کردید. برگه را بررسی کنید؛ اگر همین گواهی را می‌خواهید، رمز را یک بار دیگر بنویسید.
code-closed-used = این رمز پیش‌تر، در { $at }، استفاده شده است. از صاحب گواهی رمز تازه بخواهید.
code-closed-expired = اعتبار این رمز در { $at } پایان یافته است. از صاحب گواهی بخواهید گواهی تازه بگیرد.
code-closed-withdrawn = صاحب گواهی این رمز را در { $at } پس گرفته است. از او رمز تازه بخواهید.
codes-locked = رمزهای نادرست زیاد بود. استعلام سند تا { $until } بسته است.
genuine-once =
    ✅ <b>این گواهی اصیل و معتبر است.</b>
    { $headline }
    <i>رمز آن یک‌بارمصرف بود و اکنون استفاده شد.</i>
genuine-until-end =
    ✅ <b>این گواهی اصیل و معتبر است.</b>
    { $headline }
    <i>رمز آن تا پایان اعتبار کار می‌کند.</i>
genuine-caption = گواهی { $reference }
own-inquiries =
    <b>استعلام‌های من</b>
    { $count } استعلام، صفحهٔ { $page } از { $pages }.
own-inquiries-none = هنوز استعلامی نکرده‌اید. رمز گواهی را همین‌جا بنویسید.
own-inquiry-line =
    🕓 { $at }
    <b>{ $name }</b>، برای: { $purpose }
    <code>{ $reference }</code>

## Admins

organisations =
    <b>دستگاه‌ها</b> ({ $count })
    یکی را انتخاب کنید.
organisations-none = هنوز دستگاهی ثبت نشده است.
button-add-organisation = ➕ دستگاه تازه
button-back-to-organisations = ↩️ دستگاه‌ها
organisation =
    <b>{ $name }</b>
    نوع: { $kind }
    کاربران: { $officers }
    برای برداشتن یک کاربر، نام او را بزنید.
organisation-suspended =
    <b>{ $name }</b>، ⏸ معلق
    نوع: { $kind }
    کاربران: { $officers }
    تا وقتی معلق است، کاربرانش نمی‌توانند استعلام کنند.
organisation-gone = این دستگاه در دسترس نیست یا معلق است.
organisation-there = دستگاهی با نام «{ $name }» پیش‌تر ثبت شده است.
ask-organisation-name = نام کامل دستگاه را بنویسید.
ask-organisation-kind = «{ $name }» چه نوع دستگاهی است؟
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
button-resume = ▶️ فعال‌سازی دوباره
button-invite = ✉️ دعوت کاربر
officer-active = ✅ { $name }، { $phone }
officer-invited = ✉️ { $name }، { $phone }
ask-officer-name = نام و نام خانوادگی کاربر را بنویسید.
ask-officer-phone = شمارهٔ همراه «{ $name }» را بنویسید (مانند ۰۹۱۲…).
phone-mistyped = این شمارهٔ همراه درست نیست: با ۰۹ شروع می‌شود و یازده رقم دارد. لطفاً دوباره بنویسید.
officer-there = کاربری با این شماره در «{ $organisation }» هست. اول او را از آن‌جا بردارید.
officer-invitation =
    ✉️ این پیوند را برای <b>{ $name }</b> بفرستید. یک بار، تا ۷۲ ساعت، و فقط با شمارهٔ { $phone } کار می‌کند:
    { $link }
officer-gone = این کاربر پیش‌تر برداشته شده است.
ask-remove-officer = دسترسی «{ $name }» همین حالا گرفته شود؟
button-invite-again = ✉️ پیوند دعوت تازه
button-remove-sure = 🗑 بله، برداشته شود
objections =
    <b>اعتراض‌های بررسی‌نشده</b>
    { $count } مورد، صفحهٔ { $page } از { $pages }.
objections-none = اعتراض بررسی‌نشده‌ای نیست. 👍
objection-line =
    <b>شمارهٔ { $number }</b>، ✋ { $objected_at }
    { $organisation }، { $officer }
    استعلام در { $at }
button-objections = ✋ دیدن اعتراض‌ها
button-close-objection = ✅ شمارهٔ { $number } بررسی شد
objection-own = این استعلام کار خود شماست؛ بررسی اعتراض به آن با مدیر دیگری است.
notice-removed = دسترسی شما به استعلام سند برداشته شد. اگر انتظارش را نداشتید، با رابط دستگاه خود تماس بگیرید.
notice-objected =
    ✋ اعتراض تازه: صاحب گواهی انتظار این استعلام را نداشت.
    { $organisation }، { $officer }
    زمان استعلام: { $at }
notice-locked-officer-codes = 🔒 رمزهای نادرست پیاپی: استعلام سند برای { $officer } ({ $organisation }) تا { $until } بسته شد.
notice-locked-organisation-codes = 🔒 رمزهای نادرست پیاپی: استعلام سند برای همهٔ کاربران { $organisation } تا { $until } بسته شد. آخرین کاربر: { $officer }
figures =
    <b>آمار</b>
    اشخاص: { $persons }
    دستگاه‌های فعال: { $organisations }، کاربران فعال: { $officers }
    گواهی‌ها: { $certificates }، رمزهای فعال: { $active_codes }
    استعلام سند: { $redemptions }
    اعتراض‌های بررسی‌نشده: { $objections }
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
