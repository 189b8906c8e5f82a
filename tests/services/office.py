"""A small town to test the acts in: people, organisations, officers and an admin, on a real store."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Concatenate, ParamSpec, TypeVar

from domain.certificates import Purpose
from domain.codes import Use
from domain.insurance import Record, RegisteredAccount, Relation, Standing
from domain.permissions import SYSTEM, Actor, Role
from services import actors, certificates, identity, organisations, redemption
from services.agreements.carrying import Carried
from services.certificates import Issued, Wish
from services.identity import Linked
from services.organisations import Invited, Kind
from services.redemption import Redeemed, Refusal
from storage import audit, people
from storage import organisations as stored_organisations
from storage.audit import Entry
from storage.people import Account
from storage.store import Store
from storage.transaction import Transaction

P = ParamSpec("P")
T = TypeVar("T")

ADMIN = Actor("account:admin", frozenset({Role.IT_OFFICE}))
PERSON_BOT, ORGANISATION_BOT = "telegram-person", "telegram-organisation"
MARYAM = Record(
    national_code="9990000379",
    given_name="مریم",
    family_name="رضایی",
    father_name="حسین",
    birth_date=date(1992, 4, 11),
    relation=Relation.INSURED,
    standing=Standing.ACTIVE,
    insurance_number="0098127344",
    last_employer="شرکت فناوران آفتاب",
)
AMIR = replace(MARYAM, national_code="9990000743", given_name="امیرحسین", family_name="کریمی")
MARYAMS_PHONE, AMIRS_PHONE = "+989990000001", "+989990000002"


def address(reference: str) -> str:
    return f"https://t.me/estelam_org_bot?start=c_{reference}"


@dataclass
class Office:
    """Acts of the town's people, each one unit of work. `now` is moved by the tests."""

    store: Store
    random: Callable[[int], bytes]
    now: int

    async def do(self, act: Callable[Concatenate[Transaction, P], T], *args: P.args, **kw: P.kwargs) -> T:
        return await self.store.write(act, *args, **kw)

    async def ask(self, act: Callable[Concatenate[Transaction, P], T], *args: P.args, **kw: P.kwargs) -> T:
        return await self.store.read(act, *args, **kw)

    async def account(self, user_id: int, *, bot: str = PERSON_BOT, phone: str | None = None) -> Account:
        """The account of a messenger user who has started `bot`, and shared `phone` if he did."""

        def start(tx: Transaction) -> Account:
            opened = people.open_account(tx, bot=bot, user_id=user_id, chat_id=user_id, language="fa", now=self.now)
            if phone:
                people.keep_phone(tx, opened, phone)
            account = people.account_by_id(tx, opened)
            assert account is not None
            return account

        return await self.do(start)

    async def actor(self, user_id: int, *, bot: str = PERSON_BOT) -> Actor:
        """Whoever this user is at this moment."""
        return (await self.ask(actors.caller, bot=bot, user_id=user_id)).actor

    async def prove(self, account: Account, found: RegisteredAccount | None, *, typed: str | None = None) -> Any:
        """With a code that nobody typed before, where none is given."""
        actor, code = await self.actor(account.user_id, bot=account.bot), typed or self.random(8).hex()
        return await self.do(identity.prove, actor=actor, account=account, typed=code, found=found, now=self.now)

    async def person(self, user_id: int = 7001, record: Record = MARYAM, phone: str = MARYAMS_PHONE) -> Actor:
        """A linked person."""
        account = await self.account(user_id, phone=phone)
        assert isinstance(await self.prove(account, RegisteredAccount(record, phone, active=True)), Linked)
        return await self.actor(user_id)

    async def organisation(self, name: str = "بانک آفتاب", *, agreed: bool = True) -> int:
        """One that came in with an agreement under Circular 1 without an end, or that has no agreement yet."""
        if not agreed:
            bare = await self.do(stored_organisations.add, name=name, kind=Kind.BANK.value, now=self.now)
            assert bare is not None
            return bare
        added = await self.do(
            organisations.add, actor=ADMIN, name=name, kind=Kind.BANK, agreement=Carried(name, None), now=self.now
        )
        assert isinstance(added, int)
        return added

    async def invite(self, organisation_id: int, phone: str, name: str = "سارا صادقی") -> Any:
        return await self.do(
            organisations.invite,
            actor=ADMIN,
            organisation_id=organisation_id,
            name=name,
            phone=phone,
            random=self.random,
            now=self.now,
        )

    async def officer(self, organisation_id: int, user_id: int = 7041, name: str = "سارا صادقی") -> Actor:
        """An officer who has accepted his invitation."""
        phone = f"+98999{user_id:07d}"
        invited = await self.invite(organisation_id, phone, name)
        assert isinstance(invited, Invited)
        account = await self.account(user_id, bot=ORGANISATION_BOT)
        entered = await self.enter(account, invited.token, phone)
        assert entered is not None
        return await self.actor(user_id, bot=ORGANISATION_BOT)

    async def enter(self, account: Account, token: str, phone: str) -> Any:
        actor = await self.actor(account.user_id, bot=account.bot)
        return await self.do(
            organisations.activate, actor=actor, account=account, token=token, phone=phone, now=self.now
        )

    async def issue(
        self, holder: Actor, *, to: int | None = None, days: int = 7, use: Use = Use.ONCE, record: Record = MARYAM
    ) -> Issued:
        issued = await self.try_to_issue(holder, Wish(to, Purpose.BANK_LOAN, days, use), record)
        assert isinstance(issued, Issued)
        return issued

    async def try_to_issue(self, holder: Actor, wish: Wish, record: Record = MARYAM, *, most: int | None = None) -> Any:
        return await self.do(
            certificates.issue,
            actor=holder,
            record=record,
            wish=wish,
            link=address,
            random=self.random,
            most=most,
            now=self.now,
        )

    async def redeem(self, officer: Actor, code: str, reference: str | None = None) -> Redeemed | Refusal:
        return await self.do(redemption.redeem, actor=officer, code=code, reference=reference, now=self.now)

    async def noted(self, subject: str) -> list[tuple[str, str]]:
        """What the audit log tells of `subject`: acts and actors, oldest first."""
        entries: list[Entry] = await self.ask(audit.entries, subject)
        return [(entry.act, entry.actor) for entry in entries]

    async def count(self, table: str) -> int:
        def counted(tx: Transaction) -> int:
            row = tx.one(f"SELECT count(*) AS n FROM {table}")
            assert row is not None
            return int(row["n"])

        return await self.ask(counted)


__all__ = ["ADMIN", "AMIR", "AMIRS_PHONE", "MARYAM", "MARYAMS_PHONE", "SYSTEM", "Office"]
