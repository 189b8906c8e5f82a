"""The IT office declines a form: with a reason that its organisation reads, after one more look."""

from telegram import Update

from domain.forms import FormState
from domain.names import NameUnusable, clean_name
from domain.refusals import Gone, OwnCase
from handlers import binding
from handlers.keyboards import rows
from handlers.officers import told
from handlers.officers.granting import refused
from handlers.talk import Talk
from services import Transaction
from services.forms import granting

STEP = "form-reason"
_LONGEST_REASON = 500


async def ask_reason(_: Update, talk: Talk) -> None:
    """``form:decline:<form>``."""

    def act(tx: Transaction) -> None:
        talk.go(tx, STEP, form=int(talk.tapped[2]))
        talk.say(tx, "ask-form-reason", keyboard=rows(talk.keys.cancel(STEP)))

    await talk.commit(act)


async def reason(_: Update, talk: Talk) -> None:
    """Why nobody is granted."""
    try:
        typed = clean_name(talk.typed, longest=_LONGEST_REASON)
    except NameUnusable:
        await talk.commit(lambda tx: talk.say(tx, "form-reason-unusable"))
        return

    def act(tx: Transaction) -> None:
        form_id = talk.conversation.data.get("form", 0)
        found = granting.show(tx, actor=talk.actor, form_id=form_id, offset=0, limit=0)
        if isinstance(found, Gone) or found.form.state is not FormState.SENT:
            talk.rest(tx)
            return refused(tx, talk, Gone())
        sure = {"sure": "form:declined", "button": "button-decline-sure"}
        return binding.look_again(tx, talk, typed, "form-decline-sure", **sure, organisation=found.organisation.name)

    await talk.commit(act)


async def decline(_: Update, talk: Talk) -> None:
    """``form:declined:<mark>``."""

    def act(tx: Transaction) -> None:
        seen = binding.looked_at(tx, talk, STEP)
        if seen is None:
            return None
        why = seen["words"]
        outcome = granting.decline(tx, actor=talk.actor, form_id=seen["form"], reason=why, now=talk.now)
        if isinstance(outcome, Gone | OwnCase):
            return refused(tx, talk, outcome)
        told.declined(tx, talk.house.texts, outcome, why, now=talk.now)
        return talk.turn(tx, "form-declined", organisation=outcome.organisation.name)

    await talk.commit(act)
