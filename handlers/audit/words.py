"""Entries of the audit log in words. Who acted is named where he is of the office or an officer; no person ever is."""

from config.texts import Texts
from domain.digits import to_persian
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
        "letter",
        "officer",
        "organisation",
        "person",
        "redemption",
        "role_invitation",
    }
)
"""Kinds of what is acted on that have a number; whatever else there is stands as it is in the log."""


def act_name(texts: Texts, language: str, act: str) -> str:
    return texts.plain(language, f"act-{act.replace('_', '-')}")


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
    if kind not in _SUBJECTS or not number.isdigit():
        return subject
    return texts.plain(language, f"audit-subject-{kind.replace('_', '-')}", number=digits(language, number))


def digits(language: str, number: str) -> str:
    """Identifying digits, never grouped."""
    return to_persian(number) if language == "fa" else number
