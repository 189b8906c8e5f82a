"""How many bytes of the database each thing takes: `python -m benchmarks.sizes [ROWS]`, on SQLite and PostgreSQL.

ROWS (100,000) persons are linked, certificates issued to them, codes redeemed, and inquiries noted, all by the
program's own acts, each at a time of its own, since PostgreSQL keeps equal times once in an index; then as many updates
and messages pass through inbox and outbox. A table's size is with its indexes; PostgreSQL's are taken after VACUUM
FULL, so a live one has on top what autovacuum leaves room for.
"""

import asyncio
import random
import sys
import tempfile
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

import psycopg
from typer import echo

from domain.certificates import Purpose
from domain.codes import Use
from domain.insurance import Record, RegisteredAccount, Relation, Standing
from domain.permissions import Actor, Role
from services import certificates, identity, organisations, redemption
from services.agreements.carrying import Carried
from services.certificates import Issued, Wish
from services.vault import Key, KeyVault
from storage import inbox, outbox, people
from storage.outbox import Outgoing
from storage.store import Store, open_store
from storage.transaction import Transaction
from tests.postgres import running_server

NOW = 1_760_000_000_000_000  # 2025-10-09 08:53:20 UTC, in microseconds
BOT = "telegram-person"
AT_ONCE = 100  # acts of one unit of work
ANALYZE_EVERY = 5_000  # rows; plans made for empty tables read all of a full one
SQLITE = "SELECT t.tbl_name AS name, sum(d.pgsize) AS bytes FROM dbstat d JOIN sqlite_schema t ON t.name = d.name"
POSTGRESQL = "SELECT relname AS name, pg_total_relation_size(oid) AS bytes FROM pg_class WHERE relkind = 'r'"
QUESTIONS = {"sqlite": f"{SQLITE} GROUP BY 1", "postgresql": f"{POSTGRESQL} AND relnamespace = 'public'::regnamespace"}

Sizes = dict[str, int]
Maintain = Callable[[str], None]  # does for PostgreSQL what its autovacuum, off in this server, does elsewhere
chance = random.Random(1404)


