"""What ends when a representative no longer speaks for his organisation, before and after: each is told once."""

from config.texts import Texts
from domain.permissions import Role
from handlers.agreements.telling import Tellings
from handlers.applications import notices
from handlers.keyboards import Keys, rows
from handlers.notices import tell, tell_with_menu
from handlers.talk import Talk
from services import Transaction, actors
from services.letting_go import Leaving, LetGo, Organisation, Unsettled


def ends(talk: Talk, found: Leaving, how: str) -> list[str]:
    """Below the last look: what ends, and who speaks for it afterwards. `how` ends the names of the texts: ``his``
    for the IT office, ``own`` for himself.
    """
    if found.is_head:
        after = talk.text(f"leaving-is-head-{how}")
    else:
        after = talk.text("let-go-heads", count=found.heads) if found.heads else talk.text(f"leaving-nobody-{how}")
    return [*unsettled(talk, found, how), after]


def unsettled(talk: Talk, found: Unsettled, how: str) -> list[str]:
    """What of it is open, before a head officer's access or rank ends as well."""
    return [
        talk.text(f"leaving-open-{how}", count=found.open) if found.open else "",
        talk.text(f"leaving-waiting-{how}") if found.waiting else "",
    ]


def told(tx: Transaction, talk: Talk, gone: LetGo) -> None:
    """The head officers; the committee, of what it was to decide; the directors-general, of a draft that is stuck."""
    _tell_others(tx, talk, gone, "notice-representative-gone")
    _tell_office(tx, talk, gone)


def told_himself(tx: Transaction, talk: Talk, gone: LetGo) -> None:
    """He has the menu of what else he is, or none."""
    texts, name = talk.house.texts, gone.organisation.name
    after = afterwards(texts, gone, "notice-let-go-anew")
    tell_with_menu(tx, texts, gone.account, "notice-let-go", *after, now=talk.now, organisation=name)


def told_of_head(tx: Transaction, talk: Talk, gone: LetGo | None, *, others: bool = True) -> None:
    """The same of a head officer, where something of his ended. The `others` hear only what they can ask for anew."""
    if gone is None:
        return
    if others and _sent(gone):
        _tell_others(tx, talk, gone, "notice-head-gone")
    _tell_office(tx, talk, gone)


def to_ask_anew(texts: Texts, language: str, gone: LetGo | None) -> str:
    """What of his the committee had, to whoever speaks for the organisation still."""
    sent = _sent(gone) if gone else 0
    return texts.html(language, "representative-gone-withdrawn", count=sent) if sent else ""


def withdrawn(texts: Texts, gone: LetGo | None) -> str:
    """To himself."""
    count = len(gone.withdrawn) if gone else 0
    return texts.html(gone.account.language, "gone-withdrawn", count=count) if gone and count else ""


def afterwards(texts: Texts, gone: LetGo, anew: str) -> list[str]:
    """What ended with it, and how he goes on: as a head officer, or by applying `anew`."""
    after = "leaving-is-head-own" if gone.is_head else anew
    return [withdrawn(texts, gone), texts.html(gone.account.language, after)]


def tell_it_office(tx: Transaction, talk: Talk, organisation: Organisation, name: str) -> None:
    """Where nobody speaks for an organisation, the IT office can make a head officer."""
    for account in actors.holders(tx, Role.IT_OFFICE):
        if account.id != talk.account.id:
            opening = Keys(talk.house.texts, account.language).tap(
                "button-open-organisation", f"org:show:{organisation.id}:0"
            )
            values = {"organisation": organisation.name}
            tell(tx, talk.house.texts, account, name, now=talk.now, keyboard=rows(opening), **values)


def _tell_others(tx: Transaction, talk: Talk, gone: LetGo, name: str) -> None:
    for account in gone.others:
        if account.id != talk.account.id:  # who did it has it on his screen
            texts, organisation = talk.house.texts, gone.organisation.name
            again = to_ask_anew(texts, account.language, gone)
            tell(tx, texts, account, name, again, now=talk.now, organisation=organisation)


def _tell_office(tx: Transaction, talk: Talk, gone: LetGo) -> None:
    for application in gone.withdrawn:
        if application.sent_at is not None:
            notices.withdrawn(tx, talk, application)
    for agreement in gone.waiting:
        Tellings(talk.house.texts, now=talk.now).stuck(tx, agreement)


def _sent(gone: LetGo) -> int:
    return sum(application.sent_at is not None for application in gone.withdrawn)
