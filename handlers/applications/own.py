"""My applications: where each stands, sending one, taking one back."""

from telegram import Update

from domain.applications import ApplicationState
from domain.refusals import Gone
from handlers.applications import notices, screen
from handlers.applications.questions import ask
from handlers.applications.wording import tracked
from handlers.keyboards import rows
from handlers.pages import turned_to
from handlers.talk import Talk
from handlers.wording import dashed
from services import Transaction, applications
from services.applications import Application, NotRenewable, Unfinished

_PAGE = 6


async def own_applications(_: Update, talk: Talk) -> None:
    """The command, the menu, or ``applied:page:<number>``."""
    number = int(talk.tapped[2]) if talk.tapped else 0

    def act(tx: Transaction) -> None:
        talk.rest(tx)
        page = turned_to(
            number, _PAGE, lambda offset: applications.own_page(tx, actor=talk.actor, offset=offset, limit=_PAGE)
        )
        listed = [talk.keys.labelled(_label(talk, each), f"applied:show:{each.id}") for each in page.found]
        new = talk.keys.tap("button-new-application", "apply:new")
        keyboard = rows(*listed, page.turning(talk.keys, "applied:page"), new)
        name = "applications" if page.count else "applications-none"
        talk.turn(tx, name, keyboard=keyboard, **({"count": page.count} if page.count else {}))

    await talk.commit(act)


async def show(_: Update, talk: Talk) -> None:
    """``applied:show:<application>``."""

    def act(tx: Transaction) -> None:
        own = applications.own(tx, actor=talk.actor, application_id=int(talk.tapped[2]))
        if isinstance(own, Gone):
            screen.gone(tx, talk)
        else:
            screen.show(tx, talk, own)

    await talk.commit(act)


async def send(_: Update, talk: Talk) -> None:
    """``apply:send:<application>``: to the committee."""

    def act(tx: Transaction) -> None:
        number = int(talk.tapped[2])
        sent = applications.send(tx, actor=talk.actor, application_id=number, random=talk.house.random, now=talk.now)
        match sent:
            case Gone():
                screen.gone(tx, talk)
            case NotRenewable():
                withdrawing = talk.keys.tap("button-withdraw-application", f"applied:withdraw:{number}")
                talk.say(tx, "application-not-renewable", keyboard=rows(withdrawing, screen.back(talk)))
            case Unfinished(question):
                own = applications.own(tx, actor=talk.actor, application_id=number)
                assert not isinstance(own, Gone)
                ask(tx, talk, own, question)
            case _:
                notices.sent(tx, talk, sent)
                screen.show(tx, talk, sent)

    await talk.commit(act)


async def ask_withdraw(_: Update, talk: Talk) -> None:
    """``applied:withdraw:<application>``."""
    number = int(talk.tapped[2])
    sure = rows(
        talk.keys.tap("button-withdraw-sure", f"applied:gone:{number}"),
        talk.keys.tap("button-no", f"applied:show:{number}"),
    )
    await talk.commit(lambda tx: talk.turn(tx, "application-ask-withdraw", keyboard=sure))


async def withdraw(_: Update, talk: Talk) -> None:
    """``applied:gone:<application>``: yes, taken back."""

    def act(tx: Transaction) -> None:
        own = applications.withdraw(tx, actor=talk.actor, application_id=int(talk.tapped[2]), now=talk.now)
        if isinstance(own, Gone):
            return screen.gone(tx, talk)
        if own.application.sent_at is not None:
            notices.taken_back(tx, talk, own.application)
        return screen.show(tx, talk, own)

    await talk.commit(act)


def _label(talk: Talk, application: Application) -> str:
    """Drafts of one organisation, which have no number yet, are told apart by what they are about."""
    about = "-about" if application.state is ApplicationState.DRAFT and application.agreement_id is not None else ""
    return talk.house.texts.plain(
        talk.language,
        f"application-label-{dashed(application.state)}{about}",
        name=application.answers.name or talk.words.text("application-unnamed"),
        kind=talk.words.text(f"application-{application.kind}"),
        tracking=tracked(application.tracking),
    )
