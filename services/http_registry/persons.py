"""The persons that the reference server knows, from a file."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from domain.certificates import record_to_json
from domain.insurance import RegisteredAccount
from services.http_registry.contract import read_account
from services.http_registry.troubles import Nonsense
from services.registry_facts import unpack
from services.registry_import.columns import columns
from services.registry_import.lines import LineReader, Person
from services.tables.headings import FileFault, lay_out
from services.tables.table import open_table

Persons = dict[str, RegisteredAccount]


class PersonsFault(Exception):
    """The file of persons cannot be used; says which one of them is wrong, and how."""


def read_persons(path: Path, *, today: date) -> Persons:
    """Accounts by national code: from JSON, or from a table as `registry import` takes it. Raises `PersonsFault`."""
    return _from_json(path) if path.suffix.lower() == ".json" else _from_table(path, today)


def _from_json(path: Path) -> Persons:
    """A list of accounts as the contract writes them, or the demo's cast."""
    try:
        told = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise PersonsFault(f"{path} cannot be read ({error.strerror})") from None
    except (ValueError, RecursionError):
        raise PersonsFault(f"{path} is not JSON") from None
    accounts = _accounts(told)
    if accounts is None:
        raise PersonsFault(f"{path} is neither a list of accounts nor a cast with people")
    return _by_code(path, "account", ((number, _read(account)) for number, account in enumerate(accounts, 1)))


def _from_table(path: Path, today: date) -> Persons:
    try:
        with open_table(path, columns()) as table:
            lines = LineReader(lay_out(table.heading, columns()), today=today)
            numbered = ((at, _line(lines, cells)) for piece in table.pieces for at, cells in table.form.lines(piece))
            return _by_code(path, "line", numbered)
    except FileFault as fault:
        raise PersonsFault(f"{path}: {fault}") from None


def _by_code(path: Path, kind: str, numbered: Iterator[tuple[int, RegisteredAccount | str]]) -> Persons:
    """All of them, or the first fault and how many there are."""
    persons: Persons = {}
    faults = []
    for number, found in numbered:
        if isinstance(found, str):
            faults.append(f"{kind} {number}: {found}")
        elif found.record.national_code in persons:
            faults.append(f"{kind} {number}: the same person stands before it")
        else:
            persons[found.record.national_code] = found
    if faults:
        more = f" (the first of {len(faults):,} faults)" if len(faults) > 1 else ""
        raise PersonsFault(f"{path}, {faults[0]}{more}")
    return persons


def _line(lines: LineReader, cells: list[str] | str) -> RegisteredAccount | str:
    found = lines.read(cells) if isinstance(cells, list) else cells
    if isinstance(found, Person):
        account = unpack(found.packed)
        return _read({"active": account.active, "phone": account.phone, "record": record_to_json(account.record)})
    return found if isinstance(found, str) else "; ".join(f"{column} {reason}" for column, reason in found.faults)


def _accounts(told: Any) -> list[Any] | None:
    if isinstance(told, dict) and isinstance(told.get("people"), list):
        return [person["account"] for person in told["people"] if isinstance(person, dict) and "account" in person]
    return told if isinstance(told, list) else None


def _read(told: Any) -> RegisteredAccount | str:
    """The account, or why it is none of the contract's."""
    record = told.get("record") if isinstance(told, dict) else None
    code = record.get("national_code") if isinstance(record, dict) else None
    try:
        return read_account(told, national_code=str(code))
    except Nonsense as nonsense:
        return str(nonsense)
