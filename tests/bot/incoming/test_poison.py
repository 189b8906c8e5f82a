"""Updates of shapes that nobody can handle: each is kept aside with a reason, and stands in nobody's way."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any

import aiohttp
import orjson
import pytest
from pydantic import SecretStr

from bot.incoming.webhooks import door
from bot.product import product
from config.settings import Settings
from tests.bot.conftest import BOT, TOKENS, Start, rows, until
from tests.bot.incoming.poison import POISON, SENDER, Station, good, station
from tests.bot.on_bale import BALE_TOKENS, ON_BALE

SECRET = "a_secret_that_nobody_can_guess"
NUMBERLESS = [name for name, shape in POISON.items() if shape(1) == shape(2)]
PROMPT = 1.0  # seconds within which an answer is not late


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.fixture
async def there() -> AsyncIterator[Station]:
    async with station() as found:
        yield found


@pytest.fixture
def both(there: Station) -> dict[str, Any]:
    tokens = {f"bale_{role}_token": SecretStr(token) for role, token in BALE_TOKENS.items()}
    return {**tokens, "api_url": there.url, "bale_api_url": there.url}


def queue(shapes: list[str]) -> list[tuple[int | None, bytes]]:
    """Good updates, and a poison one before each of them and after the last."""
    updates: list[tuple[int | None, bytes]] = []
    for place, name in enumerate(shapes):
        number = 10 * place
        updates.append((None if name in NUMBERLESS else number, POISON[name](number)))
        updates.append((number + 1, good(number + 1, f"good {place}")))
    return updates


async def inbox(program: Any, bot: str) -> list[dict[str, Any]]:
    return [row for row in await program.store.read(rows, "inbox") if row["bot"] == bot]


def test_there_are_shapes_enough() -> None:
    assert len({shape(1) for shape in POISON.values()}) == len(POISON) >= 20
    assert len(NUMBERLESS) == 4


@pytest.mark.parametrize(("bot", "token"), [(BOT, TOKENS["person"]), (ON_BALE, BALE_TOKENS["person"])])
async def test_all_good_ones_are_handled_and_each_poison_one_is_kept_aside(
    there: Station, start: Start, both: dict[str, Any], bot: str, token: str
) -> None:
    shapes = list(POISON)
    told = [f"echo good {place}" for place in range(len(shapes))]
    async with start(**both) as program:
        there.bot(token).bring(*queue(shapes))
        await until(lambda: [text for text in there.bot(token).said if text != "sorry"] == told, within=60)
        await until(lambda: program.work.dispatchers[bot].depth == 0)
        await until(lambda: not there.bot(token).waiting)
        found = await inbox(program, bot)
    assert [row["update_id"] for row in found if row["state"] == "done"] == [10 * n + 1 for n in range(len(shapes))]
    aside = {row["update_id"]: row["reason"] for row in found if row["state"] == "aside"}
    assert [shapes[n] for n in range(len(shapes)) if shapes[n] not in NUMBERLESS and not aside.get(10 * n)] == []
    assert len([number for number, reason in aside.items() if number < 0 and reason]) == len(NUMBERLESS)
    assert len(found) == 2 * len(shapes)


@pytest.mark.parametrize(("bot", "token"), [(BOT, TOKENS["person"]), (ON_BALE, BALE_TOKENS["person"])])
async def test_the_products_own_conversations_leave_none_of_it_half_done(
    there: Station, start: Start, settings: Settings, both: dict[str, Any], bot: str, token: str
) -> None:
    shapes = list(POISON)
    async with start(product(settings), **both) as program:
        there.bot(token).bring(*queue(shapes))
        await until(lambda: not there.bot(token).waiting, within=60)
        await until(lambda: program.work.dispatchers[bot].depth == 0)
        found = {row["update_id"]: row for row in await inbox(program, bot)}
    assert [found[10 * place + 1]["state"] for place in range(len(shapes))] == ["done"] * len(shapes)
    numbered = [10 * place for place, name in enumerate(shapes) if name not in NUMBERLESS]
    assert [shapes[number // 10] for number in numbered if found[number]["state"] != "aside"] == []


GROUP = {"id": -7, "title": "Many", "type": "group"}
OTHERS_READ_ALONG: dict[str, dict[str, Any]] = {
    "message": {"message_id": 1, "date": 1, "chat": GROUP, "from": SENDER, "text": "x", "entities": "bold"},
    "channel_post": {"message_id": 1, "date": 1, "chat": GROUP, "text": "x", "entities": "bold"},
    "callback_query": {"id": "2", "from": SENDER, "message": {"chat": GROUP}},
}


@pytest.mark.parametrize("kind", list(OTHERS_READ_ALONG))
@pytest.mark.parametrize(("bot", "token"), [(BOT, TOKENS["person"]), (ON_BALE, BALE_TOKENS["person"])])
async def test_nobody_is_told_so_where_others_read_along(
    there: Station, start: Start, both: dict[str, Any], bot: str, token: str, kind: str
) -> None:
    async with start(**both) as program:
        there.bot(token).bring((1, orjson.dumps({"update_id": 1, kind: OTHERS_READ_ALONG[kind]})), (2, good(2, "well")))
        await until(lambda: bool(there.bot(token).said))
        await until(lambda: program.work.dispatchers[bot].depth == 0)
        assert [row["state"] for row in await inbox(program, bot)] == ["aside", "done"]
        await until(lambda: all(sender.depth == 0 for sender in program.work.senders.values()))
    assert there.bot(token).said == ["echo well"]


async def test_after_one_answer_that_broke_off_many_are_asked_for_again_soon(
    there: Station, start: Start, both: dict[str, Any]
) -> None:
    """While very much comes in there is never an empty answer, and one at a time would be too slow for ever."""
    async with start(**both):
        bot = there.bot(BALE_TOKENS["person"])
        bot.asked, bot.cut = 0, 1
        bot.bring(*((number, good(number, "hello")) for number in range(200)))
        await until(lambda: not bot.waiting, within=30)
    assert bot.asked < 20


@pytest.mark.timed
@pytest.mark.parametrize(
    ("slow", "quick"), [(BALE_TOKENS["person"], TOKENS["person"]), (TOKENS["person"], BALE_TOKENS["person"])]
)
async def test_one_messengers_poison_does_not_slow_the_other(
    there: Station, start: Start, both: dict[str, Any], slow: str, quick: str
) -> None:
    async with start(**both):
        there.bot(slow).bring(*queue([*POISON, *POISON]))
        waits = []
        for number in range(20):
            began = time.monotonic()
            there.bot(quick).bring((number, good(number, f"hello {number}")))
            await until(lambda heard=f"echo hello {number}": heard in there.bot(quick).said)  # type: ignore[misc]
            waits.append(time.monotonic() - began)
            await asyncio.sleep(0.05)
    assert sorted(waits)[-3] < PROMPT, "one or two may be the machine's; a queue that waits for another shows in all"


@pytest.mark.parametrize("bot", [BOT, ON_BALE])
async def test_brought_by_webhook_it_is_taken_once_and_kept_aside(
    there: Station, start: Start, both: dict[str, Any], bot: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    here = f"http://127.0.0.1:{port}"
    entrance = door(bot, SECRET, secret_header=bot == BOT)
    headers = {"X-Telegram-Bot-Api-Secret-Token": entrance.header or ""}
    token = TOKENS["person"] if bot == BOT else BALE_TOKENS["person"]
    shapes = list(POISON)
    webhook = {"webhook_url": here, "web_port": port, "webhook_secret": SecretStr(SECRET)}
    async with start(**both, **webhook) as program, aiohttp.ClientSession() as messenger:
        for _, raw in [*queue(shapes), *queue(shapes)]:  # what is brought twice is the same update
            async with messenger.post(here + entrance.path, data=BytesIO(raw), headers=headers) as answer:
                assert answer.status == 200
        await until(lambda: program.work.dispatchers[bot].depth == 0)
        found = await inbox(program, bot)
        told = [f"echo good {place}" for place in range(len(shapes))]
        await until(lambda: [text for text in there.bot(token).said if text != "sorry"] == told)
    assert all(row["reason"] for row in found if row["state"] == "aside")
    assert (
        [row["state"] for row in found].count("aside") == [row["state"] for row in found].count("done") == len(shapes)
    )
