"""The registry of insured persons, behind one protocol. Calls to it come before the unit of work, never inside it."""

import json
from pathlib import Path
from typing import Any, Protocol

from domain.certificates import record_from_json
from domain.insurance import RegisteredAccount


class RegistryUnavailable(Exception):
    """The registry did not answer, or answered nonsense. Nothing is lost: ask again a little later."""


class Registry(Protocol):
    async def find(self, national_code: str) -> RegisteredAccount | None:
        """The portal account of the person with this national code. Raises `RegistryUnavailable`."""
        ...


class DemoRegistry:
    """Fictional people of every kind, from a file: to try, train and develop with."""

    def __init__(self, accounts: dict[str, RegisteredAccount]) -> None:
        self._accounts = accounts

    @classmethod
    def from_cast(cls, cast: dict[str, Any]) -> "DemoRegistry":
        """The registry of those of the cast (`load_cast`) who have a portal account."""
        accounts = [_account(person["account"]) for person in cast["people"] if "account" in person]
        return cls({account.record.national_code: account for account in accounts})

    async def find(self, national_code: str) -> RegisteredAccount | None:
        return self._accounts.get(national_code)


def load_cast() -> dict[str, Any]:
    """The people, organisations, officers, applicants and office of the demo."""
    path = Path(__file__).with_name("demo_cast.json")
    cast: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return cast


def _account(fields: dict[str, Any]) -> RegisteredAccount:
    return RegisteredAccount(record_from_json(fields["record"]), fields["phone"], fields["active"])
