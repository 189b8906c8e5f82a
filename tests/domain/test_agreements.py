"""An agreement's states: every move of the table, and none besides; its end, its reminders, its terms."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.agreements import (
    MOVES,
    REMINDERS,
    RUNNING,
    Basis,
    Kind,
    Move,
    Party,
    State,
    end_of,
    is_complete,
    reminder_due,
    reminders_of_term,
    state_at,
)
from domain.certificates import Purpose
from domain.moves import froms
from domain.scopes import DOCUMENTS_ONLY, Fact, Scope, Telling
from domain.terms import Terms
from domain.times import DAY
from tests.sequences import LIVES

NOW = 1_760_000_000_000_000
WRITTEN_OUT = """
    drafted conclude active
    drafted withdraw withdrawn
    active suspend suspended
    active terminate terminated
    active end ended
    active supersede superseded
    suspended resume active
    suspended terminate terminated
    suspended end ended
    suspended supersede superseded
"""
KNOWN = {(State(a), Move(how)): State(b) for a, how, b in map(str.split, WRITTEN_OUT.strip().splitlines())}
TERMS = Terms(
    number="1405/12",
    version=2,
    kind=Kind.RENEWAL,
    basis=Basis.DECISION,
    organisation="بانک آفتاب",
    legal_id="10103456789",
    decision="1405/12",
    before="1404/3",
    scope=Scope(
        document=True,
        direct=True,
        facts=frozenset({Fact.NAME, Fact.SINCE}),
        purposes=frozenset({Purpose.COURT}),
        daily=10,
        monthly=100,
        telling=Telling.SEALED,
        sealed_days=30,
    ),
    days=365,
    starts_at=NOW,
    ends_at=NOW + 365 * DAY,
    confirmed=((Party.PENSIONS, NOW - 2), (Party.REGISTRATION, NOW - 1), (Party.ORGANISATION, NOW)),
)


@pytest.mark.parametrize(("state", "move"), list(product(State, Move)))
def test_a_move_leads_where_it_should_or_is_none(state: State, move: Move) -> None:
    assert MOVES.get((state, move)) == KNOWN.get((state, move))


@pytest.mark.parametrize("move", list(Move))
def test_every_move_leads_to_one_state_from_wherever_it_starts(move: Move) -> None:
    assert len({MOVES[state, move] for state in froms(MOVES, move)}) == 1


@settings(max_examples=LIVES)
@given(st.lists(st.sampled_from(list(Move)), max_size=12))
def test_whatever_is_tried_nothing_that_is_over_begins_again(moves: list[Move]) -> None:
    state, concluded = State.DRAFTED, 0
    for move in moves:
        after = MOVES.get((state, move))
        concluded += move is Move.CONCLUDE and after is not None
        if state not in (State.DRAFTED, *RUNNING):
            assert after is None, "what is over stays over"
        state = after or state
    assert (state in RUNNING) <= (concluded == 1)


def test_an_end_is_a_fact_whether_or_not_it_is_marked() -> None:
    for state in State:
        assert state_at(state, None, now=NOW) is state
        assert state_at(state, NOW + 1, now=NOW) is state
        over = State.ENDED if state in RUNNING else state
        assert state_at(state, NOW, now=NOW) is over


def test_three_parties_make_it_complete() -> None:
    assert not is_complete([])
    for party in Party:
        assert not is_complete([each for each in Party if each is not party])
    assert is_complete(Party)


def test_a_renewal_loses_no_day_of_what_it_follows() -> None:
    assert end_of(days=10, now=NOW) == NOW + 10 * DAY
    assert end_of(days=10, now=NOW, follows=NOW + 5 * DAY) == NOW + 15 * DAY
    assert end_of(days=10, now=NOW, follows=NOW - 5 * DAY) == NOW + 10 * DAY


def test_reminders_come_at_60_30_and_7_days_each_once() -> None:
    ends_at, sent, reminded = NOW + 100 * DAY, [], 0
    for hour in range(101 * 24):
        due = reminder_due(ends_at, reminded=reminded, now=NOW + hour * DAY // 24)
        if due is not None:
            sent.append((due, 100 - hour // 24))
            reminded = due
    assert sent == [(60, 60), (30, 30), (7, 7)]


@given(st.lists(st.integers(0, 110), max_size=20))
def test_however_late_somebody_looks_no_reminder_comes_twice_or_out_of_order(days: list[int]) -> None:
    ends_at, sent, reminded = NOW + 100 * DAY, [], 0
    for day in sorted(days):
        due = reminder_due(ends_at, reminded=reminded, now=NOW + day * DAY)
        if due is not None:
            assert 0 < 100 - day <= due
            sent.append(due)
            reminded = due
    assert sent == sorted(set(sent), reverse=True)
    assert (0 < 100 - max(days, default=0) <= max(REMINDERS)) <= bool(sent)


@pytest.mark.parametrize(("days", "counts_as_sent"), [(365, 0), (61, 0), (60, 60), (31, 60), (30, 30), (7, 7), (1, 7)])
def test_nobody_is_reminded_of_what_has_just_begun(days: int, counts_as_sent: int) -> None:
    assert reminders_of_term(days) == counts_as_sent
    assert reminder_due(NOW + days * DAY, reminded=counts_as_sent, now=NOW) is None


def test_terms_are_canonical_and_come_back_the_same() -> None:
    for terms in (TERMS, replace(TERMS, scope=DOCUMENTS_ONLY, legal_id=None, ends_at=None, before=None, confirmed=())):
        assert Terms.from_bytes(terms.to_bytes()) == terms
        assert Terms.from_bytes(terms.to_bytes()).to_bytes() == terms.to_bytes()
    assert replace(TERMS, organisation="cafe\u0301").to_bytes() == replace(TERMS, organisation="café").to_bytes()


def test_terms_of_a_newer_version_are_refused() -> None:
    with pytest.raises(ValueError, match="newer version"):
        Terms.from_bytes(TERMS.to_bytes().replace(b'"format":1', b'"format":2'))
