"""The contract: what is written in the OpenAPI file, what is read and what is refused are one and the same."""

import json
from copy import deepcopy
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from domain.insurance import Kinship, PensionKind, Record, Relation, Standing
from services.http_registry import contract
from services.http_registry.contract import answer, read_answer, read_question
from services.http_registry.persons import read_persons
from services.http_registry.troubles import Nonsense
from tests.services.http_registry.conftest import MARYAM, NOBODY, ROOT

DOCUMENT: dict[str, Any] = yaml.safe_load((ROOT / "docs/registry-service.openapi.yaml").read_text("utf-8"))
SCHEMAS = DOCUMENT["components"]["schemas"]
ID = "a" * 32
PERSONS = read_persons(ROOT / "services/demo_cast.json", today=date(2026, 11, 22))
GOOD: dict[str, Any] = json.loads(answer(PERSONS[MARYAM], national_code=MARYAM, request_id=ID))
LEFT_OUT = object()


def fits(told: object, name: str = "Answer") -> bool:
    """Whether the OpenAPI file allows it."""
    schema = {"$ref": f"#/components/schemas/{name}", "components": DOCUMENT["components"]}
    return bool(Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).is_valid(told))


def makes_sense(told: object) -> bool:
    """Whether the client takes it for an answer about Maryam."""
    try:
        read_answer(json.dumps(told).encode(), national_code=MARYAM, request_id=ID)
    except Nonsense:
        return False
    return True


def changed(*path: str, to: object) -> dict[str, Any]:
    """The good answer with one thing different."""
    told = deepcopy(GOOD)
    place = told
    for name in path[:-1]:
        place = place[name]
    if to is LEFT_OUT:
        del place[path[-1]]
    else:
        place[path[-1]] = to
    return told


def test_the_file_is_openapi() -> None:
    validate(DOCUMENT)


def test_the_file_names_what_the_program_does() -> None:
    assert set(DOCUMENT["paths"]) == {contract.LOOK_UP, contract.STATUS}
    assert DOCUMENT["components"]["parameters"]["RequestId"]["name"] == contract.REQUEST_ID
    record = SCHEMAS["Record"]["properties"]
    assert set(record) == {field.name for field in fields(Record)}
    for name, kinds in {
        "relation": Relation,
        "standing": Standing,
        "pension_kind": PensionKind,
        "kinship": Kinship,
    }.items():
        assert record[name]["enum"] == [kind.value for kind in kinds], name
    assert SCHEMAS["Text"]["maxLength"] == contract.LONGEST_TEXT


def test_the_examples_of_the_file_make_sense() -> None:
    content = DOCUMENT["paths"][contract.LOOK_UP]["post"]["responses"]["200"]["content"]["application/json"]
    for example in content["examples"].values():
        told = example["value"]
        assert fits(told)
        body = json.dumps(told).encode()
        found = read_answer(body, national_code=told["national_code"], request_id=told["request_id"])
        assert (found is not None) == told["found"]


@pytest.mark.parametrize("code", PERSONS)
def test_everybody_comes_through_unchanged(code: str) -> None:
    body = answer(PERSONS[code], national_code=code, request_id=ID)
    assert fits(json.loads(body))
    assert read_answer(body, national_code=code, request_id=ID) == PERSONS[code]


def test_nobody_is_nobody() -> None:
    body = answer(None, national_code=NOBODY, request_id=ID)
    assert fits(json.loads(body))
    assert read_answer(body, national_code=NOBODY, request_id=ID) is None


