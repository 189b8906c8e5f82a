## Figures and their charts

figures =
    <b>آمار</b>
    اشخاص: { $persons }
    دستگاه‌های فعال: { $organisations }، کاربران فعال: { $officers }
    تفاهم‌نامه‌های جاری: { $agreements }، درخواست‌های در انتظار: { $applications }
    گواهی‌ها: { $certificates }، رمزهای فعال: { $active_codes }
    استعلام سند: { $redemptions }، استعلام مستقیم: { $direct }
    اعتراض‌های بی‌پاسخ: { $objections }
figures-counted = اشخاص، گواهی‌ها و استعلام‌ها در { $at } شمرده شده‌اند.
button-figures-day = 📅 روزها
button-figures-organisation = 🏛 دستگاه‌ها
button-figures-kind = 🗃 نوع دستگاه
button-figures-refusals = ⛔️ ردشده‌ها
button-figures-applications = ⏳ درخواست‌های در انتظار

chart-day-title = استعلام دستگاه‌ها در روزهای گذشته
chart-day-subtitle = روز به روز، با سند و مستقیم؛ در مجموع { $total }
chart-organisation-title = استعلام به تفکیک دستگاه
chart-organisation-subtitle = سی روز گذشته، با سند و مستقیم؛ در مجموع { $total }
chart-kind-title = استعلام به تفکیک نوع دستگاه
chart-kind-subtitle = سی روز گذشته، با سند و مستقیم؛ در مجموع { $total }
chart-refusals-title = کارهای ردشده
chart-refusals-subtitle = سی روز گذشته، به تفکیک کار؛ در مجموع { $total }
chart-applications-title = درخواست‌های در انتظار تصمیم
chart-applications-subtitle = از زمان فرستادن؛ در مجموع { $total }
chart-waiting-week = تا ۷ روز
chart-waiting-month = ۷ تا ۳۰ روز
chart-waiting-longer = بیش از ۳۰ روز
chart-others = دیگران

digest =
    <b>گزارش هفته</b>، { $first } تا { $last }
    استعلام‌ها: { $inquiries }، هفتهٔ پیش از آن: { $inquiries_before }
    کارهای ردشده: { $refusals }، هفتهٔ پیش از آن: { $refusals_before }
    پاسخ نامه‌ها و مراجعه‌ها: { $letters }

    <b>آنچه در انتظار است</b>
    درخواست‌های در انتظار تصمیم: { $applications }
    تفاهم‌نامه‌هایی که تا ۶۰ روز دیگر پایان می‌یابند: { $ending }
    اعتراض‌های دیرشده: { $overdue }
    ردیف‌های حل‌نشدهٔ سامانهٔ قدیمی: { $unresolved }
