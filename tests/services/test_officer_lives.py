"""Officers under random acts on a real store: what is kept of each follows the table of moves, and nothing else."""

from dataclasses import dataclass
from random import Random

import pytest

from domain.officers import CONFIRMED_FOR, IN, MOVES, SILENT_FOR, OfficerMove, OfficerState
from domain.permissions import SYSTEM, Role
from domain.refusals import Gone
from services import colleagues, officer_lists, organisations
from services.forms import sending
from services.organisations import Invited, Organisation
from storage import officer_lists as stored_lists
from storage import officers
from tests.services.forms.bank import Bank, bank
from tests.services.office import ADMIN, ORGANISATION_BOT, Office

STEPS = 60
MANY = 100


@dataclass
class Known:
    """An officer as the table has him. `user_id` is his messenger user."""

    officer_id: int
    user_id: int
    phone: str
    state: OfficerState = OfficerState.INVITED

    def moves(self, move: OfficerMove) -> bool:
        after = MOVES.get((self.state, move))
        self.state = after or self.state
        return after is not None


@dataclass
class Walk:
    """Random acts on one bank's officers."""

    office: Office
    bank: Bank
    random: Random
    officers: list[Known]
    overdue: bool = False

    async def invites(self) -> None:
        user_id = 8000 + len(self.officers)
        phone = f"+98995{user_id:07d}"
        invited = await self.office.invite(self.bank.id, phone)
        assert isinstance(invited, Invited)
        self.officers.append(Known(invited.officer_id, user_id, phone))

    async def activates(self) -> None:
        someone = self.random.choice(self.officers)
        account = await self.office.account(someone.user_id, bot=ORGANISATION_BOT)
        by, now = self.bank.representative, self.office.now
        link = await self.office.do(
            sending.new_link, actor=by, organisation_id=self.bank.id, random=self.office.random, now=now
        )
        assert isinstance(link, str)
        entered = await self.office.enter(account, link, someone.phone)
        assert (entered is not None) == someone.moves(OfficerMove.ACTIVATE)

    async def removes(self) -> None:
        someone = self.random.choice(self.officers)
        removed = await self.office.do(
            organisations.remove, actor=ADMIN, officer_id=someone.officer_id, now=self.office.now
        )
        assert isinstance(removed, Gone) != someone.moves(OfficerMove.REMOVE)

    async def leaves(self) -> None:
        someone = self.random.choice(self.officers)
        actor = await self.office.actor(someone.user_id, bot=ORGANISATION_BOT)
        if actor.roles & {Role.OFFICER, Role.RESTING_OFFICER}:
            assert not isinstance(await self.office.do(colleagues.leave, actor=actor, now=self.office.now), Gone)
            assert someone.moves(OfficerMove.REMOVE)

    async def stays_silent(self) -> None:
        self.office.now += CONFIRMED_FOR
        await self.office.do(officer_lists.ask, actor=SYSTEM, limit=MANY, now=self.office.now)
        self.office.now += SILENT_FOR
        await self.office.do(officer_lists.suspend, actor=SYSTEM, limit=MANY, now=self.office.now)
        asked = (await self.office.ask(stored_lists.asked_at, self.bank.id))[1]
        self.overdue |= asked is not None

    async def confirms(self) -> None:
        confirmed = await self.office.do(
            officer_lists.confirm,
            actor=self.bank.representative,
            organisation_id=self.bank.id,
            newest=await self.office.ask(officers.newest, self.bank.id),
            now=self.office.now,
        )
        assert isinstance(confirmed, Organisation)
        self.overdue = False

    async def tells(self) -> None:
        """The job goes round."""
        rested = await self.office.do(officer_lists.rest, actor=SYSTEM, limit=MANY)
        back = await self.office.do(officer_lists.come_back, actor=SYSTEM, limit=MANY)
        for each in self.officers:
            assert (each.officer_id in {officer.id for officer in rested}) == (
                self.overdue and each.moves(OfficerMove.REST)
            )
            assert (each.officer_id in {officer.id for officer in back}) == (
                not self.overdue and each.moves(OfficerMove.RETURN)
            )

    async def holds(self) -> None:
        """What is kept is what the table says, and who may work is in, of an organisation whose list is confirmed."""
        for each in self.officers:
            kept = await self.office.ask(officers.get, each.officer_id)
            assert kept is not None
            assert kept.state == each.state
            actor = await self.office.actor(each.user_id, bot=ORGANISATION_BOT)
            works_as = Role.RESTING_OFFICER if self.overdue else Role.OFFICER
            assert actor.roles == ({works_as} if each.state in IN else frozenset())


@pytest.mark.parametrize("seed", range(4))
async def test_random_acts_lead_to_no_state_but_those_of_the_table(office: Office, seed: int) -> None:
    walk = Walk(office, await bank(office), Random(seed), [])
    await walk.invites()
    acts = [walk.invites, walk.activates, walk.activates, walk.removes, walk.leaves]
    acts += [walk.stays_silent, walk.confirms, walk.tells]
    for _ in range(STEPS):
        await walk.random.choice(acts)()
        await walk.holds()
