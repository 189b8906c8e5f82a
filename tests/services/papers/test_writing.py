"""Papers: real text, in both directions, on as many pages as it needs, the same bytes each time."""

from dataclasses import replace

import pytest
import zxingcpp

from services.papers.paper import Mark, Paper, Section, Signature
from services.papers.writing import write
from tests.services.papers.papers import ENGLISH, FONTS, LINK, LONG, PERSIAN, pages, picture, places

BOTH = pytest.mark.parametrize("paper", [PERSIAN, ENGLISH], ids=["rtl", "ltr"])


@BOTH
def test_the_same_paper_is_always_the_same_bytes(paper: Paper) -> None:
    assert write(paper, FONTS) == write(paper, FONTS)
    assert write(paper, FONTS) != write(replace(paper, made_at=paper.made_at + 10**6), FONTS)


def test_persian_can_be_copied_word_by_word_in_the_order_of_reading() -> None:
    (text,) = pages(write(PERSIAN, FONTS))
    assert text.startswith("سازمان تأمین اجتماعی شماره: ۱۴۰۵/۱۲ تاریخ: ۱ آذر ۱۴۰۵")
    assert "سقف روزانه ۱٬۰۰۰ مورد سقف ماهانه ۲۰٬۰۰۰ مورد" in text
    assert text.endswith("۱ شمارهٔ ۱۴۰۵/۱۲"), "the page's number in Persian digits, and the foot"


def test_english_can_be_copied() -> None:
    (text,) = pages(write(ENGLISH, FONTS))
    assert text.startswith("Social Security Organization of Iran Number: 1405/12 Agreement on the use")
    assert text.endswith("Director-General of Pensions 1 Azar 1405, 14:30 This mark opens the bot. 1 Number 1405/12")


def test_a_persian_name_with_a_number_keeps_the_order_of_its_words_in_an_english_paper() -> None:
    name = "بانک (دادگاه ۵ تهران)"
    named = Section("Terms", (), (("Organisation", name),))
    paper = replace(ENGLISH, sections=(named,), signatures=(Signature(name, "1 Azar 1405"),))
    (text,) = pages(write(paper, FONTS))
    assert text.count("دادگاه ۵ تهران") == 2, "in its row, and above its confirmation"


@BOTH
@pytest.mark.parametrize(
    ("name", "leftward"),
    [
        ("بانک ۱۲ فروردین", "ب۱ف"),
        ("ملی ۳۴ و ۵۶ (Zand) ۷۸ سه", "م۳و۵Z۷ه"),
        ("Queue 12 of بر دی", "ردیQ"),
    ],
)
def test_the_words_of_a_name_stand_in_order_in_a_sentence_of_either_direction(
    paper: Paper, name: str, leftward: str
) -> None:
    said = {"rtl": f"«\u2068{name}\u2069»", "ltr": f"We and “\u2068{name}\u2069” at last"}[paper.direction]
    bare = replace(paper, issuer="", title="", marginalia=(), signatures=(), marks=(), foot="")
    found = places(write(replace(bare, sections=(Section("", (said,)),)), FONTS), leftward)
    assert found == sorted(found, reverse=True)


@pytest.mark.parametrize(("paper", "starts_right"), [(PERSIAN, True), (ENGLISH, False)], ids=["rtl", "ltr"])
def test_reading_begins_at_the_margin_of_its_side(paper: Paper, *, starts_right: bool) -> None:
    bare = replace(paper, sections=(), signatures=(), marks=(), marginalia=())
    seen = picture(write(bare, FONTS))
    issuer = seen.crop((0, 0, seen.width, 170)).point(lambda value: 255 * (value < 128))
    box = issuer.getbbox()
    assert box is not None
    margin = 20 / 210 * seen.width
    gap = seen.width - box[2] if starts_right else box[0]
    assert abs(gap - margin) < 10


@BOTH
def test_the_qr_is_read_from_the_page(paper: Paper) -> None:
    assert [found.text for found in zxingcpp.read_barcodes(picture(write(paper, FONTS)))] == [LINK]


@BOTH
def test_each_of_two_qrs_is_read_side_by_side(paper: Paper) -> None:
    other = "https://ble.ir/estelam_office_bot"
    pdf = write(replace(paper, marks=(Mark(LINK, "Telegram"), Mark(other, "Bale"))), FONTS)
    found = sorted(zxingcpp.read_barcodes(picture(pdf)), key=lambda each: each.position.top_left.x)
    in_order = [LINK, other] if paper.direction == "ltr" else [other, LINK]
    assert [each.text for each in found] == in_order, "the first where reading begins"
    assert all(caption in pages(pdf)[0] for caption in ("Telegram", "Bale"))


def test_a_long_table_goes_on_on_the_next_page_with_whole_rows() -> None:
    found = pages(write(LONG, FONTS))
    assert len(found) > 2
    words = " ".join(found)
    assert words.count("ردیف") == 30
    assert words.count("شعبه") == 30 * 12
    ends = [text.removesuffix(f" {'۰۱۲۳۴۵'[number]} شمارهٔ ۱۴۰۵/۱۲") for number, text in enumerate(found, 1)]
    assert all(text != end for text, end in zip(found, ends, strict=True)), "each page says its number"


def test_a_party_with_a_long_name_keeps_all_of_it_in_its_box() -> None:
    name = "سازمان بسیار بلند نام " * 9
    paper = replace(PERSIAN, sections=(), signatures=(Signature(name, "الف"), *PERSIAN.signatures))
    (text,) = pages(write(paper, FONTS))
    assert text.count("بسیار") == 9
