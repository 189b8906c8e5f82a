import pytest
from hypothesis import given
from hypothesis import strategies as some

from services.drawing.cleaning import LACKING, base_direction, clean, isolated, still_open
from services.drawing.glyphs import drawable
from tests.services.drawing.sheets import FONTS

LETTERS = drawable(FONTS)
FSI, RLI, PDI = "\u2068", "\u2067", "\u2069"


def cleaned(text: str) -> str:
    return clean(text, LETTERS)


@pytest.mark.parametrize(
    "text",
    [
        "علی‌اکبر حسینی‌نژاد",
        "شمارهٔ بیمه: ۰۰۴۵",
        "مُحَمَّد",
        "يحيى كاظمي",
        "کد \u2068AB-12\u2069 است",
        "José Álvarez",
        "۵٬۸۴۲ روز (۱۲٪)",
    ],
)
def test_what_the_font_can_draw_is_left_alone(text: str) -> None:
    assert cleaned(text) == text


def test_emoji_go_and_letters_that_the_font_lacks_leave_a_mark() -> None:
    assert cleaned("علی 👩‍👩‍👧 رضا 🇮🇷") == "علی رضا"
    assert cleaned("山田 Taro") == f"{LACKING} Taro"
    assert cleaned("🙂") == ""


def test_compatible_letters_stand_in_for_those_that_the_font_lacks() -> None:
    assert cleaned("ＡＢＣ １２") == "ABC 12"


def test_white_space_of_every_kind_is_one_space() -> None:
    assert cleaned(" علی\r\n\t اکبر \u2003 رضا\n") == "علی اکبر رضا"


def test_overrides_that_could_reverse_a_name_or_number_go() -> None:
    assert cleaned("\u202e12345\u202c و \u202aabc\u202c") == "12345 و abc"


def test_isolates_are_balanced() -> None:
    assert cleaned(f"{PDI}a{FSI}b") == f"a{FSI}b{PDI}"
    assert cleaned(f"{FSI}" * 200 + "x").count(FSI) < 20


def test_half_spaces_stay_one_at_a_time_and_only_between_letters() -> None:
    assert cleaned("می\u200c\u200c\u200cشود") == "می\u200cشود"
    assert cleaned("ه\u200d") == "ه\u200d"
    assert cleaned("\u200cabc\u200c") == "abc"


def test_marks_do_not_stack_without_end_or_stand_alone() -> None:
    assert cleaned("م" + "\u064e" * 50) == "م\u064e\u064e"
    assert cleaned("\u064e\u0651سلام") == "سلام"


@given(some.text(max_size=60))
def test_nothing_is_left_that_the_font_cannot_draw(text: str) -> None:
    left = cleaned(text)
    assert set(left) <= LETTERS | set("\u2066\u2067\u2068\u2069\u200c\u200d\u200e\u200f\u061c ")
    assert still_open(left) == ""
    assert left == left.strip()


@given(some.text(alphabet=f"{FSI}{RLI}{PDI}ab ", max_size=20))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)


def test_an_opened_isolate_can_be_carried_over_a_line_break() -> None:
    assert still_open(f"a{FSI}b{RLI}c{PDI}") == FSI
    assert isolated(f"a{FSI}b") == f"a{FSI}b{PDI}"


@pytest.mark.parametrize(
    ("text", "sheet", "direction"),
    [
        ("شرکت", "rtl", "rtl"),
        ("IBM ایران", "rtl", "rtl"),
        ("John Smith (Ltd.)", "rtl", "ltr"),
        ("۱۴۰۴/۰۹/۰۱", "rtl", "rtl"),
        ("—", "ltr", "ltr"),
        ("شرکت", "ltr", "rtl"),
        ("شرکت Foo", "ltr", "ltr"),
    ],
)
def test_a_text_runs_as_its_sheet_unless_all_its_letters_run_the_other_way(
    text: str, sheet: str, direction: str
) -> None:
    assert base_direction(text, "rtl" if sheet == "rtl" else "ltr") == direction
