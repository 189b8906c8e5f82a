"""A representative, his application and a committee, on a real store."""

from dataclasses import dataclass, replace
from typing import Any

from domain.applications import Answers
from domain.permissions import Actor, Role
from domain.votes import Rules, Vote
from services import applications, committee, decisions, enclosures
from services.applications import Application, Own
from services.committee import Case
from services.decisions import Decided, Draft
from storage import applications as stored
from storage import roles
from tests.domain.test_applications import FULL
from tests.domain.test_legal_id import made
from tests.services.office import ORGANISATION_BOT, Office

RULES = Rules(quorum=2, majority=50)
LETTER = b"%PDF-1.7\n% a letter of the organisation"


@dataclass
class Bodies:
    """What representatives and members do, each act one unit of work."""

    office: Office

    async def representative(self, user_id: int = 9001, phone: str = "+989121110001") -> Actor:
        account = await self.office.account(user_id, bot=ORGANISATION_BOT)
        actor = await self.office.actor(user_id, bot=ORGANISATION_BOT)
        await self.office.do(
            applications.become_applicant, actor=actor, account=account, phone=phone, now=self.office.now
        )
        return await self.office.actor(user_id, bot=ORGANISATION_BOT)

    async def granted(self, user_id: int, *held: Role, phone: str | None = None) -> Actor:
        """Somebody of the office with these roles."""
        await self.office.account(user_id, bot=ORGANISATION_BOT, phone=phone)
        for role in held:
            await self.office.do(
                roles.grant, platform="telegram", user_id=user_id, role=role.value, now=self.office.now
            )
        return await self.office.actor(user_id, bot=ORGANISATION_BOT)

    async def members(self, count: int = 2) -> list[Actor]:
        return [await self.granted(9100 + number, Role.COMMITTEE_MEMBER) for number in range(count)]

    async def secretary(self, user_id: int = 9201) -> Actor:
        return await self.granted(user_id, Role.COMMITTEE_SECRETARY)

    async def draft(self, actor: Actor, answers: Answers = FULL, *, letter: bytes = LETTER) -> int:
        """A finished draft."""
        begun = await self.office.do(applications.begin, actor=actor, now=self.office.now)
        assert isinstance(begun, Own)
        number = begun.application.id
        await self.office.do(applications.answer, actor=actor, application_id=number, change=lambda _: answers)
        await self.hands_in(actor, number, letter)
        return number

    async def hands_in(self, actor: Actor, application_id: int, content: bytes = LETTER, name: str = "x.pdf") -> Any:
        return await self.office.do(
            enclosures.add,
            actor=actor,
            application_id=application_id,
            filename=name,
            content=content,
            now=self.office.now,
        )

    async def sends(self, actor: Actor, application_id: int) -> Any:
        return await self.office.do(
            applications.send,
            actor=actor,
            application_id=application_id,
            random=self.office.random,
            now=self.office.now,
        )

    async def sent(self, actor: Actor, **changed: Any) -> int:
        """An application before the committee."""
        number = await self.draft(actor, replace(FULL, **changed))
        assert isinstance(await self.sends(actor, number), Own)
        return number

    async def round_of(self, application_id: int) -> int:
        """The one that its page shows at this moment."""
        application = await self.office.ask(stored.get, application_id)
        return application.round if application else 1

    async def votes(self, actor: Actor, application_id: int, vote: Vote = Vote.APPROVE, **more: Any) -> Any:
        round_ = await self.round_of(application_id)
        given = {"round": round_, "reason": None if vote is Vote.APPROVE else "دلیل", "scope": None} | more
        return await self.office.do(
            committee.vote,
            actor=actor,
            application_id=application_id,
            vote=vote,
            rules=RULES,
            now=self.office.now,
            **given,
        )

    async def all_vote(self, application_id: int, vote: Vote, **more: Any) -> Case:
        case: Any = None
        for member in await self.members():
            case = await self.votes(member, application_id, vote, **more)
        assert isinstance(case, Case)
        return case

    async def decides(self, actor: Actor, application_id: int, draft: Draft, *, year: int = 1405) -> Any:
        return await self.office.do(
            decisions.decide,
            actor=actor,
            application_id=application_id,
            round=await self.round_of(application_id),
            draft=draft,
            year=year,
            rules=RULES,
            now=self.office.now,
        )

    async def asks_more(self, application_id: int) -> None:
        """As all have voted."""
        asked = await self.office.do(
            decisions.ask_more,
            actor=await self.secretary(),
            application_id=application_id,
            round=await self.round_of(application_id),
            question="؟",
            rules=RULES,
            now=self.office.now,
        )
        assert isinstance(asked, Application)

    async def approved(self, representative: Actor, **changed: Any) -> Decided:
        number = await self.sent(representative, **changed)
        await self.all_vote(number, Vote.APPROVE)
        decided = await self.decides(await self.secretary(), number, whole(**changed))
        assert isinstance(decided, Decided)
        return decided


def whole(**changed: Any) -> Draft:
    """The decision that approves all of it, for a year."""
    return Draft(Vote.APPROVE, replace(FULL, **changed).scope(), days=365)


__all__ = ["FULL", "LETTER", "RULES", "Bodies", "made", "whole"]
