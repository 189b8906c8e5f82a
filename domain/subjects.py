"""What entries of the audit log are about, as they write it: ``certificate:12``, ``user:bale:7051``, ``database``."""

import re

NUMBERED = (
    "account",
    "agreement",
    "application",
    "batch",
    "certificate",
    "code",
    "digest",
    "direct_inquiry",
    "form",
    "legacy-import",
    "letter",
    "officer",
    "organisation",
    "person",
    "redemption",
    "registry-import",
    "role_invitation",
)
WHOLE = ("audit", "certificates", "database", "direct_inquiries", "form_rows", "objections", "papers")
_SUBJECT = re.compile(rf"(?:{'|'.join(NUMBERED)}):[0-9]+|user:[a-z]+:[0-9]+|legacy:[a-z_]+|{'|'.join(WHOLE)}")


def is_subject(text: str) -> bool:
    """Whether an entry could be about it; whether one is, the log knows."""
    return _SUBJECT.fullmatch(text) is not None
