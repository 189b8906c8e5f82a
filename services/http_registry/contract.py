"""The contract with an organisation's own registry, version 1: docs/registry-service.openapi.yaml in Python.

A look-up is a POST, so that no national code ever stands in an address or an access log. Every answer repeats the
request's id and national code: an answer that was kept, or meant for somebody else, is noticed. The reading is strict,
and what does not fit is `Nonsense`: a certificate must never be made of a guess.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Set
from dataclasses import MISSING, fields
from datetime import date
from enum import StrEnum
from typing import Any, NoReturn

from domain.certificates import record_from_json, record_to_json
from domain.insurance import Kinship, PensionKind, Record, RegisteredAccount, Relation, Standing
from domain.lengths import units
from domain.national_code import NationalCodeMistyped, parse_national_code
from services.http_registry.troubles import Nonsense

LOOK_UP = "/v1/people/look-up"
STATUS = "/v1/status"
VERSION = 1
MEDIA_TYPE = "application/json"
REQUEST_ID = "X-Request-Id"
LARGEST_ANSWER = 64 * 1024
"""Bytes of an answer: about fifty times the longest record."""
LONGEST_TEXT = 200

_REQUEST_ID = re.compile(r"[0-9A-Za-z-]{16,64}")
_LETTERS = str.maketrans("0123456789", "ghijklmnop")  # a log that masks long numbers leaves them alone
_CODE = re.compile(r"[0-9]{10}")
_PHONE = re.compile(r"\+989[0-9]{9}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"1[34][0-9]{2}-(0[1-9]|1[0-2])")
_NUMBER = re.compile(r"[0-9]{1,20}")
_MOST_DAYS = 40_000  # more than a hundred years
_FIRST_YEAR, _LAST_YEAR = 1850, 2200
_UNFIT = {"Cc", "Cs", "Co", "Cn"}  # controls, halves of characters, and what is no character


def question(national_code: str) -> bytes:
    return json.dumps({"national_code": national_code}).encode()


def read_question(body: bytes) -> str:
    """The national code that is asked about. Raises `Nonsense`."""
    asked = _object(_parsed(body), {"national_code"})
    return _national_code(asked["national_code"])


def make_request_id(random: bytes) -> str:
    """A request's id, in letters alone."""
    return random.hex().translate(_LETTERS)


def is_request_id(text: str) -> bool:
    return _REQUEST_ID.fullmatch(text) is not None


def answer(account: RegisteredAccount | None, *, national_code: str, request_id: str) -> bytes:
    """The answer to a look-up."""
    told: dict[str, Any] = {"request_id": request_id, "national_code": national_code, "found": account is not None}
    if account is not None:
        record = record_to_json(account.record)
        told["account"] = {"active": account.active, "phone": account.phone, "record": record}
    return json.dumps(told, ensure_ascii=False).encode()


def read_answer(body: bytes, *, national_code: str, request_id: str) -> RegisteredAccount | None:
    """The account in the answer to a look-up, or None if there is no such person. Raises `Nonsense`."""
    told = _object(_parsed(body), {"request_id", "national_code", "found"}, {"account"})
    if told["request_id"] != request_id:
        _nonsense("it answers another request")
    if told["national_code"] != national_code:
        _nonsense("it is about another national code")
    if _yes_or_no(told["found"]) != ("account" in told):
        _nonsense("it does not know whether there is an account")
    return read_account(told["account"], national_code=national_code) if told["found"] else None


def read_account(told: object, *, national_code: str) -> RegisteredAccount:
    """An account as the contract writes it. Raises `Nonsense`."""
    account = _object(told, {"active", "phone", "record"})
    active, phone = _yes_or_no(account["active"]), _matching(_PHONE)(account["phone"])
    record = _record(account["record"])
    if record.national_code != national_code:
        _nonsense("its record is another person's")
    return RegisteredAccount(record, phone, active)


def status() -> bytes:
    return json.dumps({"version": VERSION}).encode()


def read_status(body: bytes) -> int:
    """The version that the service speaks. Raises `Nonsense`."""
    version = _object(_parsed(body), {"version"})["version"]
    if type(version) is not int or version != VERSION:
        _nonsense("it speaks another version of the contract")
    return version


def _record(told: object) -> Record:
    given = _object(told, _REQUIRED, _OPTIONAL)
    record = record_from_json({name: _READ[name](value) for name, value in given.items()})
    of_related = (record.standing, record.pension_kind, record.pension_start, record.kinship)
    if record.relation is Relation.NO_RELATION and any(of_related):
        _nonsense("it says that there is no relation, and tells of one")
    return record


def _parsed(body: bytes) -> object:
    try:
        return json.loads(body.decode("utf-8"), object_pairs_hook=_once_each, parse_constant=_constant)
    except (ValueError, RecursionError):  # not their words, which would quote the body
        _nonsense("it is not JSON")


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        _nonsense("it says the same field twice")
    return found


def _constant(_: str) -> NoReturn:
    _nonsense("it has a number that is none")


def _object(told: object, required: Set[str], optional: Set[str] = frozenset()) -> dict[str, Any]:
    if not isinstance(told, dict) or not required <= told.keys() <= required | optional:
        _nonsense("it has not the fields of the contract")
    return told


def _yes_or_no(told: object) -> bool:
    if not isinstance(told, bool):
        _nonsense("it says neither true nor false")
    return told


def _text(told: object) -> str:
    if not isinstance(told, str) or not told.strip() or units(told) > LONGEST_TEXT:
        _nonsense("a text is empty or too long")
    if any(unicodedata.category(character) in _UNFIT for character in told):
        _nonsense("a text has characters that cannot be shown")
    return told.strip()


def _matching(pattern: re.Pattern[str]) -> Callable[[object], str]:
    def read(told: object) -> str:
        if not isinstance(told, str) or not pattern.fullmatch(told):
            _nonsense("a value is not written as agreed")
        return told

    return read


def _national_code(told: object) -> str:
    text = _matching(_CODE)(told)
    try:
        return parse_national_code(text)
    except NationalCodeMistyped:
        _nonsense("a national code is none")


def _day(told: object) -> str:
    text = _matching(_DATE)(told)
    try:
        year = date.fromisoformat(text).year
    except ValueError:
        _nonsense("a day is none of the calendar")
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        _nonsense("a day is of another age")
    return text


def _days(told: object) -> int:
    if type(told) is not int or not 0 <= told <= _MOST_DAYS:
        _nonsense("a number of days cannot be")
    return told


def _one_of(kinds: type[StrEnum]) -> Callable[[object], str]:
    def read(told: object) -> str:
        if not isinstance(told, str) or told not in set(kinds):
            _nonsense("a value is none that was agreed")
        return told

    return read


def _nonsense(reason: str) -> NoReturn:
    raise Nonsense(f"it makes no sense: {reason}") from None


_READ: dict[str, Callable[[object], Any]] = {
    "national_code": _national_code,
    "relation": _one_of(Relation),
    "birth_date": _day,
    "since": _day,
    "pension_start": _day,
    "insurance_number": _matching(_NUMBER),
    "last_contribution_month": _matching(_MONTH),
    "contribution_days": _days,
    "standing": _one_of(Standing),
    "pension_kind": _one_of(PensionKind),
    "kinship": _one_of(Kinship),
    **dict.fromkeys(("given_name", "family_name", "father_name", "branch", "last_employer", "main_pensioner"), _text),
}
_REQUIRED = {field.name for field in fields(Record) if field.default is MISSING}
_OPTIONAL = {field.name for field in fields(Record)} - _REQUIRED
