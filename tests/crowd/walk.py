"""The walk: one of the crowd after another does something, time goes by, and every step is looked at."""

import asyncio
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import Any

import structlog
from structlog.typing import EventDict

from bot.jobs.table import Job
from bot.product import product
from domain.times import DAY, HOUR, MINUTE, SECOND
from messenger.cast import Json
from messenger.chats import Chat, Message
from messenger.world import World
from storage import audit, conversations
from storage.conversations import Conversation
from tests.crowd.before import has_happened
from tests.crowd.gossip import Gossip
from tests.crowd.oracles import Oracles
from tests.crowd.people import FORGERS, OURS, Walker, crowd
from tests.crowd.places import Place, Places
from tests.crowd.privacy import Privacy, Sealed, sealed
from tests.crowd.pursuits import Deed, Pursuits
from tests.crowd.rows import Rows
from tests.crowd.statements import Statements
from tests.crowd.wanderer import Did, Wanderer
from tests.stories.town import Town

_OFTEN = ("resend", "redo", "expire", "forms", "tell", "batches", "passwords")
_JUMPS = (10 * MINUTE, HOUR, 5 * HOUR, DAY, DAY, 2 * DAY, 8 * DAY, 30 * DAY, 95 * DAY)
_PURSUED = 0.7
"""Of the steps, those to some goal; the others are anybody's whims."""
_AT_ONCE = 0.05
_FORGES_ALL = 40  # steps, after which somebody tries everything that he saw on others' screens
_EXPECTED = ("Forbidden", "held the event loop")
"""Of warnings: somebody blocked a bot; the machine is slow."""


