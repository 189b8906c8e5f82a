"""Entries of the audit log in words. Who acted is named where he is of the office or an officer; no person ever is."""

import re

from domain.permissions import GRANTED
from domain.subjects import NUMBERED, WHOLE
from handlers.wording import Wording, dashed
from services.audit_reading import Who

_SUBJECTS = frozenset(NUMBERED) - {"digest"}
"""Kinds of what is acted on that have a number which says something."""
_WHOLE = frozenset(WHOLE) | {"digest", "legacy"}
"""What is acted on as a whole; whatever else there is stands as it is in the log."""
_COUNTED = frozenset({"export", "good", "lines", "paper", "rows"})
_SAID = frozenset(
    {
        *("added", "amendment", "approve", "approve_less", "ask_more", "asked", "begun", "cancel", "cancelled"),
        *("certificates", "files"),
        *("concluded", "decline", "declined", "done", "drafted", "ended", "file", "finish", "head", "identity"),
        *("join_requests", "joining", "lapsed", "letter", "link", "looked_at", "new", "not_agreed", "not_head"),
        *("officer_codes", "officer_gone", "one_time_password", "one_time_passwords", "organisation_codes"),
        *("overdue", "person-search", "phone", "reminded", "removed", "renewal", "resume", "sent", "start", "stop"),
        *("superseded", "suspend", "taken_back", "terminate", "visitor", "withdraw", "withdrawn"),
    }
)
"""What the details of entries say, besides roles, numbers, and kinds with a number."""
_USER = re.compile(r"user:(?P<messenger>telegram|bale):(?P<id>\d+)")
_NUMBER = re.compile(r"\d+([/-]\d+)*")


def act_name(words: Wording, act: str) -> str:
    return words.text(f"act-{dashed(act)}")


def who_name(words: Wording, who: Who) -> str:
    if who.name is not None:
        if who.organisation is None:
            return who.name
        return words.text("audit-who-officer", name=who.name, organisation=who.organisation)
    kind, _, rest = who.actor.partition(":")
    if kind == "system":
        return words.text("audit-who-system")
    if kind == "account":
        return words.text("audit-who-account", number=words.number(rest))
    if kind == "command-line":
        return words.text("audit-who-command-line", name=rest)
    return who.actor


def subject_name(words: Wording, subject: str) -> str:
    kind, _, number = subject.partition(":")
    if kind in _SUBJECTS and number.isdigit():
        return words.text(f"audit-subject-{dashed(kind)}", number=words.number(number))
    if user := _USER.fullmatch(subject):
        messenger = words.text(f"messenger-{user['messenger']}")
        return words.text("audit-subject-user", number=words.number(user["id"]), messenger=messenger)
    return words.text(f"audit-whole-{dashed(kind)}") if kind in _WHOLE else subject


def detail_words(words: Wording, detail: str) -> str | None:
    """None where something in it is said by the log alone: then it stands as it is there."""
    whole = detail.replace(" ", "_")
    parts = [_part(words, part) for part in ([whole] if whole in _SAID else detail.split(" "))]
    return words.text("audit-detail-comma").join(map(str, parts)) if all(parts) else None


def _part(words: Wording, part: str) -> str | None:
    kind, _, rest = part.partition(":")
    if kind == "through":
        return words.text("audit-detail-through", account=subject_name(words, rest))
    if kind in _SUBJECTS and rest.isdigit():
        return subject_name(words, part)
    if kind in _COUNTED and rest.isdigit():
        return words.text(f"audit-detail-{kind}", count=int(rest))
    if kind == "person-digest":
        return words.text("audit-detail-person-digest", digest=rest)
    if part in _SAID:
        return words.text(f"audit-detail-{dashed(part)}")
    if part in GRANTED:
        return words.text(f"role-name-{dashed(part)}")
    return words.number(part) if _NUMBER.fullmatch(part) else None
