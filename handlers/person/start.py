"""/start, the language, what is kept and why, /help, /privacy, /cancel, and whatever was not understood."""

from telegram import Update

from domain.codes import holds_code
from handlers import languages, menus, passwords, where_to_go
from handlers.keyboards import rows
from handlers.person import choices, identity, welcome
from handlers.person.welcome import ask_phone, show_menu
from handlers.speech import Keyboard
from handlers.talk import Talk
from handlers.typed import unclear
from services import Transaction


async def start(_: Update, talk: Talk) -> None:
    """A stranger chooses his language first; somebody known gets the menu, and hears that open choices are gone."""

    def act(tx: Transaction) -> None:
        chose = talk.conversation.step in (choices.CHOOSING, choices.NAMING)
        talk.rest(tx)
        if talk.actor.person_id is None:
            talk.say(tx, "choose-language", keyboard=languages.choices(talk, "start"))
        elif chose:
            show_menu(tx, talk, "choices-dropped")
        else:
            show_menu(tx, talk, "welcome-back")

    await talk.commit(act)


async def choose_language(_: Update, talk: Talk) -> None:
    """``lang:<where>:<language>``, or its name in writing; at the start the way goes on to the phone number, in the
    settings it ends here.
    """
    where = talk.tapped[1] if talk.tapped else "start"
    language = languages.wanted(talk)

    def act(tx: Transaction) -> None:
        languages.choose(tx, talk, language)
        menus.show(tx, talk)
        if talk.actor.person_id is not None:
            show_menu(tx, talk, "menu")
        elif where == "start":
            ask_phone(tx, talk)

    await talk.commit(act)


def names_language(talk: Talk) -> bool:
    """Whether he typed a language where it can be nothing else, and takes nobody back who has proved his phone."""
    return talk.conversation.step in ("", "phone") and languages.named(talk) is not None


async def help_(_: Update, talk: Talk) -> None:
    await talk.commit(lambda tx: _help(tx, talk))


def _help(tx: Transaction, talk: Talk) -> None:
    """Whoever has proved nothing yet has none of the buttons that it speaks of: he reads what comes before them."""
    if talk.actor.person_id is not None:
        show_menu(tx, talk, "help-person")
    elif asked := _asked_to_prove(talk):
        name, keyboard = asked
        talk.say(tx, "help-person", talk.text(name), keyboard=keyboard)
    else:  # he has not read yet what is kept of him, and why
        talk.say(tx, "help-person")
        ask_phone(tx, talk)


def _asked_to_prove(talk: Talk) -> tuple[str, Keyboard | None] | None:
    """The question that somebody who is not known yet has before him."""
    match talk.conversation.step:
        case "phone":
            return "press-phone-button", talk.keys.share_phone()
        case passwords.STEP:
            return "password-missing", passwords.buttons(talk.keys)
        case "national-code":
            return "ask-national-code-again", None
        case _:
            return None


def _go_on_proving(tx: Transaction, talk: Talk) -> None:
    """A picture of his card, a voice: he hears what is wanted, and what he proved so far is not lost."""
    if talk.conversation.step == "phone" and (talk.typed or talk.tapped):
        ask_phone(tx, talk)  # a command or an old button: he reads why none of them works yet
    else:
        _ask_once_more(tx, talk)


def _ask_once_more(tx: Transaction, talk: Talk) -> None:
    if talk.conversation.step == "national-code":
        identity.ask_again(tx, talk)
    elif asked := _asked_to_prove(talk):
        name, keyboard = asked
        talk.say(tx, name, keyboard=keyboard)
    else:
        ask_phone(tx, talk)


async def privacy(_: Update, talk: Talk) -> None:
    """Most read it before they prove anything: then the open question stands below it once more."""
    kept = talk.words.kept_for(talk.house.retention_days)
    name, keyboard = (talk.actor.person_id is None and _asked_to_prove(talk)) or ("", None)
    open_question = [talk.text(name)] if name else []
    await talk.commit(lambda tx: talk.say(tx, "privacy", *open_question, keyboard=keyboard, kept=kept))


async def cancel(_: Update, talk: Talk) -> None:
    def act(tx: Transaction) -> None:
        asked = bool(talk.conversation.step)
        talk.rest(tx)
        if talk.actor.person_id is None:
            ask_phone(tx, talk)
        else:
            show_menu(tx, talk, "cancelled" if asked else "nothing-half-done")

    await talk.commit(act)


async def not_understood(_: Update, talk: Talk) -> None:
    """Whatever it was, the answer helps to go on."""

    def act(tx: Transaction) -> None:
        if where_to_go.is_named(talk):
            where_to_go.answer(tx, talk)
        elif talk.actor.person_id is None:
            _go_on_proving(tx, talk)
        elif talk.conversation.step in (choices.CHOOSING, choices.NAMING) and not talk.tapped:
            choices.ask_again(tx, talk)
        elif choices.is_move(talk):
            choices.move(tx, talk)
        else:
            show_menu(tx, talk, _said_to(talk))

    await talk.commit(act)


def brings_code(talk: Talk) -> bool:
    """Whether he typed a certificate's code, or the link with it; nobody looks whether there is such a code."""
    return holds_code(talk.typed)


async def stray_code(_: Update, talk: Talk) -> None:
    """Its holder does not know yet whom it is for, or its officer took this bot for his own."""

    def act(tx: Transaction) -> None:
        links, is_known = talk.house.links, talk.actor.person_id is not None
        inbox = [talk.keys.tap("button-back-to-inbox", "box:page:0")] if is_known else []
        offices = [talk.keys.leads("button-office-bot", links.offices)] if links.known else []
        more = [talk.text("code-of-officer")] if links.known else []
        talk.say(tx, "code-for-officer", *more, keyboard=rows(*inbox, *offices) if inbox or offices else None)
        if not is_known:
            _ask_once_more(tx, talk)

    await talk.commit(act)


def asks_for_help(talk: Talk) -> bool:
    """Whether he typed nothing but words for it, however kindly."""
    return talk.says("words-of-courtesy", "words-for-help") and not talk.says("words-of-courtesy")


def _said_to(talk: Talk) -> str:
    """What is said to people's usual words, and to what holds none."""
    if talk.says("words-of-courtesy"):
        return "kind-word"
    if welcome.is_for_another(talk):
        return "only-ones-own"
    return unclear(talk)
