"""An application under any sequence of acts by everybody at once interested: the books are right after each of them."""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from domain.applications import MOVES, OPEN, ApplicationState
from domain.permissions import Actor
from domain.refusals import Refusal
from domain.votes import Vote
from services import applications, decisions
from services.decisions import Decided, Draft
from storage import applications as stored
from storage.transaction import Row, Transaction
from tests.services.bodies import FULL, RULES, Bodies, made, whole
from tests.services.office import Office
from tests.services.test_committee import LESS

SEQUENCES, ACTS = 60, 14
AFTER = {(state, after) for (state, _), after in MOVES.items()}


@dataclass
class Life:
    """One application and everybody who acts on it; `random` chooses who does what."""

    bodies: Bodies
    random: random.Random
    representative: Actor
    members: list[Actor]
    secretary: Actor
    number: int
    decided: list[Decided] = field(default_factory=list)

    async def next_act(self) -> Any:
        member, office = self.random.choice(self.members), self.bodies.office
        acts: list[Callable[[], Awaitable[Any]]] = [
            lambda: self.bodies.sends(self.representative, self.number),
            lambda: self.bodies.hands_in(self.representative, self.number),
            lambda: self.bodies.votes(member, self.number, self.random.choice([Vote.APPROVE, Vote.DECLINE])),
            lambda: self.bodies.votes(member, self.number, Vote.APPROVE_LESS, scope=LESS),
            lambda: self.bodies.votes(member, self.number, Vote.ASK_MORE),
            lambda: self.bodies.decides(self.secretary, self.number, self._draft()),
            lambda: self._asks_more(),
            lambda: office.do(
                applications.withdraw, actor=self.representative, application_id=self.number, now=office.now
            ),
        ]
        weights = [3, 1, 5, 3, 3, 3, 2, 1]
        outcome = await self.random.choices(acts, weights)[0]()
        self.decided += [outcome] if isinstance(outcome, Decided) else []
        return outcome

    def _draft(self) -> Draft:
        return self.random.choice(
            [
                whole(),
                Draft(Vote.APPROVE_LESS, LESS, 365, "کمتر"),
                Draft(Vote.DECLINE, reason="نه"),
                Draft(Vote.DECLINE),
            ]
        )

    async def _asks_more(self) -> Any:
        return await self.bodies.office.do(
            decisions.ask_more,
            actor=self.secretary,
            application_id=self.number,
            round=await self.bodies.round_of(self.number),
            question="؟",
            rules=RULES,
            now=self.bodies.office.now,
        )


@pytest.mark.parametrize("seed", range(3))
async def test_the_books_are_right_after_every_act(office: Office, seed: int) -> None:
    bodies = Bodies(office)
    members, secretary = await bodies.members(3), await bodies.secretary()
    chance = random.Random(seed)
    for sequence in range(SEQUENCES // 3):
        representative = await bodies.representative(10_000 + sequence, f"+98912333{sequence:04d}")
        number = await bodies.draft(representative, _answers(sequence))
        life = Life(bodies, chance, representative, members, secretary, number)
        state, round_ = ApplicationState.DRAFT, 1
        for _ in range(ACTS):
            before = await office.ask(_books, number)
            outcome = await life.next_act()
            after = await office.ask(_books, number)
            assert not isinstance(outcome, Refusal) or after == before, f"{outcome} changed something"
            application = await office.ask(stored.get, number)
            assert application is not None
            assert application.state is state or (state, application.state) in AFTER
            assert application.round >= round_
            state, round_ = application.state, application.round
            assert (application.closed_at is None) == (state in OPEN)
            assert bool(life.decided) == (state in {ApplicationState.APPROVED, ApplicationState.DECLINED})
            assert (application.tracking is None) == (application.sent_at is None)
    numbers = await office.ask(_numbers)
    assert numbers == list(range(1, len(numbers) + 1)), "no gap, none twice"


def _answers(sequence: int) -> Any:
    return FULL.__class__(**{**FULL.__dict__, "name": f"بانک {sequence} آفتاب", "legal_id": made(70_000 + sequence)})


def _books(tx: Transaction, number: int) -> list[Row]:
    """All that the store holds of an application."""
    tables = ("papers", "votes", "decisions", "application_notes")
    found = [dict(row) for row in tx.all("SELECT * FROM applications WHERE id = :id", id=number)]
    for table in tables:
        found += [dict(row) for row in tx.all(f"SELECT * FROM {table} WHERE application_id = :id", id=number)]
    return [*found, *(dict(row) for row in tx.all("SELECT id, state FROM agreements ORDER BY id"))]


def _numbers(tx: Transaction) -> list[int]:
    return [row["serial"] for row in tx.all("SELECT serial FROM decisions ORDER BY serial")]
