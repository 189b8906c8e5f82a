"""Names, as people type them and as they are compared."""

import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.names import LONGEST_NAME, NameUnusable, clean_name, fold_name

ZWNJ = "\u200c"
ISOLATED = "\u2068بانک\u2069"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("علي", "علی"),
        ("عيسى", "عیسی"),
        ("كريم", "کریم"),
        ("آموزش", "اموزش"),
        ("مؤسسه", "موسسه"),
        ("رئیس", "رییس"),
        ("أحمد", "احمد"),
        ("خانۀ", "خانه"),
        ("خانهٔ", "خانه"),
        ("رحمة", "رحمه"),
        ("مُحَمَّد", "محمد"),
        ("تأمین\u200cاجتماعی", "تامین اجتماعی"),
        ("بانك   ملي", "بانک ملی"),
        ("بانک-ملی", "بانک ملی"),
        ("«بانک ملی»", "بانک ملی"),
        ("\u200fبانک\u200e ملی", "بانک ملی"),
        ("ﺑﺎﻧﻚ", "بانک"),
        ("Bank MELLI", "bank melli"),
        ("بانک ملی\u3164", "بانک ملی"),
        ("بانک\uffa0ملی\u115f", "بانکملی"),
        ("شعبه ۱۲", "شعبه ۱۲ "),
        ("شعبهٔ ۱۲", "شعبه 12"),
        ("شعبه ٤٥٦", "شعبه ۴۵۶"),
    ],
)
def test_spellings_of_one_name_compare_equal(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


def test_other_names_stay_other_names() -> None:
    assert fold_name("بانک ملی") != fold_name("بانک ملت")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  بانك   ملي \n", "بانک ملی"),
        (f"می{ZWNJ}خواهد", f"می{ZWNJ}خواهد"),
        (f"{ZWNJ}علی{ZWNJ}اکبر{ZWNJ}", f"علی{ZWNJ}اکبر"),
        (ISOLATED, "بانک"),
        ("علی\u0000رضا", "علیرضا"),
        ("علی \u0000 رضا", "علی رضا"),
        ("علی\u3164 \u1160رضا\u2800", "علی رضا"),
        ("e\u200e\u0301lan", "\u00e9lan"),
        ("مؤسسهٔ رئیس آموزش", "مؤسسهٔ رئیس آموزش"),
        ("O\u2019Brien & Co.", "O\u2019Brien & Co."),
    ],
)
def test_a_name_is_kept_in_persian_spelling_without_marks(typed: str, kept: str) -> None:
    assert clean_name(typed) == unicodedata.normalize("NFC", kept)


@pytest.mark.parametrize("typed", ["", "   ", "۱۲۳", "...", ZWNJ * 3, "\u202e", "😀", "\u3164\u1160"])
def test_a_name_has_a_letter(typed: str) -> None:
    with pytest.raises(NameUnusable):
        clean_name(typed)


def test_a_name_has_an_end() -> None:
    assert clean_name("ب" * LONGEST_NAME) == "ب" * LONGEST_NAME
    with pytest.raises(NameUnusable):
        clean_name("ب" * (LONGEST_NAME + 1))


@pytest.mark.parametrize("typed", ["ب" * 4096, " ب" * 2048, "\u0301" * 4096, f"ب{ZWNJ}" * 2048, "\u2068" * 4095 + "ب"])
def test_the_longest_message_is_folded_or_refused_and_never_more(typed: str) -> None:
    assert len(fold_name(typed)) <= 4096
    with suppress(NameUnusable):
        assert len(clean_name(typed)) <= LONGEST_NAME


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_name(fold_name(text)) == fold_name(text)


@given(st.text(max_size=80))
def test_a_clean_name_is_clean(text: str) -> None:
    try:
        name = clean_name(text)
    except NameUnusable:
        return
    assert clean_name(name) == name
    assert not any(unicodedata.category(c)[0] == "C" for c in name if c != ZWNJ)
    assert "  " not in name
