## Officers: the form that an organisation fills in

choose-organisation-of-form = برای کدام دستگاه؟
no-organisation-of-form = دستگاهی که شما نمایندهٔ آن باشید تفاهم‌نامهٔ جاری ندارد یا در این سامانه معلق است؛ برای همین اکنون نمی‌توان کاربری افزود. وضعیت آن را در «{ menu-agreement }» ببینید یا از مدیریت فناوری اطلاعات بپرسید.
desk =
    <b>{ $organisation }</b>
    تفاهم‌نامهٔ { $number }
    کاربران: { $inside } نفر وارد شده‌اند، { $invited } نفر دعوت شده‌اند و هنوز وارد نشده‌اند

    برای افزودن کاربر، فرم را بگیرید، پر کنید و همین‌جا به‌صورت فایل بفرستید (اکسل یا CSV).
desk-no-agreement =
    <b>{ $organisation }</b>
    تفاهم‌نامهٔ جاری ندارد؛ برای همین اکنون نمی‌توان کاربری افزود.
    کاربران: { $inside } نفر وارد شده‌اند، { $invited } نفر دعوت شده‌اند و هنوز وارد نشده‌اند
button-get-form = 📄 گرفتن فرم
button-new-link = 🔗 پیوند ورود تازه
button-see-list = 👥 دیدن و تأیید فهرست
form-blank = فرم کاربران دستگاه شما. برای هر نفر یک سطر پر کنید (حداکثر { $most } سطر)، سطر نمونه را همان‌طور بگذارید یا پاک کنید، و فایل را همین‌جا بفرستید.
form-title = کاربران { $number }
form-heading-given-name = نام
form-heading-family-name = نام خانوادگی
form-heading-national-code = کد ملی
form-heading-phone = شمارهٔ همراه
form-heading-role = نقش
form-heading-fault = ایراد
form-role-officer = کاربر
form-role-head-officer = کاربر ارشد
ask-form-file = لطفاً فرم پرشده را همین‌جا به‌صورت فایل بفرستید (اکسل یا CSV). انصراف: ‎/cancel‎
form-too-big = این فایل از { $megabytes } مگابایت بزرگ‌تر است. فقط خود فرم را بدون تصویر بفرستید.
form-several-sheets = در این فایل بیش از یک کاربرگ پر شده است. همهٔ کاربران را در یک کاربرگ بگذارید، کاربرگ‌های دیگر را حذف کنید و فایل را دوباره بفرستید.
form-unreadable = این فایل به‌عنوان فرم خوانده نشد. آن را با قالب اکسل و بدون گذرواژه، یا با قالب CSV ذخیره کنید و دوباره بفرستید.
form-heading-missing = در این فایل سطری نیست که این ستون‌ها را نام برده باشد: { $columns }. لطفاً فرمی را که ربات می‌فرستد پر کنید و دوباره بفرستید.
form-too-long = شمار سطرهای این فایل بیش از { $most } است که یک‌جا پذیرفته می‌شود. لطفاً آن را چند بخش کنید و پشت سر هم بفرستید.
form-empty = در این فرم هنوز کسی نیست. برای هر نفر یک سطر پر کنید و دوباره بفرستید.
form-not-agreed = این دستگاه اکنون تفاهم‌نامهٔ جاری ندارد یا در این سامانه معلق است؛ برای همین نمی‌توان کاربری افزود. برای دیدن وضعیت، «افزودن کاربر» را بزنید.
form-progress = 🔎 بررسی فرم: { $done } از { $lines } سطر
form-answer-all-good =
    ✅ <b>{ $organisation }</b>: هر { $good } سطر فرم درست است.
    برای فرستادن آن‌ها به مدیریت فناوری اطلاعات، دکمه را بزنید.
form-answer =
    📋 <b>{ $organisation }</b>: { $good } سطر درست است و { $faulty } سطر باید اصلاح شود. ایراد هر سطر در همین فایل کنار آن نوشته شده است.
    فایل را اصلاح کنید و همین‌جا بفرستید، یا سطرهای درست را همین حالا بدون بقیه بفرستید.
form-answer-none-good =
    📋 <b>{ $organisation }</b>: هیچ‌یک از { $faulty } سطر هنوز پذیرفته نیست. ایراد هر سطر در همین فایل کنار آن نوشته شده است.
    فایل را اصلاح کنید و همین‌جا بفرستید.
