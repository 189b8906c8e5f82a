"""What happened before the crowd sets out: agreements, who works where, who speaks for whom, who has two messengers."""

from collections.abc import Mapping
from dataclasses import replace

from domain.certificates import Purpose
from domain.codes import Use
from domain.insurance import Record
from domain.times import DAY
from services import actors, certificates, organisations
from services.certificates import Wish
from services.organisations import Invited
from storage import agreements, joined, officers, people
from storage.people import Account
from storage.transaction import Transaction
from tests.crowd.people import APPLICANTS, INSURED, OFFICE, OFFICERS, OFFICES, ON_BALE, PERSONS, Walker
from tests.crowd.wanderer import Wanderer
from tests.services.agreed import SCOPE, agree, end
from tests.services.decided import decide
from tests.stories.citizens import FOUNDER
from tests.stories.town import Town, _token

_SCOPE = replace(SCOPE, purposes=frozenset(Purpose), daily=40, monthly=300)
_ON_BOTH = (7042, 7052, 7054)


async def has_happened(town: Town, walkers: Mapping[int, Walker], wanderer: Wanderer) -> None:
    """Everybody of the office's bot has said hello; the insured persons have proved who they are, and a certificate."""
    for who in (*OFFICERS, *APPLICANTS, *OFFICE):
        await wanderer.starts(who, OFFICES[0])
    for who in _ON_BOTH:
        await wanderer.starts(who, OFFICES[1])
    await town.settled()
    await town.do(_organisations, walkers, town.now)
    await town.do(_join, town.now)
    for who in INSURED:
        await _proves(town, wanderer, walkers[who])
        record = town.registry.accounts[walkers[who].code].record
        await town.do(_certified, who, record, town.now)


async def _proves(town: Town, wanderer: Wanderer, walker: Walker) -> None:
    bot = PERSONS[0]
    await wanderer.starts(walker.id, bot)
    await town.settled()
    await wanderer.taps(walker.id, bot, wanderer.chat(walker.id, bot).last_id, (0, 0))
    await town.settled()
    await wanderer.shares(walker.id, bot)
    await town.settled()
    await wanderer.writes(walker.id, bot, walker.code)
    await town.settled()


def _certified(tx: Transaction, who: int, record: Record, now: int) -> None:
    account = people.account(tx, bot="telegram-person", user_id=who)
    assert account is not None, "he has proved who he is"
    actor = actors.caller(tx, bot=account.bot, user_id=who).actor
    wish = Wish(None, Purpose.COURT, 30, Use.UNTIL_END)
    link = "https://example.org/{}".format
    certificates.issue(tx, actor=actor, record=record, wish=wish, link=link, random=_token, most=None, now=now)


def _organisations(tx: Transaction, walkers: Mapping[int, Walker], now: int) -> None:
    """The court and the bank ask directly under Circular 1, the fund by what its representative applied for."""
    court, bank, fund = (row["id"] for row in tx.all("SELECT id FROM organisations ORDER BY id LIMIT 3"))
    for each in (court, bank):
        agree(tx, each, _SCOPE, now=now)
    _applied(tx, walkers[APPLICANTS[0]], fund, now)
    for who, place in ((OFFICERS[2], fund), (OFFICERS[3], bank)):
        _works(tx, walkers[who], place, now)
    for who in OFFICERS[:2]:
        (known,) = officers.with_phone(tx, walkers[who].phone)
        officers.set_head(tx, known.id, head=True)


def _applied(tx: Transaction, walker: Walker, organisation_id: int, now: int) -> None:
    account = _account(tx, walker.id)
    people.make_applicant(tx, account.id, now=now)
    people.keep_phone(tx, account.id, walker.phone)
    end(tx, organisation_id)
    decision = decide(tx, account_id=account.id, organisation_id=organisation_id, now=now, scope=_SCOPE)
    agreements.add(
        tx,
        number="1405/1",
        organisation_id=organisation_id,
        basis="decision",
        state="active",
        scope=_SCOPE,
        starts_at=now,
        ends_at=now + 365 * DAY,
        decision_id=decision,
        now=now,
    )


def _works(tx: Transaction, walker: Walker, organisation_id: int, now: int) -> None:
    name, phone = f"کارمند {walker.id}", walker.phone
    invited = organisations.invite(
        tx, actor=FOUNDER, organisation_id=organisation_id, name=name, phone=phone, random=_token, now=now
    )
    assert isinstance(invited, Invited)
    account = _account(tx, walker.id)
    organisations.activate(tx, actor=FOUNDER, account=account, token=invited.token, phone=phone, now=now)


def _join(tx: Transaction, now: int) -> None:
    for who in _ON_BOTH:
        account = _account(tx, who)
        other = people.account(tx, bot="bale-organisation", user_id=ON_BALE + who)
        assert other is not None
        joined.join(tx, other.id, principal_id=account.id)
        joined.begin_to_tell_apart(tx, account, at=account.id, now=now)


def _account(tx: Transaction, who: int) -> Account:
    found = people.account(tx, bot="telegram-organisation", user_id=who)
    assert found is not None, "he has said hello"
    return found
