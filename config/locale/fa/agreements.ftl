## Agreements: lists

agreements =
    <b>تفاهم‌نامه‌ها</b>
    { $count } مورد، صفحهٔ { $page } از { $pages }. یکی را انتخاب کنید.
agreements-none = هنوز تفاهم‌نامه‌ای نیست. با هر درخواستی که کمیته بپذیرد، پیش‌نویسی این‌جا می‌آید.
own-agreements-none = هنوز تفاهم‌نامه‌ای ندارید. پیش‌نویس آن پس از تصمیم کمیته همین‌جا می‌آید. اگر نیاز دستگاه را هنوز اعلام نکرده‌اید، ‎/apply‎ را بزنید.
agreement-label-drafted = 📝 { $number } · { $organisation }
agreement-label-active = ✅ { $number } · { $organisation }
agreement-label-suspended = ⏸ { $number } · { $organisation }
agreement-label-ended = ⌛️ { $number } · { $organisation }
agreement-label-terminated = ⛔️ { $number } · { $organisation }
agreement-label-superseded = ↪️ { $number } · { $organisation }
agreement-label-withdrawn = ↩️ { $number } · { $organisation }

## One agreement

agreement-page = <b>تفاهم‌نامهٔ شمارهٔ { $number }</b>
agreement-number = { $number }، ویرایش { $version }
agreement-state-drafted = 📝 پیش‌نویس: پس از تأیید هر دو مدیرکل و دستگاه آغاز می‌شود.
agreement-state-active = ✅ معتبر
agreement-state-suspended = ⏸ معلق: تا از سر گرفته نشود، کاربران دستگاه نمی‌توانند استعلام کنند.
agreement-state-ended = ⌛️ مدت آن پایان یافته است.
agreement-state-terminated = ⛔️ پیش از موعد پایان داده شد.
agreement-state-superseded = ↪️ تفاهم‌نامهٔ تازه‌ای جای آن را گرفته است.
agreement-state-withdrawn = ↩️ این پیش‌نویس کنار گذاشته شد.
agreement-closed = زمان: { $at }
agreement-reason = دلیل: { $reason }
agreement-row-organisation = دستگاه
agreement-row-legal-id = شناسهٔ ملی
agreement-row-basis = مبنا
agreement-row-before = ادامهٔ تفاهم‌نامهٔ
agreement-row-term = مدت
agreement-basis-decision = تصمیم شمارهٔ { $number } کمیتهٔ صیانت از اطلاعات
agreement-basis-circular = بخشنامهٔ شمارهٔ (۱) نامنویسی و حساب‌های انفرادی به شمارهٔ ۱۰۰۰/۹۶/۱۰۳۹۱، ۲۶ آذر ۱۳۹۶
agreement-term = از { $begins } تا { $ends }
agreement-term-endless = از { $begins }، بدون پایان
agreement-term-draft = { $days } روز از تأیید آخرین طرف
agreement-term-renewal = { $days } روز پس از پایان تفاهم‌نامهٔ پیشین؛ اگر آن تا تأیید آخرین طرف پایان یابد، از همین تأیید
agreement-not-confirmed = هنوز تأیید نشده است
agreement-acknowledged = 🗂 مدیریت فناوری اطلاعات نسخهٔ خود را در { $at } دریافت کرد.
agreement-gone = این کار دیگر شدنی نیست: وضع تفاهم‌نامه عوض شده است. وضع امروز آن در فهرست پیداست.
agreement-own-case = شما در سوی دیگر این تفاهم‌نامه هستید یا آن را از سوی طرف دیگری تأیید کرده‌اید؛ این کار با همکار دیگری است.
button-agreements = ↩️ تفاهم‌نامه‌ها
button-open-agreement = 📑 دیدن تفاهم‌نامه
button-back-to-agreement = ↩️ بازگشت به تفاهم‌نامه
button-agreement-paper = 📄 متن تفاهم‌نامه
button-confirm-pensions = ✍️ تأیید: مدیرکل مستمری‌ها
button-confirm-registration = ✍️ تأیید: مدیرکل نامنویسی
button-confirm-organisation = ✍️ تأیید از سوی دستگاه
button-acknowledge = 🗂 نسخهٔ ما رسید
button-agreement-suspend = ⏸ تعلیق
button-agreement-resume = ▶️ از سر گرفتن
button-agreement-terminate = ⛔️ پایان دادن
button-agreement-withdraw = ↩️ کنار گذاشتن پیش‌نویس
button-renew-agreement = 🔁 درخواست تمدید
button-amend-agreement = ✏️ درخواست اصلاح

