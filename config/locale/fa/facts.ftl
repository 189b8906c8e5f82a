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
