## Applying: the form

apply-ask-phone = برای درخواست دسترسی، نخست دکمهٔ پایین را بزنید تا شمارهٔ تلفن شما فرستاده شود. کمیته با همین شماره می‌داند نمایندهٔ دستگاه کیست.
apply-ask-phone-renewal = برای درخواست تمدید تفاهم‌نامه، نخست دکمهٔ پایین را بزنید تا شمارهٔ تلفن شما فرستاده شود. کمیته با همین شماره می‌داند چه کسی از سوی دستگاه درخواست می‌دهد.
apply-ask-phone-amendment = برای درخواست اصلاح تفاهم‌نامه، نخست دکمهٔ پایین را بزنید تا شمارهٔ تلفن شما فرستاده شود. کمیته با همین شماره می‌داند چه کسی از سوی دستگاه درخواست می‌دهد.
apply-contact-not-yours = این شماره از آنِ شما نیست. لطفاً شمارهٔ خودتان را با دکمهٔ پایین بفرستید.
apply-welcome = شمارهٔ شما ثبت شد. ✅ حالا چند پرسش دربارهٔ دستگاه. هر پاسخ همان لحظه نگه داشته می‌شود و تا پیش از فرستادن می‌توانید آن را عوض کنید.
apply-too-many = شما { $most } درخواست باز یا تازه دارید و بیش از این نمی‌شود. منتظر تصمیم کمیته بمانید، یا یکی را از «درخواست‌های من» پس بگیرید و فردا دوباره بیایید.
apply-not-yours = این تفاهم‌نامه را نمی‌توان از این‌جا تمدید یا اصلاح کرد. این کار با نمایندهٔ دستگاه یا کاربر ارشد آن است، تا وقتی به آن پایان داده نشده باشد.
apply-ask-name = نام کامل دستگاه را بنویسید.
apply-ask-kind = دستگاه از کدام نوع است؟
apply-ask-legal-id = شناسهٔ ملی دستگاه را بنویسید: ۱۱ رقم، همان که در روزنامهٔ رسمی آمده است.
apply-ask-basis = مبنای قانونی این نیاز چیست؟ قانون، ماده یا آیین‌نامه را بنویسید (تا { $most } نویسه).
apply-ask-purposes = دستگاه برای چه کارهایی استعلام می‌کند؟ هر چند تا که لازم است انتخاب کنید، سپس «تمام شد» را بزنید.
apply-ask-ways =
    کدام نوع استعلام لازم است؟
    <b>استعلام سند</b>: شخص خودش گواهی می‌گیرد و رمزش را به شما می‌دهد.
    <b>استعلام مستقیم</b>: دستگاه با کد ملی می‌پرسد و شخص باخبر می‌شود.
apply-ask-facts = در استعلام مستقیم، کدام اطلاعات لازم است؟ فقط آنچه واقعاً لازم است، سپس «تمام شد».
apply-ask-monthly = دستگاه در هر ماه حدوداً چند استعلام می‌کند؟ یک عدد بنویسید.
apply-ask-letter = نامهٔ رسمی درخواست را بفرستید: پی‌دی‌اف یا عکس، هر کدام تا { $megabytes } مگابایت، در مجموع تا { $most } برگه. پس از آخرین برگه «تمام شد» را بزنید.
apply-what-to-change = کدام پاسخ را عوض می‌کنید؟
legal-id-mistyped = این شناسهٔ ملی درست نوشته نشده است: ۱۱ رقم دارد؛ شاید رقمی اشتباه، جابه‌جا یا جا افتاده است. لطفاً دوباره از روی روزنامهٔ رسمی بنویسید.
statement-unusable = این متن پذیرفته نیست: باید حرف داشته باشد و از { $most } نویسه بیشتر نباشد. لطفاً دوباره بنویسید.
count-unusable = لطفاً فقط یک عدد از ۱ تا { $most } بنویسید.
count-several = لطفاً فقط یک عدد از ۱ تا { $most } بنویسید؛ اگر بین دو عدد است، بزرگ‌تر را.
paper-wanted = این‌جا برگه لازم است: یک پی‌دی‌اف یا عکس، تا { $megabytes } مگابایت. لطفاً آن را بفرستید.
paper-too-big = این فایل بزرگ است. لطفاً فایلی تا { $megabytes } مگابایت بفرستید؛ عکس یا اسکن سیاه‌وسفید کوچک‌تر می‌شود.
papers-too-many = این درخواست { $most } برگه دارد و بیش از این نمی‌شود. «تمام شد» را بزنید.
papers-no-room = برگه‌های درخواست‌های شما روی هم به { $megabytes } مگابایت رسیده است. برگه‌ای را که لازم نیست بردارید، یا فایل کوچک‌تری بفرستید.
paper-kept = 📎 «{ $name }» نگه داشته شد. اگر برگهٔ دیگری هست بفرستید، وگرنه «تمام شد» را بزنید.
paper = 📎 { $name }
paper-unnamed-pdf = برگهٔ { $number } (پی‌دی‌اف)
paper-unnamed-photo = برگهٔ { $number } (عکس)
paper-erased = این برگه پاک شده است، چون از بسته شدن درخواست آن مدت زیادی گذشته است. فقط نام و زمان آن نگه داشته می‌شود. از فهرست ادامه دهید.
answer-name = نام دستگاه
answer-kind = نوع
answer-legal-id = شناسهٔ ملی
answer-basis = مبنای قانونی
answer-purposes = منظورها
answer-ways = نوع استعلام
answer-facts = اطلاعات
answer-monthly = استعلام در ماه
answer-daily = استعلام در روز
answer-telling = آگاهی شخص
answer-letter = نامه و برگه‌ها
way-document = استعلام سند
way-direct = استعلام مستقیم
telling-at-once = همان لحظه
telling-sealed = { $days } روز پس از استعلام (محرمانهٔ قضایی)
count = { $count }
button-answered = ✅ تمام شد
button-leave-answer = ↩️ همین بماند

