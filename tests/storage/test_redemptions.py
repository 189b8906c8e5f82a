"""Who looked at which certificate; objections."""

from domain.codes import CodeState
from storage import codes, officers, organisations, redemptions
from storage.store import Store
from storage.transaction import Transaction
from tests.storage.test_codes import CODE, FACTS, certificate, hand_out


def look(tx: Transaction, times: int) -> list[int]:
    """Redeem one code so many times."""
    certificate(tx)
    hand_out(tx)
    bank = organisations.add(tx, name="بانک", kind="bank", now=1)
    code = codes.find(tx, CODE)
    assert bank is not None
    assert code is not None
    sara = officers.invite(tx, organisation_id=bank, name="سارا", phone="+98999", now=1)
    ids = [codes.add_redemption(tx, code, officer_id=sara, organisation_id=bank, now=n) for n in range(times)]
    codes.close(tx, code.id, CodeState.USED, now=times)
    return ids


async def test_a_look_tells_everything_about_it(store: Store) -> None:
    [redemption_id] = await store.write(look, 1)
    told = redemptions.Look(redemption_id, 0, 1, 1, "بانک", "سارا", 1, FACTS, None)
    assert await store.read(redemptions.get, redemption_id) == told
    assert await store.read(redemptions.get, 404) is None


async def test_objections_are_made_once_and_answered_once(store: Store) -> None:
    ids = await store.write(look, 2)
    given = {"person_id": 1, "due_at": 20, "now": 9}
    assert [await store.write(redemptions.object_to, ids[1], **given) for _ in range(2)] == [True, False]
    [waiting] = await store.read(redemptions.objections, offset=0, limit=5)
    assert (waiting.id, waiting.objected_at) == (ids[1], 9)
    assert [await store.read(redemptions.count_overdue, now=now) for now in (19, 20)] == [0, 1]
    answers = [
        await store.write(redemptions.answer_objection, ids[1], answer="x", by="account:1", now=10) for _ in range(2)
    ]
    assert answers == [True, False]
    assert await store.read(redemptions.answer_to, ids[1]) == "x"
    assert await store.read(redemptions.count_objections) == 0
    closed = await store.read(redemptions.get, ids[1])
    assert closed is not None
    assert closed.objected_at == 9
