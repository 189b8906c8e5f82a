"""One-time passwords: what one looks like, its moves, how long it lives, and how soon the next can be asked for."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from domain.one_time_passwords import (
    LIVING,
    MOVES,
    RANDOM_BYTES,
    Asking,
    PasswordMissing,
    PasswordMistyped,
    PasswordMove,
    PasswordState,
    make_password,
    next_allowed,
    parse_password,
    state_at,
)
from domain.times import DAY, HOUR, MINUTE
from tests.sequences import LIVES

ALLOWED = {
    ("waiting", "send"): "sent",
    ("waiting", "fail"): "failed",
    ("waiting", "prove"): "proved",
    ("waiting", "replace"): "replaced",
    ("waiting", "close"): "closed",
    ("waiting", "expire"): "expired",
    ("sent", "prove"): "proved",
    ("sent", "replace"): "replaced",
    ("sent", "close"): "closed",
    ("sent", "expire"): "expired",
}
NOW = 1_760_000_000_000_000


@pytest.mark.parametrize(("state", "move"), list(product(PasswordState, PasswordMove)))
def test_a_move_is_allowed_or_not(state: PasswordState, move: PasswordMove) -> None:
    assert MOVES.get((state, move)) == ALLOWED.get((state.value, move.value))


class APassword(RuleBasedStateMachine):
    """Whatever is tried, in whatever order."""

    def __init__(self) -> None:
        super().__init__()
        self.state = PasswordState.WAITING
        self.were = [self.state]

    @rule(move=st.sampled_from(PasswordMove))
    def tries(self, move: PasswordMove) -> None:
        self.state = MOVES.get((self.state, move)) or self.state
        if self.state is not self.were[-1]:
            self.were.append(self.state)

    @invariant()
    def is_sent_once_at_most_and_ends_once(self) -> None:
        assert self.were.count(PasswordState.SENT) <= 1
        assert [state for state in self.were[:-1] if state not in LIVING] == []
        assert len(self.were) <= 3


TestAPassword = APassword.TestCase
TestAPassword.settings = settings(max_examples=LIVES, stateful_step_count=8, deadline=None)


@given(st.binary(min_size=RANDOM_BYTES, max_size=RANDOM_BYTES))
def test_a_password_has_six_digits_and_is_a_number_of_six_digits_too(random: bytes) -> None:
    password = make_password(random)
    assert str(int(password)) == password == parse_password(password)
    assert len(password) == 6


def test_every_password_is_as_likely_as_any_other() -> None:
    made = [make_password(number.to_bytes(RANDOM_BYTES)) for number in range(900_000)]
    assert (min(made), max(made), len(set(made))) == ("100000", "999999", 900_000)


@pytest.mark.parametrize("size", [0, RANDOM_BYTES - 1, RANDOM_BYTES + 1])
def test_a_password_is_made_of_enough_chance(size: int) -> None:
    with pytest.raises(ValueError, match="random bytes"):
        make_password(bytes(size))


@pytest.mark.parametrize("typed", ["123456", "۱۲۳۴۵۶", "١٢٣٤٥٦", "۱۲۳ ۴۵۶", " 123-456 ", "\u2068123456\u2069"])
def test_it_is_the_same_in_any_script(typed: str) -> None:
    assert parse_password(typed) == "123456"


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "12345x", "abcdef", "1234 5678 9012", "123456 یا 654321"])
def test_what_is_no_password_is_told_apart(typed: str) -> None:
    with pytest.raises(PasswordMistyped):
        parse_password(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "کد: 428155",
        "رمز ۴۲۸۱۵۵ است",
        "کد تأیید شما برای استعلام: ۴۲۸۱۵۵. تا ۱۰ دقیقه معتبر است.",
        "428155x",
    ],
)
def test_the_only_number_of_six_digits_in_a_pasted_message_is_it(typed: str) -> None:
    assert parse_password(typed) == "428155"


@pytest.mark.parametrize(("typed", "missing"), [("", True), ("نیامد", True), ("12345", False), ("کد ۱", False)])
def test_no_digit_at_all_is_no_wrong_number(typed: str, missing: bool) -> None:
    with pytest.raises(PasswordMistyped) as raised:
        parse_password(typed)
    assert isinstance(raised.value, PasswordMissing) is missing


@pytest.mark.parametrize("state", PasswordState)
def test_only_a_living_one_expires_and_at_its_very_end(state: PasswordState) -> None:
    assert state_at(state, NOW, NOW - 1) is state
    assert state_at(state, NOW, NOW) is (PasswordState.EXPIRED if state in LIVING else state)


@pytest.mark.parametrize(
    ("ago", "wait"),
    [
        ([], 0),
        ([MINUTE], 0),
        ([MINUTE - 1], 1),
        ([0], MINUTE),
        ([50 * MINUTE, 40 * MINUTE, 30 * MINUTE, 20 * MINUTE], 0),
        ([50 * MINUTE, 40 * MINUTE, 30 * MINUTE, 20 * MINUTE, 10 * MINUTE], 10 * MINUTE),
        ([n * 2 * HOUR for n in range(1, 11)], 4 * HOUR),
        ([n * 3 * HOUR for n in range(1, 11)], 0),
        ([DAY + MINUTE] * 10, 0),
    ],
)
def test_how_soon_the_next_one_can_be_asked_for(ago: list[int], wait: int) -> None:
    assert next_allowed([Asking(NOW - each) for each in ago], NOW) == NOW + wait


def test_after_a_proof_there_is_no_minute_of_rest_but_the_hour_counts() -> None:
    assert next_allowed([Asking(NOW, proved=True)], NOW) == NOW
    assert next_allowed([Asking(NOW, proved=True)] * 4 + [Asking(NOW)], NOW) == NOW + HOUR
