"""What moves, what waits and why; the same files twice change nothing; any order and any subset of files."""

from itertools import permutations

import pytest

from domain.legacy import Reason, RowKind, RowState
from domain.scopes import DOCUMENTS_ONLY, Fact, Telling
from services import organisations as acts
from services.agreements.carrying import Carried
from services.legacy.deciding import Verdict
from services.legacy.importing import A_UNIT
from services.organisations import Invited, Kind
from storage import agreements, audit, officers, organisations
from storage.agreements import Agreement
from storage.officers import Officer
from storage.transaction import Transaction
from tests.services.legacy.conftest import Move, reasons, told
from tests.services.legacy.files import agreement, organisation, user
from tests.services.office import ADMIN

ORGANISATION, AGREEMENT, USER = RowKind.ORGANISATION, RowKind.AGREEMENT, RowKind.USER
ALL = {
    "organisations": [organisation(1), organisation(2)],
    "agreements": [agreement(1), agreement(2)],
    "users": [user(1), user(2), user(3, organisation="D0002")],
}


def everything(tx: Transaction) -> dict[str, list[tuple[object, ...]]]:
    """Every row that an import may touch, to the byte: sealed anew, they would differ."""
    tables = ("organisations", "officers", "agreements", "legacy_rows", "audit", "audit_heads")
    return {table: [tuple(row.values()) for row in map(dict, tx.all(f"SELECT * FROM {table}"))] for table in tables}


def officer_with(tx: Transaction, phone: str) -> Officer:
    (found,) = officers.with_phone(tx, phone)
    return found


def in_force(tx: Transaction, name: str, now: int) -> Agreement | None:
    (found,) = organisations.search(tx, name, limit=5)
    return agreements.in_force(tx, found.id, now=now)


async def test_organisations_agreements_and_users_move(moving: Move) -> None:
    outcome = await moving.brings(**ALL)
    assert told(outcome, ORGANISATION) == told(outcome, AGREEMENT) == {Verdict.NEW: 2}
    assert told(outcome, USER) == {Verdict.NEW: 3}
    assert outcome.is_done
    officer = await moving.store.read(officer_with, "+989970000003")
    assert (officer.state, officer.name, officer.head) == ("invited", "سارا صادقی", False)
    organisation_of = await moving.store.read(organisations.get, officer.organisation_id)
    assert organisation_of is not None
    assert (organisation_of.name, organisation_of.kind) == ("اداره کل شماره 2", "government")


async def test_an_agreement_under_circular_1_is_in_force_with_that_basis(moving: Move) -> None:
    await moving.brings(**ALL)
    found = await moving.store.read(in_force, "اداره کل شماره 1", moving.now)
    assert found is not None
    assert (found.number, found.basis, found.state, found.ends_at) == ("1000/96/1", "circular_1", "active", None)
    assert found.scope == DOCUMENTS_ONLY


async def test_columns_give_a_scope_that_covers_direct_inquiry(moving: Move) -> None:
    direct = {
        "direct": "بله",
        "facts": "وضعیت، شعبه",
        "purposes": "دادگاه",
        "daily": "۵۰",
        "monthly": "۱٬۰۰۰",
        "ends": "1410/12/29",
    }
    await moving.brings(organisations=[organisation(1)], agreements=[agreement(1, **direct)])
    found = await moving.store.read(in_force, "اداره کل شماره 1", moving.now)
    assert found is not None
    assert found.scope.direct
    assert found.scope.facts == {Fact.STANDING, Fact.BRANCH}
    assert (found.scope.daily, found.scope.monthly, found.scope.telling) == (50, 1000, Telling.AT_ONCE)
    assert found.ends_at is not None


async def test_a_look_stores_nothing_and_says_what_the_real_run_does(moving: Move) -> None:
    given = ALL | {
        "users": [*ALL["users"], user(4, organisation="D0009"), user(5, phone=user(1)[4]), user(6, phone="1")]
    }
    before = await moving.store.read(everything)
    looked = await moving.looks(**given)
    assert await moving.store.read(everything) == before
    done = await moving.brings(**given)
    assert (looked.verdicts, looked.reasons, looked.findings) == (done.verdicts, done.reasons, done.findings)
    assert (looked.is_done, done.is_done) == (False, True)


async def test_the_same_files_twice_change_no_row_at_all(moving: Move) -> None:
    bad = [user(4, organisation="D0009"), user(5, phone=user(1)[4]), user(6, phone="1"), user(7, active="خیر")]
    given = ALL | {"users": [*ALL["users"], *bad]}
    first = await moving.brings(**given)
    before = await moving.store.read(everything)
    again = await moving.brings(**given)
    assert await moving.store.read(everything) == before
    assert (first.touched, again.touched) == (11, 0)
    assert told(again, USER) == {Verdict.UNCHANGED: 3, Verdict.UNRESOLVED: 3, Verdict.LEFT_OUT: 1}
    assert await moving.store.read(audit.first_broken) is None


