"""The code that a person hands over: its check digits, and reading it out of whatever was pasted."""

import re
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.codes import DIGITS, RANDOM_BYTES, CodeMistyped, SeveralCodes, in_fours, make_code, parse_code
from domain.digits import to_persian
from tests.instructions import instructions

CODE = make_code(bytes(range(RANDOM_BYTES)))
A, B, C, D = re.findall("....", CODE)
ZWNJ, LRM, RLM, FSI, PDI = "\u200c", "\u200e", "\u200f", "\u2068", "\u2069"
codes = st.binary(min_size=RANDOM_BYTES, max_size=RANDOM_BYTES).map(make_code)
LINK = f"https://t.me/estelam_org_bot?start=r_{CODE}"

WAYS_TO_TYPE = {
    "plain": CODE,
    "in fours": f"{A}-{B}-{C}-{D}",
    "spaces": f"{A} {B} {C} {D}",
    "no-break spaces": f"{A}\u00a0{B}\u202f{C}\u2009{D}",
    "en and em dashes": f"{A}–{B}—{C}‒{D}",
    "minus, hyphen and full-width hyphen": f"{A}−{B}‐{C}-{D}",
    "dots, slashes and underscores": f"{A}.{B}/{C}_{D}",
    "one digit at a time": " ".join(CODE),
    "spaced dashes": f"{A} - {B} - {C} - {D}",
    "over several lines": f"{A}\n{B}\r\n{C}\t{D}",
    "Persian commas": f"{A}،{B}،{C}،{D}",
    "commas and spaces": f"{A}, {B}, {C}, {D}",
    "the word and": f"{A} و {B} و {C} و {D}",
    "stars": f"{A}*{B}*{C}*{D}",
    "colons": f"{A}:{B}:{C}:{D}",
    "plus signs": f"{A}+{B}+{C}+{D}",
    "bars and semicolons": f"{A} | {B}؛{C}; {D}",
    "tatweel": f"{A}ـ{B}ـ{C}ـ{D}",
    "half-spaces": ZWNJ.join(CODE),
    "direction marks": f"{LRM}{A}{RLM}-{LRM}{B}-{C}-{D}{RLM}",
    "isolated by the bot": f"کد شما: {FSI}{A}-{B}-{C}-{D}{PDI}",
    "Persian": to_persian(f"{A}-{B}-{C}-{D}"),
    "Arabic": "".join(chr(0x660 + int(digit)) for digit in CODE),
    "full-width": "".join(chr(0xFF10 + int(digit)) for digit in CODE),
    "mixed scripts": to_persian(A) + B + to_persian(C) + D,
    "in a sentence": f"سلام، رمز من {to_persian(in_fours(CODE))} است. ممنون!",
    "after a word without a space": f"code:{CODE}.",
    "after other numbers": f"گواهی ۳ از ۱۲، تاریخ ۱۴۰۵/۰۸/۱۲:\n{to_persian(in_fours(CODE))}",
    "after a date of eight digits": f"1405/08/12 {in_fours(CODE)}",
    "before a phone number": f"{in_fours(CODE)} 09121234567",
    "before a phone number of a country": f"{in_fours(CODE)} +989121234567",
    "after a national code and a comma": f"9990000379، {in_fours(CODE)}",
    "after a time and a comma": f"۱۴:۳۰، ۱۴۰۵/۰۸/۱۲: {CODE}",
    "between a date and a clock": f"۱۴۰۵/۰۸/۱۲ {CODE} ۱۴:۳۰",
    "the link": LINK,
    "the link's parameter": f"r_{CODE}",
    "the start command": f"/start r_{CODE}",
    "the link among words": f"این پیوند را باز کنید: {LINK} تا ۱۴۰۵/۰۸/۱۲ معتبر است",
    "the same code twice": f"{in_fours(CODE)}\n{CODE}",
    "the whole message": f"<b>{FSI}{in_fours(CODE)}{PDI}</b>\nتا ۱۲ آبان ۱۴۰۵، ۱۴:۳۰\n{LINK}",
}


@pytest.mark.parametrize("typed", WAYS_TO_TYPE.values(), ids=WAYS_TO_TYPE.keys())
def test_a_code_is_understood_however_it_is_typed(typed: str) -> None:
    assert parse_code(typed) == CODE


@given(codes, st.sets(st.integers(0, DIGITS - 1), max_size=DIGITS - 1))
def test_letters_that_look_like_digits_are_read_as_those(code: str, places: set[int]) -> None:
    look_alike = {"0": "O", "1": "l"}
    typed = "".join(look_alike.get(digit, digit) if at in places else digit for at, digit in enumerate(code))
    assume(any(digit.isdigit() for digit in typed))
    assert parse_code(f"I have {typed} only") == code
    assert parse_code(typed.lower()) == code


def test_a_wrong_digit_is_noticed_beside_such_a_letter() -> None:
    assert CODE.endswith("0")
    wrong = f"{(int(CODE[0]) + 1) % 10}{CODE[1:-1]}O"
    assert refused(wrong).digits == DIGITS


@given(codes)
def test_what_is_made_is_understood_and_shown_in_fours(code: str) -> None:
    assert re.fullmatch("[0-9]{16}", code)
    assert parse_code(code) == code
    assert re.fullmatch("[0-9]{4}(-[0-9]{4}){3}", in_fours(code))
    assert parse_code(in_fours(code)) == code


def test_a_small_number_keeps_its_zeros() -> None:
    assert make_code(bytes(RANDOM_BYTES)) == "0000000000000098"


