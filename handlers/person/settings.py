"""Settings: language, unlinking this messenger, deleting one's data."""

from telegram import ReplyKeyboardRemove, Update

from handlers.keyboards import rows
from handlers.notices import Notices
from handlers.talk import Talk
from services import Transaction, identity

_SCRUB_BYTES = 32


async def settings(_: Update, talk: Talk) -> None:
    await talk.commit(lambda tx: _show(tx, talk))


def _show(tx: Transaction, talk: Talk) -> None:
    has_others = bool(identity.others(tx, actor=talk.actor, account=talk.account))
    keyboard = rows(
        talk.keys.tap("button-language", "settings:language"),
        talk.keys.tap("button-unlink", "settings:unlink"),
        [talk.keys.tap("button-unlink-others", "settings:others")] if has_others else [],
        talk.keys.tap("button-forget", "settings:forget"),
    )
    talk.turn(tx, "settings", keyboard=keyboard)


async def ask_unlink(_: Update, talk: Talk) -> None:
    sure = rows(
        talk.keys.tap("button-unlink-sure", "settings:unlink-sure"), talk.keys.tap("button-no", "settings:open")
    )
    await talk.commit(lambda tx: talk.turn(tx, "ask-unlink", keyboard=sure))


async def unlink(_: Update, talk: Talk) -> None:
    def act(tx: Transaction) -> None:
        identity.unlink(tx, actor=talk.actor, account=talk.account, now=talk.now)
        talk.take_back(tx)
        talk.say(tx, "unlinked", keyboard=ReplyKeyboardRemove())

    await talk.commit(act)


async def ask_unlink_others(_: Update, talk: Talk) -> None:
    """What he has on other phones, of which one may be lost, or a stranger's."""
    sure = rows(
        talk.keys.tap("button-unlink-others-sure", "settings:others-sure"), talk.keys.tap("button-no", "settings:open")
    )

    def act(tx: Transaction) -> None:
        if count := len(identity.others(tx, actor=talk.actor, account=talk.account)):
            talk.turn(tx, "ask-unlink-others", keyboard=sure, count=count)
        else:
            _show(tx, talk)

    await talk.commit(act)


async def unlink_others(_: Update, talk: Talk) -> None:
    def act(tx: Transaction) -> None:
        gone = identity.unlink_others(tx, actor=talk.actor, account=talk.account, now=talk.now)
        if not gone:
            return _show(tx, talk)
        talk.turn(tx, "unlinked-others")
        return Notices(talk.house.texts, now=talk.now).unlinked(tx, gone)

    await talk.commit(act)


async def ask_forget(_: Update, talk: Talk) -> None:
    """Asked twice: what goes, what must stay and how long; then once more."""
    kept = talk.words.kept_for(talk.house.retention_days)
    sure = rows(
        talk.keys.tap("button-forget-go-on", "settings:forget-twice"), talk.keys.tap("button-no", "settings:open")
    )
    await talk.commit(lambda tx: talk.turn(tx, "ask-forget", keyboard=sure, kept=kept))


async def ask_forget_twice(_: Update, talk: Talk) -> None:
    sure = rows(
        talk.keys.tap("button-no", "settings:open"), talk.keys.tap("button-forget-sure", "settings:forget-sure")
    )
    await talk.commit(lambda tx: talk.turn(tx, "ask-forget-twice", keyboard=sure))


async def forget(_: Update, talk: Talk) -> None:
    def act(tx: Transaction) -> None:
        linked = identity.forget(tx, actor=talk.actor, random=talk.house.random(_SCRUB_BYTES), now=talk.now)
        talk.take_back(tx)
        Notices(talk.house.texts, now=talk.now).forgotten(tx, linked)

    await talk.commit(act, is_long=True)  # he may have very many certificates
