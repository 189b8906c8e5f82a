"""Refusals told to whoever counts them: which act refused, and why; never whom."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from domain.acts import Act
from domain.refusals import Refusal
from storage import refusals
from storage.transaction import Transaction

TOPIC = "refused"  # news: (act, the name of the refusal), told after the commit

P = ParamSpec("P")
T = TypeVar("T")


def tells_refusals(
    act: Act,
) -> Callable[[Callable[Concatenate[Transaction, P], T]], Callable[Concatenate[Transaction, P], T]]:
    """Wraps an act that may answer with a `Refusal`.

    One that is told the time is also counted in the store, in the same unit: it must not run on a reader.
    """

    def wrap(deed: Callable[Concatenate[Transaction, P], T]) -> Callable[Concatenate[Transaction, P], T]:
        @wraps(deed)
        def told(tx: Transaction, /, *args: P.args, **kw: P.kwargs) -> T:
            outcome = deed(tx, *args, **kw)
            if isinstance(outcome, Refusal):
                _tell(tx, act, type(outcome).__name__, kw)
            return outcome

        return told

    return wrap


def _tell(tx: Transaction, act: Act, reason: str, given: dict[str, Any]) -> None:
    tx.announce(TOPIC, (act, reason))
    if "now" in given and "actor" in given:
        refusals.count(tx, act=act.value, reason=reason, actor=given["actor"].name, now=given["now"])
