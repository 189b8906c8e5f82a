"""What may stand in a line, and what is said about what may not."""

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.insurance import Kinship, PensionKind, Record, RegisteredAccount, Relation, Standing
from services.registry_facts import pack, unpack
from services.registry_import.columns import columns
from services.registry_import.lines import Faulty, LineReader, Person
from services.tables.headings import FileFault, lay_out
from tests.services.registry_import.persons import ENGLISH, HEADING, national_code, person

TODAY = date(2026, 11, 22)
DIGITS = {script: str.maketrans("0123456789", script) for script in ("۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩")}


def read(cells: list[str], heading: tuple[str, ...] = HEADING) -> Person | Faulty:
    return LineReader(lay_out(heading, columns()), today=TODAY).read(list(cells))


def account(cells: list[str], heading: tuple[str, ...] = HEADING) -> RegisteredAccount:
    found = read(cells, heading)
    assert isinstance(found, Person), found
    return unpack(found.packed)


def faults(**changed: str) -> dict[str, str]:
    found = read(person(499370899, **changed))
    assert isinstance(found, Faulty)
    return dict(found.faults)


@pytest.mark.parametrize("heading", [HEADING, ENGLISH])
def test_a_person_is_read_under_persian_and_english_headings(heading: tuple[str, ...]) -> None:
    assert account(person(49937089), heading) == RegisteredAccount(
        Record(
            national_code="0499370899",
            given_name="مریم",
            family_name="رضایی",
            birth_date=date(1992, 4, 11),
            relation=Relation.INSURED,
            standing=Standing.ACTIVE,
            branch="شعبه ۴ تهران",
        ),
        "+989129937089",
        True,
    )


def test_everything_that_can_be_known_is_kept() -> None:
    heading = (
        *("national code", "given name", "family name", "phone", "relation", "father name", "insurance number"),
        *("since", "pension kind", "pension start", "main pensioner", "kinship", "last employer"),
        *("last contribution month", "contribution days"),
    )
    cells = [national_code(7), "ندا", "امینی", "+98 912 000 0007", "مستمری بگیر تبعي", "علی", "00981"]
    cells += ["۱۳۸۰/۲/۳", "بازماندگان", "2020-01-31", "رضا امینی", "همسر (زن)", "شرکت الف", "1405/7", "۴٬۳۸۰"]
    found = account(cells, heading)
    assert found.active
    assert found.record == Record(
        national_code=national_code(7),
        given_name="ندا",
        family_name="امینی",
        father_name="علی",
        relation=Relation.DEPENDENT_PENSIONER,
        insurance_number="00981",
        since=date(2001, 4, 23),
        pension_kind=PensionKind.SURVIVOR,
        pension_start=date(2020, 1, 31),
        main_pensioner="رضا امینی",
        kinship=Kinship.WIFE,
        last_employer="شرکت الف",
        last_contribution_month="1405-07",
        contribution_days=4380,
    )


def test_a_number_with_a_fraction_that_says_nothing_is_the_number() -> None:
    heading = (*HEADING, "insurance_number", "contribution_days")
    cells = [*person(12345672, phone="9121234567.0"), "12345678.0", "4380.0"]  # as data frames with gaps are saved
    cells[0] = cells[0].lstrip("0") + ".0"
    found = account(cells, heading)
    assert found.record.national_code == national_code(12345672) == "0123456721"  # 1234567210 is somebody else's
    assert (found.phone, found.record.insurance_number) == ("+989121234567", "12345678")
    assert found.record.contribution_days == 4380


@pytest.mark.parametrize(
    "written", ["1371/01/22", "1371-1-22", "۱۳۷۱/۱/۲۲", "١٣٧١.٠١.٢٢", "13710122", "1992-04-11", "1992-04-11 00:00:00"]
)
def test_one_day_may_be_written_in_many_ways(written: str) -> None:
    assert account(person(1, birth_date=written)).record.birth_date == date(1992, 4, 11)


@pytest.mark.parametrize(
    "written", ["22/01/1371", "71/01/22", "1371/13/01", "1404/12/30", "1700-01-01", "دیروز", "1371/01-22"]
)
def test_what_is_no_day_is_not_guessed(written: str) -> None:
    assert set(faults(birth_date=written)) == {"birth_date"}


@pytest.mark.parametrize("several", ["00981273/00995678", "00981273 - 00995678", "00981273 00995678"])
def test_two_insurance_numbers_in_one_cell_do_not_become_one(several: str) -> None:
    heading = (*HEADING, "insurance_number")
    found = read([*person(1), several], heading)
    assert isinstance(found, Faulty)
    assert [column for column, _ in found.faults] == ["insurance_number"]
    assert account([*person(1), " ۰۰۹۸۱۲۷۳\u200f "], heading).record.insurance_number == "00981273"


@pytest.mark.parametrize("written", ["1405-07", "1405/7", "۱۴۰۵/۷", "140507", "1405.07"])
def test_one_month_may_be_written_in_several_ways(written: str) -> None:
    found = account([*person(1), written], (*HEADING, "last_contribution_month"))
    assert found.record.last_contribution_month == "1405-07"


def test_a_tenth_month_that_a_spreadsheet_took_for_a_fraction_is_not_the_first() -> None:
    found = read([*person(1), "1405.1"], (*HEADING, "last_contribution_month"))
    assert isinstance(found, Faulty)
    assert [column for column, _ in found.faults] == ["last_contribution_month"]


@pytest.mark.parametrize("written", ["1992-04-10 20:30:00", "1992-04-10T19:30:00.000", "1371/01/21 23:55:44"])
def test_midnight_in_tehran_that_a_program_wrote_in_another_time_is_not_taken_for_the_day_before(written: str) -> None:
    assert "a time beside the day" in faults(birth_date=written)["birth_date"]


