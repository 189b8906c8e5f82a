"""Each row of a filled form by itself, and beside those above it."""

import pytest
from hypothesis import given, strategies

from domain.forms import MOST_ROWS
from services.forms.rows import FormRow, Particulars, ending_of, particulars_of, read_form
from services.tables.headings import FileFault
from services.tables.sent import TooManyLines
from tests.services.forms.papers import EXAMPLE, code, csv, phone, row, xlsx

SARA = Particulars("سارا صادقی", code(1), f"+98{phone(1)[1:]}", head=False)


def only(content: bytes) -> FormRow:
    (found,) = read_form(content)
    return found


def persian(digits: str) -> str:
    return digits.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))


@pytest.mark.parametrize(
    "cells",
    [
        ("سارا", "صادقی", code(1), phone(1), "کاربر"),
        ("  سارا ", "صادقي", persian(code(1)), persian(phone(1)), ""),
        (
            "سارا",
            "صادقی\u200c",
            f" {code(1)[:3]}-{code(1)[3:9]}-{code(1)[9:]}",
            f"+98 {phone(1)[1:]}",
            "کاربر / Officer",
        ),
        ("سارا", "صادقی", code(1), phone(1)[1:], "officer"),
    ],
)
def test_a_row_means_the_same_however_it_is_typed(cells: tuple[str, ...]) -> None:
    assert only(csv(cells)).particulars == SARA
    assert only(xlsx(cells)).particulars == SARA


def test_numbers_that_a_spreadsheet_made_of_codes_and_phones_are_understood() -> None:
    """Zeros at their beginning are lost then."""
    assert only(xlsx(("سارا", "صادقی", int(code(1)), int(phone(1)), None))).particulars == SARA
    assert only(xlsx(("سارا", "صادقی", 13542419, int(phone(1)), None))).particulars is not None


def test_half_spaces_stay_in_names_and_arabic_letters_become_persian() -> None:
    found = only(csv(("علي", "ملك\u200cزاده", code(1), phone(1), "سرپرست")))
    assert found.particulars == Particulars("علی ملک\u200cزاده", code(1), SARA.phone, head=True)


def test_both_names_together_are_no_longer_than_pages_have_room_for() -> None:
    fits = ("ن" * 100, "ن" * 99, code(1), phone(1), "")
    assert only(csv(fits)).particulars == Particulars(f"{'ن' * 100} {'ن' * 99}", code(1), SARA.phone, head=False)
    too_long = only(csv((f"{fits[0]}ن", *fits[1:])))
    assert (too_long.particulars, too_long.faults) == (None, ("long_name",))
    old_letter = "\N{OLD PERSIAN SIGN A}"  # which a messenger counts as two
    assert only(csv((old_letter * 50, old_letter * 49, *fits[2:]))).particulars is not None
    assert only(csv((old_letter * 50, old_letter * 50, *fits[2:]))).faults == ("long_name",)


def test_what_a_file_is_called_follows_from_what_it_is() -> None:
    filled = ("سارا", "صادقی", code(1), phone(1), "")
    assert (ending_of(xlsx(filled)), ending_of(csv(filled))) == ("xlsx", "csv")


def test_every_fault_of_a_row_is_told() -> None:
    found = only(csv(("", "123", "1234567890", "02188776655", "مدیر")))
    assert found.faults == ("given_name", "family_name", "national_code", "phone", "role")
    assert found.cells == ("", "123", "1234567890", "02188776655", "مدیر")


@pytest.mark.parametrize("name", ["=HYPERLINK(x)", "@SUM(A1)", "س" * 201, "س" * 4096, "http://x.ir/a", "سارا9", "‍\x07"])
def test_what_nobody_is_called_is_no_name(name: str) -> None:
    found = only(xlsx((name.replace("\x07", ""), "صادقی", code(1), phone(1), "کاربر")))
    assert found.faults == ("given_name",)
    assert len(found.cells[0]) <= 201


def test_a_formula_counts_as_what_came_of_it_and_here_that_is_nothing() -> None:
    found = only(xlsx(("=1+1", "صادقی", code(1), phone(1), "کاربر")))
    assert found.faults == ("given_name",)


def test_the_same_code_or_number_twice_is_told_with_the_row_above() -> None:
    same_code, same_phone = (*row(2)[:2], code(1), *row(2)[3:]), (*row(3)[:3], phone(1), row(3)[4])
    found = read_form(csv(row(1), row(9), same_code, same_phone))
    assert [each.faults for each in found] == [(), (), ("repeated:2",), ("repeated:2",)]


def test_the_example_is_passed_over_and_its_code_is_nobodys() -> None:
    assert read_form(csv(EXAMPLE)) == []
    assert [each.line for each in read_form(csv(EXAMPLE, row(1)))] == [3]
    taken = ("سارا", *EXAMPLE[1:])
    assert only(csv(taken)).faults == ("national_code",)


def test_a_line_that_cannot_be_taken_apart_is_one_faulty_row() -> None:
    found = read_form(csv(row(1)) + b'\n"x,y\n' + ",".join(row(2)).encode())
    assert [each.faults for each in found] == [(), ("cells",), ()]


@pytest.mark.parametrize("rows", [MOST_ROWS, MOST_ROWS + 1])
def test_ten_thousand_rows_are_taken_and_one_more_is_not(rows: int) -> None:
    content = csv(EXAMPLE, *(row(number) for number in range(rows)))
    if rows == MOST_ROWS:
        assert len(read_form(content)) == MOST_ROWS
    else:
        with pytest.raises(TooManyLines):
            read_form(content)


@given(strategies.lists(strategies.text(max_size=30), min_size=5, max_size=5))
def test_whatever_stands_in_the_cells_is_either_somebody_or_faulty(cells: list[str]) -> None:
    try:
        found = read_form(quoted_csv(cells))
    except FileFault:
        return
    for each in found:
        assert (each.particulars is None) == bool(each.faults)
        if each.particulars is not None:
            assert particulars_of(each.cells) == each.particulars


def quoted_csv(cells: list[str]) -> bytes:
    line = ",".join('"' + cell.replace('"', '""').replace("\n", " ").replace("\r", " ") + '"' for cell in cells)
    return csv() + b"\n" + line.encode("utf-8", "replace")