## Confirming and changing

ask-confirm-agreement =
    تفاهم‌نامهٔ شمارهٔ <b>{ $number }</b> را با این مفاد، و با تعهدهایی که در متن آن آمده است، تأیید می‌کنید؟
    تأیید شما ثبت می‌شود و پس گرفته نمی‌شود؛ با تأیید آخرین طرف، تفاهم‌نامه همان لحظه آغاز می‌شود.
button-confirm-sure = ✍️ بله، تأیید می‌کنم
ask-reason-suspend = چرا تعلیق می‌شود؟ دلیل را بنویسید (تا { $most } نویسه)؛ دستگاه آن را می‌خواند و تعلیق همان لحظه انجام می‌شود.
ask-reason-terminate = چرا به آن پایان می‌دهید؟ دلیل را بنویسید (تا { $most } نویسه)؛ دستگاه آن را می‌خواند. پیش از پایان دادن، یک بار دیگر از شما پرسیده می‌شود.
ask-reason-withdraw = چرا این پیش‌نویس کنار گذاشته می‌شود؟ دلیل را بنویسید (تا { $most } نویسه)؛ نمایندهٔ دستگاه آن را می‌خواند. پیش از کنار گذاشتن، یک بار دیگر از شما پرسیده می‌شود.
agreement-terminate-sure =
    به تفاهم‌نامهٔ شمارهٔ <b>{ $number }</b> با «{ $organisation }» پایان داده شود؟ دلیل:
    <blockquote>{ $words }</blockquote>
    همان لحظه انجام می‌شود و برگشت ندارد. برای عوض کردن دلیل، آن را دوباره بنویسید.
button-agreement-terminate-sure = ⛔️ بله، پایان یابد
agreement-withdraw-sure =
    پیش‌نویس تفاهم‌نامهٔ شمارهٔ <b>{ $number }</b> با «{ $organisation }» کنار گذاشته شود؟ دلیل:
    <blockquote>{ $words }</blockquote>
    همان لحظه انجام می‌شود و برگشت ندارد: برای پیش‌نویس دیگر، تصمیم تازهٔ کمیته لازم است. برای عوض کردن دلیل، آن را دوباره بنویسید.
button-agreement-withdraw-sure = ↩️ بله، کنار گذاشته شود

## Notices

notice-agreement-drafted = 📝 پیش‌نویس تفاهم‌نامهٔ شمارهٔ { $number } با «{ $organisation }» آماده است. لطفاً آن را بخوانید و تأیید کنید.
notice-agreement-concluded-own = ✅ تفاهم‌نامهٔ شمارهٔ { $number } با «{ $organisation }» از همین حالا معتبر است. این نسخهٔ شماست. گام بعد، معرفی کاربران دستگاه با «{ menu-form }» است.
notice-agreement-concluded = ✅ همهٔ طرف‌ها تأیید کردند: تفاهم‌نامهٔ شمارهٔ { $number } با «{ $organisation }» از همین حالا معتبر است. این نسخهٔ شماست.
notice-agreement-copy = 🗂 تفاهم‌نامهٔ شمارهٔ { $number } با «{ $organisation }» از همین حالا معتبر است. این نسخهٔ مدیریت فناوری اطلاعات است؛ لطفاً دریافت آن را تأیید کنید.
notice-agreement-suspended =
    ⏸ تفاهم‌نامهٔ شمارهٔ { $number } با «{ $organisation }» تعلیق شد و کاربران آن نمی‌توانند استعلام کنند.
    دلیل: { $reason }
notice-agreement-suspended-own =
    ⏸ تفاهم‌نامهٔ شمارهٔ { $number } با «{ $organisation }» تعلیق شد و کاربران آن نمی‌توانند استعلام کنند.
    دلیل: { $reason }

    برای رفع تعلیق با معاونت بیمه‌ای سازمان تأمین اجتماعی تماس بگیرید. از سر گرفتن آن را همین‌جا به شما خبر می‌دهیم.
