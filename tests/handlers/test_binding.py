"""Steps whose answer binds: nothing is an answer to them but a new message that is meant as one."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from config.texts import LANGUAGES, Texts
from domain.acts import Act
from domain.permissions import GRANTED, MAY, SYSTEM, Role
from handlers.organisation.families import FAMILIES
from handlers.organisation.routing import HANDLERS, handlers_of
from services import roles
from storage import conversations, people
from storage.transaction import Transaction
from tests.conftest import NOON
from tests.handlers.doors import Door, Marks, command
from tests.handlers.walking import Town, comes, opened_town

TEXTS = Texts()
BOT = "telegram-organisation"
STEPS = {step: act for family in FAMILIES for step, (act, _) in family.steps.items()}
BINDING = {step: STEPS[step] for family in FAMILIES for step in family.binding}
BY_WORDS = frozenset[str]().union(*(family.by_words for family in FAMILIES))
OTHERS = {
    # What is typed is looked up, and shown.
    *(
        "code",
        "direct-code",
        "case-tracking",
        "audit-person",
        "audit-organisation",
        "audit-officer",
        "audit-who",
        "audit-days",
    ),
    *("find-organisation", "find-officer", "find-colleague", "find-holder", "asked-day", "colleague-day"),
    # Buttons, files and phones are waited for; what is typed does nothing.
    *("direct-purpose", "direct-sure", "batch-purpose", "batch-file", "legacy-files", "retire-propose"),
    *(
        "retire-confirm",
        "role-list",
        "invited",
        "role-invited",
        "moved",
        "join",
        "apply-phone",
        "apply-letter",
        "one-time-password",
    ),
    # More is asked after it, or it is looked over as a whole.
    *("direct-case", "batch-case", "case-number", "organisation-name", "organisation-kind", "organisation-agreement"),
    *("officer-name", "role-name", "apply-name", "apply-legal-id", "apply-basis", "apply-monthly"),
    *("apply-kind", "apply-purposes", "apply-ways", "apply-facts", "apply-change"),
    # A date or a phone number, which nothing else is taken for.
    *("organisation-end", "officer-phone", "role-phone"),
}
every_binding_step = pytest.mark.parametrize("step", sorted(BINDING))


@pytest_asyncio.fixture
async def town(sqlite_url: str, vault: Any, randomness: Any) -> AsyncIterator[Town]:
    async with opened_town(BOT, sqlite_url, vault, randomness) as town:
        for number, role in enumerate(sorted(GRANTED), 1):
            town.users[role] = await town.store.write(_moves_in, role, number)
        yield town


def _moves_in(tx: Transaction, role: Role, user_id: int) -> int:
    people.open_account(tx, bot=BOT, user_id=user_id, chat_id=user_id, language="fa", now=NOON)
    roles.grant(tx, actor=SYSTEM, platform="telegram", user_id=user_id, role=role, now=NOON)
    return user_id


def test_whether_its_answer_binds_is_known_of_every_step() -> None:
    assert BINDING.keys() | OTHERS == STEPS.keys()
    assert not BINDING.keys() & OTHERS


@every_binding_step
async def test_whatever_else_he_turns_to_leaves_it(town: Town, step: str) -> None:
    who = _whoever(BINDING[step])
    for number, elsewhere in enumerate(
        [
            command("/help"),
            command("/start"),
            command("/language"),
            command("/figures"),
            _text("https://t.me/x?start=r_1"),
        ]
    ):
        await comes(town, who, Door("elsewhere", Act.REDEEM, elsewhere, step), HANDLERS, number)
        assert await _step(town, who) == "", elsewhere


@every_binding_step
async def test_a_word_for_cancel_leaves_it_and_so_do_the_words_of_a_button(town: Town, step: str) -> None:
    who = _whoever(BINDING[step])
    marks = Marks()
    handlers = handlers_of([marks.family(family, TEXTS) for family in FAMILIES])
    number = 0
    for language in LANGUAGES:
        menu = TEXTS.plain(language, "menu-help").split(" ", 1)[1]
        for word in (*TEXTS.plain(language, "words-that-cancel").replace("،", ",").split(","), menu):
            number += 1
            await comes(town, who, Door(word, BINDING[step], _text(word.strip()), step), handlers, number)
            assert await _step(town, who) == "", word
    assert marks.reached == []


@pytest.mark.parametrize("step", sorted(step for step, act in STEPS.items() if any(act in MAY[who] for who in GRANTED)))
async def test_the_words_of_the_menu_and_a_call_for_help_answer_only_where_words_are_looked_for(
    town: Town, step: str
) -> None:
    """A letter was answered to «کمک», and an organisation called «دستگاه ها»."""
    who = _whoever(STEPS[step])
    marks = Marks()
    handlers = handlers_of([marks.family(family, TEXTS) for family in FAMILIES])
    for number, word in enumerate(("دستگاه ها", "کمک", "Help me please"), 1):
        await comes(town, who, Door(word, STEPS[step], _text(word), step), handlers, number)
        assert (f"step {step}" in marks.reached) == (step in BY_WORDS), word
        marks.reached.clear()


@every_binding_step
async def test_a_message_that_was_changed_is_no_answer_to_it(town: Town, step: str) -> None:
    who = _whoever(BINDING[step])
    marks = Marks()
    handlers = handlers_of([marks.family(family, TEXTS) for family in FAMILIES])
    for number, kind in enumerate(("message", "edited"), 1):
        await comes(town, who, Door(step, BINDING[step], {kind: {"text": "سلام"}}, step), handlers, number)
        assert marks.reached == [f"step {step}"], kind
    assert await _step(town, who) == step


def _whoever(act: Act) -> str:
    return next(role for role in sorted(GRANTED) if act in MAY[role])


async def _step(town: Town, who: str) -> str:
    return (await town.store.read(conversations.load, bot=BOT, chat_id=town.users[who])).step


def _text(text: str) -> dict[str, Any]:
    return {"message": {"text": text}}
