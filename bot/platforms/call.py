"""One call as a messenger takes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Call:
    """A method and its parameters.

    `also` goes out before it, and may fail: what is said in another way where this way is not seen. An `optional` call
    is worth a try; that the messenger refuses it is no fault.
    """

    method: str
    payload: Mapping[str, Any]
    also: "Call | None" = None
    optional: bool = False