notice-agreement-active = ▶️ تعلیق تفاهم‌نامهٔ شمارهٔ { $number } با «{ $organisation }» برداشته شد و استعلام از سر گرفته می‌شود.
notice-agreement-terminated =
    ⛔️ به تفاهم‌نامهٔ شمارهٔ { $number } با «{ $organisation }» پایان داده شد.
    دلیل: { $reason }
notice-agreement-withdrawn =
    ↩️ پیش‌نویس تفاهم‌نامهٔ شمارهٔ { $number } با «{ $organisation }» کنار گذاشته شد.
    دلیل: { $reason }
notice-agreement-terminated-own =
    ⛔️ به تفاهم‌نامهٔ شمارهٔ { $number } با «{ $organisation }» پایان داده شد و کاربران آن نمی‌توانند استعلام کنند.
    دلیل: { $reason }

    اگر دستگاه باز هم به استعلام نیاز دارد، نیاز آن را از نو اعلام کنید: ‎/apply‎
notice-agreement-withdrawn-own =
    ↩️ پیش‌نویس تفاهم‌نامهٔ شمارهٔ { $number } با «{ $organisation }» کنار گذاشته شد.
    دلیل: { $reason }

    اگر دستگاه هنوز به آن نیاز دارد، دوباره درخواست دهید: تمدید یا اصلاح را از «{ menu-agreement }»، نیاز تازه را با ‎/apply‎
notice-agreement-replaced = ↩️ پیش‌نویس تفاهم‌نامهٔ شمارهٔ { $number } با «{ $organisation }» کنار گذاشته شد، چون کمیته تصمیم تازه‌ای گرفته است. پیش‌نویس تازه را بخوانید و تأیید کنید.
notice-agreement-replaced-other = ↩️ پیش‌نویس تفاهم‌نامهٔ شمارهٔ { $number } با «{ $organisation }» کنار گذاشته شد، چون کمیته دربارهٔ درخواست شخص دیگری برای همین دستگاه تصمیم تازه‌ای گرفته است. پیش‌نویس تازه را او تأیید می‌کند. اگر انتظارش را نداشتید، از مدیریت فناوری اطلاعات بپرسید.
notice-agreement-confirm-anew = ⚠️ تفاهم‌نامه‌ای که «{ $organisation }» با آن کار می‌کرد تعلیق شد یا به آن پایان داده شد. از همین رو تأییدی که مدیران کل به پیش‌نویس تفاهم‌نامهٔ شمارهٔ { $number } داده بودند دیگر به حساب نمی‌آید. لطفاً آن را از نو بررسی کنید: دوباره تأیید کنید یا کنار بگذارید.
notice-agreement-signer-gone = ⚠️ مدیر کلی که پیش‌نویس تفاهم‌نامهٔ شمارهٔ { $number } با «{ $organisation }» را تأیید کرده بود دیگر این نقش را ندارد؛ برای همین تأیید او به حساب نمی‌آید. هر که اکنون این نقش را دارد آن را بررسی کند: تأیید کند یا کنار بگذارد.
notice-agreement-ended = ⌛️ مدت تفاهم‌نامهٔ شمارهٔ { $number } با «{ $organisation }» پایان یافت و کاربران آن نمی‌توانند استعلام کنند.
notice-agreement-ended-own = ⌛️ مدت تفاهم‌نامهٔ شمارهٔ { $number } با «{ $organisation }» پایان یافت و کاربران آن نمی‌توانند استعلام کنند. برای ادامه، آن را از «تفاهم‌نامهٔ ما» باز کنید و تمدیدش را درخواست کنید.
notice-agreement-ends-soon = ⏳ تفاهم‌نامهٔ شمارهٔ { $number } با «{ $organisation }» در { $ends_at } پایان می‌یابد. برای آن‌که استعلام قطع نشود، تمدید آن پیش از این روز لازم است.
notice-officers-suspended = ⏸ تفاهم‌نامهٔ دستگاه شما تعلیق شد. تا برداشته شدن تعلیق، استعلام ممکن نیست. برای پیگیری با نمایندهٔ دستگاه خود تماس بگیرید.
notice-officers-active = ▶️ تفاهم‌نامهٔ دستگاه شما معتبر است. می‌توانید استعلام کنید.
notice-officers-closed = ⏸ دستگاه شما در این سامانه تعلیق شد. تا برداشته شدن تعلیق، استعلام ممکن نیست؛ آن را همین‌جا به شما خبر می‌دهیم. برای پیگیری با نمایندهٔ دستگاه خود تماس بگیرید.
notice-officers-closed-own = ⏸ مدیریت فناوری اطلاعات سازمان تأمین اجتماعی دستگاه شما را در این سامانه تعلیق کرد. تا برداشته شدن تعلیق، استعلام برای شما و دیگر کاربران آن ممکن نیست؛ آن را همین‌جا به شما خبر می‌دهیم. برای پیگیری با همان مدیریت تماس بگیرید.
notice-officers-terminated = ⛔️ به تفاهم‌نامهٔ دستگاه شما پایان داده شد و استعلام دیگر ممکن نیست. برای پیگیری با نمایندهٔ دستگاه خود تماس بگیرید.
notice-officers-ended = ⌛️ مدت تفاهم‌نامهٔ دستگاه شما پایان یافت و تا تمدید آن استعلام ممکن نیست. برای پیگیری با نمایندهٔ دستگاه خود تماس بگیرید.
notice-officers-superseded = ↪️ تفاهم‌نامهٔ تازه‌ای جای تفاهم‌نامهٔ دستگاه شما را گرفت. از این پس استعلام‌ها بر پایهٔ آن است.

