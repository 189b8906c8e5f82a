"""The legacy system's data, and its end (directive, A1, A2 and A5)."""

from enum import StrEnum


class RowKind(StrEnum):
    """What a row of the legacy system is about; each kind comes in a file of its own."""

    ORGANISATION = "organisation"
    AGREEMENT = "agreement"
    USER = "user"


class RowState(StrEnum):
    """`LEFT_OUT` rows have nothing to move: the legacy system itself says that they are no longer in use, or over."""

    MOVED = "moved"
    UNRESOLVED = "unresolved"
    LEFT_OUT = "left_out"


class Reason(StrEnum):
    """Why a row is not moved."""

    # of the row itself
    BAD_NAME = "bad_name"
    BAD_KIND = "bad_kind"
    BAD_LEGAL_ID = "bad_legal_id"
    BAD_NATIONAL_CODE = "bad_national_code"
    BAD_PHONE = "bad_phone"
    BAD_DAY = "bad_day"
    BAD_WORD = "bad_word"
    BAD_SCOPE = "bad_scope"
    # of the row among the others
    UNKNOWN_ORGANISATION = "unknown_organisation"
    NAME_TAKEN = "name_taken"
    LEGAL_ID_TAKEN = "legal_id_taken"
    PHONE_TWICE = "phone_twice"
    PERSON_TWICE = "person_twice"
    OFFICER_ELSEWHERE = "officer_elsewhere"
    OWN_CASE = "own_case"  # it names whoever brings it: nobody gives himself access
    AGREEMENT_THERE = "agreement_there"
    AGREEMENT_TERMINATED = "agreement_terminated"
    AGREEMENT_SUSPENDED = "agreement_suspended"
    NUMBER_TAKEN = "number_taken"
    # of a line that cannot be kept track of: nothing is imported for real while there is one
    UNREADABLE = "unreadable"
    NO_KEY = "no_key"
    TWICE_IN_FILES = "twice_in_files"


class End(StrEnum):
    """How far the legacy system is on its way out."""

    IN_USE = "in_use"
    PROPOSED = "proposed"  # one of the IT office proposed to retire it
    RETIRED = "retired"


class Move(StrEnum):
    PROPOSE = "propose"
    TAKE_BACK = "take_back"
    RETIRE = "retire"


MOVES: dict[tuple[End, Move], End] = {
    (End.IN_USE, Move.PROPOSE): End.PROPOSED,
    (End.PROPOSED, Move.TAKE_BACK): End.IN_USE,
    (End.PROPOSED, Move.RETIRE): End.RETIRED,
}
"""All moves that there are. None leads out of `RETIRED`: that cannot be undone (directive, A2)."""
