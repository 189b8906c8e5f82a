## Calendar

moment = { $day }، { $clock }
# What people write instead of a day, between commas
words-for-today = امروز
words-for-yesterday = دیروز
words-for-tomorrow = فردا
words-between-days = از، تا، روز
solar-month-1 = فروردین
solar-month-2 = اردیبهشت
solar-month-3 = خرداد
solar-month-4 = تیر
solar-month-5 = مرداد
solar-month-6 = شهریور
solar-month-7 = مهر
solar-month-8 = آبان
solar-month-9 = آذر
solar-month-10 = دی
solar-month-11 = بهمن
solar-month-12 = اسفند
gregorian-month-1 = ژانویه
gregorian-month-2 = فوریه
gregorian-month-3 = مارس
gregorian-month-4 = آوریل
gregorian-month-5 = مه
gregorian-month-6 = ژوئن
gregorian-month-7 = ژوئیه
gregorian-month-8 = اوت
gregorian-month-9 = سپتامبر
gregorian-month-10 = اکتبر
gregorian-month-11 = نوامبر
gregorian-month-12 = دسامبر
