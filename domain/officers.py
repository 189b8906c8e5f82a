"""An officer's states and moves, and the times by which his organisation confirms its list (directive, A4)."""

from enum import StrEnum

from domain.times import DAY

CONFIRMED_FOR = 90 * DAY
"""How long a confirmed list is good for: from the agreement's start, or from the last confirmation."""
REMINDED_AFTER = 7 * DAY
SILENT_FOR = 14 * DAY
"""From being asked to confirm the list until the organisation's officers rest."""


class OfficerState(StrEnum):
    """`RESTING` is an active officer whose organisation left its list unconfirmed: he is one, and may only leave."""

    INVITED = "invited"
    ACTIVE = "active"
    RESTING = "resting"
    REMOVED = "removed"


class OfficerMove(StrEnum):
    ACTIVATE = "activate"  # by his link and his own phone
    REST = "rest"  # the list was not confirmed in time
    RETURN = "return"  # it was confirmed
    REMOVE = "remove"  # by the head officer, the IT office or himself


MOVES: dict[tuple[OfficerState, OfficerMove], OfficerState] = {
    (OfficerState.INVITED, OfficerMove.ACTIVATE): OfficerState.ACTIVE,
    (OfficerState.INVITED, OfficerMove.REMOVE): OfficerState.REMOVED,
    (OfficerState.ACTIVE, OfficerMove.REST): OfficerState.RESTING,
    (OfficerState.ACTIVE, OfficerMove.REMOVE): OfficerState.REMOVED,
    (OfficerState.RESTING, OfficerMove.RETURN): OfficerState.ACTIVE,
    (OfficerState.RESTING, OfficerMove.REMOVE): OfficerState.REMOVED,
}
"""Every move there is. What is not in this table is not done: who was removed comes in anew, as somebody else."""

IN = (OfficerState.ACTIVE, OfficerState.RESTING)
"""States of an officer who has come in and was not removed."""