button-send-good = 📨 فرستادن { $good } سطر درست
form-sent = ✅ { $good } سطر به مدیریت فناوری اطلاعات فرستاده شد. نتیجهٔ بررسی همین‌جا به شما گفته می‌شود.
form-behind = { $faulty } سطر نادرست فرستاده نشد. پس از اصلاح، از «افزودن کاربر» بفرستید.
form-gone = این فرم دیگر در انتظار نیست: پیش‌تر فرستاده شده، یا فرم دیگری جای آن را گرفته است.
form-fault-cells = سطر خوانده نشد: علامت نقل قول بسته نشده است
form-fault-given-name = نام: فقط با حروف، و خالی نباشد
form-fault-family-name = نام خانوادگی: فقط با حروف، و خالی نباشد
form-fault-long-name = نام و نام خانوادگی: روی هم حداکثر ۲۰۰ نویسه
form-fault-national-code = کد ملی: باید ده رقم باشد، و این کد اشتباه دارد
form-fault-phone = شمارهٔ همراه: باید یازده رقم باشد و با ۰۹ شروع شود
form-fault-role = نقش: یکی از گزینه‌های فهرست را انتخاب کنید
form-fault-repeated = همین کد ملی یا شماره در سطر { $row } هست
form-fault-waiting = در فرمی که پیش‌تر فرستاده شده، در انتظار بررسی است
form-fault-officer-here = از پیش کاربر همین دستگاه است
form-fault-officer-elsewhere = کاربر دستگاه دیگری است و اول باید از آن‌جا برود
entry-link =
    🔗 این پیوند را به کاربران <b>{ $organisation }</b> که دسترسی گرفته‌اند بدهید. تا ۷۲ ساعت کار می‌کند، و هر کس را یک بار و فقط با شمارهٔ خودش وارد می‌کند:
    { $link }

## Officers: the IT office decides

forms =
    <b>فرم‌های کاربران در انتظار</b> ({ $count })
    یکی را انتخاب کنید.
forms-none = هیچ فرمی در انتظار نیست. 👍
form-line = { $organisation }، { $at }
form =
    <b>{ $organisation }</b>
    تفاهم‌نامهٔ { $number }، فرستاده‌شده در { $at }
    انتخاب‌شده: { $chosen } از { $good }
    برای کنار گذاشتن یا انتخاب دوبارهٔ هر نفر، نام او را بزنید.
form-sender-gone = ⚠️ کسی که این فرم را فرستاده است دیگر نمایندهٔ دستگاه نیست. پیش از دادن دسترسی، از خود دستگاه بپرسید؛ نتیجه به نمایندهٔ کنونی گفته می‌شود.
form-being-granted =
    <b>{ $organisation }</b>
    تفاهم‌نامهٔ { $number }
    کاربران در حال دعوت‌شدن‌اند؛ { $chosen } نفر مانده است.
form-row-chosen = ✅ { $name }، { $phone }، { $role }
form-row-left-out = ⬜️ { $name }، { $phone }، { $role }
button-choose-all = ✅ همه
button-choose-none = ⬜️ هیچ‌کدام
button-form-file = 📎 خود فایل
button-grant = ✅ دادن دسترسی به { $chosen } نفر
button-decline-form = ⛔️ رد کردن فرم
button-back-to-forms = ↩️ فرم‌ها
form-file-caption = فرم { $organisation }، همان‌طور که رسید
form-granted = ✅ به { $chosen } کاربر { $organisation } دسترسی داده شد. اکنون دعوت می‌شوند و دستگاه باخبر می‌شود.
form-decided = این فرم دیگر در انتظار نیست: مدیریت فناوری اطلاعات پیش‌تر دربارهٔ آن تصمیم گرفته است. آنچه هنوز در انتظار است در فهرست پیداست.
form-other-choice = ⚠️ در این میان انتخاب‌ها تغییر کرد؛ برای همین هنوز به کسی دسترسی داده نشد. نام‌ها را دوباره ببینید و بعد دسترسی بدهید.
form-own = نام شما در این فرم هست، یا با دستگاه فرستندهٔ آن کار می‌کنید؛ بررسی آن با همکار دیگری است.
form-not-in-force = تفاهم‌نامهٔ این دستگاه اکنون جاری نیست؛ برای همین نمی‌توان به کسی دسترسی داد.
ask-form-reason = چرا این فرم رد می‌شود؟ دلیل را کوتاه بنویسید؛ دستگاه آن را می‌خواند.
form-decline-sure =
    فرم <b>{ $organisation }</b> رد شود؟ دلیل:
    <blockquote>{ $words }</blockquote>
    دستگاه همان لحظه آن را می‌خواند و این کار برگشت ندارد. برای عوض کردن دلیل، آن را دوباره بنویسید.
