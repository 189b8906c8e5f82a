## Letters and visits have no standing: the branch's standard answer

ask-letter-sender =
    نام کسی یا دستگاهی را که نامه نوشته است بنویسید؛ پاسخ همان لحظه آماده می‌شود.
    اگر کسی مراجعه کرده است، دکمهٔ پایین را بزنید.
button-letter-visitor = 🧍 مراجعهٔ حضوری
letter-made = ✅ پاسخ شمارهٔ { $number } آماده است: فایل بالا برای چاپ، و پیام بعدی برای رونوشت.
letter-caption = پاسخ شمارهٔ { $number }
letter-title = پاسخ به درخواست استعلام وضعیت بیمه‌ای
letter-number = شماره
letter-date = تاریخ
letter-to = گیرنده
letter-to-visitor = مراجعه‌کنندهٔ محترم
letter-standing = با راه‌اندازی خدمت استعلام وضعیت پوشش بیمه‌ای و مستمری، نامه‌نگاری و مراجعهٔ حضوری برای این استعلام موضوعیت ندارد و واحدهای سازمان تکلیفی در قبال آن ندارند. استعلام فقط از راه همین خدمت انجام می‌شود.
letter-person-heading = اگر شخص حقیقی هستید
letter-person = گواهی وضعیت بیمه‌ای خود را از ربات زیر بگیرید و رمز آن را به هر دستگاهی که لازم دارد بدهید. نیازی به مراجعه نیست.
letter-body-heading = اگر دستگاه یا مرجع هستید
letter-body = نماینده‌تان ربات زیر را باز کند و با فرمان apply نیاز دستگاه را اعلام کند. پس از تصویب کمیتهٔ صیانت از اطلاعات و بستن تفاهم‌نامه، کاربران شما خودشان استعلام می‌کنند. تفاهم‌نامه‌های بخشنامهٔ شمارهٔ ۱ همچنان معتبر است.
letter-address = نشانی ربات
letter-address-on = نشانی ربات در { $messenger }
letter-qr-person = اشخاص حقیقی این نشان را با دوربین باز کنند: { $link }
letter-qr-person-on = { $messenger }: اشخاص حقیقی این نشان را با دوربین باز کنند.
letter-qr-body = دستگاه‌ها این نشان را با دوربین باز کنند: { $link }
letter-qr-body-on = { $messenger }: دستگاه‌ها این نشان را با دوربین باز کنند.
letter-foot = این برگه پاسخ استاندارد است و دربارهٔ وضعیت بیمه‌ای کسی چیزی نمی‌گوید.
letter-text =
    { $to }
    شماره: { $number }، تاریخ: { $date }

    { $standing }

    شخص حقیقی: { $person } { $persons }
    دستگاه یا مرجع: { $body } { $offices }

## Letters and visits: who still writes

letters-none = هنوز به هیچ نامه یا مراجعه‌ای پاسخ داده نشده است.
letters-counted =
    <b>نامه‌ها و مراجعه‌ها</b>
    این ماه ({ $month }): { $letters } نامه، { $visitors } مراجعه
    دوازده ماه گذشته: { $all } پاسخ به { $senders } فرستنده
letters-most = <b>بیشترین فرستنده‌ها</b>
letters-sender = ▫️ { $sender }: { $letters }
letters-visitors = مراجعه‌های حضوری
letters-caption = نامه‌ها به تفکیک فرستنده و ماه
letters-column-sender = فرستنده
letters-column-total = جمع
