"""The walk: one of the crowd after another does something, time goes by, and every step is looked at."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog
from structlog.typing import EventDict

from bot.jobs import Job
from bot.product import product
from domain.times import DAY, HOUR, MINUTE, SECOND
from messenger.cast import Json
from messenger.chats import Chat, Message
from messenger.world import World
from storage import audit
from storage.transaction import Transaction
from tests.crowd.before import has_happened
from tests.crowd.gossip import Gossip
from tests.crowd.oracles import Oracles
from tests.crowd.people import FORGERS, OURS, Walker, crowd
from tests.crowd.privacy import Privacy, Sealed, sealed
from tests.crowd.rights import Rows
from tests.crowd.wanderer import Wanderer
from tests.stories.town import Town

_OFTEN = ("resend", "redo", "expire", "forms", "tell", "batches", "passwords")
_JUMPS = (10 * MINUTE, HOUR, 5 * HOUR, DAY, DAY, 2 * DAY, 8 * DAY, 30 * DAY, 95 * DAY)
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
    oracles: Oracles
    wanderer: Wanderer
    gossip: Gossip
    faults: list[str] = field(default_factory=list)
    tale: list[str] = field(default_factory=list)
    logged: list[str] = field(default_factory=list)
    came: list[tuple[Chat, Json]] = field(default_factory=list)
    fresh: list[tuple[Chat, int]] = field(default_factory=list)
    known: dict[int, Sealed] = field(default_factory=dict)

    @classmethod
    async def begins(cls, town: Town, path: str, seed: int) -> "Walk":
        chance, world = random.Random(seed), town.messenger.world
        walkers, gossip, rows = crowd(town, chance), Gossip(), Rows(path)
        privacy = Privacy(rows, world.files, walkers)
        wanderer = Wanderer(world, walkers, gossip, chance)
        walk = cls(town, seed, walkers, chance, rows, privacy, Oracles(rows, privacy), wanderer, gossip)
        walk._watches(world)
        await has_happened(town, walkers, wanderer)
        structlog.configure(processors=[walk._hears])
        return walk

    async def goes(self, steps: int) -> None:
        jobs = product(self.town.settings).jobs
        often = [job for job in jobs if job.name in _OFTEN]
        who, bot, stays = 0, "", 0
        for number in range(steps):
            if not stays:
                who, bot = self._next()
                stays = self.chance.randint(3, 25)
            stays -= 1
            await self._step(who, bot)
            self.town.clock.moves(self.chance.randint(1, 40) * SECOND)
            if number % 6 == 0:
                await self._works(often)
            if self.chance.random() < 0.012:
                self.town.clock.moves(self.chance.choice(_JUMPS))
                await self._works([*jobs, *often])  # what they said goes out before more time goes by
                stays = 0
            if number % _FORGES_ALL == _FORGES_ALL - 1:
                await self._step(*self._forger(), forges=True)
        await self._works(often)  # notices that nobody waits for go out with a job

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

    def _forger(self) -> tuple[int, str]:
        chats = [each for each in self._chats() if each.holder in FORGERS]
        chat = self.chance.choice(chats)
        return chat.holder, chat.bot.username

    def _chats(self) -> list[Chat]:
        """In which somebody has begun."""
        chats = self.town.messenger.world.chats.values()
        return [each for each in chats if each.started and not each.blocked and each.holder in self.walkers]

    async def _step(self, who: int, bot: str, *, forges: bool = False) -> None:
        chat = self.wanderer.chat(who, bot)
        before = self.oracles.moment(chat)
        step = await self.town.store.read(_step_of, OURS[bot], chat.person.id)
        did = await (self.wanderer.forges_all(who, bot) if forges else self.wanderer.acts(who, bot, step))
        await self.town.settled()
        if did.kind in ("text", "file", "edit"):
            self.privacy.writes(who, did.what)
        faults = [*self.oracles.after(before, chat), *self.oracles.answered(before, did)]
        if did.kind == "tap" and (chat, did.on) in self.fresh:
            faults += self.oracles.is_no_old_one(chat, self.came)
        honest = did.kind not in ("forged", "twice")
        self.fresh = [(other, message["message_id"]) for other, message in self.came if honest]
        self._looks(f"{who} in {OURS[bot]}, {did.kind}: {did.what[:120]}", faults, await self._read())

    async def _works(self, jobs: Iterable[Job]) -> None:
        for job in jobs:
            before, self.fresh = self.oracles.moment(), []
            await job.act(self.town.program.work)
            await self.town.settled()
            self._looks(f"job {job.name}", [*self.oracles.after(before, None)], await self._read())

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


def _step_of(tx: Transaction, bot: str, chat_id: int) -> str:
    row = tx.one("SELECT step FROM conversations WHERE bot = :bot AND chat_id = :chat", bot=bot, chat=chat_id)
    return str(row["step"]) if row else ""
