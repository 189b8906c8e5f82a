## Objections are cases

objections =
    <b>اعتراض‌های بی‌پاسخ</b>
    { $count } مورد، صفحهٔ { $page } از { $pages }. آنچه زودتر پاسخ می‌خواهد بالاتر است.
objections-none = اعتراض بی‌پاسخی نیست. 👍
objection-line =
    <b>شمارهٔ { $number }</b>، ✋ { $objected_at }
    { $organisation }، { $officer }
    استعلام در { $at }
    پاسخ تا { $due_at }
objection-line-overdue =
    ⏰ <b>شمارهٔ { $number }</b>، ✋ { $objected_at }
    { $organisation }، { $officer }
    استعلام در { $at }
    <b>مهلت پاسخ گذشته است:</b> { $due_at }
button-objections = ✋ دیدن اعتراض‌ها
button-answer-objection = ✍️ پاسخ به شمارهٔ { $number }
ask-objection-answer = ✍️ پاسخ خود را بنویسید. صاحب گواهی همین متن را می‌خواند.
objection-read-in-fa = ℹ️ صاحب گواهی این ربات را به فارسی می‌خواند. اگر می‌توانید، به فارسی پاسخ دهید.
objection-read-in-en = ℹ️ صاحب گواهی این ربات را به انگلیسی می‌خواند. اگر می‌توانید، به انگلیسی پاسخ دهید.
objection-answer-sure =
    این پاسخ به اعتراض شمارهٔ { $number } فرستاده شود؟
    <blockquote>{ $words }</blockquote>
    صاحب گواهی همان لحظه آن را می‌خواند و پس گرفته نمی‌شود. برای عوض کردن پاسخ، آن را دوباره بنویسید.
button-answer-sure = ✉️ بله، فرستاده شود
objection-answer-unusable = پاسخ باید نوشته باشد و از { $most } نویسه بیشتر نباشد. لطفاً دوباره بنویسید.
objection-answered = ✅ پاسخ شمارهٔ { $number } فرستاده شد.
objection-answered-to-nobody = پاسخ شمارهٔ { $number } ثبت شد. صاحب گواهی اکنون در هیچ پیام‌رسانی وارد نیست و پیامی به او نرسید.
objection-own = این استعلام کار خود شما یا دستگاه شماست، یا خودتان به آن اعتراض کرده‌اید؛ پاسخ آن با همکار دیگری است.
objection-gone = این اعتراض پیش‌تر پاسخ گرفته است.
notice-objected =
    ✋ اعتراض تازه: صاحب گواهی انتظار این استعلام را نداشت.
    { $organisation }، { $officer }
    زمان استعلام: { $at }
    پاسخ تا: { $due_at }
notice-objections-overdue = ⏰ مهلت پاسخ به { $count } اعتراض گذشته است. لطفاً امروز پاسخ دهید.
objection-answer =
    ✉️ پاسخ اعتراض شما به استعلام <b>{ $organisation }</b> در { $at }:

    { $answer }

    اگر هنوز پرسشی دارید، به نزدیک‌ترین شعبه مراجعه کنید.
button-read-answer = ✉️ پاسخ اعتراض شمارهٔ { $number }
look-line-answered =
    { $number }) 🕓 { $at }، ✉️ <i>اعتراض شما پاسخ گرفته است</i>
    <b>{ $organisation }</b>، { $officer }
    برای: { $purpose }؛ دیده‌شده: { $shown }؛ گواهی <code>{ $reference }</code>
