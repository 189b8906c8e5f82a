"""One-time passwords under random acts on a real store: what is kept follows the table of moves, and nothing else."""

from dataclasses import dataclass, field
from random import Random

import pytest

from domain.one_time_passwords import LIVING, MOVES, VALID, PasswordMove, PasswordState
from domain.permissions import SYSTEM
from domain.times import HOUR, MINUTE
from services import one_time_passwords
from services.one_time_passwords import Asked, Proved, ToSend
from storage.people import Account
from tests.services.office import Office
from tests.services.test_one_time_passwords import another, asks, takes, types

STEPS = 80


@dataclass
class Walk:
    """One account's passwords: `states` as the table has them, oldest first; `taken` was the last to be sent."""

    office: Office
    account: Account
    random: Random
    states: list[PasswordState] = field(default_factory=list)
    made: list[int] = field(default_factory=list)
    taken: ToSend | None = None

    def moves(self, move: PasswordMove) -> bool:
        """The newest one, if there is such a way for it."""
        after = MOVES.get((self.states[-1], move)) if self.states else None
        if after is not None:
            self.states[-1] = after
        return after is not None

    @property
    def counts(self) -> bool:
        """Whether the newest one still proves its phone."""
        return bool(self.states) and self.states[-1] in LIVING and self.office.now < self.made[-1] + VALID

    async def asks(self) -> None:
        phone = f"+98999000{self.random.randrange(10**4):04d}"
        if isinstance(await asks(self.office, self.account, phone), Asked):
            self.moves(PasswordMove.REPLACE)
            self.states.append(PasswordState.WAITING)
            self.made.append(self.office.now)

    async def takes(self) -> None:
        self.taken = await takes(self.office) or self.taken

    async def sends(self) -> None:
        if self.taken is not None and self.taken.id == len(self.states):
            await self.office.do(one_time_passwords.sent, actor=SYSTEM, password_id=self.taken.id)
            self.moves(PasswordMove.SEND)

    async def gives_up(self) -> None:
        if self.taken is not None and self.taken.id == len(self.states):
            told = await self.office.do(one_time_passwords.give_up, actor=SYSTEM, password_id=self.taken.id, reason="x")
            assert told == self.moves(PasswordMove.FAIL)

    async def types(self) -> None:
        if self.taken is not None and self.taken.id == len(self.states):
            counts = self.counts
            outcome = await types(self.office, self.account, self.taken.password)
            if isinstance(outcome, Proved):
                assert counts
                assert self.moves(PasswordMove.PROVE)

    async def guesses(self) -> None:
        await self.office.do(one_time_passwords.forget_old, actor=SYSTEM, now=self.office.now)
        self._expires()
        before = await self.doors()
        await types(self.office, self.account, another(self.taken.password if self.taken else "100000"))
        if await self.doors() > before:
            assert self.moves(PasswordMove.CLOSE)

    async def waits(self) -> None:
        self.office.now += self.random.choice([MINUTE, VALID, HOUR])

    async def tidies(self) -> None:
        await self.office.do(one_time_passwords.forget_old, actor=SYSTEM, now=self.office.now)
        self._expires()

    def _expires(self) -> None:
        if self.states and not self.counts:
            self.moves(PasswordMove.EXPIRE)

    async def doors(self) -> int:
        entries = await self.office.noted(f"account:{self.account.id}")
        return sum(act == "lock" for act, _ in entries)

    async def holds(self) -> None:
        rows = await self.office.ask(lambda tx: tx.all("SELECT * FROM one_time_passwords ORDER BY id"))
        forgotten = len(self.states) - len(rows)
        assert [row["state"] for row in rows] == [state.value for state in self.states[forgotten:]]
        assert sum(row["state"] in LIVING for row in rows) <= 1
        for row in rows:
            kept = [row[name] is not None for name in ("phone_sealed", "password_digest", "password_sealed")]
            living = row["state"] in LIVING
            assert kept == [living, living, row["state"] == PasswordState.WAITING]


@pytest.mark.parametrize("seed", range(6))
async def test_random_acts_lead_to_no_state_but_those_of_the_table(office: Office, seed: int) -> None:
    walk = Walk(office, await office.account(7001), Random(seed))
    acts = [walk.asks, walk.asks, walk.takes, walk.takes, walk.sends, walk.gives_up]
    acts += [walk.types, walk.guesses, walk.waits, walk.tidies]
    for _ in range(STEPS):
        await walk.random.choice(acts)()
        await walk.holds()
    assert len(set(walk.states)) >= 3
