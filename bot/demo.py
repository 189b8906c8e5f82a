"""`make demo`: both bots on both messengers, a chat page, and fictional people to be, all in this process."""

import errno
import json
import secrets
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import typer

from bot.assembly import serve
from bot.clock import now
from bot.faults import StartFault
from bot.logs import set_up_logs
from bot.product import product
from config.settings import Settings, given_settings
from messenger import Cast, Messenger, Person, running
from services.demo import seed
from services.registry import load_cast
from services.vault import KeyVault, new_keys
from storage.store import open_store

PORTS = 20  # how many are tried
PLATFORM = "telegram"
TOKENS = ("person", "organisation", "bale_person", "bale_organisation")  # in the order of demo_bots.json


async def show(port: int, folder: Path) -> None:
    """Run the demo until it is stopped."""
    set_up_logs("warning")
    cast = load_cast()
    bots = json.loads(Path(__file__).with_name("demo_bots.json").read_text("utf-8"))
    async with _messenger(Cast.from_json({"bots": bots}), port) as messenger:
        home = folder / messenger.url.rpartition(":")[2]  # the port is ours alone, and so is this folder
        settings = _fresh(home, messenger, bots)
        invitations = await _seeded(settings, cast)
        for person in _people(cast, bots, invitations):
            messenger.world.add_person(person)
        await serve(settings, product(settings), ready=_welcome(messenger.url))


@asynccontextmanager
async def _messenger(cast: Cast, port: int) -> AsyncIterator[Messenger]:
    """The messenger at the first free port from this one on."""
    for candidate in range(port, min(port + PORTS, 65536)):
        serving = running(cast, port=candidate)
        try:
            messenger = await serving.__aenter__()
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            typer.echo(f"Port {candidate} is taken.")
            continue
        try:
            yield messenger
        finally:
            await serving.__aexit__(None, None, None)
        return
    raise StartFault(f"All ports from {port} on are taken. Choose another: python -m bot demo --port 9000")


def _people(cast: dict[str, Any], bots: list[dict[str, str]], invitations: dict[int, str]) -> Iterator[Person]:
    """Whom one can be, each with what he would have in his pocket: his national code, his invitation."""
    labels, persons_bot = cast["labels"], bots[0]["username"]
    offices = [bot["username"] for bot in bots[1::2]]  # on each messenger the persons' bot, and then this one
    office = {
        *(officer["user_id"] for officer in cast["officers"]),
        *(held["user_id"] for held in cast["roles"]),
        *cast["applicants"],
    }
    for member in cast["people"]:
        user_id, hints = member["user"]["id"], []
        if "account" in member:
            code = member["account"]["record"]["national_code"]
            hints.append({"label": labels["national_code"], "text": code})
        if user_id in invitations:
            start = f"i_{invitations[user_id]}"
            hints += [{"label": labels["invitation"], "bot": office_bot, "start": start} for office_bot in offices]
        yield Person(
            **member["user"],
            phone=member["phone"],
            note=member["note"],
            group=member["group"],
            bot=offices[0] if user_id in office else persons_bot,
            hints=hints,
        )


def _fresh(home: Path, messenger: Messenger, bots: list[dict[str, str]]) -> Settings:
    """New keys and no database. The limits are those of a messenger on the same machine."""
    shutil.rmtree(home, ignore_errors=True)
    try:
        home.mkdir(parents=True)
    except OSError as error:
        raise StartFault(f"{home} cannot be made: {error.strerror}. Choose another folder with --folder.") from error
    new_keys(home / "keys.json", secrets.token_bytes, now())
    url = messenger.url
    return given_settings(
        **{f"{name}_token": bot["token"] for name, bot in zip(TOKENS, bots, strict=True)},
        database_url=f"sqlite:///{home / 'estelam.db'}",
        keys_file=home / "keys.json",
        bale_findings=home / "bale-findings.json",
        **dict.fromkeys(("api_url", "link_url", "bale_api_url", "bale_link_url"), url),
        **_texting(messenger),
        messages_per_second=100,
        chat_messages_per_second=20,
        chat_burst=50,
        drawing_processes=1,
    )


def _texting(messenger: Messenger) -> dict[str, str]:
    """One-time passwords go to the phones on the page, by the messenger's own SMS service."""
    return {
        "password_gateway": "sms",
        "password_sms_url": f"{messenger.url}/sms",
        "password_sms_key": messenger.world.sms_key,
    }


async def _seeded(settings: Settings, cast: dict[str, Any]) -> dict[int, str]:
    store = await open_store(settings.database_url.get_secret_value(), KeyVault.load(settings.keys_file))
    try:
        return await store.write(seed, cast=cast, platform=PLATFORM, random=secrets.token_bytes, now=now())
    finally:
        await store.close()


def _welcome(url: str) -> Callable[[], None]:
    """What to say once everything runs."""

    def welcome() -> None:
        typer.echo(
            f"\n  Estelam is ready. Open this page, and choose whom to be:\n\n      {url}/\n\n  Ctrl-C ends it.\n"
        )

    return welcome