def test_the_leap_day_of_the_solar_calendar_is_known() -> None:
    assert account(person(1, birth_date="1403/12/30")).record.birth_date == date(2025, 3, 20)


def test_nobody_is_born_tomorrow() -> None:
    assert account(person(1, birth_date="2026-11-22")).record.birth_date == TODAY
    assert faults(birth_date="2026-11-23") == {"birth_date": "is in the future"}


def test_arabic_letters_and_stray_spaces_do_not_matter() -> None:
    found = account(person(1, given_name="  علي  اكبر ", relation="بيمه شده", standing="غير فعال"))
    assert (found.record.given_name, found.record.standing) == ("علی اکبر", Standing.INACTIVE)


@pytest.mark.parametrize(
    ("written", "active"), [("بله", True), ("خیر", False), ("yes", True), ("0", False), ("NO", False)]
)
def test_an_account_is_active_or_not(written: str, active: bool) -> None:
    assert account(person(1, active=written)).active is active


def test_an_empty_cell_of_a_needed_column_is_a_fault_and_of_another_is_nothing() -> None:
    assert set(faults(active="", phone=" ", family_name="")) == {"active", "phone", "family_name"}
    assert account(person(1, branch="", birth_date=" ")).record.branch is None


@pytest.mark.parametrize("nothing", ["NULL", " NULL ", r"\N", "nan", "NaN", "None"])
def test_what_a_database_writes_where_nothing_is_known_is_nothing(nothing: str) -> None:
    found = account(person(1, branch=nothing, birth_date=nothing))
    assert (found.record.branch, found.record.birth_date) == (None, None)
    assert faults(given_name=nothing) == {"given_name": "is empty"}


@pytest.mark.parametrize("error", ["#N/A", "#NAME?", " #REF!", "#VALUE!", "#DIV/0!"])
def test_an_error_of_a_spreadsheet_is_no_name(error: str) -> None:
    assert set(faults(branch=error, given_name=error)) == {"branch", "given_name"}


def test_all_faults_of_a_line_come_at_once_and_repeat_nothing_personal() -> None:
    found = faults(national_code="1234567890", given_name="12", phone="0212345", relation="دوست", birth_date="هیچ")
    assert set(found) == {"national_code", "given_name", "phone", "relation", "birth_date"}
    assert "دوست" in found["relation"]
    told = " ".join(found.values())
    assert all(value not in told for value in ("1234567890", "0212345", "هیچ"))


def test_whose_line_it_is_may_be_known_although_it_is_bad() -> None:
    bad = read(person(5, phone="x"))
    assert isinstance(bad, Faulty)
    assert bad.national_code == national_code(5)
    nameless = read(person(5, national_code="0"))
    assert isinstance(nameless, Faulty)
    assert nameless.national_code is None


def test_the_columns_that_are_needed_are_named_when_they_are_missing() -> None:
    with pytest.raises(FileFault, match=r"phone \(تلفن همراه\), relation \(نوع ارتباط\)"):
        lay_out(HEADING[:3], columns())
    with pytest.raises(FileFault, match="two columns are headed as phone"):
        lay_out((*HEADING, "موبایل"), columns())
    assert lay_out((*HEADING, "رنگ", ""), columns()).unknown == ("رنگ",)


def test_headings_may_be_written_with_other_letters_spaces_and_case() -> None:
    layout = lay_out(("كد ملي", "GIVEN_NAME", "نام‌خانوادگی", " Phone ", "Relation"), columns())
    assert layout.places == {"national_code": 0, "given_name": 1, "family_name": 2, "phone": 3, "relation": 4}


NAMES = st.text(st.sampled_from("آابپتثجچحخدذرزژسشکگلمنوهی"), min_size=1, max_size=30)


@given(
    number=st.integers(1_000_000, 999_999_998),
    name=NAMES,
    born=st.dates(date(1900, 1, 1), TODAY),
    script=st.sampled_from(["0123456789", *DIGITS]),
)
@example(number=49937089, name="ا", born=date(1992, 4, 11), script="۰۱۲۳۴۵۶۷۸۹")
def test_whoever_can_be_written_can_be_read(number: int, name: str, born: date, script: str) -> None:
    table: Any = str.maketrans("0123456789", script)
    code = national_code(number)
    if len(set(code)) == 1:
        return
    cells = person(number, given_name=name, birth_date=born.isoformat())
    found = account([cell.translate(table) if cell.isascii() else cell for cell in cells])
    assert found.record.national_code == code
    assert found.record.given_name == name
    assert found.record.birth_date == born


@given(cells=st.lists(st.text(max_size=40), min_size=len(HEADING), max_size=len(HEADING)))
def test_no_line_whatever_it_holds_does_more_than_be_refused(cells: list[str]) -> None:
    found = read(cells)
    assert isinstance(found, Person | Faulty)


@given(cell=st.text(max_size=30), column=st.sampled_from(["birth_date", "standing", "branch", "phone", "active"]))
def test_what_is_taken_from_any_cell_reads_the_same_when_it_is_written_back(cell: str, column: str) -> None:
    found = read(person(1, **{column: cell}))
    if isinstance(found, Person):
        record = unpack(found.packed)
        assert "\x1f" not in record.record.name
        assert unpack(found.packed) == record


def test_facts_of_a_newer_version_are_refused() -> None:
    with pytest.raises(ValueError, match="newer version"):
        unpack(pack(["x"]).replace(b"1", b"2", 1))
