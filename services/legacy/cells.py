"""What the cells of a row say: each brought to the form that is kept, or the reason why the row cannot be moved.

Brought to its form twice, a cell stays as it is: so a row that waits in the store is judged again like one of a file.
"""

import re
from collections.abc import Callable
from functools import lru_cache, partial

from domain.digits import to_ascii
from domain.legacy import Reason, RowKind
from domain.legal_id import LegalIdMistyped, parse_legal_id
from services.legacy.columns import NO, YES, columns, words
from services.registry_import import cells as known
from services.registry_import.cells import CellFault
from services.tables.headings import Column, folded

Cells = tuple[str, ...]

LONGEST_KEY = 64  # characters
LONGEST_KEPT = 200
"""Characters of a faulty cell: enough to see what is wrong."""
MOST = 1_000_000
"""Inquiries of a day or a month that an agreement may allow."""
_BETWEEN = re.compile(r"[,،;؛|/+]")
_DEFAULTS = {"active": YES, "head": NO, "direct": NO}


def judged(kind: RowKind, raw: Cells) -> tuple[Cells, Reason | None]:
    """The cells in their forms, and what is wrong with the first one that is; that one stays as it came."""
    cells, fault = [], None
    for column, text in zip(columns(kind), raw, strict=True):
        try:
            cells.append(_form(column, text.strip()))
        except (CellFault, LegalIdMistyped):
            fault = fault or _FAULTS[column.kind]
            cells.append(text.strip()[:LONGEST_KEPT])
    if fault is None and kind is RowKind.AGREEMENT:
        fault = _unfitting(dict(zip(_names(kind), cells, strict=True)))
    return tuple(cells), fault


def fields(kind: RowKind, cells: Cells) -> dict[str, str]:
    """The cells of a row by the names of their columns."""
    return dict(zip(_names(kind), cells, strict=True))


@lru_cache
def _names(kind: RowKind) -> tuple[str, ...]:
    return tuple(column.name for column in columns(kind))


def _form(column: Column, text: str) -> str:
    if not text:
        if column.required:
            raise CellFault
        return _DEFAULTS.get(column.name, "")
    return _FORMS[column.kind](text)


def key(text: str) -> str:
    """A key of the legacy system, compared without regard to the script of its digits."""
    bare = " ".join(to_ascii(text).split())
    if not bare or len(bare) > LONGEST_KEY:
        raise CellFault
    return bare


def _word(text: str, *, kind: str) -> str:
    found = words(kind).get(folded(text))
    if found is None:
        raise CellFault
    return found


def _several(text: str, *, kind: str) -> str:
    return ",".join(sorted({_word(part, kind=kind) for part in _BETWEEN.split(text) if part.strip()}))


def _count(text: str) -> str:
    digits = to_ascii(text).replace(",", "").replace("٬", "")
    if not digits.isdecimal() or not 0 < int(digits) <= MOST:
        raise CellFault
    return str(int(digits))


def _unfitting(said: dict[str, str]) -> Reason | None:
    if said["ends"] and said["ends"] < said["starts"]:
        return Reason.BAD_DAY
    if said["direct"] != YES:
        return None
    limited = said["daily"] and said["monthly"] and int(said["daily"]) <= int(said["monthly"])
    return None if said["facts"] and said["purposes"] and limited else Reason.BAD_SCOPE


_FORMS: dict[str, Callable[[str], str]] = {
    "key": key,
    "name": known.name,
    "organisation_kind": lru_cache(partial(_word, kind="organisation_kind")),
    "legal_id": parse_legal_id,
    "national_code": known.national_code,
    "phone": known.phone,
    "day": lru_cache(known.day),
    "yes_or_no": lru_cache(partial(_word, kind="yes_or_no")),
    "facts": lru_cache(partial(_several, kind="facts")),
    "purposes": lru_cache(partial(_several, kind="purposes")),
    "count": _count,
}
_FAULTS = {
    "key": Reason.UNKNOWN_ORGANISATION,  # the row's own key never comes here: without one it is not a row
    "name": Reason.BAD_NAME,
    "organisation_kind": Reason.BAD_KIND,
    "legal_id": Reason.BAD_LEGAL_ID,
    "national_code": Reason.BAD_NATIONAL_CODE,
    "phone": Reason.BAD_PHONE,
    "day": Reason.BAD_DAY,
    "yes_or_no": Reason.BAD_WORD,
    "facts": Reason.BAD_SCOPE,
    "purposes": Reason.BAD_SCOPE,
    "count": Reason.BAD_SCOPE,
}
