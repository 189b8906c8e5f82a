"""Decisions of the committee to draft agreements from: an application that was approved, and who sent it."""

from dataclasses import dataclass, replace

from domain.agreements import Kind, Party
from domain.applications import Answers, ApplicationKind, ApplicationState
from domain.permissions import Actor, Role
from domain.scopes import DOCUMENTS_ONLY, Fact, Scope
from domain.votes import Vote
from services import agreements, roles
from storage import agreements as stored
from storage import applications, decisions, people
from storage.agreements import Agreement
from storage.transaction import Transaction
from tests.services.office import ORGANISATION_BOT, SYSTEM, Office

SECRETARY = Actor("account:secretary", frozenset({Role.COMMITTEE_SECRETARY}))
DIRECT = replace(DOCUMENTS_ONLY, direct=True, facts=frozenset({Fact.NAME, Fact.RELATION}), daily=10, monthly=100)


def decide(
    tx: Transaction, *, account_id: int, organisation_id: int, now: int, scope: Scope = DOCUMENTS_ONLY, days: int = 365
) -> int:
    """The id of a decision that approves what this account applied for (test_committee.py: how it comes about)."""
    application_id = applications.add(
        tx,
        account_id=account_id,
        kind=ApplicationKind.NEW,
        answers=Answers(),
        organisation_id=organisation_id,
        now=now,
    )
    application = applications.get(tx, application_id)
    assert application is not None
    applications.move(tx, application, ApplicationState.APPROVED, closed_at=now)
    return decisions.add(
        tx,
        year=1405,
        application_id=application_id,
        outcome=Vote.APPROVE,
        scope=scope,
        days=days,
        reason=None,
        decided_by=SECRETARY.name,
        now=now,
    ).id


@dataclass
class Case:
    """An organisation, and the account of its representative."""

    office: Office
    organisation_id: int
    account_id: int

    async def draft(
        self,
        *,
        scope: Scope = DIRECT,
        days: int = 365,
        kind: Kind = Kind.NEW,
        previous: Agreement | None = None,
    ) -> Agreement:
        return await self.office.do(self._draft, scope, days, kind, previous.id if previous else None)

    def _draft(self, tx: Transaction, scope: Scope, days: int, kind: Kind, previous_id: int | None) -> Agreement:
        now = self.office.now
        who = {"account_id": self.account_id, "organisation_id": self.organisation_id}
        decision = decide(tx, **who, scope=scope, days=days, now=now)
        drafted = agreements.draft(
            tx,
            actor=SECRETARY,
            organisation_id=self.organisation_id,
            decision_id=decision,
            scope=scope,
            days=days,
            kind=kind,
            previous_id=previous_id,
            now=now,
        )
        found = stored.get(tx, drafted.id)
        assert found is not None
        return found


async def case(office: Office, name: str = "بانک آفتاب", user_id: int = 7081) -> Case:
    """An organisation without any agreement yet, whose representative has declared its need."""
    account = await office.account(user_id, bot=ORGANISATION_BOT, phone=f"+98999{user_id:07d}")
    await office.do(people.make_applicant, account.id, now=office.now)
    return Case(office, await office.organisation(name, agreed=False), account.id)


async def holder(office: Office, role: Role, user_id: int, phone: str | None = None) -> Actor:
    """Somebody of the office with an account of his own."""
    await office.account(user_id, bot=ORGANISATION_BOT, phone=phone or f"+98999{user_id:07d}")
    await office.do(roles.grant, actor=SYSTEM, platform="telegram", user_id=user_id, role=role, now=office.now)
    return await office.actor(user_id, bot=ORGANISATION_BOT)


@dataclass(frozen=True)
class Parties:
    """Who confirms, and who has its copy."""

    pensions: Actor
    registration: Actor
    representative: Actor
    it_office: Actor

    def of(self, party: Party) -> Actor:
        return {
            Party.PENSIONS: self.pensions,
            Party.REGISTRATION: self.registration,
            Party.ORGANISATION: self.representative,
        }[party]


async def parties(office: Office, representative: int = 7081) -> Parties:
    return Parties(
        await holder(office, Role.DIRECTOR_PENSIONS, 7061),
        await holder(office, Role.DIRECTOR_REGISTRATION, 7062),
        await office.actor(representative, bot=ORGANISATION_BOT),
        await holder(office, Role.IT_OFFICE, 7063),
    )


async def conclude(office: Office, agreement: Agreement, by: Parties) -> Agreement:
    """Confirmed by all three."""
    done = [
        await office.do(agreements.confirm, actor=by.of(party), agreement_id=agreement.id, party=party, now=office.now)
        for party in Party
    ]
    last = done[-1]
    assert isinstance(last, agreements.Confirmed)
    assert last.concluded
    return last.agreement
