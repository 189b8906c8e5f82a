"""`python -m bot webhook …` as an operator meets it: what it says, what messengers know then, and its exit codes."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from bot.alone import alone
from bot.calls.transport import Line, Wire
from bot.incoming.webhooks import door
from tests.bot.conftest import PERSON_BOT, TOKENS, World
from tests.bot.on_bale import BALE_BOT, BALE_TOKENS, command, environment_for
from tests.bot.test_meeting_nonsense import between

SECRET = "a_secret_that_nobody_can_guess"
ADDRESS = "https://bots.example.org"
KEY = door("bale-person", SECRET, secret_header=False).key or ""


@pytest.fixture
async def environment(world: World, tmp_path: Path) -> dict[str, str]:
    ours = {"WEBHOOK_URL": ADDRESS, "WEBHOOK_SECRET": SECRET, "WEB_PORT": "8080"}
    return await environment_for(world, tmp_path, **ours)


async def bot(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return await command(environment, "webhook", *words)


async def told(world: World, token: str) -> dict[str, Any]:
    wire = Wire()
    try:
        info: dict[str, Any] = await Line(wire, world.url, token).post("getWebhookInfo", {})
    finally:
        await wire.close()
    return info


async def test_it_is_set_shown_and_taken_off(world: World, environment: dict[str, str]) -> None:
    none = await bot(environment, "show")
    assert none.stdout.splitlines()[0] == "telegram-person: no webhook; updates wait until they are asked for; 0 wait."
    assert none.stdout.splitlines()[2] == "bale-person: no webhook; updates wait until they are asked for."

    done = await bot(environment, "set")
    assert (done.returncode, done.stdout.count("updates are brought to bots.example.org")) == (0, 4)
    assert (await told(world, BALE_TOKENS["person"]))["url"] == f"{ADDRESS}/updates/bale-person/{KEY}"
    assert (await told(world, TOKENS["person"]))["url"] == f"{ADDRESS}/updates/telegram-person"

    shown = await bot(environment, "show")
    assert shown.stdout.count("bots.example.org, the address of these settings") == 4
    assert KEY not in done.stdout + shown.stdout

    off = await bot(environment, "delete", "--platform", "bale", "--bot", "person")
    assert off.stdout == "bale-person: the webhook is off. What waits is kept for whoever polls, for a day at most.\n"
    assert (await told(world, BALE_TOKENS["person"]))["url"] == ""
    assert (await told(world, BALE_TOKENS["organisation"]))["url"] != ""


async def test_an_address_of_somebody_else_is_shown_without_its_secrets(
    world: World, environment: dict[str, str]
) -> None:
    wire = Wire()
    await Line(wire, world.url, TOKENS["person"]).post(
        "setWebhook", {"url": "https://user:a_secret_word@other.example.org/a_secret_path"}
    )
    await wire.close()
    shown = await bot(environment, "show", "--platform", "telegram", "--bot", "person")
    assert "other.example.org, not the address of these settings" in shown.stdout
    assert "a_secret" not in shown.stdout


@pytest.mark.parametrize(("platform", "username"), [("telegram", PERSON_BOT), ("bale", BALE_BOT)])
async def test_what_waits_is_dropped_only_on_demand(
    world: World, environment: dict[str, str], platform: str, username: str
) -> None:
    one = ("--platform", platform, "--bot", "person")
    chat = world.chat(bot=username)
    await chat.start()
    for number in range(3):
        await chat.send(f"unanswered {number}")
    kept = await bot(environment, "delete", *one)
    assert "What waits is kept" in kept.stdout
    dropped = await bot(environment, "delete", "--drop-waiting", *one)
    assert (dropped.returncode, "and 4 waiting updates are dropped" in dropped.stdout) == (0, True)
    assert ("this messenger cannot drop them itself" in dropped.stdout) == (platform == "bale")
    again = await bot(environment, "delete", "--drop-waiting", *one)
    assert "and 0 waiting updates are dropped" in again.stdout


async def test_nothing_is_dropped_under_a_program_that_runs(environment: dict[str, str]) -> None:
    with alone(environment["ESTELAM_DATABASE_URL"]):
        ended = await bot(environment, "delete", "--drop-waiting")
    assert (ended.returncode, "End it first" in ended.stderr) == (2, True)


async def test_a_wrong_token_is_told_as_what_it_is_and_the_others_are_seen_to(
    world: World, environment: dict[str, str]
) -> None:
    environment |= {"ESTELAM_BALE_PERSON_TOKEN": "2001:somebody_elses_token_somebody_elses"}
    ended = await bot(environment, "set")
    assert (ended.returncode, ended.stdout.count("from now on")) == (1, 3)
    assert ended.stderr == (
        "bale-person: not done: ESTELAM_BALE_PERSON_TOKEN: the messenger does not know this token."
        " Write the one that Bale's @botfather gave.\n"
    )


async def test_what_cannot_be_done_with_these_settings_is_told_before_anything_is(
    world: World, environment: dict[str, str]
) -> None:
    without = {name: value for name, value in environment.items() if "WEBHOOK_URL" not in name}
    ended = await bot(without, "set")
    assert (ended.returncode, "ESTELAM_WEBHOOK_URL: is missing" in ended.stderr) == (2, True)
    without = {name: value for name, value in environment.items() if not name.startswith("ESTELAM_BALE")}
    ended = await bot(without, "show", "--platform", "bale")
    assert (ended.returncode, "The settings have no bot on bale" in ended.stderr) == (2, True)
    assert (await bot(environment, "show", "--platform", "eitaa")).returncode == 2
    port = environment | {"ESTELAM_WEBHOOK_URL": f"{ADDRESS}:8443"}
    ended = await bot(port, "set")
    assert (ended.returncode, "it calls 443 and 88" in ended.stderr) == (2, True)


@pytest.mark.parametrize("nonsense", [[], "yes", 7])
async def test_an_answer_that_makes_no_sense_is_told_and_the_other_messenger_is_seen_to(
    world: World, environment: dict[str, str], nonsense: Any
) -> None:
    async with between(world, nonsense) as ill:
        environment |= {"ESTELAM_API_URL": ill.url}
        shown = await bot(environment, "show")
    assert (shown.returncode, shown.stdout.count("bale-")) == (1, 2)
    assert shown.stderr.count("what it answers to getWebhookInfo is not about a webhook") == 2


async def test_an_address_that_cannot_be_read_is_not_ours(world: World, environment: dict[str, str]) -> None:
    async with between(world, {"url": "https://[x", "pending_update_count": 3}) as ill:
        environment |= {"ESTELAM_API_URL": ill.url}
        shown = await bot(environment, "show", "--platform", "telegram", "--bot", "person")
    assert shown.stdout == "telegram-person: updates are brought to ?, not the address of these settings; 3 wait.\n"
