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
ask-role-phone = شمارهٔ همراه «{ $name }» را بنویسید (مانند ۰۹۱۲…).
role-invitation =
    ✉️ نقش: <b>{ $role }</b>
    این پیوند را برای <b>{ $name }</b> بفرستید. یک بار، تا ۷۲ ساعت، و فقط با شمارهٔ { $phone } کار می‌کند:
    { $link }
role-apart = این شخص «{ $held }» است و هم‌زمان نمی‌تواند «{ $wanted }» باشد. شخص دیگری را دعوت کنید، یا اول آن نقش را پس بگیرید.
role-not-held = این نقش یا دعوت پیش‌تر پس گرفته شده است. فهرست را دوباره ببینید.
ask-withdraw-role = نقش «{ $role }» همین حالا از «{ $name }» پس گرفته شود؟
button-withdraw-role-sure = 🗑 بله، پس گرفته شود
role-last-owner = این تنها مالک سامانه است. اول کس دیگری را به این نقش دعوت کنید.

ask-phone-role = برای پذیرفتن نقش، دکمهٔ پایین را بزنید تا شمارهٔ تلفن شما فرستاده شود.
role-accepted = ✅ نقش شما: <b>{ $role }</b>. از دکمه‌های پایین ادامه دهید.
role-apart-own = شما «{ $held }» هستید و هم‌زمان نمی‌توانید «{ $wanted }» باشید. به کسی که پیوند را فرستاد خبر دهید.
role-invitation-dead = این پیوند برای این شماره کار نمی‌کند یا زمانش گذشته است. از فرستنده پیوند تازه بخواهید.

notice-role-granted = 🪪 «{ $name }» اکنون این نقش را دارد: { $role }. اگر انتظارش را نداشتید، «نقش‌ها» را ببینید.
notice-role-taken = 🪪 این نقش از «{ $name }» پس گرفته شد: { $role }. اگر انتظارش را نداشتید، «نقش‌ها» را ببینید.
notice-role-withdrawn = نقش «{ $role }» از شما پس گرفته شد. اگر انتظارش را نداشتید، از مالک سامانه بپرسید.
