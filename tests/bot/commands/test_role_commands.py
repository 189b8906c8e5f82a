"""Roles on the command line: the first owner is made there, and owners hear of what is done there."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from services.vault import KeyVault
from storage import people
from storage.outbox import SEALED_AS
from storage.store import Store, open_store
from storage.transaction import Transaction
from tests.bot.commands.test_command_line import bot, give_keys
from tests.bot.commands.test_command_line import environment as environment
from tests.bot.commands.test_command_line import started as started

OWNER, OTHER = 7060, 7061


async def on_the_store(given: dict[str, str], act: Callable[[Store], Coroutine[Any, Any, Any]]) -> Any:
    store = await open_store(given["ESTELAM_DATABASE_URL"], KeyVault.load(Path(given["ESTELAM_KEYS_FILE"])))
    try:
        return await act(store)
    finally:
        await store.close()


def said(given: dict[str, str]) -> list[tuple[int, str]]:
    """What waits to be sent: to whom, and the words."""

    def read(tx: Transaction) -> list[tuple[int, str]]:
        rows = tx.all("SELECT chat_id, payload_sealed FROM outbox WHERE method = 'sendMessage' ORDER BY id")
        return [(row["chat_id"], json.loads(tx.vault.open(SEALED_AS, row["payload_sealed"]))["text"]) for row in rows]

    found: list[tuple[int, str]] = asyncio.run(on_the_store(given, lambda store: store.read(read)))
    return found


def starts(given: dict[str, str], *users: int) -> None:
    """They have written to the organisations' bot."""

    def open_accounts(tx: Transaction) -> None:
        for user_id in users:
            people.open_account(tx, bot="telegram-organisation", user_id=user_id, chat_id=user_id, language="en", now=1)

    asyncio.run(on_the_store(given, lambda store: store.write(open_accounts)))


def test_owners_hear_of_what_is_granted_and_withdrawn_on_the_command_line(started: dict[str, str]) -> None:
    bot(started, "admin", "grant", str(OWNER), "--role", "owner", "--name", "Mina")
    starts(started, OWNER, OTHER)
    bot(started, "admin", "grant", str(OTHER), "--role", "auditor", "--name", "Omid", "--phone", "09121234567")
    bot(started, "admin", "withdraw", str(OTHER), "--role", "auditor")
    granted, withdrawn, taken = said(started)
    assert (granted[0], "Omid" in granted[1], "Auditor" in granted[1]) == (OWNER, True, True)
    assert (withdrawn[0], "was taken from you" in withdrawn[1]) == (OTHER, True)
    assert (taken[0], "Omid" in taken[1]) == (OWNER, True)
    assert bot(started, "admin", "list").stdout == f"telegram  {OWNER}  owner  Mina\n"


def test_a_role_that_nobody_held_is_not_withdrawn(started: dict[str, str]) -> None:
    bot(started, "admin", "grant", str(OWNER), "--role", "owner")
    for given in ((str(OTHER), "--role", "owner"), (str(OWNER), "--role", "auditor")):
        told = bot(started, "admin", "withdraw", *given)
        assert (told.returncode, told.stdout, "did not hold the role" in told.stderr) == (1, "", True)
    assert bot(started, "admin", "withdraw", str(OWNER), "--role", "owner").returncode == 0


@pytest.mark.parametrize("same", ["account", "phone"])
def test_one_person_is_refused_the_other_director_s_role(started: dict[str, str], same: str) -> None:
    phone = ("--phone", "09121234567")
    bot(started, "admin", "grant", str(OWNER), "--role", "director_pensions", *phone)
    user, more = (OWNER, ()) if same == "account" else (OTHER, phone)
    refused = bot(started, "admin", "grant", str(user), "--role", "director_registration", *more)
    assert (refused.returncode, "cannot hold" in refused.stderr) == (1, True)
    assert "director_registration" not in bot(started, "admin", "list").stdout


