# Persian texts. Plain words, short sentences, and always the next step.
# Tags are those of Telegram's HTML; values are escaped before they come here.

## Common

choose-language =
    لطفاً زبان خود را انتخاب کنید.
    Please choose your language.
button-language-fa = فارسی
button-language-en = English
language-chosen = زبان: فارسی ✅
menu = چه کاری می‌خواهید انجام دهید؟
button-cancel = ✖️ انصراف
cancelled = کار نیمه‌تمام کنار گذاشته شد. چیزی تغییر نکرد. از دکمه‌های پایین ادامه دهید.
# Also at a last look, which waits for its button alone.
nothing-half-done = کار نیمه‌تمامی در میان نبود: آنچه با دکمه‌اش تأیید نکرده باشید، انجام نشده است. از دکمه‌های پایین ادامه دهید.
question-left = پرسش پیشین بی‌پاسخ کنار گذاشته شد؛ چیزی تغییر نکرد.
question-over = این پرسش دیگر باز نیست. اگر هنوز لازم است، از دکمه‌های پایین دوباره آغاز کنید.
write-anew = پاسخ این پرسش را در پیام تازه‌ای بنویسید؛ پیامی که ویرایش شود پاسخ آن نیست.
kind-word = 🌷 در خدمت شما هستیم. برای ادامه یکی از دکمه‌های پایین را بزنید.
not-understood = متوجه پیام شما نشدم. لطفاً با یکی از دکمه‌ها ادامه دهید یا ‎/help‎ را بزنید.
only-text = این‌جا فقط نوشته خوانده می‌شود؛ صدا، عکس و فایل خوانده نمی‌شود. لطفاً بنویسید یا یکی از دکمه‌های پایین را بزنید.
attachment-missing = ⚠️ پیوست این پیام ساخته نشد. چیزی از دست نرفته است؛ چند دقیقهٔ دیگر دوباره آن را بخواهید.
file-columns-twice = دو ستون این فایل یک معنا دارند: «{ $first }» و «{ $second }». یکی را نگه دارید، دیگری را پاک کنید و فایل را دوباره بفرستید.
not-allowed = این کار دیگر برای شما باز نیست. برای ادامه ‎/start‎ را بزنید.
sorry = متأسفیم، پیام شما به نتیجه نرسید و چیزی تغییر نکرد. لطفاً چند دقیقهٔ دیگر دوباره بفرستید.
button-newer = جدیدتر ◂
button-older = ▸ قدیمی‌تر
button-page-before = صفحهٔ پیش ◂
button-page-after = ▸ صفحهٔ بعد
button-no = خیر، بازگشت
button-try-again = 🔄 تلاش دوباره
choose-by-button = لطفاً یکی از این دکمه‌ها را بزنید. انصراف: ‎/cancel‎

## What people write by themselves, between commas

words-that-cancel = انصراف، لغو، کنسل، منصرف شدم، بی‌خیال، بیخیال، برگشت، بازگشت
words-for-help = راهنما، راهنمایی، راهنمایی کنید، کمک، کمکم کنید، کمک کنید، لطفاً
words-of-courtesy = سلام، سلام علیکم، درود، روز بخیر، وقت بخیر، صبح بخیر، عصر بخیر، شب بخیر، خسته نباشید، ممنون، ممنونم، متشکرم، تشکر، سپاس، سپاسگزارم، مرسی، با تشکر، دست شما درد نکند، خدا خیرتان بدهد، خداحافظ، خدانگهدار
words-that-end = تمام، تمام شد، تموم شد، تمام شدند، همین، همین بود
