"""The persons that the reference server knows, from a file."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from domain.insurance import RegisteredAccount
from services.http_registry.contract import read_account
from services.http_registry.troubles import Nonsense


class PersonsFault(Exception):
    """The file of persons cannot be used; says which one of them is wrong, and how."""


def read_persons(path: Path) -> dict[str, RegisteredAccount]:
    """Accounts by national code, from JSON: a list of accounts as the contract writes them, or the demo's cast."""
    try:
        told = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise PersonsFault(f"{path} cannot be read ({error.strerror})") from None
    except (ValueError, RecursionError):
        raise PersonsFault(f"{path} is not JSON") from None
    accounts = _accounts(told)
    if accounts is None:
        raise PersonsFault(f"{path} is neither a list of accounts nor a cast with people")
    return dict(_read(path, number, account) for number, account in enumerate(accounts, 1))


def _accounts(told: Any) -> list[Any] | None:
    if isinstance(told, dict) and isinstance(told.get("people"), list):
        return list(_of_cast(told["people"]))
    return told if isinstance(told, list) else None


def _of_cast(people: list[Any]) -> Iterator[Any]:
    return (person["account"] for person in people if isinstance(person, dict) and "account" in person)


def _read(path: Path, number: int, told: Any) -> tuple[str, RegisteredAccount]:
    record = told.get("record") if isinstance(told, dict) else None
    code = record.get("national_code") if isinstance(record, dict) else None
    try:
        account = read_account(told, national_code=str(code))
    except Nonsense as nonsense:
        raise PersonsFault(f"{path}, account {number}: {nonsense}") from None
    return account.record.national_code, account
