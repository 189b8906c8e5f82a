"""New inquiry: the answer on screen (directive, B1). `handlers.person.choices` makes a certificate of it."""

from telegram import ReplyKeyboardRemove, Update

from domain.certificates import record_to_json
from domain.insurance import Record
from handlers.keyboards import rows
from handlers.notices import Notices
from handlers.person.welcome import ask_phone
from handlers.speech import paragraphs
from handlers.talk import Talk
from services import Transaction, certificates, identity
from services.registry import RegistryUnavailable


async def inquire(_: Update, talk: Talk) -> None:
    """Ask the registry for the person's own record and show it."""
    code = await talk.read(identity.national_code, actor=talk.actor)
    try:
        found = await talk.house.registry.find(code) if code else None
    except RegistryUnavailable:
        again = rows(talk.keys.tap("button-try-again", "inquire"))
        await talk.commit(lambda tx: talk.say(tx, "registry-unavailable", keyboard=again))
        return
    if found is None:  # it was corrected, or he was left out of the registry
        unlink = rows(talk.keys.tap("button-unlink", "settings:unlink"))
        await talk.commit(lambda tx: talk.say(tx, "account-unknown", keyboard=unlink))
        return
    if not found.active:
        await talk.commit(lambda tx: talk.say(tx, "account-inactive", keyboard=talk.keys.menu(talk.actor)))
        return
    registered = found

    def act(tx: Transaction) -> None:
        former = identity.unlink_former(tx, actor=talk.actor, account=talk.account, found=registered, now=talk.now)
        others = [each for each in former if each.id != talk.account.id]
        Notices(talk.house.texts, now=talk.now).number_changed(tx, others)
        if len(others) < len(former):
            talk.renewed(tx)
            talk.say(tx, "phone-changed", keyboard=ReplyKeyboardRemove())
            return ask_phone(tx, talk)
        return _show(tx, talk, registered.record)

    await talk.commit(act)


def _show(tx: Transaction, talk: Talk, record: Record) -> None:
    certificates.inquire(tx, actor=talk.actor, now=talk.now)
    inquiry = talk.house.random(4).hex()
    talk.go(tx, "", inquiry=inquiry, record=record_to_json(record), at=talk.now)
    words = talk.words
    facts = talk.words.in_chat(words.person(record) + words.insurance(record))
    after = paragraphs(talk.house.texts, talk.language, "answer-next")
    keyboard = rows(talk.keys.tap("button-move", f"move:{inquiry}"))
    talk.say(tx, "answer", facts, after, keyboard=keyboard, headline=words.headline(record))
