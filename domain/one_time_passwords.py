"""The one-time password by which a phone is proved where the messenger does not say whose it is.

Six digits, good for ten minutes, of which the first is not 0: Bale's gateway takes it as a number.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.digits import has_digits, only_digits, to_ascii
from domain.refusals import Refusal
from domain.times import DAY, HOUR, MINUTE

DIGITS = 6
RANDOM_BYTES = 16
"""Bytes to draw for one: 128 bits over 900,000 passwords leave a bias below 2^-108."""
VALID = 10 * MINUTE
ASKS = ((5, HOUR), (10, DAY))
"""How many may be asked for within so many microseconds, by one account and for one phone: each costs money."""
REST = MINUTE
"""How long after one the next can be asked for, unless that one proved the phone: until then, each reaches somebody who
may be a stranger to whoever asked."""

_NUMBER = re.compile("[0-9]+")
_FIRST = 10 ** (DIGITS - 1)


class PasswordState(StrEnum):
    WAITING = "waiting"  # to be sent
    SENT = "sent"  # a gateway took it
    FAILED = "failed"  # no gateway takes it, or none did in time
    PROVED = "proved"  # it was typed
    REPLACED = "replaced"  # by a newer one
    CLOSED = "closed"  # too many wrong tries
    EXPIRED = "expired"


class PasswordMove(StrEnum):
    SEND = "send"
    FAIL = "fail"
    PROVE = "prove"
    REPLACE = "replace"
    CLOSE = "close"
    EXPIRE = "expire"


LIVING = (PasswordState.WAITING, PasswordState.SENT)
"""It proves the phone. One that waits does as well: it may be out without our having heard so."""

MOVES: dict[tuple[PasswordState, PasswordMove], PasswordState] = {
    (PasswordState.WAITING, PasswordMove.SEND): PasswordState.SENT,
    (PasswordState.WAITING, PasswordMove.FAIL): PasswordState.FAILED,
    **{
        (state, move): after
        for state in LIVING
        for move, after in (
            (PasswordMove.PROVE, PasswordState.PROVED),
            (PasswordMove.REPLACE, PasswordState.REPLACED),
            (PasswordMove.CLOSE, PasswordState.CLOSED),
            (PasswordMove.EXPIRE, PasswordState.EXPIRED),
        )
    },
}


@dataclass(frozen=True)
class TooSoon(Refusal):
    """Another one may be asked for at `until`. `living`: one that was made before still proves the same phone."""

    until: int
    living: bool


@dataclass(frozen=True)
class TooManyAsk(Refusal):
    """All people together were sent what an hour has; the next one can be at `until`. `living` as in `TooSoon`."""

    until: int
    living: bool


@dataclass(frozen=True)
class PasswordWrong(Refusal):
    """`left` tries remain; a new password does not make them more."""

    left: int


@dataclass(frozen=True)
class PasswordOver(Refusal):
    """There is none, or no longer: it was used, has expired or could not be sent."""


class PasswordMistyped(ValueError):
    """Not six digits, so it was no password at all. Costs no try."""


class PasswordMissing(PasswordMistyped):
    """There is no digit at all: he has none yet, perhaps."""


def make_password(random: bytes) -> str:
    """A new password from `RANDOM_BYTES` random bytes, each as likely as any other."""
    if len(random) != RANDOM_BYTES:
        raise ValueError(f"A password needs {RANDOM_BYTES} random bytes; {len(random)} were given.")
    return str(_FIRST + int.from_bytes(random) % (9 * _FIRST))


def parse_password(text: str) -> str:
    """The six digits in `text`, typed in any script: alone, or the only number of six digits in a message pasted whole.

    Raises `PasswordMistyped`.
    """
    digits = only_digits(text)
    found = {digits} if digits else set(_NUMBER.findall(to_ascii(text)))
    fitting = [number for number in found if len(number) == DIGITS]
    if len(fitting) == 1:
        return fitting[0]
    raise PasswordMistyped if has_digits(text) else PasswordMissing


def state_at(state: PasswordState, ends_at: int, now: int) -> PasswordState:
    """Expiry is a fact, not a job (invariant 7)."""
    return PasswordState.EXPIRED if state in LIVING and ends_at <= now else state


@dataclass(frozen=True)
class Asking:
    """When one was asked for, and whether it proved the phone."""

    at: int
    proved: bool = False


def next_for_all(nth_newest: int | None, now: int) -> int:
    """From when on anybody may ask, if so many have as an hour has and the first of those did at `nth_newest`."""
    return now if nth_newest is None else max(now, nth_newest + HOUR)


def next_allowed(asked: Sequence[Asking], now: int) -> int:
    """From when on another one may be asked for, after these: `now`, or later."""
    newest = sorted((each.at for each in asked), reverse=True)
    waits = [newest[most - 1] + window for most, window in ASKS if len(newest) >= most]
    rests = [each.at + REST for each in asked if not each.proved]
    return max([now, *waits, *rests])