RECORD = ("account", "record")
WRONG: list[tuple[tuple[str, ...], object]] = [
    (("found",), False),
    (("found",), "true"),
    (("found",), 1),
    (("account",), LEFT_OUT),
    (("account",), None),
    (("extra",), 1),
    (("request_id",), LEFT_OUT),
    (("account", "active"), LEFT_OUT),
    (("account", "active"), "yes"),
    (("account", "phone"), "09990000001"),
    (("account", "phone"), None),
    (("account", "extra"), 1),
    ((*RECORD, "extra"), 1),
    ((*RECORD, "national_code"), "999000037"),
    ((*RECORD, "given_name"), LEFT_OUT),
    ((*RECORD, "given_name"), ""),
    ((*RECORD, "given_name"), " \n"),
    ((*RECORD, "given_name"), "x" * 201),
    ((*RECORD, "given_name"), ["مریم"]),
    ((*RECORD, "father_name"), None),
    ((*RECORD, "relation"), "INSURED"),
    ((*RECORD, "relation"), "retired"),
    ((*RECORD, "relation"), ["insured"]),
    ((*RECORD, "relation"), "no_relation"),
    ((*RECORD, "standing"), "suspended"),
    ((*RECORD, "kinship"), "cousin"),
    ((*RECORD, "pension_kind"), ""),
    ((*RECORD, "birth_date"), "1992-02-30"),
    ((*RECORD, "birth_date"), "1992-4-11"),
    ((*RECORD, "birth_date"), "1992-W15-6"),
    ((*RECORD, "birth_date"), 19920411),
    ((*RECORD, "birth_date"), "۱۹۹۲-۰۴-۱۱"),
    ((*RECORD, "insurance_number"), 98127344),
    ((*RECORD, "insurance_number"), "12-34"),
    ((*RECORD, "last_contribution_month"), "1405-13"),
    ((*RECORD, "last_contribution_month"), "2026-11"),
    ((*RECORD, "contribution_days"), -1),
    ((*RECORD, "contribution_days"), "3984"),
    ((*RECORD, "contribution_days"), 3984.5),
    ((*RECORD, "contribution_days"), 40_001),
    ((*RECORD, "contribution_days"), True),
]


@pytest.mark.parametrize(("path", "value"), WRONG)
def test_what_the_file_forbids_is_nonsense(path: tuple[str, ...], value: object) -> None:
    told = changed(*path, to=value)
    assert not fits(told)
    assert not makes_sense(told)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("request_id",), "b" * 32),
        (("national_code",), NOBODY),
        ((*RECORD, "national_code"), NOBODY),
        ((*RECORD, "birth_date"), "0622-03-22"),
        ((*RECORD, "given_name"), "مر\u0000یم"),
        ((*RECORD, "given_name"), "\ud800"),
        ((*RECORD, "given_name"), "\uffff"),
    ],
)
def test_what_no_schema_can_forbid_is_nonsense_too(path: tuple[str, ...], value: object) -> None:
    assert not makes_sense(changed(*path, to=value))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b'"found"',
        b"\xff\xfe",
        b"{" * 65_000,
        json.dumps(GOOD).encode()[:-1],
        json.dumps(GOOD).encode("utf-16"),
        json.dumps(GOOD).replace('"found": true', '"found": true, "found": true').encode(),
        json.dumps(GOOD).replace("3984", "NaN").encode(),
        json.dumps(GOOD).replace("3984", "9" * 5000).encode(),
        json.dumps(GOOD).replace("3984", "3.984e3").encode(),
    ],
)
def test_what_is_no_good_json_is_nonsense(body: bytes) -> None:
    with pytest.raises(Nonsense) as caught:
        read_answer(body, national_code=MARYAM, request_id=ID)
    assert MARYAM not in str(caught.value)
    assert caught.value.__cause__ is None


def test_space_around_a_text_is_dropped() -> None:
    told = changed(*RECORD, "given_name", to="  مریم ")
    found = read_answer(json.dumps(told).encode(), national_code=MARYAM, request_id=ID)
    assert found is not None
    assert found.record.given_name == "مریم"


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12) | st.dates().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
PLACES = [
    *((name,) for name in GOOD),
    *(("account", name) for name in GOOD["account"]),
    *((*RECORD, field.name) for field in fields(Record)),
]


@given(path=st.sampled_from(PLACES), value=anything)
def test_the_client_never_takes_what_the_file_forbids(path: tuple[str, ...], value: object) -> None:
    told = changed(*path, to=value)
    if makes_sense(told):
        assert fits(told)


@given(st.binary(max_size=200))
def test_a_question_is_read_as_strictly(body: bytes) -> None:
    with pytest.raises(Nonsense):
        read_question(body)


def test_the_schema_of_a_question_is_what_is_asked() -> None:
    assert fits(json.loads(contract.question(MARYAM)), "Question")
    assert read_question(contract.question(MARYAM)) == MARYAM
    assert fits(json.loads(contract.status()), "Status")


def test_ids_of_requests_fit_and_have_no_digits() -> None:
    made = contract.make_request_id(Path(__file__).read_bytes()[:16])
    assert contract.is_request_id(made)
    assert fits(made, "RequestId")
    assert not any(character.isdigit() for character in made)
