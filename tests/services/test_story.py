"""Whole days in the town: whatever is done, in whatever order, the log is whole and nothing can be read."""

import asyncio
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from domain.certificates import Purpose
from domain.codes import Use, in_fours
from domain.digits import to_persian
from domain.insurance import RegisteredAccount
from domain.permissions import Actor
from domain.times import DAY, HOUR
from services import certificates, codes, identity, organisations, oversight
from services.certificates import Issued, Wish
from services.redemption import Redeemed
from services.vault import KeyVault
from storage import audit, conversations, outbox
from storage.conversations import Conversation
from storage.outbox import Outgoing
from storage.store import open_store
from storage.transaction import Transaction
from tests.services.office import ADMIN, AMIR, AMIRS_PHONE, MARYAM, MARYAMS_PHONE, PERSON_BOT, SYSTEM, Office


async def tell(office: Office, issued: Issued) -> None:
    """What a handler would do besides: a message with the code on its way, and a conversation with an answer in it."""

    def act(tx: Transaction) -> None:
        payload = {"chat_id": 7001, "text": f"رمز شما: {in_fours(issued.code)}"}
        outbox.add(tx, Outgoing(PERSON_BOT, 7001, "sendMessage", payload), now=office.now)
        step = Conversation("wish", {"national_code": MARYAM.national_code, "name": MARYAM.name})
        conversations.save(tx, step, bot=PERSON_BOT, chat_id=7001, now=office.now)

    await office.do(act)


class Day:
    """Acts at random, by everybody at once."""

    def __init__(self, office: Office, dice: random.Random) -> None:
        self.office = office
        self.dice = dice
        self.holders: list[Actor] = []
        self.officers: list[Actor] = []
        self.issued: list[Issued] = []
        self.redeemed: list[int] = [1]

    async def begin(self) -> None:
        bank = await self.office.organisation()
        self.holders = [await self.office.person(7001), await self.office.person(7002, AMIR, AMIRS_PHONE)]
        self.officers = [await self.office.officer(bank, 8000 + number) for number in range(4)]
        self.issued = [await self.office.issue(holder) for holder in self.holders]

    async def something(self) -> Any:
        acts: list[Callable[[], Any]] = [self.issue, self.redeem, self.redeem, self.guess, self.withdraw, self.renew]
        acts += [self.object_to, self.expire, self.delete, self.wrong_identity]
        return await self.dice.choice(acts)()

    async def issue(self) -> None:
        wish = Wish(self.dice.choice([None, 1]), Purpose.OTHER, self.dice.choice([1, 7]), self.dice.choice(list(Use)))
        issued = await self.office.try_to_issue(self.dice.choice(self.holders), wish)
        assert isinstance(issued, Issued)
        self.issued.append(issued)

    async def redeem(self) -> None:
        redeemed = await self.office.redeem(self.dice.choice(self.officers), self.dice.choice(self.issued).code)
        if isinstance(redeemed, Redeemed):
            self.redeemed.append(redeemed.redemption_id)

    async def guess(self) -> None:
        await self.office.redeem(self.dice.choice(self.officers), "0000000000000098")

    async def withdraw(self) -> None:
        await self._of_a_certificate(codes.withdraw)

    async def renew(self) -> None:
        await self._of_a_certificate(codes.renew, random=self.office.random)

    async def delete(self) -> None:
        await self._of_a_certificate(certificates.delete)

    async def object_to(self) -> None:
        for holder in self.holders:
            chosen = self.dice.choice(self.redeemed)
            await self.office.do(oversight.object_to, actor=holder, redemption_id=chosen, now=self.office.now)

    async def expire(self) -> None:
        self.office.now += self.dice.choice([HOUR, DAY])
        await self.office.do(codes.expire, actor=SYSTEM, now=self.office.now, limit=3)

    async def wrong_identity(self) -> None:
        account = await self.office.account(self.dice.choice([6666, 6667]))
        await self.office.prove(account, None)

    async def _of_a_certificate(self, act: Any, **given: Any) -> None:
        issued = self.dice.choice(self.issued)
        [holder] = [each for each in self.holders if each.person_id == issued.certificate.person_id]
        await self.office.do(act, actor=holder, certificate_id=issued.certificate.id, now=self.office.now, **given)


