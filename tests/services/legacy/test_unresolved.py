"""Why rows cannot move: each reason is told with the line, and the same however often and in however many files."""

import pytest

from domain.legacy import Reason, RowKind, RowState
from services.legacy.deciding import Verdict
from storage import officers
from tests.services.legacy.conftest import Move, reasons, told
from tests.services.legacy.files import agreement, legal_id, organisation, user

USER = RowKind.USER


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"name": "۱۲۳"}, Reason.BAD_NAME),
        ({"national_code": "9990000370"}, Reason.BAD_NATIONAL_CODE),
        ({"phone": "021888"}, Reason.BAD_PHONE),
        ({"head": "شاید"}, Reason.BAD_WORD),
        ({"organisation": ""}, Reason.UNKNOWN_ORGANISATION),
        ({"organisation": "D0077"}, Reason.UNKNOWN_ORGANISATION),
        ({"phone": "09970000001"}, Reason.PHONE_TWICE),
        ({"national_code": user(1)[3]}, Reason.PERSON_TWICE),
    ],
)
async def test_a_user_that_cannot_move_is_told_with_the_reason(
    moving: Move, changed: dict[str, str], reason: Reason
) -> None:
    outcome = await moving.brings(organisations=[organisation(1)], users=[user(1), user(2, **changed)])
    assert reasons(outcome) == {reason: 1}
    (finding,) = outcome.findings
    assert (finding.file, finding.line, finding.key, finding.reason) == ("users.csv", 3, "u2", reason)
    mended = await moving.brings(users=[user(2)])
    assert told(mended, USER) == {Verdict.NEW: 1}


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"kind": "باشگاه"}, Reason.BAD_KIND),
        ({"legal_id": "12345678901"}, Reason.BAD_LEGAL_ID),
        ({"name": "ادارهٔ كل شمارهٔ 1", "legal_id": ""}, Reason.NAME_TAKEN),
        ({"legal_id": legal_id(1)}, Reason.LEGAL_ID_TAKEN),
    ],
)
async def test_an_organisation_that_cannot_move_is_told_with_the_reason(
    moving: Move, changed: dict[str, str], reason: Reason
) -> None:
    outcome = await moving.brings(organisations=[organisation(1), organisation(2, **changed)])
    assert reasons(outcome) == {reason: 1}
    again = await moving.brings(organisations=[organisation(2, **changed)])
    assert reasons(again) == {reason: 1}


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"starts": "1396/13/01"}, Reason.BAD_DAY),
        ({"ends": "1396/01/01"}, Reason.BAD_DAY),
        ({"direct": "بله"}, Reason.BAD_SCOPE),
        ({"facts": "رنگ چشم"}, Reason.BAD_SCOPE),
        ({"organisation": "D0001"}, Reason.AGREEMENT_THERE),
        ({"organisation": "D0009"}, Reason.UNKNOWN_ORGANISATION),
    ],
)
async def test_an_agreement_that_cannot_move_is_told_with_the_reason(
    moving: Move, changed: dict[str, str], reason: Reason
) -> None:
    given = {"organisations": [organisation(1), organisation(2)]}
    outcome = await moving.brings(**given, agreements=[agreement(1), agreement(2, **changed)])
    assert reasons(outcome) == {reason: 1}
    again = await moving.brings(agreements=[agreement(2, **changed)])
    assert reasons(again) == {reason: 1}


async def test_nobody_needs_to_put_right_what_the_legacy_system_itself_calls_inactive(moving: Move) -> None:
    """Or nobody could ever say that all has moved: old rows have mistakes that nobody is there to ask about."""
    broken = {
        "organisations": [organisation(1), organisation(2, kind="باشگاه"), organisation(3, legal_id="1")],
        "agreements": [agreement(1, starts="؟"), agreement(3, direct="بله")],
        "users": [user(1, national_code="؟"), user(2, phone="021", organisation="")],
    }
    await moving.brings(**broken)
    closed = {kind: [[*row[:-1], "خیر"] for row in rows] for kind, rows in broken.items()}
    outcome = await moving.brings(**closed)
    assert reasons(outcome) == {}
    assert {each.state for each in await moving.kept()} == {RowState.LEFT_OUT}


async def test_what_belongs_to_an_organisation_that_is_left_out_is_left_out_with_its_mistakes(moving: Move) -> None:
    outcome = await moving.brings(
        organisations=[organisation(1, active="خیر")],
        agreements=[agreement(1, direct="بله")],
        users=[user(1, phone="021")],
    )
    assert reasons(outcome) == {}


async def test_an_agreement_that_is_over_needs_no_scope_but_right_days(moving: Move) -> None:
    outcome = await moving.brings(
        organisations=[organisation(1), organisation(2), organisation(3)],
        agreements=[
            agreement(1, ends="1400/01/01", facts="رنگ چشم"),
            agreement(2, ends="1310/01/01"),  # before its first day: a slip, and the agreement may live
            agreement(3, starts="", ends="1400/01/01"),
        ],
    )
    assert reasons(outcome) == {Reason.BAD_DAY: 2}


async def test_an_agreement_that_was_carried_over_ends_by_a_row_without_mistakes_alone(moving: Move) -> None:
    await moving.brings(organisations=[organisation(1)], agreements=[agreement(1)])
    outcome = await moving.brings(agreements=[agreement(1, ends="1405/13/01", active="خیر")])
    assert reasons(outcome) == {Reason.BAD_DAY: 1}


async def test_two_who_exchanged_their_numbers_are_brought_by_a_third_one(moving: Move) -> None:
    """What docs/legacy.md says to do where both are reported."""
    await moving.brings(organisations=[organisation(1)], users=[user(1), user(2)])
    first, second = user(1, phone=user(2)[4]), user(2, phone=user(1)[4])
    exchanged = await moving.brings(users=[first, second])
    assert told(exchanged, USER) == {Verdict.UNRESOLVED: 2}
    assert reasons(exchanged) == {Reason.PHONE_TWICE: 2}
    for step in ([user(1, phone="09970000099"), user(2)], [user(1, phone="09970000099"), second], [first, second]):
        assert reasons(await moving.brings(users=step)) == {}
    assert told(await moving.brings(users=[first, second]), USER) == {Verdict.UNCHANGED: 2}
    for _, _, _, national_code, phone, *_ in (first, second):
        [officer] = await moving.store.read(officers.with_phone, f"+98{phone[1:]}")
        assert (officer.national_code, officer.state) == (national_code, "invited")