button-decline-sure = ⛔️ بله، رد شود
form-reason-unusable = لطفاً دلیل را با حروف، و حداکثر در ۵۰۰ نویسه بنویسید.
form-declined = فرم { $organisation } رد شد و دلیل آن به دستگاه گفته شد.
notice-form-sent = 📨 { $organisation } فرم کاربران با { $good } سطر فرستاد.
button-open-form = 📋 باز کردن فرم
notice-form-declined =
    ⛔️ مدیریت فناوری اطلاعات فرم کاربران <b>{ $organisation }</b> را رد کرد:
    { $reason }
    فرم را اصلاح کنید و از «افزودن کاربر» دوباره بفرستید.
notice-form-granted = ✅ مدیریت فناوری اطلاعات به { $granted } کاربر <b>{ $organisation }</b> دسترسی داد.
form-link =
    این پیوند را به آن‌ها بدهید. تا ۷۲ ساعت کار می‌کند، و هر کس را یک بار و فقط با شمارهٔ خودش وارد می‌کند:
    { $link }
form-left-out = { $number ->
    [one] { $number } نفر کنار گذاشته شد؛ این پیوند برای او کار نمی‌کند.
   *[other] { $number } نفر کنار گذاشته شدند؛ این پیوند برای آن‌ها کار نمی‌کند.
}
form-late = { $number ->
    [one] { $number } نفر در این میان کاربر دستگاه دیگری شده است؛ این پیوند برای او کار نمی‌کند.
   *[other] { $number } نفر در این میان کاربر دستگاه دیگری شده‌اند؛ این پیوند برای آن‌ها کار نمی‌کند.
}
notice-form-granted-none = مدیریت فناوری اطلاعات فرم <b>{ $organisation }</b> را پذیرفت، اما هر { $late } نفر در این میان کاربر شده‌اند و کسی برای دعوت نمانده است.

## Officers: colleagues

colleagues =
    <b>کاربران دستگاه شما</b> ({ $count })
    برای دیدن استعلام‌ها یا گرفتن دسترسی، یکی را انتخاب کنید.
button-all-inquiries = 🗂 استعلام‌های همه
colleague-invited = ✉️ { $name }
colleague-active = ✅ { $name }
colleague-resting = ⏸ { $name }
colleague-head = ⭐️ { $name }
officer-particulars =
    <b>{ $name }</b>
    { $phone }
    { $role }، { $state }
officer-state-invited = دعوت شده و هنوز وارد نشده است
officer-state-active = فعال
officer-state-resting = تا تأیید فهرست معلق است
button-inquiries-of = 🗂 استعلام‌ها
button-remove-officer = 🗑 گرفتن دسترسی
button-back-to-colleagues = ↩️ کاربران
colleague-gone = این صفحه کهنه است: این کاربر برداشته یا از نو دعوت شده است. وضع کنونی او در «{ menu-colleagues }» پیداست.
ask-remove-colleague = دسترسی «{ $name }» همین حالا گرفته شود؟
colleague-removed = دسترسی { $name } گرفته شد.
colleague-self = این خود شما هستید. برای کنار رفتن، ‎/leave‎ را بزنید.
colleague-inquiries =
    <b>استعلام‌ها</b>
    { $count } استعلام، صفحهٔ { $page } از { $pages }.
colleague-inquiries-none = هنوز استعلامی نیست.
colleague-inquiry-line =
    🕓 { $at }، { $officer }
    <b>{ $name }</b>، برای: { $purpose }
    <code>{ $reference }</code>
colleague-inquiry-line-direct =
    🕓 { $at }، { $officer }، استعلام مستقیم
    <code>{ $code }</code>، برای: { $purpose }
    پرونده: { $case }
