"""Commands and buttons find their handles."""

import re
from typing import Any, cast

import pytest
from telegram import Update, User
from telegram.ext import Application, ApplicationBuilder, ExtBot

from domain.acts import Act
from handlers.organisation.families import FAMILIES
from handlers.person import WAYS as PERSONS
from handlers.routes import Commands, Taps
from handlers.talk import Handle, Talk
from tests.handlers.doors import Door, command, update
from tests.handlers.walking import NoNetwork

TALK = cast(Talk, type("Nobody", (), {})())


class Reached:
    """Which handles were reached, by name."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def __call__(self, name: str) -> Handle:
        async def reach(_: Update, __: Talk) -> None:
            self.names.append(name)

        return reach


@pytest.fixture
def application() -> Application[Any, Any, Any, Any, Any, Any]:
    bot: ExtBot[None] = ExtBot("1:x", request=NoNetwork(), get_updates_request=NoNetwork())
    bot._bot_user = User(1, "x", is_bot=True, username="a_bot")  # nobody is asked for it
    return ApplicationBuilder().bot(bot).build()


async def lands(handler: Commands | Taps, what: dict[str, Any], application: Any) -> bool:
    """Whether the handler takes it."""
    received = update(Door("", Act.LINK, what), number=1, user_id=7, bot=application.bot)
    found = handler.check_update(received)
    if found is None or found is False:
        return False
    await handler.handle_update(received, application, found, TALK)
    return True


async def test_a_button_goes_to_the_first_pattern_that_its_whole_data_fits(application: Any) -> None:
    reached = Reached()
    patterns = [r"box:(show|open):(\d{1,3})", r"box:page:\d{1,3}", r"box:(show|page):.*", "a|b", "end"]
    taps = Taps([(pattern, reached(pattern)) for pattern in patterns], otherwise=reached("otherwise"))
    wanted = {
        "box:open:12": patterns[0],
        "box:page:1": patterns[1],
        "box:show:1234": patterns[2],
        "b": patterns[3],
        "end": patterns[4],
        "end\n": "otherwise",
        "ended": "otherwise",
        "box": "otherwise",
        "": "otherwise",
    }
    for data in wanted:
        assert await lands(taps, {"tap": data}, application)
    assert reached.names == list(wanted.values())
    assert not await lands(taps, {"message": {"text": "end"}}, application)


async def test_a_command_goes_to_its_own_handle(application: Any) -> None:
    reached = Reached()
    commands = Commands({name: reached(name) for name in ("start", "redeem")})
    for word in ("/start", "/redeem", "/REDEEM@a_bot", "/redeem"):
        assert await lands(commands, command(word, "more"), application)
    assert reached.names == ["start", "redeem", "redeem", "redeem"]
    glued = {"message": {"text": "/start،سلام", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]}}
    assert await lands(commands, glued, application)
    for other in (command("/start@another_bot"), command("/stop"), {"message": {"text": "start"}}):
        assert not await lands(commands, other, application)
    assert reached.names[4:] == ["start"]


def test_no_button_takes_a_number_that_the_database_has_no_room_for() -> None:
    """Clients of anybody's own send whatever data they like: to a longer number, there is no such button."""
    patterns = [pattern for ways in (PERSONS, *FAMILIES) for pattern, _ in ways.taps]
    numbers = [number for pattern in patterns for number in re.findall(r"\\d[^:|()]*", pattern)]
    assert len(numbers) > 50
    assert {number for number in numbers if not re.fullmatch(r"\\d(\{1,(\d|1[0-8])\})?", number)} == set()
