"""On which messenger a story is told: its bots, and what it tells and shows that the other one does not."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import bot.demo
from config.messenger_settings import ROLES
from messenger import Messenger

BOTS: list[dict[str, str]] = json.loads(Path(bot.demo.__file__).with_name("demo_bots.json").read_text("utf-8"))[:2]
PERSONS_BOT, OFFICE_BOT = BOTS[0]["username"], BOTS[1]["username"]
MESSENGERS = TELEGRAM, BALE = "telegram", "bale"
SWITCH_OFF = os.environ.get("ESTELAM_TEST_SWITCH_OFF", "")
"""One of the local Bale's switches (messenger/bale/switches.py) that is off in all stories; all are on otherwise."""
CONTACTS_SAY_WHOSE = MESSENGERS if SWITCH_OFF == "without_contact_user_id" else (TELEGRAM,)
WHERE_CONTACTS_SAY_WHOSE = pytest.mark.parametrize("messenger", CONTACTS_SAY_WHOSE)
"""Elsewhere a contact is only a number, and a one-time password says whose (test_one_time_passwords.py)."""
ON_TELEGRAM = pytest.mark.parametrize("messenger", [TELEGRAM])
"""Notes, which on Bale are messages with nothing in them, as everything is that Bale does not tell bots: they are
answered, since somebody may have sent something."""


def bots_on(platform: str) -> list[dict[str, str]]:
    """The persons' and the organisations' bot, which have the same names on either messenger."""
    return [{**each, "messenger": platform} for each in BOTS]


def cast_on(platform: str, people: dict[str, Any]) -> dict[str, Any]:
    """The demo's people and the two bots, and everybody has one id.

    test_one_inbox.py has both messengers, and ids that are another's on the other one.
    """
    those = [
        each | {"bale_id": each["id"]} for each in (one["user"] | {"phone": one["phone"]} for one in people["people"])
    ]
    return {"bots": bots_on(platform), "people": those}


def turn_off(messenger: Messenger) -> None:
    """The one switch of local Bale that is off in these stories."""
    if SWITCH_OFF:
        messenger.world.switches.turn({SWITCH_OFF: False})


def keeps_file_names(platform: str, messenger: Messenger) -> bool:
    return platform == TELEGRAM or not messenger.world.switches.minimal_objects


def access(platform: str, url: str, bots: Sequence[dict[str, str]] = BOTS) -> dict[str, str]:
    """The settings of one messenger."""
    before = "" if platform == TELEGRAM else f"{platform}_"
    tokens = {f"{before}{role}_token": each["token"] for role, each in zip(ROLES, bots, strict=True)}
    return {**tokens, f"{before}api_url": url, f"{before}link_url": url}
