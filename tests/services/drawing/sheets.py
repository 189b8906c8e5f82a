"""Sheets as the texts would word them: every kind of person, in both editions. All people are fictional."""

from pathlib import Path

from services.drawing import Fonts, Section, Sheet

_FONTS = Path(__file__).parents[3] / "config" / "fonts"
FONTS = Fonts(_FONTS / "Vazirmatn-Regular.ttf", _FONTS / "Vazirmatn-Bold.ttf")
LINK = "https://t.me/estelam_org_bot?start=c-7Hq2mZx9KpWd4TnR"


def section(title: str, *pairs: tuple[str, str]) -> Section:
    return Section(title, pairs)


def persian(headline: str, tone: str, *sections: Section) -> Sheet:
    use = section(
        "مصرف گواهی",
        ("گیرنده", "بانک ملی ایران"),
        ("منظور", "دریافت وام بانکی"),
        ("تاریخ صدور", "۱ آذر ۱۴۰۴"),
        ("پایان اعتبار", "۸ آذر ۱۴۰۴"),
    )
    return Sheet(
        direction="rtl",
        issuer="سازمان تأمین اجتماعی",
        title="گواهی استعلام وضعیت بیمه‌ای",
        headline=headline,
        tone="good" if tone == "good" else "quiet",
        sections=(*sections, use),
        reference=("شمارهٔ گواهی", "\u20687HQ2-MZX9\u2069"),
        qr=LINK,
        qr_caption=(
            "دستگاه گیرنده این نشان را با دوربین گوشی باز می‌کند و رمزی را که از دارندهٔ گواهی گرفته است وارد می‌کند."
        ),
        notice=(
            "اعتبار این برگه تنها با استعلام سند و رمز آن سنجیده می‌شود. "
            "تصویر به‌تنهایی سند نیست و هر تغییری در آن، آن را بی‌اعتبار می‌کند."
        ),
    )


def english(headline: str, tone: str, *sections: Section) -> Sheet:
    use = section(
        "Use of this certificate",
        ("Recipient", "Bank Melli Iran"),
        ("Purpose", "Bank loan"),
        ("Issued", "22 Nov 2025 (1 Azar 1404)"),
        ("Valid until", "29 Nov 2025 (8 Azar 1404)"),
    )
    return Sheet(
        direction="ltr",
        issuer="Social Security Organization",
        title="Certificate of Insurance Status",
        headline=headline,
        tone="good" if tone == "good" else "quiet",
        sections=(*sections, use),
        reference=("Certificate no.", "\u20687HQ2-MZX9\u2069"),
        qr=LINK,
        qr_caption="The receiving organisation opens this mark with a phone and types the code given by the holder.",
        notice="This page counts only when confirmed by document inquiry with its code. The picture is no document.",
    )


def _person(name: str = "مریم حسینی‌نژاد") -> Section:
    return section(
        "مشخصات فرد",
        ("نام و نام خانوادگی", name),
        ("نام پدر", "علی‌اکبر"),
        ("کد ملی", "۰۰۱۲۳۴۵۶۷۹"),
        ("تاریخ تولد", "۱۲ اردیبهشت ۱۳۶۵"),
    )


