"""One messenger that is away, or a wrong token, is told as what it is, and is no reason to turn people away."""

from typing import Any

import pytest
from prometheus_client import REGISTRY
from pydantic import SecretStr

from bot import meeting
from bot.calls.answers import Unreachable
from bot.incoming import poller
from tests.bot.conftest import BOT, Start, World, until
from tests.bot.on_bale import BALE_BOT, BALE_OFFICE_BOT, ON_BALE, come_to_bale


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.fixture
async def both(world: World, port: int, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Settings for both messengers, polled; a question for updates ends soon, so that faults show soon."""
    monkeypatch.setattr(poller, "WAIT", 1)
    monkeypatch.setattr(meeting, "GRACE", 0.5)
    return {**await come_to_bale(world), "web_port": port}


async def readyz(world: World, port: int) -> tuple[int, dict[str, str]]:
    async with world.session.get(f"http://127.0.0.1:{port}/readyz") as answer:
        first, *lines = (await answer.text()).splitlines()
        assert first == "ready"
        return answer.status, dict(line.split(": ", 1) for line in lines)


def gauge(name: str, bot: str) -> float | None:
    return REGISTRY.get_sample_value(f"estelam_bot_{name}", {"bot": bot})


async def test_bots_that_are_well_say_so_and_since_when_updates_come(
    world: World, start: Start, both: dict[str, Any], port: int
) -> None:
    async with start(**both) as program:
        assert gauge("last_update_timestamp_seconds", ON_BALE) == 0
        await world.chat(bot=BALE_BOT).send("hello")
        await world.chat(bot=BALE_BOT).hears("echo hello")
        await until(lambda: all(gauge("receives", member.bot) == 1 for member in program.members))
        status, lines = await readyz(world, port)
        assert (status, set(lines.values())) == (200, {"receives updates"})
        assert list(lines) == [member.bot for member in program.members]
        assert gauge("met", ON_BALE) == 1
        assert abs((gauge("last_update_timestamp_seconds", ON_BALE) or 0) - program.work.clock() / 1e6) < 60
        assert gauge("last_update_timestamp_seconds", BOT) == 0


async def test_a_messenger_that_goes_away_shows_and_the_rest_stays_ready(
    world: World, start: Start, both: dict[str, Any], port: int
) -> None:
    async with start(**both):
        await until(lambda: gauge("receives", ON_BALE) == 1)
        for bot in (BALE_BOT, BALE_OFFICE_BOT):
            await world.fault("502", method="getUpdates", bot=bot, times=1000)
        await until(lambda: gauge("receives", ON_BALE) == 0)
        status, lines = await readyz(world, port)
        assert (status, lines[BOT], "502" in lines[ON_BALE]) == (200, "receives updates", True)
        await world.chat().send("still here")
        await world.chat().hears("echo still here")
        await world.mend()
        await until(lambda: gauge("receives", ON_BALE) == 1)


async def test_a_bot_shows_that_it_receives_as_soon_as_it_does_though_nobody_writes(
    world: World, start: Start, both: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(poller, "WAIT", 50)
    async with start(**both):
        await until(lambda: gauge("receives", BOT) == gauge("receives", ON_BALE) == 1)


async def test_a_messenger_that_is_back_shows_at_once_though_nobody_writes(
    world: World, start: Start, both: dict[str, Any], port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start(**both):
        await until(lambda: gauge("receives", ON_BALE) == 1)
        await world.fault("502", method="getUpdates", bot=BALE_BOT, times=1000)
        await until(lambda: gauge("receives", ON_BALE) == 0)
        monkeypatch.setattr(poller, "WAIT", 50)
        await world.mend()
        await until(lambda: gauge("receives", ON_BALE) == 1)
        assert (await readyz(world, port))[1][ON_BALE] == "receives updates"
        await world.chat(bot=BALE_BOT).send("hello")
        await world.chat(bot=BALE_BOT).hears("echo hello")
        asked = [int(call["params"]["timeout"]) for call in await world.calls("getUpdates") if call["bot"] == BALE_BOT]
        assert asked[-2:] == [0, 50]


async def test_a_messenger_that_keeps_no_question_is_asked_more_and_more_seldom(
    start: Start, both: dict[str, Any], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each that does not wait is answered; that is no reason to begin with short pauses again."""
    async with start(**both) as program:
        await until(lambda: gauge("receives", ON_BALE) == 1)
        (line,) = (member.line for member in program.members if member.bot == ON_BALE)
        post, failures = line.post, 0

        async def keeps_none(method: str, question: dict[str, Any], **how: Any) -> Any:
            nonlocal failures
            if method == "getUpdates" and question["timeout"]:
                failures += 1
                raise Unreachable("it hung up")
            return await post(method, question, **how)

        monkeypatch.setattr(line, "post", keeps_none)
        await until(lambda: failures == 4, within=30)
    told = [record for record in caplog.records if "no updates" in record.getMessage()]
    assert len(told) == 1


async def test_a_wrong_token_is_told_by_its_setting_and_the_rest_runs(
    world: World, start: Start, both: dict[str, Any], port: int
) -> None:
    wrong = {"bale_person_token": SecretStr("2001:somebody_elses_token_somebody_elses")}
    async with start(**both | wrong):
        await world.chat().send("hello")
        await world.chat().hears("echo hello")
        status, lines = await readyz(world, port)
        assert status == 200
        assert lines[ON_BALE] == (
            "ESTELAM_BALE_PERSON_TOKEN: the messenger does not know this token."
            " Write the one that Bale's @botfather gave."
        )
        assert (gauge("met", ON_BALE), gauge("receives", ON_BALE), gauge("receives", BOT)) == (0, 0, 1)
