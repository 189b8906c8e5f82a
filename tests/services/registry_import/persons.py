"""Lines for the tests of the import: as many persons as wanted, and files of them."""

from collections.abc import Iterable, Sequence
from pathlib import Path

HEADING = (
    "کد ملی",
    "نام",
    "نام خانوادگی",
    "تلفن همراه",
    "نوع ارتباط",
    "حساب فعال",
    "تاریخ تولد",
    "وضعیت",
    "شعبه",
)
ENGLISH = (
    "national_code",
    "given name",
    "Family Name",
    "mobile",
    "relation",
    "active",
    "birth date",
    "standing",
    "branch",
)


def national_code(number: int) -> str:
    """The code of the person with this number: nine digits and the check digit."""
    nine = f"{number:09}"
    rest = sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
    return nine + str(rest if rest < 2 else 11 - rest)


def person(number: int, **changed: str) -> list[str]:
    """The cells of a person, in the order of the heading; `changed` are cells by their English name."""
    cells = {
        "national_code": national_code(number),
        "given_name": "مریم",
        "family_name": "رضایی",
        "phone": f"0912{number % 10_000_000:07}",
        "relation": "بیمه‌شده",
        "active": "بله",
        "birth_date": "1371/01/22",
        "standing": "فعال",
        "branch": "شعبه ۴ تهران",
    }
    return list((cells | changed).values())


def text(rows: Iterable[Sequence[str]], *, heading: Sequence[str] = HEADING, separator: str = ",") -> str:
    return "".join(separator.join(cells) + "\n" for cells in (heading, *rows))


def write(path: Path, rows: Iterable[Sequence[str]], encoding: str = "utf-8") -> Path:
    path.write_text(text(rows), encoding=encoding)
    return path
