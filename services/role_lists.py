"""A list of people who are to hold one role of the office, as a file: a country's branches are not invited one by one.

All of a list or nobody is invited: whoever corrects a row sends the same file again.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from domain.acts import Act
from domain.forms import Fault
from domain.lengths import units
from domain.names import LONGEST_NAME
from domain.permissions import Actor, Role, require
from services.forms import columns as forms
from services.forms.rows import RowFault, name_in, phone_in, shown
from services.roles import Invitee
from services.tables.headings import Column
from services.tables.sent import Row, SentTable, read_sent
from storage import roles
from storage.transaction import Transaction

MOST = 500
"""Rows of a file: all are invited in one unit of work, and until then they are part of the conversation."""


@dataclass(frozen=True)
class FaultyLine:
    """A line of the file, as its program numbers them, and what is wrong with it, as in a user form."""

    line: int
    fault: str


def read_list(content: bytes) -> tuple[list[Invitee], list[FaultyLine]]:
    """Whom the rows name, and those that cannot be taken. Raises `FileFault` and what is below it."""
    table = read_sent(content, columns(), most=MOST)
    invitees, faulty, seen = list[Invitee](), list[FaultyLine](), dict[str, int]()
    for row in table.lines:
        found = _invitee(table, row)
        if isinstance(found, Invitee) and (first := seen.setdefault(found.phone, row[0])) != row[0]:
            found = f"{Fault.REPEATED}:{first}"
        if isinstance(found, Invitee):
            invitees.append(found)
        else:
            faulty.append(FaultyLine(row[0], found))
    return invitees, faulty


def not_holding(tx: Transaction, *, actor: Actor, role: Role, people: Iterable[Invitee]) -> list[Invitee]:
    """Those of them whose phone is no holder's of this role."""
    require(actor, Act.READ_ROLES)
    phones = {each.phone for each in roles.holders(tx, role)}
    return [each for each in people if each.phone not in phones]


@cache
def columns() -> tuple[Column, ...]:
    """A column of full names, or two as a user form has them; and the phones."""
    ours = {column.name: column for column in forms.columns()}
    written = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    full = Column("full_name", "name", tuple(written["full_name"]), required=True)
    return full, replace(ours["family_name"], required=False), ours["phone"]


def _invitee(table: SentTable, row: Row) -> Invitee | str:
    """Whom a row names, or its fault."""
    if not row[1]:
        return Fault.CELLS
    full, family, phone = (shown(table.cell(row, column.name)) for column in columns())
    try:
        name = " ".join(map(name_in, (full, family) if family else (full,)))
    except RowFault:
        return Fault.GIVEN_NAME
    if units(name) > LONGEST_NAME:
        return Fault.LONG_NAME
    try:
        return Invitee(name, phone_in(phone))
    except RowFault:
        return Fault.PHONE
