"""Refusals told to whoever counts them: which act refused, and why; never whom."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from domain.acts import Act
from domain.refusals import Refusal
from storage.transaction import Transaction

TOPIC = "refused"  # news: (act, the name of the refusal), told after the commit

P = ParamSpec("P")
T = TypeVar("T")


def tells_refusals(
    act: Act,
) -> Callable[[Callable[Concatenate[Transaction, P], T]], Callable[Concatenate[Transaction, P], T]]:
    """Wraps an act that may answer with a `Refusal`."""

    def wrap(deed: Callable[Concatenate[Transaction, P], T]) -> Callable[Concatenate[Transaction, P], T]:
        @wraps(deed)
        def told(tx: Transaction, /, *args: P.args, **kw: P.kwargs) -> T:
            outcome = deed(tx, *args, **kw)
            if isinstance(outcome, Refusal):
                tx.announce(TOPIC, (act, type(outcome).__name__))
            return outcome

        return told

    return wrap
