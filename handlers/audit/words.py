"""Entries of the audit log in words. Who acted is named where he is of the office or an officer; no person ever is."""

import re

from config.texts import Texts
from domain.digits import to_persian
from domain.permissions import GRANTED
from handlers.wording import dashed
from services.audit_reading import Who

_SUBJECTS = frozenset(
    {
        "account",
        "agreement",
        "application",
        "batch",
        "certificate",
        "code",
        "decision",
        "direct_inquiry",
        "form",
        "legacy",
        "legacy-import",
        "letter",
        "officer",
        "organisation",
        "person",
        "redemption",
        "registry-import",
        "role_invitation",
    }
)
"""Kinds of what is acted on that have a number."""
_WHOLE = frozenset(
    {
        *("audit", "certificates", "database", "digest", "direct_inquiries", "form_rows", "legacy"),
        *("objections", "papers"),
    }
)
"""What is acted on as a whole, or has a number that says nothing; whatever else there is stands as it is in the log."""
_COUNTED = frozenset({"export", "good", "lines", "paper", "rows"})
_SAID = frozenset(
    {
        *("added", "amendment", "approve", "approve_less", "ask_more", "asked", "begun", "cancel", "cancelled"),
        "certificates",
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


def act_name(texts: Texts, language: str, act: str) -> str:
    return texts.plain(language, f"act-{dashed(act)}")


def who_name(texts: Texts, language: str, who: Who) -> str:
    if who.name is not None:
        if who.organisation is None:
            return who.name
        return texts.plain(language, "audit-who-officer", name=who.name, organisation=who.organisation)
    kind, _, rest = who.actor.partition(":")
    if kind == "system":
        return texts.plain(language, "audit-who-system")
    if kind == "account":
        return texts.plain(language, "audit-who-account", number=digits(language, rest))
    if kind == "command-line":
        return texts.plain(language, "audit-who-command-line", name=rest)
    return who.actor


def subject_name(texts: Texts, language: str, subject: str) -> str:
    kind, _, number = subject.partition(":")
    if kind in _SUBJECTS and number.isdigit():
        return texts.plain(language, f"audit-subject-{dashed(kind)}", number=digits(language, number))
    if user := _USER.fullmatch(subject):
        messenger = texts.plain(language, f"messenger-{user['messenger']}")
        return texts.plain(language, "audit-subject-user", number=digits(language, user["id"]), messenger=messenger)
    return texts.plain(language, f"audit-whole-{dashed(kind)}") if kind in _WHOLE else subject


def detail_words(texts: Texts, language: str, detail: str) -> str | None:
    """None where something in it is said by the log alone: then it stands as it is there."""
    whole = detail.replace(" ", "_")
    parts = [_part(texts, language, part) for part in ([whole] if whole in _SAID else detail.split(" "))]
    return texts.plain(language, "audit-detail-comma").join(map(str, parts)) if all(parts) else None


def _part(texts: Texts, language: str, part: str) -> str | None:
    kind, _, rest = part.partition(":")
    if kind == "through":
        return texts.plain(language, "audit-detail-through", account=subject_name(texts, language, rest))
    if kind in _SUBJECTS and rest.isdigit():
        return subject_name(texts, language, part)
    if kind in _COUNTED and rest.isdigit():
        return texts.plain(language, f"audit-detail-{kind}", count=int(rest))
    if kind == "person-digest":
        return texts.plain(language, "audit-detail-person-digest", digest=rest)
    if part in _SAID:
        return texts.plain(language, f"audit-detail-{dashed(part)}")
    if part in GRANTED:
        return texts.plain(language, f"role-name-{dashed(part)}")
    return digits(language, part) if _NUMBER.fullmatch(part) else None


def digits(language: str, number: str) -> str:
    """Identifying digits, never grouped."""
    return to_persian(number) if language == "fa" else number
