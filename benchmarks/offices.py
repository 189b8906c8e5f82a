"""Databases for the program to serve a crowd from: officers with codes to redeem, and persons who inquire."""

import asyncio
import secrets
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.load.api import name_of
from benchmarks.load.plan import TAPS, WRITES, Plan, Script, Turn
from benchmarks.people import record
from bot.drawing.easel import draw
from bot.drawing.studio import Studio
from bot.outgoing.pictures import Painter
from config.texts import Texts
from domain.certificates import Purpose, record_to_json
from domain.codes import Use
from domain.insurance import RegisteredAccount
from domain.permissions import Actor, Role
from domain.times import DAY
from handlers.house import Links
from handlers.made import wording_of
from handlers.sheets import certificate_picture
from services import actors, certificates, identity, organisations
from services.agreements.carrying import Carried
from services.certificates import Issued, Wish
from services.identity import Linked
from services.organisations import Invited, Kind
from services.registry_facts import FIELDS, NO, YES, pack
from services.vault import KeyVault, new_keys
from storage import files, people, registry
from storage.store import Store, open_store
from storage.transaction import Transaction

PERSON_BOT, OFFICE_BOT = "telegram-person", "telegram-organisation"
PERSON_TOKEN, OFFICE_TOKEN = "1001:benchmark_benchmark_person", "1002:benchmark_benchmark_organisation"
OFFICERS, HOLDERS = 1_000_000, 2_000_000  # where the numbers of chats begin
CERTIFICATES_A_UNIT = 100
TEXTS = Texts()
LINKS = Links("https://t.me", {"person": name_of(PERSON_TOKEN), "organisation": name_of(OFFICE_TOKEN)})
"""As the load names the bots: a picture whose file_id is kept shows the link that the program would."""
ADMIN = Actor("benchmark", frozenset({Role.IT_OFFICE, Role.SYSTEM}))
REDEEMED_OUT = 3  # the facts and the picture to the officer, the notice to the holder
INQUIRY = (
    Turn(WRITES, "/inquiry"),
    Turn(TAPS, "move:"),
    Turn(TAPS, "to:any"),
    Turn(TAPS, "why:bank_loan"),
    Turn(TAPS, "days:7"),
    Turn(TAPS, "use:once", answers=3),  # the dialog's last words, the picture, the code
)


def environment_for(folder: Path, api_url: str) -> dict[str, str]:
    """The settings of `python -m bot run`: its own, but that nobody is limited, by messengers or by the day."""
    settings = {
        "person_token": PERSON_TOKEN,
        "organisation_token": OFFICE_TOKEN,
        "database_url": f"sqlite:///{folder / 'estelam.db'}",
        "keys_file": str(folder / "keys.json"),
        "api_url": api_url,
        "messages_per_second": "1000000",
        "chat_messages_per_second": "1000000",
        "registry": "store",
        "certificates_most_a_day": "10000",
        "log_level": "warning",
    }
    return {f"ESTELAM_{name.upper()}": value for name, value in settings.items()}


