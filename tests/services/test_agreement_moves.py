"""Whatever everybody does in whatever order, agreements stay in the states of their table (hypothesis, stateful).

The acts themselves run, on a real database: drafts, confirmations of right and wrong people, suspensions, ends.
"""

import asyncio
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from domain.agreements import RUNNING, Kind, Party, State, state_at
from domain.permissions import Role
from domain.times import DAY
from services import agreements
from services.vault import KeyVault
from storage import agreements as stored
from storage import confirmations, roles
from storage.store import Store, open_store
from tests.services.decided import Case, Parties, case, parties
from tests.services.office import ORGANISATION_BOT, SYSTEM, Office

DRAFT_DAYS = st.sampled_from([1, 30, 90])
CLOSED = (State.ENDED, State.TERMINATED, State.SUPERSEDED, State.WITHDRAWN)


class Moves(RuleBasedStateMachine):
    """One organisation after another, in one database. `closed` and `terms` are what must never change again."""

    office: Office
    wait: Callable[[Any], Any]
    by: Parties
    serial = iter(range(10**9))

    @initialize()
    def comes(self) -> None:
        number = next(self.serial)
        self.representative = 100_000 + number
        self.case: Case = self.wait(case(self.office, f"دادگاه {number}", self.representative))
        self.people = self.wait(parties(self.office, self.representative))
        self.closed: dict[int, State] = {}
        self.terms: dict[int, bytes] = {}

    @rule(kind=st.sampled_from(list(Kind)), days=DRAFT_DAYS)
    def drafts(self, kind: Kind, days: int) -> None:
        found = self._all()
        previous = found[-1] if found and kind is not Kind.NEW else None
        self.wait(self.case.draft(kind=kind, days=days, previous=previous))

    @rule(party=st.sampled_from(list(Party)), back=st.integers(0, 2))
    def confirms(self, party: Party, back: int) -> None:
        if one := self._one(back):
            self._do(agreements.confirm, actor=self.people.of(party), agreement_id=one, party=party)

    @rule(order=st.permutations(list(Party)))
    def everybody_confirms(self, order: list[Party]) -> None:
        for party in order:
            self.confirms(party, 0)

    @rule(kind=st.sampled_from(list(Kind)), days=DRAFT_DAYS, order=st.permutations(list(Party)))
    def an_agreement_is_concluded(self, kind: Kind, days: int, order: list[Party]) -> None:
        self.drafts(kind, days)
        self.everybody_confirms(order)

    @rule(party=st.sampled_from([Party.PENSIONS, Party.REGISTRATION]))
    def the_representative_confirms_for_the_office(self, party: Party) -> None:
        """He holds a director's role as well for a moment: nothing comes of it."""
        role = Role.DIRECTOR_PENSIONS if party is Party.PENSIONS else Role.DIRECTOR_REGISTRATION
        held: dict[str, Any] = {"platform": "telegram", "user_id": self.representative, "role": role}
        self._do(roles.grant, **held)
        both = self.wait(self.office.actor(self.representative, bot=ORGANISATION_BOT))
        if one := self._one(0):
            self._do(agreements.confirm, actor=both, agreement_id=one, party=party)
        self.wait(self.office.do(roles.withdraw, **held))

    @rule(act=st.sampled_from(["suspend", "terminate", "withdraw", "resume"]), back=st.integers(0, 2))
    def changes(self, act: str, back: int) -> None:
        reason = {} if act == "resume" else {"reason": "بررسی"}
        if one := self._one(back):
            self._do(getattr(agreements, act), actor=self.people.pensions, agreement_id=one, **reason)

    @rule(days=st.sampled_from([1, 29, 61]), marked=st.booleans())
    def time_passes(self, days: int, *, marked: bool) -> None:
        self.office.now += days * DAY
        if marked:
            self._do(agreements.end, actor=SYSTEM, limit=100)

    @invariant()
    def an_organisation_works_under_one_agreement_at_most(self) -> None:
        states = [each.state for each in self._all()]
        assert sum(state is State.ACTIVE for state in states) <= 1
        assert sum(state in RUNNING for state in states) <= 1
        assert sum(state is State.DRAFTED for state in states) <= 1

    @invariant()
    def what_is_over_stays_over_and_terms_are_never_changed(self) -> None:
        for each in self._all():
            assert self.closed.get(each.id, each.state) is each.state
            if each.state in CLOSED:
                self.closed[each.id] = each.state
            if each.terms is not None:
                assert self.terms.setdefault(each.id, each.terms) == each.terms

    @invariant()
    def what_runs_was_confirmed_by_three_people(self) -> None:
        for each in self._all():
            given = self.wait(self.office.ask(confirmations.of, each.id))
            assert (each.concluded_at is not None) == (len({one.account_id for one in given}) == 3)
            assert (each.terms is not None) == (each.concluded_at is not None)

    @invariant()
    def what_is_in_force_runs_now(self) -> None:
        found = self.wait(self.office.ask(stored.in_force, self.case.organisation_id, now=self.office.now))
        now = self.office.now
        running = [each for each in self._all() if state_at(each.state, each.ends_at, now=now) is State.ACTIVE]
        assert ([found] if found else []) == running

    def _all(self) -> list[stored.Agreement]:
        if not hasattr(self, "case"):
            return []
        found: list[stored.Agreement] = self.wait(self.office.ask(stored.in_states, self.case.organisation_id, *State))
        return found

    def _one(self, back: int) -> int | None:
        """Counted from the newest."""
        found = self._all()
        return found[-1 - back].id if len(found) > back else None

    def _do(self, act: Callable[..., Any], **given: Any) -> None:
        self.wait(self.office.do(act, now=self.office.now, **given))


@contextmanager
def opened(url: str, vault: KeyVault) -> Iterator[tuple[Store, Callable[[Any], Any]]]:
    loop = asyncio.new_event_loop()
    store = loop.run_until_complete(open_store(url, vault))
    yield store, loop.run_until_complete
    loop.run_until_complete(store.close())
    loop.close()


def test_no_order_of_moves_leads_out_of_the_table(
    migrated_file: Path, tmp_path: Path, vault: KeyVault, randomness: Callable[[int], bytes], now: int
) -> None:
    path = tmp_path / "moves.db"
    shutil.copyfile(migrated_file, path)
    with opened(f"sqlite:///{path}", vault) as (store, wait):
        machine = type("Machine", (Moves,), {"office": Office(store, randomness, now), "wait": staticmethod(wait)})
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=60,
                stateful_step_count=25,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