@pytest.mark.parametrize("order", list(permutations(ALL)))
async def test_files_come_in_any_order_one_at_a_time(moving: Move, order: tuple[str, ...]) -> None:
    for name in order:
        await moving.brings(**{name: ALL[name]})
    counted = {(each.kind, each.state): each.rows for each in await moving.kept()}
    assert counted == {(ORGANISATION, RowState.MOVED): 2, (AGREEMENT, RowState.MOVED): 2, (USER, RowState.MOVED): 3}


async def test_what_waits_resolves_itself_when_the_missing_file_comes(moving: Move) -> None:
    first = await moving.brings(users=ALL["users"])
    assert reasons(first) == {Reason.UNKNOWN_ORGANISATION: 3}
    second = await moving.brings(organisations=[organisation(1)])
    assert told(second, USER) == {Verdict.NEW: 2, Verdict.UNRESOLVED: 1}


async def test_an_organisation_that_is_here_already_is_found_by_its_name_and_gets_its_legal_id(moving: Move) -> None:
    added = await moving.store.write(organisations.add, name="ادارهٔ كل شمارهٔ 1", kind=Kind.JUDICIAL.value, now=1)
    await moving.brings(**ALL)
    officer = await moving.store.read(officer_with, "+989970000001")
    assert officer.organisation_id == added
    found = await moving.store.read(organisations.get, officer.organisation_id)
    assert found is not None
    assert (found.name, found.kind) == ("ادارهٔ كل شمارهٔ 1", "judicial")


async def test_its_row_changes_of_it_later_what_it_says_anew_and_nothing_else(moving: Move) -> None:
    def add(tx: Transaction) -> object:
        carried, name = Carried("7", None), "ادارهٔ کل شمارهٔ 1"
        return acts.add(tx, actor=ADMIN, name=name, kind=Kind.JUDICIAL, agreement=carried, now=moving.now)

    await moving.store.write(add)
    row = organisation(1, legal_id="")
    await moving.brings(organisations=[row])
    outcome = await moving.brings(organisations=[organisation(1)])
    assert told(outcome, ORGANISATION) == {Verdict.CHANGED: 1}
    (found,) = await moving.store.read(organisations.search, "اداره کل", limit=5)
    assert (found.name, found.kind) == ("ادارهٔ کل شمارهٔ 1", "judicial")
    assert await moving.store.read(organisations.legal_id_of, found.id) == organisation(1)[3]
    await moving.brings(organisations=[organisation(1, kind="بانک")])
    (found,) = await moving.store.read(organisations.search, "اداره کل", limit=5)
    assert (found.name, found.kind) == ("ادارهٔ کل شمارهٔ 1", "bank")


async def test_a_user_who_is_an_officer_here_already_keeps_that_and_elsewhere_waits(moving: Move) -> None:
    await moving.brings(organisations=[organisation(1), organisation(2)])

    def invite(tx: Transaction) -> object:
        (one,) = organisations.search(tx, "اداره کل شماره 1", limit=5)
        return acts.invite(
            tx, actor=ADMIN, organisation_id=one.id, name="سارا", phone="+989970000001", random=bytes, now=moving.now
        )

    invited = await moving.store.write(invite)
    assert isinstance(invited, Invited)
    outcome = await moving.brings(users=[user(1, organisation="D0002")])
    assert reasons(outcome) == {Reason.OFFICER_ELSEWHERE: 1}
    await moving.brings(users=[user(1, organisation="D0001")])
    assert (await moving.store.read(officer_with, "+989970000001")).id == invited.officer_id


async def test_an_officer_who_was_here_keeps_his_name_and_code_when_his_row_gets_another_phone(moving: Move) -> None:
    await moving.brings(organisations=[organisation(1)])

    def invite(tx: Transaction) -> object:
        (one,) = organisations.search(tx, "اداره کل شماره 1", limit=5)
        code, name = user(7)[3], "سارا صادقی نژاد"
        phone = "+989970000001"
        return officers.invite(tx, organisation_id=one.id, name=name, phone=phone, national_code=code, now=moving.now)

    await moving.store.write(invite)
    await moving.brings(users=[user(1)])
    await moving.brings(users=[user(1, phone="09970000099")])
    officer = await moving.store.read(officer_with, "+989970000099")
    assert (officer.name, officer.national_code) == ("سارا صادقی نژاد", user(7)[3])
    await moving.brings(users=[user(1, phone="09970000099", name="سارا راد", national_code=user(8)[3])])
    officer = await moving.store.read(officer_with, "+989970000099")
    assert (officer.name, officer.national_code) == ("سارا راد", user(8)[3])


async def test_changed_rows_change_what_they_became(moving: Move) -> None:
    await moving.brings(**ALL)
    outcome = await moving.brings(
        organisations=[organisation(1, name="اداره کل تازه"), organisation(2)],
        agreements=[agreement(1, ends="1420/01/01"), agreement(2)],
        users=[user(1, phone="09970000099", head="بله"), user(2), user(3, organisation="D0002")],
    )
    assert {kind: told(outcome, kind)[Verdict.CHANGED] for kind in RowKind} == dict.fromkeys(RowKind, 1)
    officer = await moving.store.read(officer_with, "+989970000099")
    assert (officer.head, officer.state) == (True, "invited")
    found = await moving.store.read(in_force, "اداره کل تازه", moving.now)
    assert found is not None
    assert found.ends_at is not None


