"""What a cell may say, one function for each kind of column: from the text as it stands there to the form that is kept.

Digits of any script, Arabic letters, half-spaces and stray spaces are understood; days of the Solar Hijri calendar are
told from others by their year. Nothing is guessed beyond that: what does not fit raises `CellFault` with the reason.

Most columns repeat their values, so their answers are remembered: a million lines are mostly looked up here.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache, partial

from persiantools.jdatetime import JalaliDate

from domain.digits import only_digits, to_ascii
from domain.names import LONGEST_NAME, NameUnusable, clean_name
from domain.national_code import NationalCodeMistyped, parse_national_code
from domain.phones import PhoneMistyped, parse_phone
from services.registry_import.columns import choices, words
from services.tables.headings import folded

Parse = Callable[[str], str]

REMEMBERED = 40_000
"""Answers of each kind: more than all days of a century."""
_LETTER = "ءآأئؤابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
_PLAIN_NAME = re.compile(rf"[{_LETTER}][{_LETTER}0-9۰-۹().-]*(?:[ \u200c][{_LETTER}0-9۰-۹().-]+)*")  # needs no cleaning
_DAY = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]+([\d:.]+))?|(\d{4})(\d\d)(\d\d)", re.ASCII)
_MONTH = re.compile(r"(1[34]\d\d)(?:[-/]?(0?[1-9]|1[0-2])|\.(0[1-9]|1[0-2]))", re.ASCII)
"""Behind a point both digits are wanted: whoever types 1405.10 into a spreadsheet gets 1405.1."""
_COUNT = re.compile(r"(\d{1,3}(?:[,٬]?\d{3})?|\d{1,5})(?:\.0)?", re.ASCII)
_SOLAR, _OTHER = range(1230, 1500), range(1850, 2200)  # years
_NOTHING = frozenset({"NULL", r"\N", "nan", "NaN", "None"})
"""What databases and data frames write where nothing is known. All have letters, and would be names."""
_ERROR = re.compile(r"#(?:N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|DIV/0!)")
MOST_DAYS = 40_000
"""Of contributions: more than a hundred years."""
LONGEST_NUMBER = 20


class CellFault(Exception):
    """What is wrong with a cell, in words that follow the name of its column."""


def national_code(cell: str) -> str:
    try:
        return parse_national_code(cell)
    except NationalCodeMistyped:
        raise CellFault("is not a national code: ten digits, of which the last fits the others") from None


def phone(cell: str) -> str:
    try:
        return parse_phone(cell)
    except PhoneMistyped:
        raise CellFault("is not a mobile number of Iran, such as 09121234567") from None


def name(cell: str) -> str:
    if _PLAIN_NAME.fullmatch(cell) and len(cell) <= LONGEST_NAME:
        return cell
    if _ERROR.match(cell.strip()):
        raise CellFault("is an error of a spreadsheet, and not a name")
    try:
        return clean_name(cell)
    except NameUnusable:
        raise CellFault(f"is not a name: it has letters, and at most {LONGEST_NAME} characters") from None


def day(cell: str) -> str:
    parts = _DAY.fullmatch(to_ascii(cell).strip())
    if parts is None:
        raise CellFault("is not a day, such as 1371/01/22 or 1992-04-11")
    year, month, day_of_month = (int(part) for part in (parts.group(1, 3, 4) if parts[1] else parts.group(6, 7, 8)))
    if (parts[5] or "").strip("0:."):
        raise CellFault("has a time beside the day, of which nobody can tell where it is counted: write the day alone")
    try:
        if year in _SOLAR:
            solar = JalaliDate(year, month, day_of_month)  # type: ignore[no-untyped-call]  # it has no annotations
            return str(solar.to_gregorian().isoformat())
        if year in _OTHER:
            return date(year, month, day_of_month).isoformat()
    except ValueError:
        raise CellFault("is a day that the calendar does not have") from None
    raise CellFault(f"has a year that is neither Solar Hijri ({_SOLAR[0]}–{_SOLAR[-1]}) nor {_OTHER[0]}–{_OTHER[-1]}")


def month(cell: str) -> str:
    parts = _MONTH.fullmatch(to_ascii(cell).strip())
    if parts is None:
        raise CellFault("is not a month of the Solar Hijri calendar, such as 1405-07")
    return f"{parts[1]}-{int(parts[2] or parts[3]):02}"


def count(cell: str) -> str:
    digits = _COUNT.fullmatch(to_ascii(cell).strip())
    if digits is None:
        raise CellFault("is not a number of days, such as 4380")
    days = int(digits[1].replace(",", "").replace("٬", ""))
    if days > MOST_DAYS:
        raise CellFault(f"is more than {MOST_DAYS} days")
    return str(days)


def number(cell: str) -> str:
    """Of two in one cell neither is guessed, so nothing may stand between the digits."""
    digits = only_digits(cell)
    if not 0 < len(digits) <= LONGEST_NUMBER or not to_ascii(cell).strip().startswith(digits):
        raise CellFault(f"is not one number of at most {LONGEST_NUMBER} digits, without anything between them")
    return digits


def word(cell: str, *, kind: str) -> str:
    """One of the few words of this kind. What stands there instead is repeated: headed as meant, it is not personal."""
    known = words(kind).get(folded(cell))
    if known is None:
        raise CellFault(f"is {cell.strip()[:40]!r}, and not one of: {', '.join(choices(kind))}")
    return known


@cache
def reader_of(kind: str, *, needed: bool) -> Parse:
    """The function for the cells of a column, which are empty where nothing is known."""
    parse = _PARSERS.get(kind) or partial(word, kind=kind)

    def read(cell: str) -> str:
        if cell and not cell.isspace() and cell.strip() not in _NOTHING:
            return parse(cell)
        if needed:
            raise CellFault("is empty")
        return ""

    return read if kind in _EACH_HAS_HIS_OWN else lru_cache(REMEMBERED)(read)


_PARSERS: dict[str, Parse] = {
    "national_code": national_code,
    "phone": phone,
    "name": name,
    "day": day,
    "month": month,
    "count": count,
    "number": number,
}
_EACH_HAS_HIS_OWN = {"national_code", "phone", "number"}