## The document

agreement-paper-draft = پیش‌نویس تفاهم‌نامهٔ استعلام وضعیت بیمه‌ای
agreement-paper-concluded = تفاهم‌نامهٔ استعلام وضعیت بیمه‌ای
agreement-paper-carried = تفاهم‌نامهٔ معتبر بر پایهٔ بخشنامهٔ شمارهٔ ۱
agreement-paper-draft-opening = این متن پیش‌نویس است و هنوز کسی را متعهد نمی‌کند. پس از تأیید هر دو مدیرکل سازمان تأمین اجتماعی و «{ $organisation }» به تفاهم‌نامه تبدیل می‌شود.
agreement-paper-concluded-opening = این تفاهم‌نامه میان سازمان تأمین اجتماعی و «{ $organisation }» بسته شد تا دستگاه، وضعیت بیمه‌ای اشخاص را با مفاد زیر استعلام کند.
agreement-paper-carried-opening = تفاهم‌نامهٔ سازمان تأمین اجتماعی و «{ $organisation }» که پیش‌تر بر پایهٔ بخشنامهٔ شمارهٔ ۱ بسته شده است معتبر می‌ماند و مبنای استعلام این دستگاه با مفاد زیر است.
agreement-paper-terms = مفاد
agreement-paper-duties = تعهدها
agreement-paper-number = شماره
agreement-paper-date = تاریخ آغاز
agreement-paper-foot = تفاهم‌نامهٔ شمارهٔ { $number }
agreement-paper-caption = متن تفاهم‌نامهٔ شمارهٔ { $number }
agreement-duty-use = ۱. دستگاه اطلاعات را فقط برای رسیدگی به کاری که استعلام برای آن است به کار می‌برد.
agreement-duty-secrecy = ۲. اطلاعات اشخاص محرمانه است و دستگاه آن را به شخص یا نهاد دیگری نمی‌دهد.
agreement-duty-officers = ۳. فقط کاربرانی استعلام می‌کنند که دستگاه معرفی و سازمان تأیید کرده است؛ هر یک با حساب و شمارهٔ همراه خود.
agreement-duty-telling = ۴. هر استعلام ثبت می‌شود و شخصی که دربارهٔ او پرسیده‌اند از آن باخبر می‌شود.
agreement-duty-ending = ۵. سازمان می‌تواند این تفاهم‌نامه را با ذکر دلیل تعلیق کند یا به آن پایان دهد؛ اثر آن فوری است.
