## Calendar

moment = { $day }, { $clock }
# What people write instead of a day, between commas
words-for-today = today
words-for-yesterday = yesterday
words-for-tomorrow = tomorrow
words-between-days = from, since, to, until, and
solar-month-1 = Farvardin
solar-month-2 = Ordibehesht
solar-month-3 = Khordad
solar-month-4 = Tir
solar-month-5 = Mordad
solar-month-6 = Shahrivar
solar-month-7 = Mehr
solar-month-8 = Aban
solar-month-9 = Azar
solar-month-10 = Dey
solar-month-11 = Bahman
solar-month-12 = Esfand
gregorian-month-1 = January
gregorian-month-2 = February
gregorian-month-3 = March
gregorian-month-4 = April
gregorian-month-5 = May
gregorian-month-6 = June
gregorian-month-7 = July
gregorian-month-8 = August
gregorian-month-9 = September
gregorian-month-10 = October
gregorian-month-11 = November
gregorian-month-12 = December
