"""Officers and the invitations by which they enter."""

from services.vault import Key, KeyVault
from storage import invitations, officers, organisations, people
from storage.officers import Officer
from storage.store import Store, open_store
from storage.transaction import Transaction

PHONE = "+989990000041"


def invite(tx: Transaction, *, phone: str = PHONE, token: str = "t0", ends_at: int = 100, name: str = "سارا") -> int:
    bank = organisations.add(tx, name="بانک", kind="bank", now=1) or organisations.page(tx, offset=0, limit=1)[0].id
    officer_id = officers.invite(tx, organisation_id=bank, name=name, phone=phone, now=1)
    invitations.add(tx, officer_id=officer_id, token=token, ends_at=ends_at)
    return officer_id


def started(tx: Transaction) -> int:
    return people.open_account(tx, bot="telegram-organisation", user_id=1, chat_id=1, language="fa", now=1)


async def test_an_officer_is_found_by_his_phone_until_he_is_removed(store: Store) -> None:
    officer_id = await store.write(invite)
    invited = Officer(officer_id, 1, "سارا", PHONE, "invited", None)
    assert await store.read(officers.with_phone, PHONE) == [invited]
    assert await store.read(officers.with_phone, "+989990000042") == []
    assert [await store.write(officers.remove, officer_id, now=2) for _ in range(2)] == [True, False]
    assert await store.read(officers.with_phone, PHONE) == []
    assert await store.read(officers.count, 1) == 0
    removed = await store.read(officers.get, officer_id)
    assert removed is not None
    assert removed.state == "removed"


async def test_an_invitation_is_open_until_it_ends_is_used_or_taken_back(store: Store) -> None:
    ids = [await store.write(invite, phone=f"{PHONE}{n}", token=f"t{n}") for n in range(3)]
    assert await store.read(invitations.officer_of, "t0", now=99) == ids[0]
    assert await store.read(invitations.officer_of, "t0", now=100) is None
    account_id = await store.write(started)
    activate = [await store.write(officers.activate, ids[0], account_id=account_id, now=5) for _ in range(2)]
    assert activate == [True, False]
    assert await store.read(invitations.officer_of, "t0", now=99) is None
    await store.write(officers.remove, ids[1], now=5)
    assert await store.read(invitations.officer_of, "t1", now=99) is None
    assert await store.read(invitations.officer_of, "t2", now=99) == ids[2]
    assert await store.read(invitations.officer_of, "t3", now=99) is None


async def test_phones_and_tokens_are_still_known_after_the_keys_were_rotated(database_url: str) -> None:
    old, new = Key(1, bytes(32), 1), Key(2, bytes(range(32)), 2)
    before = await open_store(database_url, KeyVault([old]))
    officer_id = await before.write(invite)
    await before.close()
    after = await open_store(database_url, KeyVault([old, new]))
    assert [officer.id for officer in await after.read(officers.with_phone, PHONE)] == [officer_id]
    assert await after.read(invitations.officer_of, "t0", now=1) == officer_id
    await after.close()