## Applications of one representative

application =
    <b>درخواست</b>
    { $kind }
application-new = دسترسی تازه
application-renewal = تمدید تفاهم‌نامه
application-amendment = اصلاح تفاهم‌نامه
application-draft = 📝 هنوز فرستاده نشده است.
application-as-agreed = آنچه اکنون توافق شده در پاسخ‌ها آمده است. هر چه باید جور دیگری باشد، با «عوض کردن پاسخ‌ها» عوض کنید.
application-look-over = همه چیز را بررسی کنید، سپس بفرستید.
application-questions-left = هنوز { $count } پرسش مانده است. «ادامهٔ پرسش‌ها» را بزنید.
application-sent =
    🕓 از { $at } نزد کمیته است. تصمیم آن همین‌جا به شما گفته می‌شود.
    شمارهٔ پیگیری: <code>{ $tracking }</code>
application-more-wanted =
    ❗️ کمیته می‌پرسد:
    <blockquote>{ $question }</blockquote>
    پاسخ‌ها را عوض کنید یا برگه‌ای همین‌جا بفرستید؛ سپس «فرستادن به کمیته» را بزنید.
    شمارهٔ پیگیری: <code>{ $tracking }</code>
application-approved =
    ✅ در { $at } با تصمیم شمارهٔ { $number } پذیرفته شد. گام بعد، تأیید تفاهم‌نامه است.
    شمارهٔ پیگیری: <code>{ $tracking }</code>
application-declined =
    ❌ در { $at } با تصمیم شمارهٔ { $number } پذیرفته نشد.
    شمارهٔ پیگیری: <code>{ $tracking }</code>
application-withdrawn = ↩️ در { $at } پس گرفته شد.
application-gone = این درخواست دیگر در این وضع نیست: فرستاده، پس گرفته یا تصمیم‌گیری شده است. وضعیت آن در فهرست پیداست.
application-not-renewable = این درخواست را دیگر نمی‌توان فرستاد: به تفاهم‌نامهٔ آن پایان داده شده یا تفاهم‌نامهٔ تازه‌ای جای آن را گرفته است، یا شما دیگر نمایندهٔ دستگاه نیستید. می‌توانید آن را پس بگیرید. اگر هنوز نیازی هست، نمایندهٔ کنونی دستگاه یا کاربر ارشد آن از تفاهم‌نامهٔ جاری آغاز کند.
application-kept = کار نیمه‌تمام کنار گذاشته شد. هر چه تا این‌جا پاسخ داده‌اید نگه داشته شده است: درخواست را در «درخواست‌های من» می‌بینید و هر وقت بخواهید از همان‌جا ادامه می‌دهید.
application-ask-withdraw = این درخواست پس گرفته شود؟ بازگرداندنش ممکن نیست؛ اگر لازم شد، درخواست تازه بدهید.
application-unnamed = بی‌نام
application-label-draft = 📝 { $name }
application-label-draft-about = 📝 { $kind } · { $name }
application-label-sent = 🕓 { $name } · { $tracking }
application-label-more-wanted = ❗️ { $name } · { $tracking }
application-label-approved = ✅ { $name } · { $tracking }
application-label-declined = ❌ { $name } · { $tracking }
application-label-withdrawn = ↩️ { $name }
applications =
    <b>درخواست‌های من</b> ({ $count })
    یکی را انتخاب کنید.
