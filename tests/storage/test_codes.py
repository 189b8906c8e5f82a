"""Codes are never stored, and still recognised."""

from dataclasses import replace

import pytest

from domain.certificates import Facts, Purpose
from domain.codes import CodeState, Use
from domain.insurance import Record, Relation
from domain.times import DAY
from services.vault import Key, KeyVault
from storage import certificates, codes, people
from storage.codes import Code
from storage.store import Store, UniqueViolation, open_store
from storage.transaction import Transaction

CODE, OTHER = "0000000000000098", "0000000000000195"
RECORD = Record(national_code="9990000379", given_name="مریم", family_name="رضایی", relation=Relation.NO_RELATION)
FACTS = Facts(
    "k7m2x9q4r8t3w6y1", RECORD, None, Purpose.OTHER, Use.ONCE, issued_at=0, ends_at=100, link="https://t.me/x"
)


def certificate(tx: Transaction, reference: str = FACTS.reference) -> int:
    person_id = people.keep_person(tx, national_code="9990000379", name="مریم", phone="+989990000001", now=1)
    return certificates.add(tx, replace(FACTS, reference=reference), person_id=person_id, recipient_id=None).id


def hand_out(
    tx: Transaction, code: str = CODE, *, certificate_id: int = 1, issued_at: int = 0, ends_at: int = 100
) -> int:
    return codes.add(tx, code, certificate_id=certificate_id, use=Use.ONCE, ends_at=ends_at, now=issued_at)


async def test_a_code_is_recognised_and_no_other(store: Store) -> None:
    await store.write(certificate)
    code_id = await store.write(hand_out)
    found = await store.read(codes.find, CODE)
    assert found is not None
    assert (found.id, found.certificate_id, found.use, found.state) == (code_id, 1, Use.ONCE, CodeState.ACTIVE)
    assert await store.read(codes.find, OTHER) is None


async def test_a_code_is_still_recognised_after_the_keys_were_rotated(database_url: str) -> None:
    old, new = Key(1, bytes(32), 1), Key(2, bytes(range(32)), 2)
    before = await open_store(database_url, KeyVault([old]))
    await before.write(certificate)
    code_id = await before.write(hand_out)
    await before.close()
    after = await open_store(database_url, KeyVault([old, new]))
    found = await after.read(codes.find, CODE)
    await after.close()
    assert found is not None
    assert found.id == code_id


async def test_a_certificate_has_one_living_code(store: Store) -> None:
    await store.write(certificate)
    first = await store.write(hand_out)
    with pytest.raises(UniqueViolation):
        await store.write(hand_out, OTHER)
    assert await store.write(codes.close, first, CodeState.WITHDRAWN, now=1)
    second = await store.write(hand_out, OTHER)
    newest = await store.read(codes.newest_of, 1)
    assert newest is not None
    assert newest.id == second


async def test_no_two_codes_are_the_same(store: Store) -> None:
    for reference in ("a", "b"):
        await store.write(certificate, reference)
    await store.write(hand_out)
    with pytest.raises(UniqueViolation):
        await store.write(hand_out, certificate_id=2)


async def test_a_code_is_closed_once_and_keeps_its_first_end(store: Store) -> None:
    await store.write(certificate)
    code_id = await store.write(hand_out)
    closings = [await store.write(codes.close, code_id, state, now=n) for n, state in enumerate(list(CodeState)[1:], 1)]
    assert closings == [True, False, False]
    found = await store.read(codes.find, CODE)
    assert found is not None
    assert (found.state, found.closed_at) == (CodeState.USED, 1)


@pytest.mark.parametrize(
    ("state", "now", "then"),
    [
        (CodeState.ACTIVE, 99, CodeState.ACTIVE),
        (CodeState.ACTIVE, 100, CodeState.EXPIRED),
        (CodeState.USED, 100, CodeState.USED),
        (CodeState.WITHDRAWN, 100, CodeState.WITHDRAWN),
        (CodeState.EXPIRED, 99, CodeState.EXPIRED),
    ],
)
def test_a_code_past_its_end_is_expired_whatever_its_row_says(state: CodeState, now: int, then: CodeState) -> None:
    code = Code(id=1, certificate_id=1, use=Use.ONCE, state=state, issued_at=0, ends_at=100, closed_at=None)
    assert code.state_at(now) is then


async def test_due_codes_are_found_in_the_order_of_their_ends(store: Store) -> None:
    ends = [70, 50, 60, 90]
    for number, ends_at in enumerate(ends, 1):
        await store.write(certificate, f"r{number}")
        await store.write(hand_out, f"{number}", certificate_id=number, issued_at=40, ends_at=ends_at)
    ended = await store.read(codes.ended, now=70, limit=10)
    assert [code.ends_at for code in ended] == [50, 60, 70]
    assert [code.ends_at for code in await store.read(codes.ended, now=70, limit=2)] == [50, 60]


async def test_codes_given_for_longer_than_a_day_are_reminded_of_once(store: Store) -> None:
    for number, ends_at in enumerate((1, 40 + DAY, 41 + DAY), 1):
        await store.write(certificate, f"r{number}")
        await store.write(hand_out, f"{number}", certificate_id=number, issued_at=40, ends_at=ends_at)
    due = await store.read(codes.to_remind, now=60, before=60 + DAY, limit=10)
    assert [code.ends_at for code in due] == [41 + DAY], "ended ones, and those given for a day, are left out"
    assert [await store.write(codes.mark_reminded, due[0].id, now=60) for _ in range(2)] == [True, False]
    assert await store.read(codes.to_remind, now=60, before=60 + DAY, limit=10) == []
