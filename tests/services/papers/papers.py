"""Papers to write in tests, and a reader's view of what was written: PDFium, which browsers show PDFs with."""

from dataclasses import replace

import pypdfium2
from PIL import Image

from services.drawing.sheet import Fonts
from services.papers.paper import Mark, Paper, Section, Signature
from tests.services.drawing.sheets import FONTS as DRAWN_WITH

FONTS: Fonts = DRAWN_WITH
LINK = "https://t.me/estelam_office_bot"
PERSIAN = Paper(
    direction="rtl",
    issuer="سازمان تأمین اجتماعی",
    title="تفاهم‌نامهٔ استفاده از خدمت استعلام",
    marginalia=(("شماره", "\u2068۱۴۰۵/۱۲\u2069"), ("تاریخ", "۱ آذر ۱۴۰۵")),
    sections=(
        Section("طرف‌ها", ("میان سازمان و «بانک آفتاب (Aftab Bank)» بسته می‌شود.", "دو نسخه دارد.")),
        Section("دامنه", (), (("سقف روزانه", "۱٬۰۰۰ مورد"), ("سقف ماهانه", "۲۰٬۰۰۰ مورد"))),
    ),
    foot="شمارهٔ ۱۴۰۵/۱۲",
    made_at=1_795_339_800_000_000,
    signatures=(Signature("مدیر کل مستمری‌ها", "۱ آذر ۱۴۰۵، ۱۴:۳۰"), Signature("بانک آفتاب", "هنوز نه")),
    marks=(Mark(LINK, "این نشان ربات را باز می‌کند."),),
    digits="۰۱۲۳۴۵۶۷۸۹",
)
ENGLISH = replace(
    PERSIAN,
    direction="ltr",
    issuer="Social Security Organization of Iran",
    title="Agreement on the use of the inquiry service",
    marginalia=(("Number", "1405/12"),),
    sections=(Section("Parties", ("Between us and «بانک آفتاب».",), (("Daily limit", "1,000"),)),),
    foot="Number 1405/12",
    signatures=(Signature("Director-General of Pensions", "1 Azar 1405, 14:30"),),
    marks=(Mark(LINK, "This mark opens the bot."),),
    digits="0123456789",
)
LONG = replace(
    PERSIAN, sections=(Section("دامنه", (), tuple((f"ردیف {n}", "نام، نام پدر، شعبه، " * 12) for n in range(30))),)
)


def pages(pdf: bytes) -> list[str]:
    """The text of each page, as a reader copies it, in one line each, without marks of direction."""
    marks = dict.fromkeys([*range(0x2066, 0x206A), 0x200E, 0x200F])
    document = pypdfium2.PdfDocument(pdf)
    found = [" ".join(page.get_textpage().get_text_bounded().translate(marks).split()) for page in document]
    document.close()
    return found


def places(pdf: bytes, letters: str) -> list[float]:
    """How far from the left each of these stands, which are on the first page once; in points."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage()
    shown = [text.get_text_range(number, 1) for number in range(text.count_chars())]
    found = [text.get_charbox(shown.index(letter))[0] for letter in letters]
    document.close()
    return found


def picture(pdf: bytes, number: int = 0, scale: float = 2) -> Image.Image:
    """A page as it is seen; at a scale of 1 a point is a pixel."""
    document = pypdfium2.PdfDocument(pdf)
    seen: Image.Image = document[number].render(scale=scale).to_pil().convert("L")
    document.close()
    return seen