@dataclass
class Walk:
    """`faults` are what did not hold, each with the step; `tale` is what was done. `came` is what was said since the
    step began, `fresh` what came at the one before.
    """

    town: Town
    seed: int
    walkers: Mapping[int, Walker]
    chance: random.Random
    rows: Rows
    privacy: Privacy
    statements: Statements
    oracles: Oracles
    wanderer: Wanderer
    gossip: Gossip
    pursuits: Pursuits
    faults: list[str] = field(default_factory=list)
    tale: list[str] = field(default_factory=list)
    logged: list[str] = field(default_factory=list)
    came: list[tuple[Chat, Json]] = field(default_factory=list)
    fresh: list[tuple[Chat, int]] = field(default_factory=list)
    known: dict[int, Sealed] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._jobs = product(self.town.settings).jobs
        self._often = [job for job in self._jobs if job.name in _OFTEN]

    @classmethod
    async def begins(cls, town: Town, url: str, seed: int) -> "Walk":
        chance, world = random.Random(seed), town.messenger.world
        walkers, gossip, rows = crowd(town, chance), Gossip(), Rows(url)
        privacy, statements = Privacy(rows, walkers), Statements(rows)
        oracles = Oracles(rows, world.files, privacy, statements)
        wanderer = Wanderer(world, walkers, gossip, chance)
        pursuits = Pursuits(Places(rows, walkers, gossip, chance), wanderer, chance)
        walk = cls(town, seed, walkers, chance, rows, privacy, statements, oracles, wanderer, gossip, pursuits)
        walk._watches(world)
        await has_happened(town, walkers, wanderer)
        walk.oracles.agreed.begins()
        structlog.configure(processors=[walk._hears])
        return walk

    async def goes(self, steps: int) -> None:
        who, bot, stays = 0, "", 0
        for number in range(steps):
            if self.chance.random() < _PURSUED:
                await self._pursues()
            else:
                if not stays:
                    who, bot = self._next()
                    stays = self.chance.randint(3, 25)
                stays -= 1
                await self._step(Place(who, bot))
            self.town.clock.moves(self.chance.randint(1, 40) * SECOND)
            if number % 6 == 0:
                await self._works(self._often)
            if self.chance.random() < 0.007:
                await self._goes_by()
                stays = 0
            if number % _FORGES_ALL == _FORGES_ALL - 1:
                await self._step(self._forger(), forges=True)
        await self._works(self._often)  # notices that nobody waits for go out with a job

    async def ends(self) -> None:
        """Everything was handled and sent, and the audit log is whole."""
        left = self.rows.all("SELECT bot, state, reason FROM inbox WHERE state <> 'done'")
        left += self.rows.all("SELECT bot, state, reason FROM outbox WHERE state NOT IN ('sent', 'elsewhere')")
        forgiven = ("blocked", "not found")
        self.faults += [
            f"left: {tuple(row)}" for row in left if not any(each in str(row["reason"]) for each in forgiven)
        ]
        if (broken := await self.town.store.read(audit.first_broken)) is not None:
            self.faults.append(f"the audit log is broken at {broken}")
        acts = self.rows.all("SELECT act, count(*) AS times FROM audit GROUP BY act ORDER BY act")
        self.tale += [f"{each['act']}: {each['times']}" for each in acts]
        self.rows.close()

    def _next(self) -> tuple[int, str]:
        """Whoever has something to read, or left something half done, or anybody."""
        chats = self._chats()
        asked = {(row["bot"], row["chat_id"]) for row in self.rows.all("SELECT * FROM conversations WHERE step <> ''")}
        unread = [(each.holder, each.bot.username) for each in chats if each.unread]
        half = [(c.holder, c.bot.username) for c in chats if (OURS[c.bot.username], c.person.id) in asked]
        whose = self.chance.random()
        if unread and whose < 0.5:
            return self.chance.choice(unread)
        if half and whose < 0.75:
            return self.chance.choice(half)
        (walker,) = self.chance.choices([*self.walkers.values()], [each.busy for each in self.walkers.values()])
        (bot,) = self.chance.choices([*walker.bots], [*walker.bots.values()])
        return walker.id, bot

    def _forger(self) -> Place:
        chats = [each for each in self._chats() if each.holder in FORGERS]
        chat = self.chance.choice(chats)
        return Place(chat.holder, chat.bot.username)

    def _chats(self) -> list[Chat]:
        """In which somebody has begun."""
        chats = self.town.messenger.world.chats.values()
        return [each for each in chats if each.started and not each.blocked and each.holder in self.walkers]

    async def _pursues(self) -> None:
        """The next step to some goal; now and then, two of two goals at once."""
        turns: dict[Place, Deed] = {}
        names, job = [], False
        for _ in range(2 if self.chance.random() < _AT_ONCE else 1):
            pursuit = self.pursuits.one()
            if pursuit is None:
                return
            place, deed, waits = self.pursuits.turn(pursuit, await self._asked(pursuit.errand.at))
            turns.setdefault(place, deed)
            names.append(pursuit.name)
            job = job or (pursuit.errand.over and pursuit.errand.waits)
            if waits:
                await self._goes_by()
        did = await self._steps(turns, " and ".join(names))
        if job or any(each.kind in ("file", "contact") for each in did):
            await self._works(self._often)  # what waits for them does not wait for long

    async def _goes_by(self) -> None:
        self.town.clock.moves(self.chance.choice(_JUMPS))
        await self._works([*self._jobs, *self._often])  # what they said goes out before more time goes by

    async def _asked(self, place: Place) -> str:
        return (await self._conversation(place)).step

    async def _conversation(self, place: Place) -> Conversation:
        chat_id = self.wanderer.chat(place.who, place.bot).person.id
        return await self.town.store.read(conversations.load, bot=OURS[place.bot], chat_id=chat_id)

    async def _step(self, place: Place, *, forges: bool = False) -> None:
        step = await self._asked(place)
        act = self.wanderer.forges_all if forges else partial(self.wanderer.acts, step=step)
        await self._steps({place: partial(act, place.who, place.bot)})

    async def _steps(self, turns: Mapping[Place, Deed], goal: str = "whim") -> list[Did]:
        """What each does in his chat, all at once."""
        chats = [self.wanderer.chat(each.who, each.bot) for each in turns]
        before, asked = self.oracles.moment(*chats), [await self._conversation(each) for each in turns]
        did = await asyncio.gather(*(deed() for deed in turns.values()))
        await self.town.settled()
        for each, conversation, may in zip(did, asked, before.may, strict=True):
            if each.kind in ("text", "file", "edit"):
                self.privacy.writes(each.who, each.what)
                self.statements.writes(each.who, conversation.step, conversation.data, may, each.what)
        faults = [*self.oracles.after(before, *chats), *chain(*(self.oracles.answered(before, each) for each in did))]
        for chat, each in zip(chats, did, strict=True):
            if each.kind == "tap" and (chat, each.on) in self.fresh:
                faults += self.oracles.is_no_old_one(chat, self.came)
        honest = len(did) == 1 and did[0].kind not in ("forged", "twice")
        self.fresh = [(other, message["message_id"]) for other, message in self.came if honest]
        what = "; at once ".join(f"{each.who} in {OURS[each.bot]}, {each.kind}: {each.what[:120]}" for each in did)
        self._looks(f"{goal}: {what}", faults, await self._read())
        return did

    async def _works(self, jobs: Iterable[Job]) -> None:
        for job in jobs:
            before, self.fresh = self.oracles.moment(), []
            await job.act(self.town.program.work)
            await self.town.settled()
            self._looks(f"job {job.name}", [*self.oracles.after(before)], await self._read())

    async def _read(self) -> list[str]:
        """What is wrong with what came to anybody."""
        self.known = await self.town.store.read(sealed, self.walkers)
        found = [fault for chat, message in self.came for fault in self.oracles.read(chat, message, self.known)]
        self.came.clear()
        return found

    def _looks(self, what: str, *faults: list[str]) -> None:
        found = [*(each for some in faults for each in some), *self.logged]
        self.tale += [what, *(f"!!! {each}" for each in found)]
        self.faults += [f"seed {self.seed}, line {len(self.tale)}, {what}: {each}" for each in found]
        self.logged.clear()

    def _watches(self, world: World) -> None:
        """Every message of a bot, as it comes and as it changes."""
        shown = world.show

        def show(chat: Chat, message: Message, kind: str = "message") -> None:
            if not message.mine:
                self.came.append((chat, dict(message.data)))
                self.gossip.hear(chat.holder, chat.bot.username, message.data)
            shown(chat, message, kind)

        world.show = show  # type: ignore[method-assign]

    def _hears(self, _logger: Any, method: str, event: EventDict) -> str:
        if method not in ("debug", "info") and not any(each in str(event) for each in _EXPECTED):
            self.logged.append(f"logged: {event}")
        raise structlog.DropEvent
