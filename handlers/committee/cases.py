"""Applications before the committee: by state, by tracking number, one with its papers."""

from telegram import InlineKeyboardButton, Update

from domain.acts import Act
from domain.applications import ApplicationState
from domain.refusals import Gone, Refusal
from domain.tracking import TrackingMistyped, parse_tracking
from handlers.applications import notices
from handlers.applications.screen import send_paper
from handlers.applications.wording import tracked
from handlers.committee import screen
from handlers.keyboards import rows
from handlers.pages import turned_to
from handlers.talk import Talk
from handlers.wording import dashed
from services import Transaction, committee
from services.committee import Application

_PAGE = 6
STATES = tuple(state for state in ApplicationState if state is not ApplicationState.DRAFT)


async def cases(_: Update, talk: Talk) -> None:
    """The command, the menu, or ``cases:<state>:<page>``."""
    state = ApplicationState(talk.tapped[1]) if talk.tapped else ApplicationState.SENT
    number = int(talk.tapped[2]) if talk.tapped else 0

    def act(tx: Transaction) -> None:
        talk.rest(tx)
        page = turned_to(
            number,
            _PAGE,
            lambda offset: committee.cases(tx, actor=talk.actor, state=state, offset=offset, limit=_PAGE),
        )
        listed = [talk.keys.labelled(_label(each), f"case:show:{each.id}") for each in page.found]
        turning = page.turning(talk.keys, f"cases:{state}")
        finding = talk.keys.tap("button-find-case", "case:find")
        words = talk.words.text(f"case-state-{dashed(state)}")
        keyboard = rows(*listed, turning, *_states(talk, state), finding)
        if page.count:
            talk.turn(tx, "cases", keyboard=keyboard, state=words, count=page.count)
        else:
            talk.turn(tx, "cases-none", keyboard=keyboard, state=words)

    await talk.commit(act)


async def case(_: Update, talk: Talk) -> None:
    """``case:show:<application>``."""
    await talk.commit(lambda tx: screen.show(tx, talk, int(talk.tapped[2])))


async def ask_tracking(_: Update, talk: Talk) -> None:
    """``case:find``."""

    def act(tx: Transaction) -> None:
        talk.go(tx, "case-tracking")
        talk.turn(tx, "ask-tracking", keyboard=rows(screen.back(talk)))

    await talk.commit(act)


async def tracking(_: Update, talk: Talk) -> None:
    try:
        typed = parse_tracking(talk.typed)
    except TrackingMistyped:
        await talk.commit(lambda tx: talk.say(tx, "tracking-mistyped", keyboard=rows(screen.back(talk))))
        return

    def act(tx: Transaction) -> None:
        found = committee.find(tx, actor=talk.actor, tracking=typed)
        if isinstance(found, Gone):
            talk.say(tx, "tracking-unknown", keyboard=rows(screen.back(talk)))
        else:
            screen.show(tx, talk, found)

    await talk.commit(act)


async def paper(_: Update, talk: Talk) -> None:
    """``case:paper:<paper>``: the file itself."""

    def act(tx: Transaction) -> None:
        found = committee.paper(tx, actor=talk.actor, paper_id=int(talk.tapped[2]))
        if isinstance(found, Refusal):
            screen.refuse(tx, talk, found)
        else:
            send_paper(tx, talk, found, Act.READ_APPLICATIONS)

    await talk.commit(act)


async def call_votes(_: Update, talk: Talk) -> None:
    """``case:call:<application>``: ask those who have yet to vote, or where all did, and are divided, to look again."""

    def act(tx: Transaction) -> None:
        number = int(talk.tapped[2])
        members = committee.waited_for(tx, actor=talk.actor, application_id=number)
        if isinstance(members, Refusal):
            return screen.refuse(tx, talk, members)
        found = committee.case(tx, actor=talk.actor, application_id=number, rules=talk.house.committee)
        assert not isinstance(found, Refusal)
        if members:
            notices.vote_needed(tx, talk, found.application, members)
        elif screen.is_divided(talk, found):
            members = notices.divided(tx, talk, found)
        elif found.carried is None:
            talk.toast = talk.words.text("toast-too-few-members", quorum=talk.house.committee.quorum)
            return None
        talk.toast = talk.words.text("toast-votes-called", count=len(members))
        return None

    await talk.commit(act)


def _label(application: Application) -> str:
    return f"{application.answers.name} · {tracked(application.tracking)}"


def _states(talk: Talk, shown: ApplicationState) -> list[list[InlineKeyboardButton]]:
    others = [
        talk.keys.tap(f"case-state-{dashed(state)}", f"cases:{state}:0") for state in STATES if state is not shown
    ]
    return [others[:2], others[2:]]
