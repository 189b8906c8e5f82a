"""What votes amount to, and which scope a decision may give."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.certificates import Purpose
from domain.organisations import Kind
from domain.scopes import Fact, Scope, Telling
from domain.votes import (
    LEADS_TO,
    MOST_SEALED_DAYS,
    Rules,
    Vote,
    carried,
    covers,
    fits,
    is_less,
    is_sound,
    narrowest,
    without_direct,
)

A, L, M, D = Vote.APPROVE, Vote.APPROVE_LESS, Vote.ASK_MORE, Vote.DECLINE
ASKED = Scope(
    document=True,
    direct=True,
    facts=frozenset({Fact.NAME, Fact.STANDING, Fact.BRANCH}),
    purposes=frozenset({Purpose.COURT, Purpose.OTHER}),
    daily=100,
    monthly=1000,
)
scopes = st.builds(
    Scope,
    document=st.booleans(),
    direct=st.booleans(),
    facts=st.frozensets(st.sampled_from(Fact)),
    purposes=st.frozensets(st.sampled_from(Purpose)),
    daily=st.integers(0, 2000),
    monthly=st.integers(0, 2000),
    telling=st.sampled_from(Telling),
    sealed_days=st.integers(0, 400),
)


@pytest.mark.parametrize(
    ("votes", "outcome"),
    [
        ([], None),
        ([A, A], None),
        ([A, A, A], A),
        ([A, A, D], A),
        ([A, A, D, D], None),
        ([A, L, D], L),
        ([A, L, L, D], L),
        ([L, L, D, D], None),
        ([D, D, A], D),
        ([M, M, A], M),
        ([M, M, D, D], None),
        ([A, L, M, D], None),
    ],
)
def test_votes_amount_to(votes: list[Vote], outcome: Vote | None) -> None:
    assert carried(votes, Rules(quorum=3, majority=50)) is outcome


def test_a_greater_majority_is_a_setting() -> None:
    votes = [A, A, A, D]
    assert carried(votes, Rules(quorum=4, majority=66)) is A
    assert carried(votes, Rules(quorum=4, majority=75)) is None
    assert carried(votes, Rules(quorum=5, majority=50)) is None


@given(st.lists(st.sampled_from(Vote), max_size=12), st.integers(1, 5), st.integers(50, 99))
def test_never_two_answers_and_never_against_the_most(votes: list[Vote], quorum: int, majority: int) -> None:
    outcome = carried(votes, Rules(quorum, majority))
    if outcome is None:
        return
    agree = sum(vote is outcome or (outcome is L and vote is A) for vote in votes)
    assert agree * 100 > majority * len(votes)
    assert len(votes) >= quorum
    assert LEADS_TO[outcome]


@pytest.mark.parametrize(
    "less",
    [
        {"document": False},
        {"facts": frozenset({Fact.NAME})},
        {"purposes": frozenset({Purpose.COURT})},
        {"monthly": 999},
    ],
)
def test_less_is_a_part_of_what_was_asked_for(less: dict[str, object]) -> None:
    scope = replace(ASKED, **less)  # type: ignore[arg-type]
    assert is_less(ASKED, scope)
    assert fits(L, ASKED, scope)
    assert not fits(A, ASKED, scope)
    assert not covers(scope, ASKED)


@pytest.mark.parametrize(
    "more",
    [
        {"document": True},
        {"direct": True},
        {"facts": frozenset({Fact.NAME, Fact.KINSHIP})},
        {"purposes": frozenset({Purpose.COURT, Purpose.TRAVEL})},
        {"monthly": 1001},
    ],
)
def test_what_was_not_asked_for_is_given_by_no_vote_whatever_else_it_leaves_out(more: dict[str, object]) -> None:
    asked = replace(ASKED, document="document" not in more, direct="direct" not in more)
    scope = replace(asked, facts=frozenset({Fact.NAME}), purposes=frozenset({Purpose.COURT}), monthly=1)
    assert is_less(asked, scope)
    greater = replace(scope, **more)  # type: ignore[arg-type]
    assert not covers(asked, greater)
    assert not fits(L, asked, greater)
    assert not fits(A, asked, greater)


def test_an_approval_gives_all_that_was_asked_for_and_the_committee_sets_the_daily_limit() -> None:
    assert fits(A, ASKED, replace(ASKED, daily=10))
    assert not fits(L, ASKED, replace(ASKED, daily=10))
    assert not fits(A, ASKED, replace(ASKED, facts=ASKED.facts | {Fact.KINSHIP}))


@given(scopes, st.sampled_from(Kind))
def test_what_is_sound_can_be_agreed_on(scope: Scope, kind: Kind) -> None:
    if not is_sound(scope, kind):
        return
    assert scope.purposes
    assert scope.document or scope.direct
    if scope.direct:
        assert scope.facts
        assert 0 < scope.daily <= scope.monthly
    else:
        assert scope == without_direct(scope)
    if scope.telling is Telling.SEALED:
        assert kind in {Kind.JUDICIAL, Kind.QUASI_JUDICIAL}
        assert 1 <= scope.sealed_days <= MOST_SEALED_DAYS


DOCUMENTS = Scope(document=True, direct=False, purposes=frozenset({Purpose.COURT}))
DIRECT = replace(DOCUMENTS, document=False, direct=True, facts=frozenset({Fact.NAME}), daily=1, monthly=1)
SEALED = replace(DIRECT, telling=Telling.SEALED, sealed_days=1)


@pytest.mark.parametrize("least", [DOCUMENTS, DIRECT, SEALED, replace(SEALED, document=True, sealed_days=365)])
def test_the_least_and_the_most_that_can_be_agreed_on(least: Scope) -> None:
    assert is_sound(least, Kind.JUDICIAL)


def test_nothing_of_direct_inquiry_is_left_behind_where_it_is_taken_out() -> None:
    assert without_direct(replace(SEALED, document=True)) == DOCUMENTS


@pytest.mark.parametrize(
    "unsound",
    [
        replace(DOCUMENTS, document=False),
        replace(DOCUMENTS, purposes=frozenset()),
        replace(DOCUMENTS, facts=frozenset({Fact.NAME})),
        replace(DOCUMENTS, daily=1),
        replace(DOCUMENTS, monthly=1),
        replace(DOCUMENTS, sealed_days=1),
        replace(DOCUMENTS, telling=Telling.SEALED, sealed_days=1),
        replace(DIRECT, facts=frozenset()),
        replace(DIRECT, daily=0),
        replace(DIRECT, daily=2),
        replace(DIRECT, sealed_days=1),
        replace(SEALED, sealed_days=0),
        replace(SEALED, sealed_days=366),
    ],
)
def test_no_agreement_is_made_of_half_a_scope_or_of_what_is_left_over_of_another(unsound: Scope) -> None:
    assert not is_sound(unsound, Kind.JUDICIAL)


@pytest.mark.parametrize("kind", Kind)
def test_only_courts_and_bodies_like_them_may_seal(kind: Kind) -> None:
    sealed = replace(ASKED, telling=Telling.SEALED, sealed_days=30)
    assert is_sound(ASKED, kind)
    assert is_sound(sealed, kind) == (kind in {Kind.JUDICIAL, Kind.QUASI_JUDICIAL})


@given(st.lists(scopes, max_size=4))
def test_the_narrowest_is_within_every_scope_that_was_named(named: list[Scope]) -> None:
    left = narrowest(ASKED, named)
    assert covers(ASKED, left)
    for scope in named:
        assert left.facts <= scope.facts or not left.facts
        assert left.purposes <= scope.purposes
        assert left.monthly <= scope.monthly
        assert left.daily <= scope.daily
        assert left.document <= scope.document
        assert left.direct <= scope.direct
    assert left.direct or left == without_direct(left)