async def test_what_is_no_longer_in_use_is_left_out_and_lets_nobody_in(moving: Move) -> None:
    await moving.brings(**ALL)
    outcome = await moving.brings(users=[user(1, active="خیر")], agreements=[agreement(5, ends="1400/01/01")])
    assert (told(outcome, USER), told(outcome, AGREEMENT)) == ({Verdict.LEFT_OUT: 1}, {Verdict.LEFT_OUT: 1})
    assert await moving.store.read(officers.with_phone, "+989970000001") == []
    back = await moving.brings(users=[user(1)])
    assert told(back, USER) == {Verdict.NEW: 1}
    assert len(await moving.store.read(officers.with_phone, "+989970000001")) == 1


@pytest.mark.parametrize("between", [0, A_UNIT])
async def test_a_number_that_passed_to_a_colleague_is_his_in_the_same_run(moving: Move, between: int) -> None:
    """Wherever the two rows stand, and in a look as well; a person who has another user name is found so, too."""
    await moving.brings(organisations=[organisation(1)], users=[user(1), user(2)])
    others = [user(number) for number in range(10, 10 + between)]
    after = [user(3, phone=user(1)[4]), user(4, national_code=user(2)[3])]
    users = [*after, *others, user(1, active="خیر"), user(2, active="خیر")]
    expected = {Verdict.NEW: 2 + between, Verdict.LEFT_OUT: 2}
    assert told(await moving.looks(users=users), USER) == expected
    assert told(await moving.brings(users=users), USER) == expected
    assert told(await moving.brings(users=users), USER) == {
        Verdict.UNCHANGED: 2 + between,
        Verdict.LEFT_OUT: 2,
    }


async def test_users_of_an_organisation_that_is_left_out_are_left_out(moving: Move) -> None:
    outcome = await moving.brings(organisations=[organisation(1, active="خیر")], users=[user(1)])
    assert told(outcome, USER) == {Verdict.LEFT_OUT: 1}


async def test_lines_that_nobody_could_keep_track_of_keep_everything_back(moving: Move) -> None:
    before = await moving.store.read(everything)
    outcome = await moving.brings(
        organisations=[organisation(1), organisation(1, name="نامی دیگر"), organisation(2, code="")], users=[user(1)]
    )
    assert dict(outcome.untracked) == {Reason.NO_KEY: 1, Reason.TWICE_IN_FILES: 1}
    assert not outcome.is_done
    assert await moving.store.read(everything) == before


async def test_the_same_line_twice_is_one_row(moving: Move) -> None:
    outcome = await moving.brings(organisations=[organisation(1), organisation(1)])
    assert told(outcome, ORGANISATION) == {Verdict.NEW: 1}


async def test_every_officer_and_organisation_that_came_in_is_in_the_audit_log(moving: Move) -> None:
    await moving.brings(**ALL)
    officer = await moving.store.read(officer_with, "+989970000002")
    for subject, act in ((f"officer:{officer.id}", "invite_officer"), ("organisation:1", "add_organisation")):
        (entry,) = await moving.store.read(audit.entries, subject)
        assert (entry.act, entry.actor, entry.detail) == (act, "system", "legacy")
    assert await moving.store.read(audit.first_broken) is None


async def test_an_agreement_that_was_put_in_by_hand_is_found_by_its_number(moving: Move) -> None:
    def add(tx: Transaction) -> object:
        carried = Carried("1000/96/1", None)
        name = "اداره کل شماره 1"
        return acts.add(tx, actor=ADMIN, name=name, kind=Kind.BANK, agreement=carried, now=moving.now)

    await moving.store.write(add)
    other = await moving.brings(organisations=[organisation(2)], agreements=[agreement(1, organisation="D0002")])
    assert reasons(other) == {Reason.NUMBER_TAKEN: 1}
    before = await moving.store.read(in_force, "اداره کل شماره 1", moving.now)
    outcome = await moving.brings(organisations=[organisation(1)], agreements=[agreement(1)])
    assert told(outcome, AGREEMENT) == {Verdict.NEW: 1}
    assert await moving.store.read(in_force, "اداره کل شماره 1", moving.now) == before


async def test_an_officer_who_was_invited_anew_here_is_found_again(moving: Move) -> None:
    await moving.brings(**ALL)
    first = await moving.store.read(officer_with, "+989970000001")

    def invite(tx: Transaction) -> object:
        return acts.invite(
            tx,
            actor=ADMIN,
            organisation_id=first.organisation_id,
            name="سارا",
            phone=first.phone,
            random=bytes,
            now=moving.now,
        )

    assert isinstance(await moving.store.write(invite), Invited)
    outcome = await moving.brings(users=[user(1, head="بله")])
    assert told(outcome, USER) == {Verdict.CHANGED: 1}
    assert (await moving.store.read(officer_with, "+989970000001")).id != first.id
