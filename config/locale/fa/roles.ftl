## Roles of the office

role-name-committee-member = عضو کمیتهٔ صیانت از اطلاعات
role-name-committee-secretary = دبیر کمیتهٔ صیانت از اطلاعات
role-name-director-pensions = مدیرکل مستمری‌ها
role-name-director-registration = مدیرکل نامنویسی و حساب‌های انفرادی
role-name-it-office = مدیریت فناوری اطلاعات
role-name-branch = شعبه
role-name-auditor = بازرس
role-name-owner = مالک سامانه
role-unnamed = کاربر { $user } در { $platform }

roles =
    <b>نقش‌های اداره</b>
    برای دیدن دارندگان، یک نقش را بزنید.
button-role = { $role }: { $count }
role-holders =
    <b>{ $role }</b>
    دارندگان: { $count }
role-holders-choose =
    <b>{ $role }</b>
    دارندگان: { $count }
    برای پس گرفتن نقش یا دعوت، نام را بزنید.
role-holder-line = ✅ { $name }
role-invited-line = ✉️ { $name }، هنوز نپذیرفته است
button-take-invitation-back = ✉️ { $name }: پس گرفتن دعوت
button-invite-to-role = ➕ دعوت به این نقش
button-back-to-roles = ↩️ نقش‌ها

ask-role-holder =
    نقش: <b>{ $role }</b>
    نام و نام خانوادگی کسی را که این نقش را می‌گیرد بنویسید.
    اگر چند نفرند، فهرستشان را همین‌جا به‌صورت فایل بفرستید (اکسل یا CSV)، با ستون‌های «نام و نام خانوادگی» و «شمارهٔ همراه».
ask-role-phone = شمارهٔ همراه «{ $name }» را بنویسید (مانند ۰۹۱۲…).
role-invitation =
    ✉️ نقش: <b>{ $role }</b>
    این پیوند را برای <b>{ $name }</b> بفرستید. یک بار، تا ۷۲ ساعت، و فقط با شمارهٔ { $phone } کار می‌کند:
    { $link }
role-list-wanted = دکمهٔ زیر فهرست را بزنید، یا فهرست دیگری را به‌صورت فایل بفرستید (اکسل یا CSV). انصراف: ‎/cancel‎
role-list-heading-missing = در این فایل سطری نیست که این ستون‌ها را نام برده باشد: { $columns }. آن‌ها را بالای فهرست بنویسید و فایل را دوباره بفرستید.
role-list-faulty = { $count } سطر باید اصلاح شود و هنوز کسی دعوت نشده است. پس از اصلاح، فایل را دوباره بفرستید:
role-list-fault = سطر { $line }: { $fault }
role-list-fault-cells = خوانده نشد؛ علامت نقل قول بسته نشده است
role-list-fault-given-name = نام فقط با حروف نوشته می‌شود و خالی نیست
role-list-fault-long-name = نام حداکثر ۲۰۰ نویسه دارد
role-list-fault-phone = شمارهٔ همراه یازده رقم دارد و با ۰۹ شروع می‌شود
role-list-fault-repeated = همین شماره در سطر { $row } هم هست
role-list-more = … و { $count } نفر دیگر
role-list-fault-more = … و { $count } سطر دیگر
role-list-held = { $count } نفر از این فهرست از پیش این نقش را دارند و کنار گذاشته می‌شوند.
role-list-all-hold = همهٔ افراد این فهرست از پیش این نقش را دارند و دعوت کسی لازم نیست.
role-list-sure =
    نقش: <b>{ $role }</b>
    دعوت می‌شوند: { $count } نفر
    { $words }
    دعوت شوند؟
button-invite-list = ✉️ بله، دعوت شوند
role-list-invited =
    ✉️ نقش: <b>{ $role }</b>
    دعوت‌شدگان: { $count } نفر
    همین یک پیوند را برای همه بفرستید. تا ۷۲ ساعت، برای هر نفر یک بار، و فقط با شمارهٔ خودش در فهرست کار می‌کند:
    { $link }
    اگر کسی جا ماند، بعداً همین فایل را دوباره بفرستید؛ کسانی که تا آن زمان نقش را گرفته‌اند کنار گذاشته می‌شوند.
role-apart = این شخص «{ $held }» است و هم‌زمان نمی‌تواند «{ $wanted }» باشد. شخص دیگری را دعوت کنید، یا اول آن نقش را پس بگیرید.
role-not-held = این نقش پیش‌تر پس گرفته شده است. فهرست را دوباره ببینید.
role-invitation-over = این دعوت دیگر باز نیست: پذیرفته یا پس گرفته شده، زمانش گذشته یا دعوت تازه‌ای جای آن را گرفته است. فهرست را دوباره ببینید.
ask-withdraw-role = نقش «{ $role }» همین حالا از «{ $name }» پس گرفته شود؟
ask-withdraw-owner = دعوت‌هایی هم که او فرستاده و هنوز کسی نپذیرفته است، تمام می‌شوند. اگر هنوز لازم‌اند، دوباره دعوت کنید.
button-withdraw-role-sure = 🗑 بله، پس گرفته شود
role-last-owner = این تنها مالک سامانه است. اول کس دیگری را به این نقش دعوت کنید.

ask-phone-role = برای پذیرفتن نقش، دکمهٔ پایین را بزنید تا شمارهٔ تلفن شما فرستاده شود.
role-accepted = ✅ نقش شما: <b>{ $role }</b>. از دکمه‌های پایین ادامه دهید.
role-apart-own = شما «{ $held }» هستید و هم‌زمان نمی‌توانید «{ $wanted }» باشید. به کسی که پیوند را فرستاد خبر دهید.
role-invitation-dead = این پیوند برای این شماره کار نمی‌کند یا زمانش گذشته است. از فرستنده پیوند تازه بخواهید.

notice-role-granted = 🪪 «{ $name }» اکنون این نقش را دارد: { $role }. اگر انتظارش را نداشتید، «نقش‌ها» را ببینید.
notice-list-invited = 🪪 با یک فهرست، { $count } نفر به این نقش دعوت شدند: { $role }. اگر انتظارش را نداشتید، «نقش‌ها» را ببینید.
notice-role-taken = 🪪 این نقش از «{ $name }» پس گرفته شد: { $role }. اگر انتظارش را نداشتید، «نقش‌ها» را ببینید.
notice-role-withdrawn = نقش «{ $role }» از شما پس گرفته شد. اگر انتظارش را نداشتید، از مالک سامانه بپرسید.
