"""A row of the outbox as what is said to the messenger, and as the message that it became."""

from collections.abc import Mapping
from typing import Any

from bot.outgoing.pictures import Prepared
from bot.outgoing.verdicts import Sent
from storage.outbox import Waiting

SPECIAL = frozenset({"picture", "instead", "claim"})  # what is no parameter
BEYOND_DATABASES = 2**63


def said(row: Waiting, prepared: Prepared | None) -> Mapping[str, Any]:
    """The parameters of its call, its file aside."""
    payload = row.payload
    if not SPECIAL.isdisjoint(payload):
        payload = {name: value for name, value in payload.items() if name not in SPECIAL}
    return payload if prepared is None else {**payload, **prepared.parameters}


def sent(row: Waiting, prepared: Prepared | None, result: Any) -> Sent:
    """What became of it, by the messenger's answer. What was edited keeps its id: some answer with a stub's, 0."""
    message_id = row.payload["message_id"] if row.method.startswith("edit") else new_id(result)
    return Sent(message_id) if prepared is None else Sent(message_id, prepared.kept_by(result))


def new_id(result: Any) -> int | None:
    """The number of a new message; None where it is not told, or is none: that it is out can be marked all the same."""
    number = result.get("message_id") if isinstance(result, dict) else None
    return number if type(number) is int and 0 < abs(number) < BEYOND_DATABASES else None