INSURED_ACTIVE = persian(
    "بیمه‌شده · فعال",
    "good",
    _person(),
    section(
        "وضعیت بیمه",
        ("شمارهٔ بیمه", "۰۰۴۵۱۲۳۳۸۷"),
        ("نوع ارتباط", "بیمه‌شدهٔ اجباری"),
        ("از تاریخ", "۱ مهر ۱۳۸۸"),
        ("شعبه", "شعبهٔ ۱۲ تهران"),
        ("آخرین کارگاه", "شرکت صنایع غذایی مهرآوران البرز"),
        ("آخرین ماه پرداخت حق بیمه", "مهر ۱۴۰۴"),
        ("کل سابقهٔ پرداخت", "۵٬۸۴۲ روز"),
    ),
)
INSURED_INACTIVE = persian(
    "بیمه‌شده · غیرفعال",
    "quiet",
    _person("حمیدرضا کاظمی طباطبایی"),
    section(
        "وضعیت بیمه",
        ("شمارهٔ بیمه", "۰۰۴۵۱۲۳۳۸۷"),
        ("نوع ارتباط", "بیمه‌شدهٔ پیشین"),
        ("از تاریخ", "۱ مهر ۱۳۸۸"),
        ("شعبه", "شعبهٔ ۳ اصفهان"),
        ("آخرین کارگاه", "—"),
        ("آخرین ماه پرداخت حق بیمه", "اسفند ۱۳۹۹"),
        ("کل سابقهٔ پرداخت", "۱٬۲۰۷ روز"),
    ),
)
RETIRED = persian(
    "مستمری‌بگیر اصلی · بازنشستگی",
    "good",
    _person("غلامرضا پورعبداللهی"),
    section(
        "وضعیت مستمری",
        ("شمارهٔ بیمه", "۰۰۱۱۹۸۷۲۳۴"),
        ("نوع مستمری", "بازنشستگی"),
        ("آغاز مستمری", "۱ فروردین ۱۳۹۸"),
        ("شعبه", "شعبهٔ ۵ شیراز"),
        ("کل سابقهٔ پرداخت", "۱۰٬۹۵۰ روز"),
    ),
)
DISABLED = persian(
    "مستمری‌بگیر اصلی · ازکارافتادگی",
    "good",
    _person("فاطمه‌سادات میرزایی"),
    section(
        "وضعیت مستمری",
        ("شمارهٔ بیمه", "۰۰۱۱۹۸۷۲۳۴"),
        ("نوع مستمری", "ازکارافتادگی کلی"),
        ("آغاز مستمری", "۱۵ دی ۱۴۰۱"),
        ("شعبه", "شعبهٔ یک کرمانشاه"),
    ),
)
SURVIVOR = persian(
    "مستمری‌بگیر تبعی · بازمانده",
    "good",
    _person("نرگس پورعبداللهی"),
    section(
        "وضعیت مستمری",
        ("شمارهٔ بیمهٔ اصلی", "۰۰۱۱۹۸۷۲۳۴"),
        ("نوع مستمری", "بازماندگان"),
        ("مستمری‌بگیر اصلی", "شادروان غلامرضا پورعبداللهی سیاه‌مزگی"),
        ("نسبت", "فرزند"),
        ("آغاز مستمری", "۱ آبان ۱۴۰۲"),
        ("شعبه", "شعبهٔ ۵ شیراز"),
    ),
)
NO_RELATION = persian(
    "فاقد ارتباط با سازمان",
    "quiet",
    _person("آرش دیلمی"),
    section("نتیجهٔ استعلام", ("سابقهٔ بیمه و مستمری", "سابقه‌ای یافت نشد")),
)
LONG_NAMES = persian(
    "بیمه‌شده · فعال",
    "good",
    section(
        "مشخصات فرد",
        ("نام و نام خانوادگی", "سیدمحمدحسین‌علی میرعبدالعظیمی‌زادهٔ طباطبایی‌نسب اصفهانی‌پور سمیرمی"),
        ("نام پدر", "سیدعبدالحسین غلام‌محمدعلی میرعبدالعظیمی"),
        ("کد ملی", "۰۰۱۲۳۴۵۶۷۹"),
        ("تاریخ تولد", "۱۲ اردیبهشت ۱۳۶۵"),
    ),
    section(
        "وضعیت بیمه",
        ("شمارهٔ بیمه", "۰۰۴۵۱۲۳۳۸۷"),
        ("نوع ارتباط", "بیمه‌شدهٔ اختیاری (ادامهٔ بیمه)"),
        ("از تاریخ", "۱ مهر ۱۳۸۸"),
        ("شعبه", "شعبهٔ ۱۲ تهران بزرگ (شهید دستغیب)"),
        (
            "آخرین کارگاه",
            "شرکت مهندسی و ساختمانی تأسیسات دریایی خلیج فارس و دریای عمان با مسئولیت محدود، طرح توسعهٔ میدان گازی "
            "پارس جنوبی، فازهای ۱۵ و ۱۶ \u2068(South Pars Phase 15 & 16)\u2069 "
            "واقع در عسلویه و بندر کنگان، پیمان شمارهٔ ۷۷",
        ),
        ("آخرین ماه پرداخت حق بیمه", "مهر ۱۴۰۴"),
        ("کل سابقهٔ پرداخت", "۵٬۸۴۲ روز"),
    ),
)
ENGLISH_INSURED = english(
    "Insured · Active",
    "good",
    section(
        "Person",
        ("Name", "Maryam Hosseini-Nejad"),
        ("Father's name", "Ali-Akbar"),
        ("National code", "0012345679"),
        ("Date of birth", "2 May 1986 (12 Ordibehesht 1365)"),
    ),
    section(
        "Insurance",
        ("Insurance number", "0045123387"),
        ("Relation", "Insured person (compulsory)"),
        ("Since", "23 Sep 2009 (1 Mehr 1388)"),
        ("Branch", "Tehran 12"),
        ("Last employer", "\u2068شرکت صنایع غذایی مهرآوران البرز\u2069"),
        ("Last month paid", "Mehr 1404"),
        ("Total contribution", "5,842 days"),
    ),
)
ENGLISH_NO_RELATION = english(
    "No relation with the organisation",
    "quiet",
    section("Person", ("Name", "Arash Deylami"), ("National code", "0012345679")),
    section("Answer", ("Insurance and pension record", "None found")),
)
EVERY = {
    "insured-active": INSURED_ACTIVE,
    "insured-inactive": INSURED_INACTIVE,
    "retired": RETIRED,
    "disabled": DISABLED,
    "survivor": SURVIVOR,
    "no-relation": NO_RELATION,
    "long-names": LONG_NAMES,
    "english-insured": ENGLISH_INSURED,
    "english-no-relation": ENGLISH_NO_RELATION,
}
