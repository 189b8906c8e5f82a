"""Why an officer cannot ask directly, and what he can do about it."""

from domain.direct_inquiries import LimitReached, PurposeNotAgreed
from domain.refusals import NotAgreed, NothingAgreed
from handlers.organisation.start import arrive
from handlers.talk import Talk
from services import Transaction, representing
from services.direct_inquiries import Refusal


def refuse(tx: Transaction, talk: Talk, refusal: Refusal, *, anew: bool = False) -> None:
    """What was half done is put aside: nothing of it can be finished now. `anew`: what was tapped stays to be read."""
    talk.rest(tx)
    speak = talk.say if anew else talk.turn
    match refusal:
        case NotAgreed() if anew:  # his menu is of before, and so is the button that brought him here
            arrive(tx, talk, _not_agreed(tx, talk, refusal))
        case NotAgreed():
            speak(tx, _not_agreed(tx, talk, refusal))
        case PurposeNotAgreed():
            speak(tx, "direct-purpose-not-agreed")
        case LimitReached(limit, until):
            speak(tx, f"direct-limit-{limit}", until=talk.moment(until))


def _not_agreed(tx: Transaction, talk: Talk, refusal: NotAgreed) -> str:
    """Without any agreement, document inquiry is no way out either. Whoever speaks for the organisation asks anew."""
    speaks = representing.speaks_at_work(tx, talk.account)
    if isinstance(refusal, NothingAgreed):
        return "direct-nothing-agreed-own" if speaks else "direct-nothing-agreed"
    return "direct-not-agreed-own" if speaks else "direct-not-agreed"