ask-leave = دسترسی شما از طرف «{ $organisation }» همین حالا برداشته شود؟ برای بازگشت، دستگاه باید دوباره نام شما را در فرم بنویسد.
leave-not = چیزی عوض نشد؛ دسترسی شما می‌ماند.
button-leave-sure = 🚪 بله، کنار می‌روم
left = شما دیگر کاربر { $organisation } نیستید. از همکاری شما سپاسگزاریم.
notice-left = 🚪 { $name } دیگر کاربر { $organisation } نیست و دسترسی خود را کنار گذاشت.
notice-made-head = ⭐️ شما اکنون کاربر ارشد دستگاه خود هستید: می‌توانید با فرم کاربر بیفزایید، استعلام‌های کاربران را ببینید، دسترسی آن‌ها را بگیرید و فهرستشان را تأیید کنید.
notice-made-plain = شما اکنون کاربر عادی هستید و می‌توانید استعلام‌های خود را ادامه دهید.
button-make-head = ⭐️ کاربر ارشد شود
button-make-plain = کاربر عادی شود
ask-make-plain = «{ $name }» همین حالا کاربر عادی شود؟ از آن پس دیگر نمایندهٔ دستگاه نیست.
button-make-plain-sure = بله، کاربر عادی شود

## Officers: the list is confirmed

officer-list =
    <b>کاربران { $organisation }</b> ({ $count })
    آخرین تأیید: { $confirmed }
    اگر همه هنوز با شما کار می‌کنند، فهرست را تأیید کنید. هر کس رفته است، خودش ‎/leave‎ را می‌زند، یا کاربر ارشد یا مدیریت فناوری اطلاعات دسترسی او را می‌گیرد.
officer-list-none = { $organisation } هنوز کاربری ندارد.
list-never-confirmed = هنوز تأیید نشده است
list-line-invited = ✉️ { $name }، { $phone }
list-line-active = ✅ { $name }، { $phone }
list-line-resting = ⏸ { $name }، { $phone }
button-confirm-list = ✅ فهرست درست است
button-list-file = 📄 همه در یک فایل
officer-list-file = کاربران { $organisation }، { $at }
list-column-name = نام و نام خانوادگی
list-column-phone = شمارهٔ همراه
list-column-role = نقش
list-column-state = وضعیت
list-sheet = کاربران
list-confirmed = ✅ فهرست { $organisation } برای ۹۰ روز تأیید شد.
list-grew = ➕ پس از آن‌که فهرست را دیدید، کاربر تازه‌ای به آن افزوده شده است. فهرست هنوز تأیید نشده است؛ لطفاً دوباره ببینید، سپس تأیید کنید.
list-gone = این فهرست اکنون برای شما باز نیست: دستگاه در این سامانه معلق است، یا شما دیگر نمایندهٔ آن نیستید. برای پیگیری با مدیریت فناوری اطلاعات سازمان تأمین اجتماعی تماس بگیرید.
notice-confirm-list =
    👥 زمان تأیید کاربران <b>{ $organisation }</b> رسیده است. لطفاً فهرست را ببینید و تأیید کنید.
    بدون تأیید، آن‌ها پس از { $until } نمی‌توانند از این خدمت استفاده کنند.
notice-confirm-list-again =
    ⏳ فهرست کاربران <b>{ $organisation }</b> هنوز تأیید نشده است.
    بدون تأیید، آن‌ها پس از { $until } نمی‌توانند از این خدمت استفاده کنند.
notice-list-overdue = ⏸ فهرست کاربران <b>{ $organisation }</b> تأیید نشد؛ برای همین نمی‌توانند از این خدمت استفاده کنند. همین که تأیید کنید، می‌توانند.
notice-nobody-confirms = ⚠️ کسی نیست که کاربران { $organisation } را تأیید کند: کاربر ارشد ندارد. آن را در «دستگاه‌ها» باز کنید، یک کاربر را بزنید و او را کاربر ارشد کنید.
notice-resting = ⏸ دستگاه شما فهرست کاربرانش را تأیید نکرده و دسترسی شما معلق است. از کاربر ارشد یا نمایندهٔ دستگاه خود بخواهید آن را تأیید کند.
head-rests = ⏸ دسترسی خود شما به استعلام هم تا تأیید فهرست کاربران معلق است. فهرست را از «افزودن کاربر» ببینید و تأیید کنید.
notice-working-again = ▶️ دستگاه شما فهرست کاربرانش را تأیید کرد. می‌توانید ادامه دهید.
officer-rests = ⏸ دسترسی شما تا تأیید فهرست کاربران دستگاهتان معلق است. از کاربر ارشد یا نمایندهٔ دستگاه خود بخواهید آن را تأیید کند. اگر دیگر آن‌جا کار نمی‌کنید، ‎/leave‎ را بزنید.
