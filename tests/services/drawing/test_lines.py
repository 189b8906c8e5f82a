import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from services.drawing.lines import ELLIPSIS, Ruler, Style
from tests.services.drawing.sheets import FONTS

NAME = Style("bold", (40, 34, 28), lines=3)
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"


@pytest.fixture
def ruler() -> Ruler:
    return Ruler(FONTS, "rtl")


def test_a_short_text_has_the_preferred_size(ruler: Ruler) -> None:
    fitted = ruler.fit("آرش دیلمی", 500, NAME)
    assert (fitted.lines, fitted.size, fitted.whole) == (("آرش دیلمی",), 40, True)


def test_a_longer_text_is_made_smaller_before_it_is_broken(ruler: Ruler) -> None:
    fitted = ruler.fit("غلامرضا پورعبداللهی سیاه‌مزگی", 450, NAME)
    assert len(fitted.lines) == 1
    assert fitted.size < 40


def test_a_long_text_is_broken_between_words(ruler: Ruler) -> None:
    text = "شرکت مهندسی و ساختمانی تأسیسات دریایی خلیج فارس و دریای عمان"
    fitted = ruler.fit(text, 480, NAME)
    assert 2 <= len(fitted.lines) <= 3
    assert " ".join(fitted.lines) == text
    assert fitted.whole


def test_what_cannot_fit_ends_with_an_ellipsis(ruler: Ruler) -> None:
    fitted = ruler.fit("الف " * 1024, 480, NAME)
    assert len(fitted.lines) == 3
    assert fitted.size == 28
    assert not fitted.whole
    assert fitted.lines[-1].endswith(ELLIPSIS)
    assert not any(ELLIPSIS in line for line in fitted.lines[:-1])


def test_one_endless_word_is_broken_inside_without_losing_a_letter(ruler: Ruler) -> None:
    fitted = ruler.fit("ب" * 120, 480, NAME)
    assert "".join(fitted.lines) == "ب" * 120


def test_a_mark_stays_with_its_letter_when_a_word_is_broken(ruler: Ruler) -> None:
    fitted = ruler.fit("بِ" * 90, 300, NAME)
    assert len(fitted.lines) > 1
    assert all(line[0] == "ب" for line in fitted.lines)


def test_an_isolate_over_a_line_break_is_closed_and_opened_again(ruler: Ruler) -> None:
    fitted = ruler.fit(f"شرکت {FSI}South Pars Oil and Gas Company (Phase 15){PDI} عسلویه", 420, NAME)
    assert len(fitted.lines) > 1
    assert all(line.count(LRI) == line.count(PDI) for line in fitted.lines)


def test_the_rest_of_an_isolated_name_runs_as_it_began(ruler: Ruler) -> None:
    """Though the next line begins with a letter of the other direction."""
    first, rest, *_ = ruler.fit(f"in {FSI}بانک آفتاب و شرکا Southern Branch ۷ تیر{PDI}", 300, NAME).lines
    assert first.startswith(f"in {RLI}بانک")
    assert rest.startswith(f"{RLI}Southern")


def test_an_ellipsis_stands_outside_the_isolate_that_it_cuts(ruler: Ruler) -> None:
    fitted = ruler.fit(f"شرکت {FSI}{'South Pars ' * 60}{PDI}", 420, NAME)
    assert fitted.lines[-1].endswith(PDI + ELLIPSIS)


def test_stacked_vowel_signs_are_drawn_smaller_on_a_line_as_high(ruler: Ruler) -> None:
    plain, marked = ruler.fit("الله", 400, NAME), ruler.fit("أَّ إٍّ يٍّ", 400, NAME)
    assert marked.step == plain.step
    assert marked.size < plain.size


def test_nothing_needs_no_line(ruler: Ruler) -> None:
    assert ruler.fit(" \n ", 400, NAME).height == 0


@settings(deadline=None, max_examples=60)
@given(text=some.text(max_size=400), width=some.integers(60, 1040))
def test_no_line_is_wider_than_its_room(text: str, width: int) -> None:
    ruler = Ruler(FONTS, "rtl")
    fitted = ruler.fit(text, width, NAME)
    assert len(fitted.lines) <= 3
    assert all(ruler.width(line, "bold", fitted.size) <= width for line in fitted.lines)