def record(number: int) -> Record:
    """A fictional person; the national codes of the range 999 are given to nobody."""
    return Record(
        national_code=f"999{number:07d}",
        given_name=("مریم", "امیرحسین", "فاطمه", "آرش")[number % 4],
        family_name=("رضایی", "کریمی", "حسینی‌نژاد", "پورعبداللهی")[number // 4 % 4],
        father_name="حسین",
        birth_date=date(1950 + number % 50, 1 + number % 12, 1 + number % 28),
        relation=Relation.INSURED,
        standing=Standing.ACTIVE,
        insurance_number=f"{number:010d}",
        last_employer="شرکت فناوران آفتاب",
    )


class Office:
    """Fills a store with so many of each."""

    def __init__(self, store: Store, rows: int, maintain: Maintain) -> None:
        self._store = store
        self._maintain = maintain
        self._rows = rows
        self._holders: list[Actor] = []
        self._codes: list[str] = []
        self._officer = Actor("account:officer", frozenset({Role.OFFICER}))

    async def link(self) -> None:
        await self._in_units(self._link)

    async def issue(self) -> None:
        await self._in_units(self._issue)

    async def redeem(self) -> None:
        self._officer = await self._store.write(_officer)
        await self._in_units(self._redeem)

    async def inquire(self) -> None:
        await self._in_units(lambda tx, number: certificates.inquire(tx, actor=self._holders[number], now=NOW + number))

    async def talk(self) -> None:
        await self._in_units(_talk)

    async def _in_units(self, act: Callable[[Transaction, int], None]) -> None:
        def unit(tx: Transaction, first: int) -> None:
            for number in range(first, min(first + AT_ONCE, self._rows)):
                act(tx, number)

        for first in range(0, self._rows, AT_ONCE):
            await self._store.write(unit, first)
            if first % ANALYZE_EVERY == 0:
                await asyncio.to_thread(self._maintain, "ANALYZE")
        await asyncio.to_thread(self._maintain, "VACUUM FULL")

    def _link(self, tx: Transaction, number: int) -> None:
        phone = f"+98999{number:07d}"
        account_id = people.open_account(tx, bot=BOT, user_id=number, chat_id=number, language="fa", now=NOW + number)
        stranger = Actor(f"account:{account_id}", frozenset(), account_id=account_id)
        known = people.account_by_id(tx, account_id)
        assert known is not None
        identity.keep_phone(tx, actor=stranger, account=known, phone=phone, now=NOW + number)
        known = people.account_by_id(tx, account_id)
        assert known is not None
        found = RegisteredAccount(record(number), phone, active=True)
        linked = identity.prove(
            tx, actor=stranger, account=known, typed=found.record.national_code, found=found, now=NOW + number
        )
        assert isinstance(linked, identity.Linked)
        roles = frozenset({Role.PERSON})
        self._holders.append(Actor(stranger.name, roles, account_id=account_id, person_id=linked.person_id))

    def _issue(self, tx: Transaction, number: int) -> None:
        issued = certificates.issue(
            tx,
            actor=self._holders[number],
            record=record(number),
            wish=Wish(None, Purpose.BANK_LOAN, 7, Use.ONCE),
            link=lambda reference: f"https://t.me/estelam_org_bot?start=c_{reference}",
            random=chance.randbytes,
            most=None,
            now=NOW + number,
        )
        assert isinstance(issued, Issued)
        self._codes.append(issued.code)

    def _redeem(self, tx: Transaction, number: int) -> None:
        outcome = redemption.redeem(tx, actor=self._officer, code=self._codes[number], now=NOW + number)
        assert isinstance(outcome, redemption.Redeemed)


def _officer(tx: Transaction) -> Actor:
    """An officer of one organisation, invited and let in."""
    admin = Actor("account:admin", frozenset({Role.IT_OFFICE}))
    kind, agreement = organisations.Kind.BANK, Carried("96/1", None)
    bank = organisations.add(tx, actor=admin, name="بانک آفتاب", kind=kind, agreement=agreement, now=NOW)
    assert isinstance(bank, int)
    phone = "+989990000000"
    invited = organisations.invite(
        tx, actor=admin, organisation_id=bank, name="سارا صادقی", phone=phone, random=chance.randbytes, now=NOW
    )
    assert isinstance(invited, organisations.Invited)
    account_id = people.open_account(tx, bot="telegram-organisation", user_id=1, chat_id=1, language="fa", now=NOW)
    account = people.account_by_id(tx, account_id)
    assert account is not None
    stranger = Actor("account:officer", frozenset(), account_id=account_id)
    organisations.activate(tx, actor=stranger, account=account, token=invited.token, phone=phone, now=NOW)
    roles = frozenset({Role.OFFICER})
    return Actor("account:officer", roles, officer_id=invited.officer_id, organisation_id=bank)


def _talk(tx: Transaction, number: int) -> None:
    """One update that has been answered by one message: what stays of both for a week."""
    inbox.receive(tx, bot=BOT, updates=[(number, number, b"{}" * 200)], now=NOW + number)
    inbox.done(tx, bot=BOT, update_id=number, now=NOW + number)
    row = outbox.add(tx, Outgoing(BOT, number, "sendMessage", {"chat_id": number, "text": "x" * 400}), now=NOW + number)
    outbox.sent(tx, row_id=row, message_id=number, attempts=1, now=NOW + number)


def tables(tx: Transaction) -> Sizes:
    return {row["name"]: int(row["bytes"]) for row in tx.all(QUESTIONS[tx.dialect])}


async def measure(url: str, rows: int, maintain: Maintain) -> None:
    store = await open_store(url, KeyVault([Key(1, bytes(range(32)), NOW)]))
    office = Office(store, rows, maintain)
    phases: list[tuple[str, Callable[[], Awaitable[None]]]] = [
        ("person linked", office.link),
        ("certificate with its code", office.issue),
        ("redemption", office.redeem),
        ("inquiry", office.inquire),
        ("update and its answer, a week", office.talk),
    ]
    maintain("VACUUM FULL")
    before = await store.read(tables)
    echo(f"{url.partition(':')[0]}: bytes for each, with indexes, {rows:,} of each")
    for name, act in phases:
        await act()
        after = await store.read(tables)
        grown = {table: (after[table] - before.get(table, 0)) / rows for table in after}
        parts = ", ".join(f"{table} {grew:.0f}" for table, grew in grown.items() if grew >= 0.5)
        echo(f"  {name}: {sum(grown.values()):.0f} ({parts})")
        before = after
    await store.close()


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(f"sqlite:///{Path(folder) / 'estelam.db'}", rows, lambda _: None))
    with running_server() as server:
        url = server.url(server.new_database())

        def maintain(command: str) -> None:
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute(command.encode())

        asyncio.run(measure(url, rows, maintain))


if __name__ == "__main__":
    main()
