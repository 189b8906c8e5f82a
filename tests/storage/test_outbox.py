"""The outbox: what is said is sealed, told after the commit, found again and emptied when it is out."""

from collections.abc import Container

import pytest

from services.vault import KeyVault
from storage import files, outbox
from storage.outbox import Outgoing, Page, Waiting
from storage.shares import ALL, set_of
from storage.store import Store
from storage.transaction import Row, Transaction
from tests.conftest import NOON

BOT = "telegram-person"
LATER = NOON + 60_000_000


def message(text: str = "hello", *, chat_id: int = 10, bot: str = BOT, urgent: bool = True) -> Outgoing:
    return Outgoing(bot, chat_id, "sendMessage", {"chat_id": chat_id, "text": text}, urgent)


async def say(store: Store, *outgoing: Outgoing, now: int = NOON) -> list[int]:
    return [await store.write(outbox.add, each, now=now) for each in outgoing]


async def page(
    store: Store,
    *,
    urgent: bool = True,
    shares: int = ALL,
    held: Container[int] = (),
    after: int = 0,
    limit: int = 100,
) -> Page:
    return await store.read(outbox.waiting, bot=BOT, urgent=urgent, shares=shares, held=held, after=after, limit=limit)


async def waiting(store: Store, *, urgent: bool = True) -> list[str]:
    return [row.payload["text"] for row in (await page(store, urgent=urgent)).rows]


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


async def test_what_waits_is_found_in_its_order(store: Store) -> None:
    ids = await say(store, message("one"), message("two"), message("other", bot="telegram-organisation"))
    found = await page(store)
    assert [(row.id, row.payload["text"], row.urgent) for row in found.rows] == [
        (ids[0], "one", True),
        (ids[1], "two", True),
    ]
    assert found.after is None


async def test_a_notice_is_not_told_but_found_after_the_answers(store: Store) -> None:
    heard: list[Waiting] = []
    store.listen(outbox.TOPIC, heard.append)
    await say(store, message("notice", urgent=False), message("answer"))
    assert [row.payload["text"] for row in heard] == ["answer"]
    assert await waiting(store, urgent=True) == ["answer"]
    assert await waiting(store, urgent=False) == ["notice"]


async def test_rows_are_found_a_page_at_a_time_without_those_in_hand(store: Store) -> None:
    ids = await say(store, *[message(str(number)) for number in range(5)])
    first = await page(store, held={ids[0]}, limit=3)
    assert ([row.payload["text"] for row in first.rows], first.after) == (["1", "2"], ids[2])
    second = await page(store, after=ids[2], limit=3)
    assert ([row.payload["text"] for row in second.rows], second.after) == (["3", "4"], None)


async def test_only_rows_of_some_shares_of_the_chats_are_found(store: Store) -> None:
    await say(store, *[message(str(chat), chat_id=chat) for chat in (1, 2, 59, 60, -61, 7_000_000_001)])
    found = await page(store, shares=set_of([1, 59]))
    assert [row.chat_id for row in found.rows] == [1, 59, -61]
    assert (await page(store, shares=0)).rows == []


async def test_what_is_sent_is_emptied_and_keeps_its_message_id(store: Store) -> None:
    (row_id,) = await say(store, message())
    await store.write(outbox.sent, row_id=row_id, message_id=77, attempts=2, now=LATER)
    (row,) = await store.read(stored)
    assert (row["state"], row["payload_sealed"], row["message_id"], row["attempts"]) == ("sent", None, 77, 2)
    assert await waiting(store) == []


async def test_what_failed_is_emptied_and_keeps_its_reason(store: Store) -> None:
    row_id, _ = await say(store, message(), message("another"))
    await store.write(outbox.failed, row_id=row_id, reason="blocked", attempts=1, now=LATER)
    await store.write(outbox.sent, row_id=row_id, message_id=77, attempts=2, now=LATER)
    row, _ = await store.read(stored)
    assert (row["state"], row["payload_sealed"], row["reason"]) == ("failed", None, "blocked")
    assert await waiting(store) == ["another"]


async def test_what_is_sent_does_not_fail_afterwards(store: Store) -> None:
    sent, _ = await say(store, message(), message("another"))
    await store.write(outbox.sent, row_id=sent, message_id=77, attempts=1, now=LATER)
    await store.write(outbox.failed, row_id=sent, reason="too late", attempts=2, now=LATER)
    row, _ = await store.read(stored)
    assert (row["state"], row["message_id"], row["reason"]) == ("sent", 77, None)
    assert await waiting(store) == ["another"]


async def test_what_stays_in_a_chat_is_what_waits_there_and_nothing_else(store: Store) -> None:
    others = [message(bot="telegram-organisation"), message(chat_id=11), message()]
    _, _, sent, _ = await say(store, *[each._replace(account_id=5) for each in (*others, message())])
    await store.write(outbox.sent, row_id=sent, message_id=77, attempts=1, now=LATER)
    await store.write(outbox.stay, bot=BOT, chat_id=10)
    assert [row["account_id"] for row in await store.read(stored)] == [5, 5, 5, None]


async def test_old_rows_are_tidied_away_but_never_what_waits(store: Store) -> None:
    first, _ = await say(store, message(), message())
    await store.write(outbox.sent, row_id=first, message_id=None, attempts=1, now=NOON)
    assert await store.write(outbox.tidy, before=NOON, limit=9) == 0
    assert await store.write(outbox.tidy, before=NOON + 1, limit=9) == 1
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
