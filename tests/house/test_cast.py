"""The demo's people are called by the words that the product has for them."""

import pytest

from config.texts import LANGUAGES, Texts
from services.registry import load_cast

CAST = load_cast()
NOTES = {person["user"]["id"]: person["note"] for person in CAST["people"]}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("held", CAST["roles"], ids=lambda held: f"{held['role']}-{held['user_id']}")
def test_whoever_holds_a_role_is_noted_by_its_name(held: dict[str, str], language: str) -> None:
    """By the first word of it at least: the notes are shorter."""
    name = Texts().plain(language, f"role-name-{held['role'].replace('_', '-')}")
    assert name.casefold().split()[0] in NOTES[held["user_id"]][language].casefold().replace(":", "").split()
