## The committee: cases

cases =
    <b>درخواست‌ها: { $state }</b> ({ $count })
    یکی را انتخاب کنید.
cases-none =
    <b>درخواست‌ها: { $state }</b>
    این‌جا درخواستی نیست.
case-state-sent = 🕓 نزد کمیته
case-state-more-wanted = ❗️ در انتظار تکمیل
case-state-approved = ✅ پذیرفته‌شده
case-state-declined = ❌ پذیرفته‌نشده
case-state-withdrawn = ↩️ پس‌گرفته‌شده
button-find-case = 🔎 با شمارهٔ پیگیری
ask-tracking = شمارهٔ پیگیری را بنویسید: ۸ حرف و رقم لاتین.
tracking-mistyped = این شمارهٔ پیگیری درست نوشته نشده است. لطفاً دوباره بنویسید.
tracking-unknown = درخواستی با این شمارهٔ پیگیری نیست. لطفاً شماره را بررسی کنید و دوباره بنویسید.
case =
    <b>پروندهٔ</b> <code>{ $tracking }</code>
    { $kind }، تلفن نماینده: { $phone }
case-stands = { $state }، { $at }، دور { $round }
case-was-asked =
    پرسش پیشین کمیته:
    <blockquote>{ $question }</blockquote>
case-in-the-books = 📖 در فهرست دستگاه‌ها: { $name }، { $kind }
case-votes = 🗳 تأیید: { $approve }، تأیید محدود: { $less }، نیاز به تکمیل: { $more }، رد: { $decline } (حد نصاب: { $quorum })
case-carried-nothing = رأی‌ها هنوز به نتیجه نرسیده است.
case-divided = رأی‌ها به حد نصاب رسیده، اما هیچ پاسخی اکثریت ندارد. یادداشت‌ها و رأی‌های یکدیگر را ببینید؛ تا پرونده باز است، هر عضو می‌تواند رأی خود را عوض کند.
case-carried-approve = نتیجهٔ رأی‌ها: تأیید. دبیر می‌تواند پرونده را ببندد.
case-carried-approve-less = نتیجهٔ رأی‌ها: تأیید محدود. دبیر می‌تواند پرونده را ببندد.
case-carried-ask-more = نتیجهٔ رأی‌ها: نیاز به تکمیل. دبیر می‌تواند آن را برای نماینده بفرستد.
case-carried-decline = نتیجهٔ رأی‌ها: رد. دبیر می‌تواند پرونده را ببندد.
case-decision = <b>تصمیم شمارهٔ { $number }</b>، { $at }
case-own = این درخواست خود شما یا دستگاهی است که کاربر آن هستید؛ بررسی و تصمیم دربارهٔ آن با دیگران است.
case-not-open = این پرونده اکنون نزد کمیته نیست ({ $state }). برای دیدن وضعیت، آن را از فهرست باز کنید.
case-came-back = ⚠️ این پرونده پس از صفحه‌ای که پیش رو داشتید با پاسخ‌های تازه برگشته است؛ برای همین چیزی از شما ثبت نشد. وضع کنونی آن را در زیر ببینید.
case-voted-already = شما پیش‌تر با حساب دیگری که همین شمارهٔ تلفن را دارد، در این پرونده رأی داده‌اید و هر عضو یک رأی دارد. برای تغییر رأی، با همان حساب ادامه دهید.
case-not-carried = رأی‌ها به حد نصاب و اکثریت این کار نرسیده است. پرونده را دوباره باز کنید و نتیجهٔ رأی‌ها را ببینید.
case-name-taken = دستگاه دیگری با شناسهٔ ملی دیگر «{ $name }» نام دارد. از نماینده بخواهید نام کامل‌تری بنویسد (رأی «نیاز به تکمیل»).
case-other-name = در فهرست دستگاه‌ها، نام دستگاهی که این شناسهٔ ملی را دارد «{ $name }» است، اما در درخواست «{ $typed }» نوشته شده است. از نماینده بخواهید نام یا شناسهٔ ملی درست را بنویسد (رأی «نیاز به تکمیل»).
case-reason-wanted = این رأی یا تصمیم دلیل می‌خواهد. لطفاً از پرونده دوباره آغاز کنید و دلیل را بنویسید.
case-gone = این پرونده در دسترس نیست. از فهرست ادامه دهید.
button-notes = 📝 یادداشت‌ها ({ $count })
button-votes = 🗳 رأی‌ها ({ $count })
button-close-case = ⚖️ بستن پرونده
button-call-votes = 🔔 خواستن رأی از اعضا
button-back-to-cases = ↩️ درخواست‌ها
button-back-to-case = ↩️ پرونده
toast-votes-called = به { $count } عضو یادآوری شد.
toast-too-few-members = همهٔ اعضایی که می‌توانند، رأی داده‌اند، اما حد نصاب { $quorum } رأی است. از مالک سامانه بخواهید عضو دیگری دعوت کند.
toast-voted = رأی شما ثبت شد.