applications-none = هنوز درخواستی ندارید. برای آغاز، دکمهٔ زیر را بزنید.
button-new-application = ➕ درخواست تازه
button-back-to-applications = ↩️ درخواست‌های من
button-change-answers = ✏️ عوض کردن پاسخ‌ها
button-go-on = ▶️ ادامهٔ پرسش‌ها
button-send-application = 📨 فرستادن به کمیته
button-withdraw-application = 🗑 پس گرفتن
button-withdraw-sure = 🗑 بله، پس گرفته شود
decision-because =
    دلیل:
    <blockquote>{ $reason }</blockquote>
decision-gives = <b>آنچه پذیرفته شد</b>، برای { $days } روز:

## Telling representatives and members

notice-more-wanted =
    ❗️ کمیته دربارهٔ درخواست <code>{ $tracking }</code> پرسشی دارد:
    <blockquote>{ $question }</blockquote>
    آن را باز کنید، کامل کنید و دوباره بفرستید.
notice-decided-approve = ✅ درخواست <code>{ $tracking }</code> با تصمیم شمارهٔ { $number } پذیرفته شد. گام بعد، تأیید تفاهم‌نامه است.
notice-decided-approve-less =
    ✅ بخشی از درخواست <code>{ $tracking }</code> با تصمیم شمارهٔ { $number } پذیرفته شد. دلیل:
    <blockquote>{ $reason }</blockquote>
    گام بعد، تأیید تفاهم‌نامه است.
notice-decided-decline =
    ❌ درخواست <code>{ $tracking }</code> با تصمیم شمارهٔ { $number } پذیرفته نشد. دلیل:
    <blockquote>{ $reason }</blockquote>
    اگر آن دلیل برطرف شد، می‌توانید درخواست تازه بدهید.
notice-case-sent = 📨 درخواست تازه از <b>{ $name }</b> (<code>{ $tracking }</code>). بررسی و رأی کمیته لازم است.
notice-case-sent-again = 📨 <b>{ $name }</b> درخواست <code>{ $tracking }</code> را کامل کرد و دوباره فرستاد. رأی تازه لازم است.
notice-case-withdrawn = ↩️ <b>{ $name }</b> درخواست <code>{ $tracking }</code> را پس گرفت.
notice-case-overtaken = ↩️ درخواست <code>{ $tracking }</code> از <b>{ $name }</b> از دستور کار کمیته بیرون رفت: به تفاهم‌نامه‌ای که دربارهٔ آن بود پایان داده شده یا تفاهم‌نامهٔ تازه‌ای جای آن را گرفته است، یا درخواست‌کننده دیگر نمایندهٔ دستگاه نیست. کاری لازم نیست.
notice-application-overtaken = ↩️ درخواست <code>{ $tracking }</code> دیگر به نتیجه نمی‌رسد و پس گرفته شد: به تفاهم‌نامه‌ای که دربارهٔ آن بود پایان داده شده یا تفاهم‌نامهٔ تازه‌ای جای آن را گرفته است، یا شما دیگر نمایندهٔ دستگاه نیستید. اگر هنوز نیازی هست، نمایندهٔ کنونی دستگاه یا کاربر ارشد آن از تفاهم‌نامهٔ جاری آغاز کند.
notice-vote-needed = 🗳 برای درخواست <b>{ $name }</b> (<code>{ $tracking }</code>) رأی شما لازم است.
notice-votes-divided = ⚖️ همه به درخواست <b>{ $name }</b> (<code>{ $tracking }</code>) رأی داده‌اند، اما هیچ پاسخی اکثریت ندارد. لطفاً یادداشت‌ها و رأی‌های دیگران را ببینید؛ اگر نظرتان عوض شد، رأی خود را عوض کنید.
notice-case-ready = ⚖️ رأی‌های درخواست <b>{ $name }</b> (<code>{ $tracking }</code>) به نتیجه رسید. دبیر می‌تواند آن را ببندد.
button-open-case = ⚖️ دیدن پرونده
button-open-application = 📨 دیدن درخواست
