"""Every entry of the audit log can be said, and names the office's people alone."""

import pytest

from config.texts import LANGUAGES, Texts
from domain.acts import Act
from handlers.audit.wanted import from_data, to_data
from handlers.audit.words import _SUBJECTS, act_name, subject_name, who_name
from services.audit_reading import Wanted, Who

TEXTS = Texts()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_has_words_of_its_own(language: str) -> None:
    named = [act_name(TEXTS, language, act) for act in Act]
    assert all(named)
    assert len(set(named)) == len(named)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_subject_has_words_and_anything_else_stands_as_it_is(language: str) -> None:
    assert len({subject_name(TEXTS, language, f"{kind}:12") for kind in _SUBJECTS}) == len(_SUBJECTS)
    for subject in ("certificates", "database", "user:telegram:7051", "person:x", "comet:12"):
        assert subject_name(TEXTS, language, subject) == subject


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_acted_is_named_where_he_has_a_name(language: str) -> None:
    assert who_name(TEXTS, language, Who("account:1", "مینا")) == "مینا"
    assert "بانک" in who_name(TEXTS, language, Who("account:1", "سارا", "بانک"))
    assert who_name(TEXTS, language, Who("user:telegram-person:6666")) == "user:telegram-person:6666"
    named = {who_name(TEXTS, language, Who(actor)) for actor in ("system", "account:12", "command-line:root")}
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
