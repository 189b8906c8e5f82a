"""What an auditor is looking for: kept in his conversation while he turns pages, and said in words above each."""

from dataclasses import asdict, fields
from typing import Any

from config import calendar
from config.texts import Markup
from domain.refusals import Gone
from handlers.audit.words import act_name, who_name
from handlers.talk import Talk
from services import Transaction
from services import audit_reading as service
from services.audit_reading import Wanted

_TUPLES = ("officer_ids", "code_digests")


def is_kept(talk: Talk) -> bool:
    """Whether what he chose is still known: not when he has been elsewhere since, or a day went by."""
    return talk.conversation.step.startswith("audit")


def of(talk: Talk) -> Wanted:
    """What he chose so far; everything, when that is not known any more."""
    return from_data(talk.conversation.data.get("wanted", {})) if is_kept(talk) else Wanted()


def from_data(data: dict[str, Any]) -> Wanted:
    known = {each.name for each in fields(Wanted)} & set(data)
    given: dict[str, Any] = {name: tuple(data[name]) if name in _TUPLES else data[name] for name in known}
    return Wanted(**given)


def to_data(wanted: Wanted) -> dict[str, Any]:
    """As JSON takes it: what is not chosen is left out."""
    return {name: list(value) if name in _TUPLES else value for name, value in asdict(wanted).items() if value}


def go(tx: Transaction, talk: Talk, wanted: Wanted, step: str = "audit") -> None:
    talk.go(tx, step, wanted=to_data(wanted))


def in_words(tx: Transaction, talk: Talk, wanted: Wanted) -> str:
    """One line for each thing chosen."""
    words = talk.words
    lines = []
    if wanted.person_id is not None:
        lines.append(talk.text("audit-wanted-person", number=words.number(str(wanted.person_id))))
    elif wanted.code_digests:
        lines.append(talk.text("audit-wanted-unknown-person"))
    if wanted.organisation_id is not None:
        name = service.organisation_name(tx, actor=talk.actor, organisation_id=wanted.organisation_id)
        lines.append(talk.text("audit-wanted-organisation", name="" if isinstance(name, Gone) else name))
    if wanted.officer_ids:
        numbers = ", ".join(words.number(str(each)) for each in wanted.officer_ids)
        lines.append(talk.text("audit-wanted-officer", numbers=numbers))
    if wanted.act is not None:
        lines.append(talk.text("audit-wanted-act", act=act_name(words, wanted.act)))
    if wanted.actor is not None:
        who = service.who_is(tx, actor=talk.actor, name=wanted.actor)
        lines.append(talk.text("audit-wanted-actor", who=who_name(words, who)))
    return Markup("\n".join([*lines, *_times(talk, wanted)]))


def _times(talk: Talk, wanted: Wanted) -> list[str]:
    if wanted.since is None:
        return []
    first = calendar.day(talk.house.texts, talk.language, calendar.local(wanted.since).date())
    if wanted.until is None:
        return [talk.text("audit-wanted-since", first=first)]
    last = calendar.day(talk.house.texts, talk.language, calendar.local(wanted.until - 1).date())
    return [talk.text("audit-wanted-days", first=first, last=last)]
