"""The courier of one-time passwords, on a real store, with gateways that say what a test needs."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.jobs.courier import carrying, deliver, send_due
from bot.jobs.table import Work
from config.texts import Texts
from domain.one_time_passwords import VALID
from domain.times import HOUR, MINUTE, SECOND
from handlers.house import House, Links
from services import one_time_passwords
from services.one_time_passwords import IN_HAND, Asked
from services.password_gateways import Refused, Unavailable
from services.registry import DemoRegistry
from storage.outbox import SEALED_AS
from storage.store import Store
from tests.handlers.walking import unanswered
from tests.services.office import PERSON_BOT, Office

PHONE = "+989990000001"


@dataclass
class Gateway:
    """Says what it is told to; `sent` are the texts that it took."""

    sent: list[tuple[str, str, str]] = field(default_factory=list)
    answers: list[Exception] = field(default_factory=list)
    open: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, phone: str, password: str, text: str) -> None:
        await self.open.wait()
        if self.answers:
            raise self.answers.pop(0)
        self.sent.append((phone, password, text))

    async def probe(self) -> str:
        return "here"

    async def close(self) -> None: ...


class Place:
    """A store, a house and a courier's work around them. `now` is moved by the tests."""

    def __init__(self, store: Store, random: Callable[[int], bytes], now: int) -> None:
        self.office = Office(store, random, now)
        self.gateway = Gateway()
        self.gateway.open.set()
        self.house = House(
            store=store,
            texts=Texts(),
            registry=DemoRegistry({}),
            clock=lambda: self.office.now,
            random=random,
            bot=PERSON_BOT,
            answer_tap=unanswered,
            links=Links("https://t.me", {}),
            retention_days=1,
            password_gateway=self.gateway,
            elsewhere=[("bale", Links("https://ble.ir", {"person": "estelam_bot"}))],
        )
        self.work = cast(
            Work,
            SimpleNamespace(store=store, clock=lambda: self.office.now, houses={PERSON_BOT: self.house}),
        )

    async def asks(self, user_id: int = 7001, phone: str = PHONE) -> None:
        account = await self.office.account(user_id)
        asked = await self.office.do(
            one_time_passwords.ask,
            actor=await self.office.actor(user_id),
            account=account,
            bot=PERSON_BOT,
            chat_id=account.chat_id,
            phone=phone,
            random=self.office.random,
            most=1000,
            now=self.office.now,
        )
        assert isinstance(asked, Asked)

    async def row(self) -> Any:
        row = await self.office.ask(lambda tx: tx.one("SELECT * FROM one_time_passwords ORDER BY id DESC LIMIT 1"))
        assert row is not None
        return row

    async def said(self) -> list[bytes]:
        """What was said in chats."""
        return await self.office.ask(
            lambda tx: [tx.vault.open(SEALED_AS, row["payload_sealed"]) for row in tx.all("SELECT * FROM outbox")]
        )

    async def until(self, condition: Callable[[], bool]) -> None:
        for _ in range(500):
            if condition():
                return
            await asyncio.sleep(0.01)
        raise AssertionError("it never came to that")


@pytest.fixture
def place(store: Store, randomness: Callable[[int], bytes], now: int) -> Place:
    return Place(store, randomness, now)


async def test_it_goes_out_right_after_the_commit(place: Place) -> None:
    async with carrying(place.work):
        await place.asks()
        await place.until(lambda: bool(place.gateway.sent))
    (phone, password, text) = place.gateway.sent[0]
    assert phone == PHONE
    assert text == Texts().plain("fa", "sms-password", password=password).replace("\u2068", "").replace("\u2069", "")
    assert password in text
    assert (await place.row())["state"] == "sent"


async def test_what_was_in_hand_when_the_program_stops_is_finished(place: Place) -> None:
    place.gateway.open.clear()
    async with carrying(place.work):
        await place.asks()
        asyncio.get_running_loop().call_later(0.2, place.gateway.open.set)
    assert len(place.gateway.sent) == 1
    assert (await place.row())["state"] == "sent"


