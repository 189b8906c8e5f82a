"""An office with something in every corner, and what it takes to back it up and restore it."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from domain.codes import Use
from domain.one_time_passwords import VALID
from domain.permissions import SYSTEM
from services import letting_go
from services.backup import making, restoring
from services.backup.making import Proved
from services.backup.restoring import Restored
from services.backup.sealing import Sealer
from services.vault import KeyVault
from storage import inbox, one_time_passwords, outbox, people
from storage.outbox import Outgoing
from storage.store import Store, open_store
from storage.transaction import Transaction
from tests.services import decided
from tests.services.office import Office


def no_progress(_stage: str, _done: int, _total: int) -> None:
    """Nobody looks."""


def begun(path: Path, vault: KeyVault) -> Path:
    """A backup as far as its beginning."""
    with path.open("wb") as file:
        Sealer(file, vault, os.urandom)
    return path


async def furnish(office: Office) -> str:
    """People, certificates, codes in several states, something in flight; answers with a code that is active."""
    bank = await office.organisation()
    officer = await office.officer(bank)
    maryam = await office.person()
    used = await office.issue(maryam, use=Use.ONCE)
    await office.redeem(officer, used.code)
    active = await office.issue(maryam, to=bank, use=Use.UNTIL_END)
    await is_let_go(office)
    await office.do(in_flight, office.now)
    return active.code


async def is_let_go(office: Office) -> None:
    """A representative who speaks for his organisation no more."""
    court = await decided.case(office, "دادگاه عمومی")
    by = await decided.parties(office)
    await decided.conclude(office, await court.draft(), by)
    given: dict[str, Any] = {"organisation_id": court.organisation_id, "account_id": court.account_id}
    await office.do(letting_go.let_go, actor=by.it_office, **given, now=office.now)


def in_flight(tx: Transaction, now: int) -> None:
    inbox.receive(tx, bot="telegram-person", updates=[(501, 7001, b"{}"), (502, 7001, b"{}")], now=now)
    inbox.done(tx, bot="telegram-person", update_id=501, now=now)
    outbox.add(tx, Outgoing("telegram-person", 7001, "sendMessage", {"text": "سلام"}), now=now)
    account = people.account(tx, bot="telegram-person", user_id=7001)
    assert account is not None
    one_time_passwords.make(
        tx,
        account_id=account.id,
        bot=account.bot,
        chat_id=account.chat_id,
        phone="+989990000001",
        password="123456",
        now=now,
        ends_at=now + VALID,
    )


def contents(tx: Transaction) -> dict[str, list[dict[str, Any]]]:
    """Every table, row by row."""
    return {name: sorted((dict(row) for row in tx.all(f"SELECT * FROM {name}")), key=repr) for name in names_of(tx)}


def names_of(tx: Transaction) -> list[str]:
    asked = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        "postgresql": "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()",
    }
    return sorted(row["name"] for row in tx.all(asked[tx.dialect]))


@asynccontextmanager
async def opened(url: str, vault: KeyVault) -> AsyncIterator[Store]:
    store = await open_store(url, vault)
    try:
        yield store
    finally:
        await store.close()


async def everything_in(url: str, vault: KeyVault) -> dict[str, list[dict[str, Any]]]:
    async with opened(url, vault) as store:
        return await store.read(contents)


def files_in(folder: Path) -> set[str]:
    return {each.name for each in folder.rglob("*") if each.is_file()}


Backup = Callable[..., Proved]
Restore = Callable[..., Restored]


@pytest.fixture
def back_up_of(tmp_path: Path, vault: KeyVault, randomness: Callable[[int], bytes], now: int) -> Backup:
    def back_up_of(url: str, name: str = "one.backup", *, at_rest: bool = False, vault: KeyVault = vault) -> Proved:
        return making.make(
            url, tmp_path / name, vault, at_rest=at_rest, now=now, random=randomness, progress=no_progress
        )

    return back_up_of


@pytest.fixture
def back_up(database_url: str, back_up_of: Backup) -> Backup:
    return partial(back_up_of, database_url)


@pytest.fixture
def restore(vault: KeyVault, now: int) -> Restore:
    def restore(path: Path, url: str, *, keep_waiting: bool = False, vault: KeyVault = vault) -> Restored:
        return restoring.restore(
            path,
            url,
            vault,
            actor=SYSTEM,
            keep_waiting=keep_waiting,
            year_of=lambda _time: 1405,  # in which `decided` numbers
            now=now,
            progress=no_progress,
        )

    return restore


@pytest.fixture
async def furnished(store: Store, randomness: Callable[[int], bytes], now: int) -> tuple[Office, str]:
    office = Office(store, randomness, now)
    return office, await furnish(office)
