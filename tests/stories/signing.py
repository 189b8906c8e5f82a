"""The parties of an agreement in stories: what the representative, the directors-general and the IT office do."""

from dataclasses import dataclass
from typing import Any

from bot.jobs.table import resend
from domain.agreements import Kind
from domain.permissions import Role
from domain.scopes import DOCUMENTS_ONLY, Scope
from handlers.agreements.telling import Tellings
from services import agreements
from services.agreements import Agreement
from storage import agreements as stored
from storage import people
from storage.transaction import Transaction
from tests.services.decided import SECRETARY, decide
from tests.stories import applying, citizens, office
from tests.stories.people import Admin, Officer, Someone, labels
from tests.stories.phone import Message
from tests.stories.town import Town


@dataclass
class Signers:
    """Who confirms for the office, and who has its copy."""

    pensions: Admin
    registration: Admin
    it_office: Admin

    @property
    def all(self) -> tuple[Admin, ...]:
        return self.pensions, self.registration, self.it_office


async def signers(town: Town, language: str) -> Signers:
    return Signers(
        await office.holder(town, language, Role.DIRECTOR_PENSIONS, name="منوچهر بهرامی"),
        await office.holder(town, language, Role.DIRECTOR_REGISTRATION, name="نسرین کاظمی"),
        await office.holder(town, language, Role.IT_OFFICE, name="مینا توکلی"),
    )


async def representative(town: Town, language: str) -> Officer:
    """He speaks for an organisation that has no agreement yet, and has said hello."""
    someone = await applying.representative(town, language)
    someone.organisation_id, someone.organisation = await citizens.organisation(town, agreed=False)
    await applying.speaks_already(town, someone)
    await someone.phone.start()
    await someone.reads("menu")
    return someone


@dataclass
class Deal:
    """An agreement as people know it."""

    agreement: Agreement
    organisation: str

    def called(self, someone: Someone) -> str:
        number = someone.digits(self.agreement.number)
        if self.agreement.version == 1:
            return number
        return someone.label("agreement-number", number=number, version=self.agreement.version)

    async def page(self, someone: Someone, state: str) -> Message:
        """The next thing that he sees is its page, in this state."""
        title = someone.text("agreement-page", number=self.called(someone))
        return await someone.sees(title, someone.text(f"agreement-state-{state}"))


async def draft(
    town: Town,
    someone: Officer,
    *,
    scope: Scope = DOCUMENTS_ONLY,
    days: int = 365,
    kind: Kind = Kind.NEW,
    previous: Deal | None = None,
) -> Deal:
    """As the committee's decision drafts it, and tells its parties (test_a3_a_need_is_declared_and_decided.py)."""

    def act(tx: Transaction) -> Agreement:
        account = people.account(tx, bot=f"{town.platform}-organisation", user_id=someone.id)
        assert account is not None
        drafted = agreements.draft(
            tx,
            actor=SECRETARY,
            organisation_id=someone.organisation_id,
            decision_id=decide(tx, account_id=account.id, organisation_id=someone.organisation_id, now=town.now),
            scope=scope,
            days=days,
            kind=kind,
            previous_id=previous.agreement.id if previous else None,
            now=town.now,
        )
        Tellings(town.texts, now=town.now).drafted(tx, drafted)
        found = stored.get(tx, drafted.id)
        assert found is not None
        return found

    deal = Deal(await town.do(act), someone.organisation)
    await resend(town.program.work)
    return deal


async def concludes(deal: Deal, someone: Officer, by: Signers) -> None:
    """From the notice that it is drafted to everybody's copy."""
    await confirms(deal, someone, "organisation")
    await confirms(deal, by.pensions, "pensions")
    await confirms(deal, by.registration, "registration", last=True)
    await reads(deal, someone, "concluded-own" if deal.agreement.kind is Kind.NEW else "concluded")
    await reads(deal, by.pensions, "concluded")
    await reads(deal, by.registration, "concluded")
    await reads(deal, by.it_office, "copy")


async def concluded(town: Town, language: str, **how: Any) -> tuple[Officer, Signers, Deal]:
    """A new organisation's first agreement, confirmed by everybody in chat."""
    by, someone = await signers(town, language), await representative(town, language)
    deal = await draft(town, someone, **how)
    await concludes(deal, someone, by)
    return someone, by, deal


async def confirms(deal: Deal, someone: Someone, party: str, *, last: bool = False) -> Message:
    """From the notice to the page with his confirmation."""
    await opens_draft(deal, someone)
    await someone.taps(f"button-confirm-{party}")
    await someone.sees(someone.text("ask-confirm-agreement", number=deal.called(someone)))
    await someone.taps("button-confirm-sure")
    return await deal.page(someone, "active" if last else "drafted")


async def opens_draft(deal: Deal, someone: Someone) -> Message:
    await reads(deal, someone, "drafted")
    await someone.taps("button-open-agreement")
    return await deal.page(someone, "drafted")


async def looks_again(deal: Deal, director: Admin | Officer, reason: str, how: str = "terminate") -> Message:
    """Before it ends for good, or is withdrawn, he reads once more which one it is, and why."""
    named = {"number": deal.called(director), "organisation": deal.organisation}
    return await director.reads(f"agreement-{how}-sure", **named, words=reason)


async def reads(deal: Deal, someone: Someone, notice: str, **values: str) -> Message:
    """The next thing that he reads is this notice of the agreement."""
    named = {"number": deal.called(someone), "organisation": deal.organisation}
    return await someone.reads(f"notice-agreement-{notice}", **named, **values)


async def opens(deal: Deal, someone: Someone, state: str, menu: str = "menu-agreements") -> Message:
    """From the menu to the agreement, behind the drafts of other stories and what is newer."""
    headline = someone.text("agreements", count=1, page=1, pages=1).split("\n")[0]
    label = someone.label(f"agreement-label-{state}", number=deal.called(someone), organisation=deal.organisation)
    await someone.presses(menu)
    while label not in labels(page := await someone.sees(headline)):
        await someone.taps("button-older", on=page)
    await someone.taps_on(label, on=page)
    return await deal.page(someone, state)


__all__ = [
    "Deal",
    "Officer",
    "Signers",
    "concluded",
    "concludes",
    "confirms",
    "draft",
    "labels",
    "looks_again",
    "opens",
    "opens_draft",
    "reads",
    "representative",
    "signers",
]
