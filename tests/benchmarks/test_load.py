"""The load understands every way in which bots send their parameters, and counts only what is answered whole."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import orjson
import pytest

from benchmarks.load.api import Api
from benchmarks.load.crowd import Crowd
from benchmarks.load.http import Connection
from benchmarks.load.plan import TAPS, WRITES, Plan, Script, Turn

TOKEN = "5:load_load_load_load_load"
KEYBOARD = '{"inline_keyboard": [[{"text": "Go on", "callback_data": "move:1"}]]}'


@asynccontextmanager
async def messenger(api: Api) -> AsyncIterator[str]:
    server = await asyncio.get_running_loop().create_server(lambda: Connection(api.handle), "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot{TOKEN}"
    finally:
        server.close()


def as_json(parameters: dict[str, str]) -> dict[str, Any]:
    return {"data": orjson.dumps(parameters), "headers": {"Content-Type": "application/json"}}


def as_form(parameters: dict[str, str]) -> dict[str, Any]:
    return {"data": parameters}


def as_parts(parameters: dict[str, str]) -> dict[str, Any]:
    form = aiohttp.FormData()
    for name, value in parameters.items():
        form.add_field(name, value, content_type="text/plain")
    return {"data": form}


@pytest.mark.parametrize("sent", [as_json, as_form, as_parts])
async def test_a_message_is_told_whichever_way_it_was_sent(sent: Any) -> None:
    told: list[tuple[int, int, list[str]]] = []
    api = Api(lambda *message: told.append(message), buttons=sent is not as_json)
    async with messenger(api) as url, aiohttp.ClientSession() as http:
        parameters = {"text": "سلام", "chat_id": "-1007", "reply_markup": KEYBOARD}
        async with http.post(f"{url}/sendMessage", **sent(parameters)) as answer:
            result = (await answer.json())["result"]
    assert result["chat"]["id"] == -1007
    assert told == [(-1007, result["message_id"], [] if sent is as_json else ["move:1"])]


async def test_a_large_file_in_many_pieces_is_one_message() -> None:
    told: list[int] = []
    api = Api(lambda chat, *_: told.append(chat))
    form = aiohttp.FormData()
    form.add_field("chat_id", "12")
    form.add_field("photo", b"\r\n\r\n" * 200_000, filename="page.png")
    async with (
        messenger(api) as url,
        aiohttp.ClientSession() as http,
        http.post(f"{url}/sendPhoto", data=form) as answer,
    ):
        result = (await answer.json())["result"]
    assert result["photo"][0]["file_id"]
    assert told == [12]


async def test_what_was_fetched_is_handed_over_again_until_it_is_confirmed() -> None:
    api = Api(lambda *_: None)
    api.bring(TOKEN, message={"text": "1"})
    api.bring(TOKEN, message={"text": "2"})
    async with messenger(api) as url, aiohttp.ClientSession() as http:
        assert [await fetched(http, url, offset) for offset in (0, 2, 3)] == [["1", "2"], ["2"], []]
        waiting = asyncio.ensure_future(fetched(http, url, 3, seconds=5))
        await asyncio.sleep(0.05)  # the question is there, and is kept
        api.bring(TOKEN, message={"text": "3"})
        assert await asyncio.wait_for(waiting, 5) == ["3"]


async def fetched(http: aiohttp.ClientSession, url: str, offset: int, seconds: int = 0) -> list[str]:
    async with http.post(f"{url}/getUpdates", json={"offset": offset, "timeout": seconds}) as answer:
        return [update["message"]["text"] for update in (await answer.json())["result"]]


def crowd_of(*scripts: Script, answers: int) -> Crowd:
    """A crowd whose bot answers each update with so many messages, the first with a button, at once."""

    def bring(_: str, **update: Any) -> None:
        content = update.get("message") or update["callback_query"]["message"]
        for number in range(answers):
            loop = asyncio.get_running_loop()
            loop.call_later(0.002, crowd.told, content["chat"]["id"], number + 1, ["move:7"] if not number else [])

    crowd = Crowd(Plan(TOKEN, scripts), bring)
    return crowd


async def test_an_update_counts_when_all_its_answers_are_out() -> None:
    script = Script(1, (Turn(WRITES, "a", answers=2), Turn(TAPS, "move:", answers=2)), tale=2, repeats=True)
    measured = await crowd_of(script, answers=2).closed(warm=0, seconds=0.3)
    assert measured.updates > 20
    assert abs(measured.updates - 2 * measured.tales) <= 1
    assert all(first <= last for first, last in zip(measured.first, measured.last, strict=True))


async def test_an_answer_too_many_is_noticed() -> None:
    crowd = crowd_of(Script(1, (Turn(WRITES, "a"),), repeats=True), answers=2)
    measured = await crowd.closed(warm=0, seconds=0.1)
    assert measured.updates > 0
    assert crowd.unexpected > 0


async def test_arrivals_do_not_wait_for_answers() -> None:
    scripts = [Script(number, (Turn(WRITES, "a"),), repeats=True) for number in range(50)]
    measured = await crowd_of(*scripts, answers=1).open(100, warm=0, seconds=1)
    assert 60 < measured.updates < 140
    assert min(measured.last) >= 0.002


async def test_a_script_that_ends_too_early_says_so() -> None:
    with pytest.raises(RuntimeError, match="seed more"):
        crowd_of(Script(1, ()), answers=1)._go_on()
