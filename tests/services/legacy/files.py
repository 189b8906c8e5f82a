"""Files of the legacy system, made up: organisations, agreements, users."""

import csv
from io import StringIO
from pathlib import Path

from tests.stories.citizens import national_code

ORGANISATIONS = ("کد دستگاه", "نام دستگاه", "نوع دستگاه", "شناسه ملی", "فعال")
AGREEMENTS = (
    "شماره تفاهم‌نامه",
    "کد دستگاه",
    "تاریخ شروع",
    "تاریخ پایان",
    "استعلام مستقیم",
    "اقلام اطلاعاتی",
    "مقاصد استعلام",
    "سقف روزانه",
    "سقف ماهانه",
    "فعال",
)
USERS = ("نام کاربری", "کد دستگاه", "نام و نام خانوادگی", "کد ملی", "تلفن همراه", "سرپرست", "فعال")
Cells = list[str]


def legal_id(number: int) -> str:
    """A made-up national id of a legal person, with its check digit."""
    ten = f"14{number + 10**6:08d}"
    weights = (29, 27, 23, 19, 17) * 2
    more = int(ten[9]) + 2
    return ten + str(sum((int(digit) + more) * weight for digit, weight in zip(ten, weights, strict=True)) % 11 % 10)


def organisation(number: int, **changed: str) -> Cells:
    cells = {
        "code": f"D{number:04d}",
        "name": f"اداره کل شماره {number}",
        "kind": "دستگاه دولتی",
        "legal_id": legal_id(number),
        "active": "بله",
    }
    return list((cells | changed).values())


def agreement(number: int, /, **changed: str) -> Cells:
    cells = {
        "number": f"1000/96/{number}",
        "organisation": f"D{number:04d}",
        "starts": "1396/09/26",
        "ends": "",
        "direct": "",
        "facts": "",
        "purposes": "",
        "daily": "",
        "monthly": "",
        "active": "",
    }
    return list((cells | changed).values())


def user(number: int, **changed: str) -> Cells:
    cells = {
        "user": f"u{number}",
        "organisation": "D0001",
        "name": "سارا صادقی",
        "national_code": national_code(number),
        "phone": f"0997{number:07d}",
        "head": "",
        "active": "",
    }
    return list((cells | changed).values())


def text(heading: tuple[str, ...], rows: list[Cells]) -> str:
    file = StringIO()
    csv.writer(file).writerows([heading, *rows])
    return file.getvalue()


def write(path: Path, heading: tuple[str, ...], rows: list[Cells]) -> Path:
    path.write_text(text(heading, rows), "utf-8")
    return path
