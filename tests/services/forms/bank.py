"""A bank with an agreement in force, whose representative sends forms."""

from dataclasses import dataclass
from typing import Any

from domain.agreements import Basis, Move, State
from domain.forms import RowState
from domain.permissions import SYSTEM, Actor, Role
from domain.scopes import DOCUMENTS_ONLY
from services.forms import checking, granting, sending
from services.forms.checking import Checked
from services.forms.granting import Form, Granted, Shown
from services.forms.rows import read_form
from services.forms.sending import Sent
from storage import agreements, form_rows, people
from storage.transaction import Transaction
from tests.services.decided import decide, holder
from tests.services.office import ORGANISATION_BOT, Office

AT_ONCE = 3


@dataclass
class Bank:
    office: Office
    id: int
    representative: Actor
    it_office: Actor

    async def receives(self, content: bytes, by: Actor | None = None) -> Any:
        return await self.office.do(
            sending.receive,
            actor=by or self.representative,
            organisation_id=self.id,
            content=content,
            lines=len(read_form(content)),
            now=self.office.now,
        )

    async def checks(self, form_id: int) -> Checked:
        """As the job does it, some rows at a time."""
        content = await self.office.ask(checking.content_of, actor=SYSTEM, form_id=form_id)
        rows = read_form(content or b"")
        for before in range(0, len(rows), AT_ONCE):
            some = rows[before : before + AT_ONCE]
            await self.office.do(checking.keep, actor=SYSTEM, form_id=form_id, before=before, rows=some)
        checked = await self.office.do(checking.finish, actor=SYSTEM, form_id=form_id)
        assert checked is not None
        return checked

    async def sends(self, content: bytes, by: Actor | None = None) -> int:
        """From the file to the IT office."""
        form_id = await self.receives(content, by)
        await self.checks(form_id)
        assert isinstance(await self.sends_on(form_id), Sent)
        return int(form_id)

    async def sends_on(self, form_id: int) -> Any:
        return await self.office.do(sending.send, actor=self.representative, form_id=form_id, now=self.office.now)

    async def is_granted(self, form_id: int, by: Actor | None = None, *, choice: str | None = None) -> Any:
        """`choice` is what he saw chosen; what is, where he looked just now."""
        office, actor = self.office, by or self.it_office
        seen = choice if choice is not None else await self.choice(form_id)
        return await office.do(granting.grant, actor=actor, form_id=form_id, choice=seen, now=office.now)

    async def choice(self, form_id: int) -> str:
        shown = await self.office.ask(granting.show, actor=self.it_office, form_id=form_id, offset=0, limit=0)
        return shown.choice if isinstance(shown, Shown) else ""

    async def chosen(self, form_id: int) -> int:
        return (await self.office.ask(form_rows.counts, form_id))[RowState.GOOD]

    async def invites(self, form_id: int) -> Granted:
        """As the job does it, some rows at a time."""
        office = self.office
        while await office.do(granting.invite_next, actor=SYSTEM, form_id=form_id, limit=AT_ONCE, now=office.now):
            pass
        granted = await office.do(granting.finish, actor=SYSTEM, form_id=form_id, random=office.random, now=office.now)
        assert granted is not None
        return granted

    async def grants(self, content: bytes) -> Granted:
        """From the file to the link."""
        form_id = await self.sends(content)
        assert isinstance(await self.is_granted(form_id), Form)
        return await self.invites(form_id)

    async def lets_in(self, token: str, phone: str, user_id: int) -> Actor:
        """An invited officer comes in by the organisation's link."""
        account = await self.office.account(user_id, bot=ORGANISATION_BOT)
        assert await self.office.enter(account, token, phone) is not None
        return await self.office.actor(user_id, bot=ORGANISATION_BOT)


async def bank(office: Office, name: str = "بانک آفتاب", user_id: int = 7081) -> Bank:
    account = await office.account(user_id, bot=ORGANISATION_BOT)
    await office.do(people.make_applicant, account.id, now=office.now)
    organisation_id = await office.organisation(name, agreed=False)
    await office.do(agree, organisation_id, account.id, office.now)
    representative = await office.actor(user_id, bot=ORGANISATION_BOT)
    return Bank(office, organisation_id, representative, await holder(office, Role.IT_OFFICE, user_id + 1000))


def agree(tx: Transaction, organisation_id: int, account_id: int, now: int, *, ends_at: int | None = None) -> int:
    """An agreement in force, from a decision on what this account asked for."""
    for former in agreements.in_states(tx, organisation_id, State.ACTIVE):  # that of Circular 1, with which it came
        agreements.move(tx, former.id, Move.SUPERSEDE, now=now)
    decision = decide(tx, account_id=account_id, organisation_id=organisation_id, now=now)
    return agreements.add(
        tx,
        number=f"1405/{decision}",
        organisation_id=organisation_id,
        basis=Basis.DECISION,
        decision_id=decision,
        state=State.ACTIVE,
        scope=DOCUMENTS_ONLY,
        days=365,
        starts_at=now,
        ends_at=ends_at,
        now=now,
    )
