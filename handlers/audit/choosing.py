"""What an auditor taps: an organisation, an act, who acted, a time."""

from collections.abc import Iterable
from dataclasses import replace

from telegram import InlineKeyboardButton, Update

from config import calendar
from domain.acts import Act
from domain.times import DAY
from handlers.audit import wanted as chosen
from handlers.audit.screen import show
from handlers.audit.words import act_name, who_name
from handlers.keyboards import rows
from handlers.pages import turned_to
from handlers.talk import Talk
from services import Transaction
from services import audit_reading as service
from services.audit_reading import Who

_PAGE = 10
_SYSTEM = Who("system")
_BACK_IN_DAYS = {"today": 0, "week": 6, "month": 29}


async def organisation(_: Update, talk: Talk) -> None:
    """``audit:organisation:<organisation>``."""
    await show(talk, replace(chosen.of(talk), organisation_id=int(talk.tapped[2])))


async def acts(_: Update, talk: Talk) -> None:
    """``audit:acts:<page>``."""
    everything = list(Act)
    page = turned_to(int(talk.tapped[2]), _PAGE, lambda at: (len(everything), everything[at : at + _PAGE]))
    listed = [talk.keys.labelled(act_name(talk.words, each), f"audit:act:{each}") for each in page.found]
    keyboard = rows(
        *listed,
        page.turning(talk.keys, "audit:acts", by_time=False),
        talk.keys.tap("button-audit-back", "audit:newest"),
    )
    await talk.commit(lambda tx: talk.turn(tx, "ask-audit-act", keyboard=keyboard))


async def act(_: Update, talk: Talk) -> None:
    """``audit:act:<act>``."""
    await show(talk, replace(chosen.of(talk), act=talk.tapped[2]))


async def actors(_: Update, talk: Talk) -> None:
    """``audit:actors:<page>``: the office, and the program itself."""
    number = int(talk.tapped[2])

    def act(tx: Transaction) -> None:
        page = turned_to(number, _PAGE, lambda at: _actors(tx, talk, at))
        turning = page.turning(talk.keys, "audit:actors", by_time=False)
        keyboard = rows(
            *whom(talk, page.found),
            turning,
            [talk.keys.tap("button-find-by-name", "audit:ask:who")] if turning else [],
            talk.keys.tap("button-audit-back", "audit:newest"),
        )
        talk.turn(tx, "ask-audit-actor", keyboard=keyboard)

    await talk.commit(act)


def whom(talk: Talk, found: Iterable[Who]) -> list[InlineKeyboardButton]:
    """A button for each."""
    return [talk.keys.labelled(who_name(talk.words, each), f"audit:actor:{each.actor}") for each in found]


def _actors(tx: Transaction, talk: Talk, at: int) -> tuple[int, list[Who]]:
    """The program itself comes first."""
    before = [_SYSTEM] if at == 0 else []
    count, found = service.actors_of_office(tx, actor=talk.actor, offset=max(0, at - 1), limit=_PAGE - len(before))
    return count + 1, [*before, *found]


async def actor(_: Update, talk: Talk) -> None:
    """``audit:actor:<actor's name in the log>``."""
    await show(talk, replace(chosen.of(talk), actor=":".join(talk.tapped[2:])))


async def times(_: Update, talk: Talk) -> None:
    spans = [talk.keys.tap(f"button-audit-{each}", f"audit:time:{each}") for each in (*_BACK_IN_DAYS, "always")]
    days = talk.keys.tap("button-audit-days", "audit:ask:days")
    back = talk.keys.tap("button-audit-back", "audit:newest")
    await talk.commit(lambda tx: talk.turn(tx, "ask-audit-time", keyboard=rows(spans[:2], spans[2:], days, back)))


async def time(_: Update, talk: Talk) -> None:
    """``audit:time:<span>``: whole days, today the last one."""
    back = _BACK_IN_DAYS.get(talk.tapped[2])
    since = None if back is None else calendar.start_of_day(talk.now) - back * DAY
    await show(talk, replace(chosen.of(talk), since=since, until=None))