async def test_what_hangs_then_is_sent_after_the_next_start(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.jobs.courier.FINISH", 0.1)
    place.gateway.open.clear()
    async with carrying(place.work):
        await place.asks()
        await asyncio.sleep(0.2)
    place.gateway.open.set()
    await send_due(place.work)
    assert place.gateway.sent == []  # for a while it is in the hands of whoever took it
    place.office.now += IN_HAND
    await send_due(place.work)
    assert len(place.gateway.sent) == 1


async def test_many_couriers_at_once_send_it_once(place: Place) -> None:
    await place.asks()
    await asyncio.gather(*(send_due(place.work) for _ in range(8)))
    assert len(place.gateway.sent) == 1


async def test_a_gateway_that_asks_to_be_spared_is_spared(place: Place) -> None:
    place.gateway.answers = [Unavailable("busy", 90.0)]
    await place.asks()
    await send_due(place.work)
    place.office.now += 90 * SECOND - 1
    await send_due(place.work)
    assert place.gateway.sent == []
    place.office.now += 1
    await send_due(place.work)
    assert len(place.gateway.sent) == 1


async def test_pauses_grow_and_it_is_given_up_at_its_end(place: Place) -> None:
    place.gateway.answers = [Unavailable("away")] * 1000
    await place.asks()
    pauses = []
    while (row := await place.row())["state"] == "waiting":
        place.office.now = row["due_at"]
        before = place.office.now
        await send_due(place.work)
        pauses.append(((await place.row())["due_at"] or before) - before)
    assert row["state"] == "failed"
    assert pauses[0] < pauses[3] < pauses[5]
    assert max(pauses) <= 30 * SECOND
    assert 18 <= row["attempts"] <= 50
    assert place.office.now <= row["ends_at"]
    (said,) = await place.said()
    assert "https://ble.ir/estelam_bot" in said.decode()


async def test_one_that_wants_to_be_spared_beyond_the_end_is_given_up_at_once(place: Place) -> None:
    place.gateway.answers = [Unavailable("busy", HOUR / SECOND)]
    await place.asks()
    await send_due(place.work)
    assert (await place.row())["state"] == "failed"
    assert len(await place.said()) == 1


async def test_a_refusal_is_told_once(place: Place) -> None:
    place.gateway.answers = [Refused("no such number")]
    await place.asks()
    await send_due(place.work)
    await send_due(place.work)
    row = await place.row()
    assert (row["state"], row["reason"]) == ("failed", "no such number")
    assert len(await place.said()) == 1


async def test_whoever_asked_for_another_one_meanwhile_does_not_hear_of_the_first(place: Place) -> None:
    place.gateway.open.clear()
    await place.asks()
    first = (await place.row())["id"]
    sending = asyncio.ensure_future(deliver(place.work, first))
    await asyncio.sleep(0.1)
    place.office.now += MINUTE
    await place.asks()
    place.gateway.answers = [Refused("no")]
    place.gateway.open.set()
    await sending
    assert await place.said() == []


async def test_nothing_goes_out_after_its_end(place: Place) -> None:
    await place.asks()
    place.office.now += VALID
    await send_due(place.work)
    assert place.gateway.sent == []
    assert (await place.row())["state"] == "failed"


async def test_where_nothing_sends_them_any_more_one_that_was_left_is_given_up(place: Place) -> None:
    await place.asks()
    place.work.houses = {}  # type: ignore[misc]  # another start, without this bot
    await send_due(place.work)
    assert (await place.row())["state"] == "failed"


def test_the_same_bot_elsewhere_is_named_once_it_has_told_its_name(place: Place) -> None:
    assert place.house.same_bot_elsewhere == "https://ble.ir/estelam_bot"
    away = Links("https://ble.ir", {"organisation": "office"})
    assert replace(place.house, elsewhere=[("bale", away)]).same_bot_elsewhere is None