async def test_after_random_acts_by_everybody_at_once_the_log_is_whole(office: Office) -> None:
    day = Day(office, random.Random(7))
    await day.begin()
    for _ in range(10):
        await asyncio.gather(*[day.something() for _ in range(15)])
        assert await office.ask(audit.first_broken) is None
    assert await office.count("audit") > 30
    assert await office.count("redemptions") > 0


async def live(office: Office) -> list[Issued]:
    """A whole story, from the first linking to the last forgetting, with something left in every table."""
    holder = await office.person(7001)
    await office.person(7002)
    stranger = await office.account(6666, phone=AMIRS_PHONE)
    await office.prove(stranger, RegisteredAccount(MARYAM, MARYAMS_PHONE, active=True))
    bank = await office.organisation()
    officer = await office.officer(bank, 7041, "سارا صادقی")
    await office.invite(bank, "+989990000077", "پروانه نیک‌پی")
    issued = [await office.issue(holder, to=to, use=use) for to in (None, bank) for use in Use]
    for each in issued:
        redeemed = await office.redeem(officer, each.code)
        assert isinstance(redeemed, Redeemed)
        await office.do(oversight.object_to, actor=holder, redemption_id=redeemed.redemption_id, now=office.now)
        await tell(office, each)
    await office.redeem(officer, "0000000000000098")
    amir = await office.person(7003, AMIR, AMIRS_PHONE)
    issued.append(await office.issue(amir, record=AMIR))
    await office.redeem(officer, issued[-1].code)
    await office.do(identity.forget, actor=amir, random=office.random(32), now=office.now)
    await office.do(organisations.set_active, actor=ADMIN, organisation_id=bank, active=False, now=office.now)
    return issued


def secrets(issued: list[Issued]) -> list[str]:
    """Everything that nobody may find in the database: of persons, officers, codes and certificates."""
    texts = {MARYAMS_PHONE, AMIRS_PHONE, "+989990007041", "+989990000077"}
    texts |= {phone[3:] for phone in texts}
    texts |= {"سارا صادقی", "صادقی", "پروانه", "نیک‌پی"}
    for record in (MARYAM, AMIR):
        assert record.father_name
        assert record.insurance_number
        assert record.last_employer
        assert record.birth_date
        texts |= {record.name, record.given_name, record.family_name, record.national_code, record.father_name}
        texts |= {record.insurance_number, record.last_employer, "فناوران", record.birth_date.isoformat()}
    for each in issued:
        texts |= {each.code, in_fours(each.code), each.code[:8], each.code[8:]}
    return sorted(texts | {to_persian(text) for text in texts})


def spellings(text: str) -> list[bytes]:
    escaped = text.encode("ascii", "backslashreplace")
    return [text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be"), escaped, text.encode().hex().encode()]


def files_of(path: Path) -> bytes:
    """The database with its write-ahead log."""
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


def rows_of(path: Path) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(path)) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: database.execute(f"SELECT * FROM {table}").fetchall() for table in tables}


PART_B = {
    "accounts",
    "audit",
    "certificates",
    "codes",
    "conversations",
    "invitations",
    "objections",
    "officers",
    "organisations",
    "outbox",
    "persons",
    "redemptions",
    "tries",
}
"""Tables that this story fills. Those of part A are filled by tests/stories, whose towns end with the same look."""


async def test_nothing_about_anybody_can_be_read_in_the_database_file(
    sqlite_url: str, vault: KeyVault, randomness: Callable[[int], bytes], now: int
) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    store = await open_store(sqlite_url, vault)
    issued = await live(Office(store, randomness, now))
    dump = files_of(path)
    await store.close()
    rows = rows_of(path)
    assert {table for table, found in rows.items() if found} >= PART_B
    dump += files_of(path) + repr(rows).encode()
    assert "بانک آفتاب".encode() in dump, "an organisation's name is public, and shows that one would find a name"
    found = [text for text in secrets(issued) if any(spelt in dump for spelt in spellings(text))]
    assert found == []
