"""A director-general suspends, resumes or terminates an agreement, or withdraws a draft: at once, with a reason."""

from collections.abc import Sequence

from telegram import Update

from domain.agreements import RUNNING, State
from domain.refusals import Gone, OwnCase
from domain.statements import LONGEST_STATEMENT
from handlers import binding
from handlers.agreements import office, telling, wording
from handlers.keyboards import rows
from handlers.talk import Talk
from handlers.typed import typed_statement
from services import Transaction
from services import agreements as service
from services.agreements import Agreement

SUSPEND, TERMINATE, WITHDRAW = "agreement-suspend", "agreement-terminate", "agreement-withdraw"
"""The steps that wait for a reason."""
_FOR_GOOD = {
    TERMINATE: (service.terminate, RUNNING),
    WITHDRAW: (service.withdraw, frozenset({State.DRAFTED})),
}
"""What cannot be undone, and the states in which there is something to do."""


async def ask_reason(_: Update, talk: Talk) -> None:
    """``agreement:(suspend|terminate|withdraw):<agreement>``."""
    how, agreement_id = talk.tapped[1], int(talk.tapped[2])

    def act(tx: Transaction) -> None:
        step = f"agreement-{how}"
        talk.go(tx, step, agreement=agreement_id)
        talk.turn(tx, f"ask-reason-{how}", keyboard=rows(talk.keys.cancel(step)), most=LONGEST_STATEMENT)

    await talk.commit(act)


async def suspend(_: Update, talk: Talk) -> None:
    """The reason does it; those concerned read it as it was written."""
    written = await typed_statement(talk)
    if written is None:
        return

    def act(tx: Transaction) -> None:
        agreement_id = talk.conversation.data["agreement"]
        talk.rest(tx)
        anew = _to_confirm_anew(tx, agreement_id)
        changed = service.suspend(tx, actor=talk.actor, agreement_id=agreement_id, reason=written, now=talk.now)
        _answer(tx, talk, agreement_id, changed, anew)

    await talk.commit(act)


async def last_look(_: Update, talk: Talk) -> None:
    """What is for good: the agreement and the reason are looked at once more."""
    written = await typed_statement(talk)
    if written is None:
        return

    def act(tx: Transaction) -> None:
        step, agreement_id = talk.conversation.step, talk.conversation.data["agreement"]
        found = service.show(tx, actor=talk.actor, agreement_id=agreement_id, now=talk.now)
        if isinstance(found, Gone) or found.state not in _FOR_GOOD[step][1]:
            talk.rest(tx)
            return office.gone(tx, talk)
        named = {"number": wording.called(talk.words, found.terms), "organisation": found.terms.organisation}
        sure = {"sure": "agreement:end", "button": f"button-agreement-{_how(step)}-sure"}
        return binding.look_again(tx, talk, written, f"agreement-{_how(step)}-sure", **sure, **named)

    await talk.commit(act)


async def end(_: Update, talk: Talk) -> None:
    """``agreement:end:<mark>``: terminates or withdraws, whichever was looked at."""

    def act(tx: Transaction) -> None:
        step = talk.conversation.step
        seen = binding.looked_at(tx, talk, step if step in _FOR_GOOD else TERMINATE)
        if seen is None:
            return
        agreement_id, why = seen["agreement"], seen["words"]
        anew = _to_confirm_anew(tx, agreement_id) if step == TERMINATE else []
        changed = _FOR_GOOD[step][0](tx, actor=talk.actor, agreement_id=agreement_id, reason=why, now=talk.now)
        _answer(tx, talk, agreement_id, changed, anew)

    await talk.commit(act)


def _how(step: str) -> str:
    return step.removeprefix("agreement-")


async def resume(_: Update, talk: Talk) -> None:
    """``agreement:resume:<agreement>``."""
    agreement_id = int(talk.tapped[2])

    def act(tx: Transaction) -> None:
        changed = service.resume(tx, actor=talk.actor, agreement_id=agreement_id, now=talk.now)
        _answer(tx, talk, agreement_id, changed)

    await talk.commit(act)


def _to_confirm_anew(tx: Transaction, agreement_id: int) -> list[Agreement]:
    """Drafts of which the office's confirmations end with what is about to be done."""
    found = service.agreement(tx, agreement_id)
    return service.half_confirmed(tx, found) if found else []


def _answer(
    tx: Transaction,
    talk: Talk,
    agreement_id: int,
    changed: Agreement | OwnCase | Gone,
    anew: Sequence[Agreement] = (),
) -> None:
    if isinstance(changed, OwnCase):
        office.own_case(tx, talk, agreement_id)
    elif isinstance(changed, Gone):
        office.gone(tx, talk)
    else:
        office.show(tx, talk, agreement_id)
        tellings = telling.Tellings(talk.house.texts, now=talk.now)
        tellings.changed(tx, changed, by=talk.account)
        for draft in anew:
            tellings.to_confirm_anew(tx, draft)