def test_names_under_other_keys_are_told_of_in_words(started: dict[str, str], tmp_path: Path) -> None:
    bot(started, "admin", "grant", str(OWNER), "--role", "owner", "--name", "Mina")
    (tmp_path / "keys.json").unlink()
    give_keys(started)
    told = bot(started, "admin", "list")
    assert (told.returncode, "ESTELAM_KEYS_FILE" in told.stderr, "Traceback" in told.stderr) == (2, True, False)


def test_a_phone_that_is_none_is_told_in_words(environment: dict[str, str]) -> None:
    refused = bot(environment, "admin", "grant", "1", "--role", "owner", "--phone", "12")
    assert (refused.returncode, "09121234567" in refused.stderr) == (2, True)


def test_a_role_is_granted_on_bale_and_a_messenger_that_is_none_is_refused(started: dict[str, str]) -> None:
    granted = bot(started, "admin", "grant", str(OWNER), "--role", "owner", "--platform", "bale")
    assert granted.stdout.strip() == f"bale user {OWNER} now holds the role owner."
    assert bot(started, "admin", "list").stdout.split()[:3] == ["bale", str(OWNER), "owner"]
    refused = bot(started, "admin", "grant", str(OTHER), "--role", "owner", "--platform", "ble")
    assert refused.returncode == 2
    assert "telegram" in refused.stderr
    assert "bale" in refused.stderr


def test_whom_to_grant_the_first_role_is_told_by_the_command_line(started: dict[str, str]) -> None:
    assert "Send /start" in bot(started, "admin", "newest").stdout
    starts(started, *range(1, 5), OWNER, OTHER)
    assert bot(started, "admin", "newest").stdout.splitlines()[:2] == [f"telegram  {OTHER}", f"telegram  {OWNER}"]
    assert len(bot(started, "admin", "newest").stdout.splitlines()) == 5


@pytest.mark.parametrize("number", ["@mina", "0", "-7", "70.5", "99999999999999999999999", "²"])
@pytest.mark.parametrize("deed", ["grant", "withdraw"])
def test_what_is_no_number_of_a_user_is_told_with_where_to_find_it(
    environment: dict[str, str], deed: str, number: str
) -> None:
    give_keys(environment)
    ended = bot(environment, "admin", deed, "--role", "owner", "--", number)
    assert ended.returncode == 2
    assert "admin newest" in " ".join(ended.stderr.replace("│", " ").split())


def test_a_phone_that_is_given_later_keeps_its_holder_from_the_other_directors_role(started: dict[str, str]) -> None:
    held = ("admin", "grant", str(OWNER), "--role", "director_pensions")
    bot(started, *held)
    for given in (("--phone", "09121234567"), ("--phone", "09121234567"), ("--name", "Mina")):
        later = bot(started, *held, *given)
        assert "held already the role director_pensions. What was given of him is kept." in later.stdout
    assert bot(started, "admin", "list").stdout == f"telegram  {OWNER}  director_pensions  Mina\n"
    noted = bot(started, "audit", "show", f"user:telegram:{OWNER}").stdout.splitlines()
    assert [line.rpartition("  ")[2] for line in noted] == ["director_pensions", "director_pensions phone"]
    other = bot(started, "admin", "grant", str(OTHER), "--role", "director_registration", "--phone", "09121234567")
    assert (other.returncode, "cannot hold" in other.stderr) == (1, True)


def test_a_number_may_be_typed_in_persian_digits_and_a_name_is_a_name(started: dict[str, str]) -> None:
    assert bot(started, "admin", "grant", "۷۰۶۰", "--role", "owner", "--name", "x" * 201).returncode == 2
    assert bot(started, "admin", "grant", "۷۰۶۰", "--role", "owner", "--name", "مينا  راد").returncode == 0
    assert bot(started, "admin", "list").stdout == "telegram  7060  owner  مینا راد\n"
