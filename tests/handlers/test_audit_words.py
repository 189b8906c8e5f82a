"""Every entry of the audit log can be said, and names the office's people alone."""

import ast
import re
from collections.abc import Iterator

import pytest

from config.texts import LANGUAGES, Texts
from domain import subjects
from domain.acts import Act
from domain.agreements import Kind, Move
from domain.batches import BatchMove
from domain.letters import LetterKind
from domain.limits import LIMITS
from domain.permissions import GRANTED
from domain.votes import Vote
from handlers.audit.wanted import from_data, to_data
from handlers.audit.words import _SUBJECTS, act_name, detail_words, subject_name, who_name
from handlers.wording import Wording
from services.audit_reading import SEARCH, Wanted, Who
from tests.house.sources import Source, sources
from tests.stories.phone import bare

TEXTS = Texts()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_has_words_of_its_own(language: str) -> None:
    named = [act_name(Wording(TEXTS, language), act) for act in Act]
    assert all(named)
    assert len(set(named)) == len(named)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_subject_has_words_and_anything_else_stands_as_it_is(language: str) -> None:
    assert len({subject_name(Wording(TEXTS, language), f"{kind}:12") for kind in _SUBJECTS}) == len(_SUBJECTS)
    for subject in ("person:x", "comet:12", "user:pigeon:7051"):
        assert subject_name(Wording(TEXTS, language), subject) == subject


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_an_entry_can_be_about_is_said_in_words(language: str) -> None:
    numbered = (f"{kind}:12" for kind in subjects.NUMBERED)
    for subject in (*numbered, *subjects.WHOLE, "legacy:end", "user:telegram:7051", "user:bale:7051"):
        assert subjects.is_subject(subject)
        said = bare(subject_name(Wording(TEXTS, language), subject))
        assert not {"_", ":"} & set(said)
        assert language == "en" or not re.search("[a-z]", said)


def details_in(source: Source) -> Iterator[str]:
    """What is written there for the detail of an entry, as it stands."""
    for node in ast.walk(source.tree):
        for keyword in node.keywords if isinstance(node, ast.Call) else ():
            if keyword.arg == "detail" and isinstance(keyword.value, ast.Constant):
                yield str(keyword.value.value)


WRITTEN = {detail for source in sources("services") for detail in details_in(source)}
NAMED = {*Vote, *Kind, *BatchMove, *LetterKind, *GRANTED, *(limit.kind for limit in LIMITS)}
CHANGED = {Move.SUSPEND, Move.RESUME, Move.TERMINATE, Move.WITHDRAW}
PUT_TOGETHER = {
    "officer:3 organisation:12 batch:4",
    "officer:3 organisation:12 lines:2500",
    "through:account:5 officer:3 organisation:12",
    "reminded 60",
    "rows:7",
    "cancel cancelled",
    "stop not_agreed",
    "stop officer_gone",
    "it_office phone",
    "good:3",
    "export:120",
    "paper:4 added",
    "paper:4 removed",
    "1404/12/3 approve_less",
    "1404-12 decline",
    "not head",
    "looked at",
    SEARCH,
    "250",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("detail", sorted({*WRITTEN, *NAMED, *CHANGED, *PUT_TOGETHER}))
def test_every_detail_has_words(language: str, detail: str) -> None:
    said = detail_words(Wording(TEXTS, language), detail)
    assert said is not None
    assert language == "en" or not re.search(r"[a-z0-9]", said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_search_for_somebody_of_whom_nothing_is_recorded_shows_the_trace_of_his_national_code(language: str) -> None:
    said = detail_words(Wording(TEXTS, language), f"{SEARCH} person-digest:00ff")
    assert said is not None
    assert "00ff" in said
    assert "person-" not in said


@pytest.mark.parametrize("detail", ["", "nothing", '{"added": 3}', "officer:x", "person-search x", "kept comet:12"])
def test_a_detail_of_which_something_has_no_words_stands_as_it_is(detail: str) -> None:
    assert detail_words(Wording(TEXTS, "fa"), detail) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_acted_is_named_where_he_has_a_name(language: str) -> None:
    assert who_name(Wording(TEXTS, language), Who("account:1", "مینا")) == "مینا"
    assert "بانک" in who_name(Wording(TEXTS, language), Who("account:1", "سارا", "بانک"))
    assert who_name(Wording(TEXTS, language), Who("user:telegram-person:6666")) == "user:telegram-person:6666"
    named = {who_name(Wording(TEXTS, language), Who(actor)) for actor in ("system", "account:12", "command-line:root")}
    assert len(named) == 3


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted(person_id=3, code_digests=("00ff",), act="redeem"),
        Wanted(organisation_id=2, officer_ids=(4, 5), actor="account:1", since=7, until=9),
    ],
)
def test_what_is_wanted_is_the_same_after_it_was_kept(wanted: Wanted) -> None:
    assert from_data(to_data(wanted)) == wanted
