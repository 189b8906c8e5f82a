"""Who is in the crowd: the demo's cast, on both messengers. Each of them is an insured person as well."""

import random
from dataclasses import dataclass, replace

from domain.insurance import RegisteredAccount
from tests.stories import citizens
from tests.stories.both import BOTS
from tests.stories.town import Town

PERSONS = (BOTS[0]["username"], BOTS[2]["username"])
OFFICES = (BOTS[1]["username"], BOTS[3]["username"])
OURS = dict(
    zip(
        (each["username"] for each in BOTS),
        (f"{m}-{r}" for m in ("telegram", "bale") for r in ("person", "organisation")),
        strict=True,
    )
)
"""Our name of each bot, by the messenger's."""
INSURED = (7001, 7002, 7003, 7015, 7016)
OFFICERS = (7041, 7042, 7043, 7044)
APPLICANTS = (7031, 7032)
OFFICE = tuple(range(7051, 7062))
FORGERS = (*INSURED, *APPLICANTS, *OFFICERS[2:], 7054, 7055, 7056, 7059, 7060)
"""Those who send every button there is: of others nothing would be left, since it is theirs to end so much."""
LETTERS = "بپتجچخدرزسشطغفقکگلمنو"
ON_BALE = 5_000_000
"""A number there, less the same one's on Telegram (tests/stories/both.py)."""
_BUSY = 3.0  # how often those are looked at who have most to do


@dataclass(frozen=True)
class Walker:
    """`names` stand in the registry and nowhere else, so whoever reads one was told of him. `bots` say how often he
    opens which.
    """

    id: int
    phone: str
    code: str
    names: tuple[str, str]
    bots: dict[str, float]
    busy: float


def human(user_id: int) -> int:
    """Whose number this is, on either messenger."""
    return user_id % ON_BALE


def crowd(town: Town, chance: random.Random) -> dict[int, Walker]:
    """Everybody by his number; the registry knows all of them."""
    ids = (*INSURED, *OFFICERS, *APPLICANTS, *OFFICE)
    return {each: _walker(town, chance, each, serial) for serial, each in enumerate(ids, 901)}


def made_up(chance: random.Random) -> str:
    """A word that nobody writes by himself."""
    return "".join(chance.choice(LETTERS) for _ in range(9))


def _walker(town: Town, chance: random.Random, number: int, serial: int) -> Walker:
    code, phone = citizens.national_code(serial), town.messenger.world.people[number].phone
    given, family = made_up(chance), made_up(chance)
    like = citizens.account_of(citizens.MARYAM).record
    record = replace(like, national_code=code, given_name=given, family_name=family)
    town.registry.keep(RegisteredAccount(record, phone, active=True))
    own, other = (PERSONS, OFFICES) if number in INSURED else (OFFICES, PERSONS)
    bots = {own[0]: 10.0, own[1]: 4.0, other[0]: 1.0, other[1]: 0.5}
    return Walker(number, phone, code, (given, family), bots, 1.0 if number in OFFICE else _BUSY)
