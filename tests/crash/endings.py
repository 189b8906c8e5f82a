"""Codes that end while the test runs, and codes to be reminded of: what the scheduler has to tell each holder once."""

import random
from collections.abc import Sequence

from domain.certificates import Purpose
from domain.codes import Use
from domain.insurance import Record, RegisteredAccount, Relation, Standing
from domain.permissions import Actor, Role
from domain.times import DAY, HOUR, SECOND
from services import certificates, identity
from services.certificates import Issued, Wish
from services.identity import Linked
from storage import people
from storage.transaction import Transaction
from tests.crash.cast import Walker
from tests.stories.messengers import TELEGRAM

SEEDER = "crash"
SOON = 20 * SECOND
TODAY = 12 * HOUR
DAYS = 7


def seed_endings(tx: Transaction, *, holders: Sequence[Walker], lefts: Sequence[int], seed: int, now: int) -> None:
    """Each holder gets a code for each of `lefts`, the time until its end."""
    chance = random.Random(seed)
    for holder in holders:
        actor, record = _lets_in(tx, holder, now)
        for issued_at in (now - DAYS * DAY + left for left in lefts):
            wish = Wish(None, Purpose.COURT, DAYS, Use.ONCE)
            issued = certificates.issue(
                tx, actor=actor, record=record, wish=wish, link=_link, random=chance.randbytes, most=None, now=issued_at
            )
            assert isinstance(issued, Issued)


def _lets_in(tx: Transaction, holder: Walker, now: int) -> tuple[Actor, Record]:
    record = Record(
        national_code=holder.secret,
        given_name="مریم",
        family_name="رضایی",
        relation=Relation.INSURED,
        standing=Standing.ACTIVE,
    )
    opened = people.open_account(
        tx, bot=f"{TELEGRAM}-person", user_id=holder.id, chat_id=holder.id, language="fa", now=now
    )
    phone = f"0{holder.phone.removeprefix('+98')}"
    people.keep_phone(tx, opened, phone)
    account = people.account_by_id(tx, opened)
    assert account is not None
    founder = Actor(SEEDER, frozenset({Role.PERSON}))
    linked = identity.prove(
        tx,
        actor=founder,
        account=account,
        typed=record.national_code,
        found=RegisteredAccount(record, phone, True),
        now=now,
    )
    assert isinstance(linked, Linked)
    return Actor(SEEDER, founder.roles, account_id=opened, person_id=linked.person_id), record


def _link(reference: str) -> str:
    return f"https://t.me/office?start=c_{reference}"
