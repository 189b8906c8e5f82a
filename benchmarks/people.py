"""Fictional people and their certificates, as many as a row needs."""

from datetime import date

from config.texts import Texts
from domain.certificates import REFERENCE_BYTES, Facts, Purpose, make_reference
from domain.codes import Use
from domain.insurance import Record, Relation, Standing
from domain.times import DAY
from handlers.sheets import sheet
from services.drawing import Sheet

NOW = 1_760_000_000_000_000  # 2025-10-09 08:53:20 UTC, in microseconds
GIVEN = ("مریم", "امیرحسین", "فاطمه", "آرش", "نرگس", "کیان", "سارا")
FAMILY = ("رضایی", "کریمی", "حسینی‌نژاد", "پورعبداللهی", "دیلمی", "صادقی", "مهرآوران", "شیرازی", "نجفی", "اکبری", "یزدی")
EMPLOYERS = ("شرکت فناوران آفتاب", "صنایع غذایی البرز", "بیمارستان مهر", "شهرداری کاشان", "پتروشیمی خلیج")


def national_code(number: int) -> str:
    """A valid one of the range 999, which is given to nobody."""
    nine = f"999{number:06d}"
    rest = sum(int(digit) * (10 - place) for place, digit in enumerate(nine)) % 11
    return f"{nine}{rest if rest < 2 else 11 - rest}"


def record(number: int) -> Record:
    """Different for every number below a million."""
    return Record(
        national_code=national_code(number),
        given_name=GIVEN[number % len(GIVEN)],
        family_name=FAMILY[number % len(FAMILY)],
        father_name=GIVEN[(number // 3) % len(GIVEN)],
        birth_date=date(1950 + number % 50, 1 + number % 12, 1 + number % 28),
        relation=Relation.INSURED,
        standing=Standing.ACTIVE,
        insurance_number=f"{number % 100_000_000:08d}",
        since=date(1980 + number % 40, 1 + number % 12, 1),
        branch=f"شعبهٔ {1 + number % 30}",
        last_employer=EMPLOYERS[number % len(EMPLOYERS)],
        last_contribution_month=f"1404-{1 + number % 7:02d}",
        contribution_days=100 + number % 9000,
    )


def facts(number: int) -> Facts:
    """What the certificate of this person says: for any organisation, seven days, one use."""
    reference = make_reference(number.to_bytes(REFERENCE_BYTES))
    link = f"https://t.me/estelam_org_bot?start=c_{reference}"
    return Facts(reference, record(number), None, Purpose.BANK_LOAN, Use.ONCE, NOW, NOW + 7 * DAY, link)


def sheets(count: int, language: str = "fa") -> list[Sheet]:
    """So many pages, as the program words them."""
    texts = Texts()
    return [sheet(texts, language, facts(number * 7919)) for number in range(count)]
