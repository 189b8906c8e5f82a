"""The outbox: what is said is sealed, told after the commit, held under a lease and emptied when it is out."""

import asyncio

import pytest

from services.vault import KeyVault
from storage import files, outbox
from storage.outbox import LEASE, Outgoing, Waiting
from storage.store import Store
from storage.transaction import Row, Transaction
from tests.conftest import NOON

BOT = "telegram-person"
LATER = NOON + LEASE


def message(text: str = "hello", *, chat_id: int = 10, bot: str = BOT, due_at: int | None = None) -> Outgoing:
    return Outgoing(bot, chat_id, "sendMessage", {"chat_id": chat_id, "text": text}, due_at)


async def say(store: Store, *outgoing: Outgoing, now: int = NOON) -> list[int]:
    return [await store.write(outbox.add, each, now=now) for each in outgoing]


async def claim(
    store: Store, *, holder: str = "one", now: int = LATER, limit: int = 100, bot: str = BOT
) -> list[Waiting]:
    return await store.write(outbox.claim, bot=bot, holder=holder, now=now, limit=limit)


def stored(tx: Transaction) -> list[Row]:
    return tx.all("SELECT * FROM outbox ORDER BY id")


async def test_a_row_is_sealed_and_told_after_its_commit(store: Store) -> None:
    heard: list[Waiting] = []
    store.listen(outbox.TOPIC, heard.append)
    (row_id,) = await say(store, message("code 1234"))
    assert heard == [Waiting(row_id, BOT, 10, "sendMessage", {"chat_id": 10, "text": "code 1234"}, NOON)]
    assert b"1234" not in bytes((await store.read(stored))[0]["payload_sealed"])


async def test_nothing_is_told_of_a_unit_that_failed(store: Store) -> None:
    def fails(tx: Transaction) -> None:
        outbox.add(tx, message(), now=NOON)
        raise ZeroDivisionError

    heard: list[Waiting] = []
    store.listen(outbox.TOPIC, heard.append)
    with pytest.raises(ZeroDivisionError):
        await store.write(fails)
    assert (heard, await store.read(stored)) == ([], [])


async def test_a_row_belongs_to_its_writer_until_its_lease_ends(store: Store) -> None:
    ids = await say(store, message("one"), message("two"))
    assert await claim(store, now=LATER - 1) == []
    claimed = await claim(store)
    assert [row.id for row in claimed] == ids
    assert [row.payload["text"] for row in claimed] == ["one", "two"]
    assert not claimed[0].urgent
    assert await claim(store, holder="another") == []


async def test_what_is_due_later_is_not_told_but_claimed_in_time(store: Store) -> None:
    heard: list[Waiting] = []
    store.listen(outbox.TOPIC, heard.append)
    await say(store, message(due_at=NOON + 5))
    assert heard == []
    assert await claim(store, now=NOON + 4) == []
    assert len(await claim(store, now=NOON + 5)) == 1


async def test_only_a_page_of_one_bots_rows_is_claimed(store: Store) -> None:
    await say(store, message("one"), message("two"), message("other", bot="telegram-organisation"))
    assert [row.payload["text"] for row in await claim(store, limit=1)] == ["one"]
    assert [row.payload["text"] for row in await claim(store)] == ["two"]


async def test_two_processes_never_claim_the_same_row(store: Store) -> None:
    ids = await say(store, *[message(str(number)) for number in range(40)])
    pages = await asyncio.gather(*(claim(store, holder=f"process {number}", limit=10) for number in range(8)))
    claimed = sorted(row.id for page in pages for row in page)
    assert claimed == ids


async def test_a_lease_can_be_renewed_by_its_holder(store: Store) -> None:
    (row_id,) = await say(store, message())
    await claim(store)
    await store.write(outbox.renew, ids=[row_id], holder="another", now=LATER + 10)
    assert await claim(store, now=LATER + LEASE - 1) == []
    await store.write(outbox.renew, ids=[row_id], holder="one", now=LATER + 10)
    assert await claim(store, holder="another", now=LATER + LEASE) == []
    assert len(await claim(store, holder="another", now=LATER + LEASE + 10)) == 1


async def test_what_is_released_can_be_claimed_at_once(store: Store) -> None:
    ids = await say(store, message())
    await store.write(outbox.release, ids=ids, now=NOON)
    assert len(await claim(store, now=NOON)) == 1


async def test_a_start_on_sqlite_need_not_wait_for_leases(store: Store) -> None:
    await say(store, message("now"), message("later", due_at=LATER))
    taken = await store.write(outbox.take_over, bot=BOT, now=NOON)
    claimed = [row.payload["text"] for row in await claim(store, now=NOON)]
    assert (taken, claimed) in [(2, ["now"]), (0, [])]  # on PostgreSQL another process may be sending them


async def test_what_is_sent_is_emptied_and_keeps_its_message_id(store: Store) -> None:
    (row_id,) = await say(store, message())
    await store.write(outbox.sent, row_id=row_id, message_id=77, attempts=2, now=LATER)
    (row,) = await store.read(stored)
    assert (row["state"], row["payload_sealed"], row["message_id"], row["attempts"]) == ("sent", None, 77, 2)
    assert await claim(store) == []


async def test_what_failed_is_emptied_and_keeps_its_reason(store: Store) -> None:
    (row_id,) = await say(store, message())
    await store.write(outbox.failed, row_id=row_id, reason="blocked", attempts=1, now=LATER)
    await store.write(outbox.sent, row_id=row_id, message_id=77, attempts=2, now=LATER)
    (row,) = await store.read(stored)
    assert (row["state"], row["payload_sealed"], row["reason"]) == ("failed", None, "blocked")


async def test_old_rows_are_tidied_away_but_never_what_waits(store: Store) -> None:
    first, _ = await say(store, message(), message())
    await store.write(outbox.sent, row_id=first, message_id=None, attempts=1, now=NOON)
    assert await store.write(outbox.tidy, before=NOON) == 0
    assert await store.write(outbox.tidy, before=NOON + 1) == 1
    assert len(await store.read(stored)) == 1


async def test_it_opens_with_the_key_that_sealed_it(store: Store, vault: KeyVault) -> None:
    await say(store, message("سلام"))
    sealed = bytes((await store.read(stored))[0]["payload_sealed"])
    assert vault.open(outbox.SEALED_AS, sealed).decode() == '{"chat_id":10,"text":"سلام"}'


async def test_a_file_is_known_by_the_newest_name_that_a_bot_has_for_it(store: Store) -> None:
    assert await store.read(files.find, bot=BOT, name="certificate:1:fa") is None
    await store.write(files.keep, bot=BOT, name="certificate:1:fa", file_id="A")
    await store.write(files.keep, bot=BOT, name="certificate:1:fa", file_id="B")
    assert await store.read(files.find, bot=BOT, name="certificate:1:fa") == "B"
    assert await store.read(files.find, bot="telegram-organisation", name="certificate:1:fa") is None
    await store.write(files.forget, bot=BOT, name="certificate:1:fa")
    assert await store.read(files.find, bot=BOT, name="certificate:1:fa") is None