def test_all_fourteen_digits_are_random() -> None:
    assert make_code((10**14 - 1).to_bytes(RANDOM_BYTES)).startswith("9" * 14)


@pytest.mark.parametrize("size", [0, RANDOM_BYTES - 1, RANDOM_BYTES + 1])
def test_a_code_is_made_of_exactly_the_bytes_it_needs(size: int) -> None:
    with pytest.raises(ValueError, match=str(RANDOM_BYTES)):
        make_code(bytes(size))


def refused(typed: str) -> CodeMistyped:
    with pytest.raises(CodeMistyped) as caught:
        parse_code(typed)
    return caught.value


@given(codes, st.integers(0, DIGITS - 1))
def test_every_single_wrong_digit_is_noticed(code: str, place: int) -> None:
    for wrong in set("0123456789") - {code[place]}:
        refused(code[:place] + wrong + code[place + 1 :])


@given(codes)
def test_every_swap_of_neighbours_is_noticed(code: str) -> None:
    for place in range(DIGITS - 1):
        if code[place] != code[place + 1]:
            refused(code[:place] + code[place + 1] + code[place] + code[place + 2 :])


@given(codes)
def test_every_jump_swap_is_noticed(code: str) -> None:
    for place in range(DIGITS - 2):
        three = code[place : place + 3]
        if three[0] != three[2]:
            refused(code[:place] + three[::-1] + code[place + 3 :])


@given(codes, st.integers(0, DIGITS - 1), st.sampled_from("0123456789"))
def test_a_digit_too_few_or_too_many_is_noticed(code: str, place: int, digit: str) -> None:
    assert refused(code[:place] + code[place + 1 :]).digits == DIGITS - 1
    assert refused(code[:place] + digit + code[place:]).digits == DIGITS + 1


@pytest.mark.parametrize(
    ("typed", "digits"),
    [("", 0), ("سلام", 0), ("²³", 0), ("1234", 4), ("12 34-56", 6), (f"{A}-{B}", 8), ("09121234567", 11), ("r_123", 3)],
)
def test_the_refusal_says_how_many_digits_were_typed(typed: str, digits: int) -> None:
    assert refused(typed).digits == digits


def test_words_between_digits_divide_them() -> None:
    assert refused(f"{A}{B} تا {C}{D}").digits == 8


def test_a_date_beside_a_mistyped_code_is_not_counted_with_it() -> None:
    wrong = f"{A}-{B}-{C}-{D[:3]}{(int(D[3]) + 1) % 10}"
    for typed in (f"۱۴۰۵/۰۸/۱۲، {wrong}", f"{wrong} ۱۴:۳۰", f"09121234567 {wrong}"):
        assert refused(typed).digits == DIGITS
    assert refused(f"{wrong}-{A}").digits == DIGITS + 4


def test_a_link_to_a_certificate_is_no_code() -> None:
    refused("https://t.me/estelam_org_bot?start=c_0123456789abcdef")


def test_a_link_with_one_digit_more_is_no_code() -> None:
    assert refused(f"{LINK}7").digits == DIGITS + 1


@given(codes, st.dates())
def test_a_date_before_a_code_in_fours_is_never_taken_for_a_part_of_it(code: str, date: object) -> None:
    dated = str(date).replace("-", "/")
    assert parse_code(f"{dated} {in_fours(code)}") == code
    assert parse_code(f"{in_fours(code)} {dated}") == code
    assert parse_code(f"{dated} {code} {dated}") == code


@given(codes, codes, st.sampled_from(["\n", " ", " و ", "، ", " یا این: "]), st.sampled_from([str, in_fours, " ".join]))
def test_of_two_codes_none_is_taken(code: str, second: str, between: str, way: Callable[[str], str]) -> None:
    assume(code != second)
    with pytest.raises(SeveralCodes):
        parse_code(f"{way(code)}{between}{way(second)}")


@given(codes, codes)
def test_of_two_links_none_is_taken_and_neither_of_a_link_and_another_code(code: str, second: str) -> None:
    assume(code != second)
    link, other = LINK.replace(CODE, code), LINK.replace(CODE, second)
    for typed in (f"{link}\n{other}", f"{in_fours(second)}\n{link}"):
        with pytest.raises(SeveralCodes):
            parse_code(typed)


@given(codes, st.integers(1300, 1500))
def test_a_year_beside_a_code_in_fours_makes_no_second_one(code: str, year: int) -> None:
    assert parse_code(f"{in_fours(code)} {year}") == code
    assert parse_code(f"{in_fours(code)}، {in_fours(code)} {year}") == code


@given(st.text(max_size=200))
def test_whatever_is_pasted_gets_sixteen_digits_or_a_refusal(typed: str) -> None:
    with suppress(CodeMistyped, SeveralCodes):
        assert re.fullmatch("[0-9]{16}", parse_code(typed))


@pytest.mark.parametrize(
    "piece", ["O", "1l ", "1", "1 ", "12-", " ", "1\u200c", "start=r_", "1_", "۱۲۳۴ ", "1و", "1، "]
)
def test_the_longest_message_is_read_in_no_time(piece: str) -> None:
    """Everybody waits while somebody's message is read: 35 ms, when groups were put together anew at each digit."""
    typed = (piece * 4096)[:4096]
    with instructions() as count:
        refused(typed)
    assert count[0] < 100 * len(typed)


@given(codes, st.text(st.characters(exclude_categories=["Nd"]), max_size=20))
def test_words_around_a_code_do_not_matter(code: str, words: str) -> None:
    assume("start=r" not in words)
    assert parse_code(f"{words}{in_fours(code)}{words}") == code