## The committee: notes and votes

notes = <b>یادداشت‌های اعضا</b> ({ $count })
notes-none = هنوز یادداشتی نیست. یادداشت‌ها را فقط کمیته و ناظران می‌بینند.
note-line =
    <b>{ $member }</b>، { $at }
    { $text }
button-add-note = ✏️ یادداشت تازه
ask-note = یادداشت خود را بنویسید (تا { $most } نویسه). نماینده آن را نمی‌بیند.
votes = <b>رأی‌های این دور</b> ({ $count })
votes-none = در این دور هنوز کسی رأی نداده است.
vote-line =
    <b>{ $member }</b>، { $at }
    { $vote }
vote-because = دلیل: { $reason }
vote-approve = 👍 تأیید
vote-approve-less = ✂️ تأیید محدود
vote-ask-more = ❓ نیاز به تکمیل
vote-decline = 👎 رد
member-unnamed = عضو شمارهٔ { $number }
ask-reason-approve-less = چرا فقط بخشی از آن؟ دلیل را بنویسید (تا { $most } نویسه).
ask-reason-ask-more = چه چیزی کم است؟ بنویسید (تا { $most } نویسه).
ask-reason-decline = چرا رد؟ دلیل را بنویسید (تا { $most } نویسه).

## The committee: scopes and decisions

scope-less = <b>چه چیزی پذیرفته شود؟</b> آنچه لازم نیست بردارید یا حد ماهانه را کم کنید؛ سپس ادامه دهید.
scope-whole = <b>همهٔ درخواست پذیرفته می‌شود.</b> حد روزانه و مدت را بررسی کنید؛ سپس ادامه دهید.
scope-unfit = با این دامنه نمی‌شود. از پرونده دوباره آغاز کنید: برای تأیید، همهٔ درخواست؛ برای تأیید محدود، کمتر از آن، با دست‌کم یک منظور و یک نوع استعلام.
decision-days = مدت تفاهم‌نامه: { $days } روز
button-scope-ready = ✅ ادامه
button-scope-monthly = 🔢 حد ماهانه
button-scope-daily = 🔢 حد روزانه
button-scope-sealed = 🔢 روزهای محرمانگی
button-scope-days = 📅 مدت تفاهم‌نامه
button-seal = 🔒 شخص دیرتر باخبر شود
button-tell-at-once = 🔓 شخص همان لحظه باخبر شود
ask-scope-monthly = هر ماه تا چند استعلام؟ عددی تا { $most } بنویسید.
ask-scope-daily = هر روز تا چند استعلام؟ عددی تا { $most } بنویسید.
ask-scope-sealed = شخص چند روز پس از استعلام باخبر شود؟ عددی تا { $most } بنویسید.
ask-scope-days = تفاهم‌نامه چند روز اعتبار دارد؟ عددی تا { $most } بنویسید.
ask-decision-approve-less = دلیل تأیید محدود را بنویسید (تا { $most } نویسه). نماینده آن را می‌خواند.
ask-decision-decline = دلیل رد را بنویسید (تا { $most } نویسه). نماینده آن را می‌خواند.
ask-decision-ask-more = پرسش کمیته را بنویسید (تا { $most } نویسه). همین متن برای نماینده فرستاده می‌شود.
decision-sure-approve = <b>تصمیم: تأیید.</b> پس از ثبت، شماره می‌گیرد و برگشت ندارد.
decision-sure-approve-less = <b>تصمیم: تأیید محدود.</b> پس از ثبت، شماره می‌گیرد و برگشت ندارد.
decision-sure-decline = <b>تصمیم: رد.</b> پس از ثبت، شماره می‌گیرد و برگشت ندارد.
button-decide = ⚖️ ثبت تصمیم
