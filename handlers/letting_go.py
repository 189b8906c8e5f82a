"""What ends when a representative no longer speaks for his organisation, before and after: each is told once."""

from config.texts import Texts
from domain.permissions import Role
from handlers.agreements.telling import Tellings
from handlers.applications import notices
from handlers.keyboards import Keys, rows
from handlers.notices import tell, tell_with_menu
from handlers.talk import Talk
from services import Transaction, actors
from services.letting_go import Leaving, LetGo


def ends(talk: Talk, found: Leaving, how: str) -> list[str]:
    """Below the last look: what ends, and who speaks for it afterwards. `how` ends the names of the texts: ``his``
    for the IT office, ``own`` for himself.
    """
    if found.is_head:
        after = talk.text(f"leaving-is-head-{how}")
    else:
        after = talk.text("let-go-heads", count=found.heads) if found.heads else talk.text(f"leaving-nobody-{how}")
    return [
        talk.text(f"leaving-open-{how}", count=found.open) if found.open else "",
        talk.text(f"leaving-waiting-{how}") if found.waiting else "",
        after,
    ]


def told(tx: Transaction, talk: Talk, gone: LetGo) -> None:
    """The head officers; the committee, of what it was to decide; the directors-general, of a draft that is stuck."""
    sent = sum(application.sent_at is not None for application in gone.withdrawn)
    for account in gone.heads:
        texts, name = talk.house.texts, gone.organisation.name
        again = texts.html(account.language, "representative-gone-withdrawn", count=sent) if sent else ""
        tell(tx, texts, account, "notice-representative-gone", again, now=talk.now, organisation=name)
    for application in gone.withdrawn:
        if application.sent_at is not None:
            notices.withdrawn(tx, talk, application)
    for agreement in gone.waiting:
        Tellings(talk.house.texts, now=talk.now).stuck(tx, agreement)


def told_himself(tx: Transaction, talk: Talk, gone: LetGo) -> None:
    """He has the menu of what else he is, or none."""
    texts, name = talk.house.texts, gone.organisation.name
    after = afterwards(texts, gone, "notice-let-go-anew")
    tell_with_menu(tx, texts, gone.account, "notice-let-go", *after, now=talk.now, organisation=name)


def afterwards(texts: Texts, gone: LetGo, anew: str) -> list[str]:
    """What ended with it, and how he goes on: as a head officer, or by applying `anew`."""
    language, withdrawn = gone.account.language, len(gone.withdrawn)
    return [
        texts.html(language, "gone-withdrawn", count=withdrawn) if withdrawn else "",
        texts.html(language, "leaving-is-head-own" if gone.is_head else anew),
    ]


def told_it_office(tx: Transaction, talk: Talk, gone: LetGo) -> None:
    """Where nobody speaks for it now, the IT office can make a head officer."""
    name = "notice-laid-down" if gone.speakers else "notice-laid-down-nobody"
    for account in actors.holders(tx, Role.IT_OFFICE):
        if account.id != gone.account.id:
            opening = Keys(talk.house.texts, account.language).tap(
                "button-open-organisation", f"org:show:{gone.organisation.id}:0"
            )
            values = {"organisation": gone.organisation.name}
            tell(tx, talk.house.texts, account, name, now=talk.now, keyboard=rows(opening), **values)