@dataclass(frozen=True)
class Office:
    """An office that is being filled."""

    store: Store
    now: int

    @classmethod
    async def found(cls, folder: Path) -> "Office":
        now = time.time_ns() // 1000
        new_keys(folder / "keys.json", secrets.token_bytes, now)
        return cls(await open_store(f"sqlite:///{folder / 'estelam.db'}", KeyVault.load(folder / "keys.json")), now)

    async def person(self, number: int) -> Actor:
        """A person whom the registry knows, who has proved who he is."""
        return await self.store.write(self._person, number)

    def _person(self, tx: Transaction, number: int) -> Actor:
        chat = HOLDERS + number
        account_id = people.open_account(tx, bot=PERSON_BOT, user_id=chat, chat_id=chat, language="fa", now=self.now)
        phone = f"+9899{number:08d}"
        people.keep_phone(tx, account_id, phone)
        account = people.account_by_id(tx, account_id)
        assert account is not None
        found = RegisteredAccount(record(number), phone, active=True)
        actor = actors.caller(tx, bot=PERSON_BOT, user_id=chat).actor
        assert isinstance(
            identity.prove(
                tx, actor=actor, account=account, typed=found.record.national_code, found=found, now=self.now
            ),
            Linked,
        )
        return actors.caller(tx, bot=PERSON_BOT, user_id=chat).actor

    async def officer(self, number: int, organisation_id: int) -> None:
        await self.store.write(self._officer, number, organisation_id)

    def _officer(self, tx: Transaction, number: int, organisation_id: int) -> None:
        chat, phone = OFFICERS + number, f"+9891{number:08d}"
        invited = organisations.invite(
            tx,
            actor=ADMIN,
            organisation_id=organisation_id,
            name="سارا صادقی",
            phone=phone,
            random=secrets.token_bytes,
            now=self.now,
        )
        assert isinstance(invited, Invited)
        account_id = people.open_account(tx, bot=OFFICE_BOT, user_id=chat, chat_id=chat, language="fa", now=self.now)
        people.keep_phone(tx, account_id, phone)
        account = people.account_by_id(tx, account_id)
        assert account is not None
        organisations.activate(tx, actor=ADMIN, account=account, token=invited.token, phone=phone, now=self.now)

    async def organisation(self) -> int:
        added = await self.store.write(
            organisations.add,
            actor=ADMIN,
            name="بانک آفتاب",
            kind=Kind.BANK,
            agreement=Carried("96/1", None),
            now=self.now,
        )
        assert isinstance(added, int)
        return added

    def codes(self, tx: Transaction, holder: Actor, number: int, many: int) -> list[str]:
        """So many codes for certificates of a holder, whose pictures the officers' messenger has already."""
        return [self._code(tx, holder, number) for _ in range(many)]

    def _code(self, tx: Transaction, holder: Actor, number: int) -> str:
        issued = certificates.issue(
            tx,
            actor=holder,
            record=record(number),
            wish=Wish(None, Purpose.BANK_LOAN, 7, Use.ONCE),
            link=LINKS.certificate,
            random=secrets.token_bytes,
            most=None,
            now=self.now - secrets.randbelow(6 * DAY),
        )
        assert isinstance(issued, Issued)
        certificate = issued.certificate
        picture = certificate_picture(certificate.id, certificate.facts, "fa", LINKS)
        painted = Painter(self.store, wording_of(TEXTS), Studio(draw, processes=1)).painted("sendPhoto", picture)
        files.keep(tx, bot=OFFICE_BOT, name=painted.name, file_id=f"photo-{certificate.id}", subject=painted.subject)
        return issued.code


async def redemptions(folder: Path, *, chats: int, each: int) -> Plan:
    """Officers who redeem `each` codes, one after another; every officer has a holder of his own to be told."""
    office = await Office.found(folder)
    organisation_id = await office.organisation()
    scripts = await asyncio.gather(*(_redeemer(office, number, organisation_id, each) for number in range(chats)))
    await office.store.close()
    return Plan(OFFICE_TOKEN, tuple(scripts))


async def _redeemer(office: Office, number: int, organisation_id: int, each: int) -> Script:
    await office.officer(number, organisation_id)
    holder = await office.person(number)
    codes: list[str] = []
    while len(codes) < each:
        many = min(CERTIFICATES_A_UNIT, each - len(codes))
        codes += await office.store.write(office.codes, holder, number, many)
    turns = tuple(Turn(WRITES, code, REDEEMED_OUT) for code in codes)
    return Script(OFFICERS + number, turns, others=(HOLDERS + number,))


async def questions(folder: Path, *, chats: int, delay: float) -> Plan:
    """Officers who say again and again that they have a code: one message in, one unit, one message out."""
    office = await Office.found(folder)
    organisation_id = await office.organisation()
    await asyncio.gather(*(office.officer(number, organisation_id) for number in range(chats)))
    await office.store.close()
    turns = (Turn(WRITES, "/redeem"),)
    return Plan(OFFICE_TOKEN, tuple(Script(OFFICERS + n, turns, repeats=True) for n in range(chats)), delay)


async def inquiries(folder: Path, *, chats: int) -> Plan:
    """Persons who inquire, move the answer to their inbox, and get the certificate's picture and its code."""
    office = await Office.found(folder)
    for number in range(chats):
        await office.person(number)
        found = RegisteredAccount(record(number), f"+9899{number:08d}", active=True)
        await office.store.write(_register, found)
    await office.store.close()
    scripts = (Script(HOLDERS + n, INQUIRY, tale=len(INQUIRY), repeats=True) for n in range(chats))
    return Plan(PERSON_TOKEN, tuple(scripts))


def _register(tx: Transaction, account: RegisteredAccount) -> None:
    """Into the registry that is kept in the store."""
    known = {**record_to_json(account.record), "phone": account.phone, "active": YES if account.active else NO}
    digest = tx.vault.digest(registry.CODE, account.record.national_code.encode())
    facts = pack([str(known.get(name, "")) for name in FIELDS])
    registry.keep(tx, [(digest, tx.vault.seal(registry.FACTS, facts))])
