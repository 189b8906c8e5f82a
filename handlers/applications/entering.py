"""A representative comes in: by his own phone; then the form begins, for a new need or about a running agreement."""

from typing import Any

from telegram import Update

from domain.applications import ApplicationKind
from domain.refusals import Gone
from handlers import menus
from handlers.applications import screen
from handlers.applications.questions import ask_next
from handlers.organisation.start import welcome
from handlers.talk import Talk
from services import Transaction, applications, renewals
from services.applications import Own, PhoneWanted, TooManyOpen

_KINDS = {"renew": ApplicationKind.RENEWAL, "amend": ApplicationKind.AMENDMENT}


async def apply(_: Update, talk: Talk) -> None:
    """``/apply`` goes on with a draft, whatever it is about; ``apply:new`` is a new need.

    A draft about an agreement is shown as a whole, which says what it is and offers to go on: whoever meant another
    organisation would not know a lone question of it for what it is.
    """

    def act(tx: Transaction) -> None:
        left = None if talk.tapped else applications.left_about_agreement(tx, actor=talk.actor, now=talk.now)
        if left is None:
            return _begin(tx, talk, {})
        return screen.show(tx, talk, left)

    await talk.commit(act)


async def about_agreement(_: Update, talk: Talk) -> None:
    """``apply:renew:<agreement>`` or ``apply:amend:<agreement>``."""
    wanted = {"kind": _KINDS[talk.tapped[1]].value, "agreement": int(talk.tapped[2])}
    await talk.commit(lambda tx: _begin(tx, talk, wanted))


async def given(talk: Talk, phone: str | None) -> None:
    """The phone of whoever declares a need."""

    def act(tx: Transaction) -> None:
        wanted = talk.conversation.data
        if phone is None:
            return talk.say(tx, "apply-contact-not-yours", keyboard=talk.keys.share_phone())
        applications.become_applicant(tx, actor=talk.actor, account=talk.account, phone=phone, now=talk.now)
        talk.renewed(tx)
        welcome(tx, talk, "apply-welcome")
        menus.show(tx, talk)
        return _begin(tx, talk, wanted)

    await talk.commit(act)


def _begin(tx: Transaction, talk: Talk, wanted: dict[str, Any]) -> None:
    """`wanted` is empty for a new need; else the kind, and the agreement that it is about."""
    match _begun(tx, talk, wanted):
        case Own() as own if wanted:
            screen.show(tx, talk, own)  # what is agreed now: a lone question after a letter would not say so
        case Own() as own:
            ask_next(tx, talk, own)
        case PhoneWanted():
            talk.go(tx, "apply-phone", **wanted)
            name = f"apply-ask-phone-{wanted['kind']}" if wanted else "apply-ask-phone"
            talk.say(tx, name, keyboard=talk.keys.share_phone())
        case TooManyOpen(most):
            talk.say(tx, "apply-too-many", most=most)
        case Gone():
            talk.say(tx, "apply-not-yours")


def _begun(tx: Transaction, talk: Talk, wanted: dict[str, Any]) -> Own | PhoneWanted | TooManyOpen | Gone:
    if not wanted:
        return applications.begin(tx, actor=talk.actor, now=talk.now)
    return renewals.begin_renewal(
        tx,
        actor=talk.actor,
        agreement_id=wanted["agreement"],
        kind=ApplicationKind(wanted["kind"]),
        now=talk.now,
    )
