"""Who may read what of whom: the names in the registry, national codes and phone numbers of everybody in the crowd."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from domain.acts import Act
from messenger.cast import Json
from messenger.files import FileId, Files
from storage.transaction import Transaction
from tests.crowd.gossip import buttons
from tests.crowd.people import Walker
from tests.crowd.rights import Rights
from tests.crowd.rows import Rows
from tests.stories.phone import bare

_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_REDEEMED = """
    SELECT 1 FROM redemptions JOIN certificates ON certificates.id = redemptions.certificate_id
    JOIN officers ON officers.id = redemptions.officer_id
    WHERE certificates.person_id = :person AND (officers.account_id IN (:one, :other)
        OR redemptions.organisation_id = :led)
"""
_ASKED = """
    SELECT 1 FROM direct_inquiries JOIN officers ON officers.id = direct_inquiries.officer_id
    WHERE direct_inquiries.national_code_digest = :digest AND (officers.account_id IN (:one, :other)
        OR direct_inquiries.organisation_id = :led)
"""


@dataclass(frozen=True)
class Sealed:
    """How the database knows somebody. `person` is None for whoever proved nothing, or has deleted his data."""

    person: int | None
    asked_as: bytes
    officer_as: bytes


def sealed(tx: Transaction, walkers: Mapping[int, Walker]) -> dict[int, Sealed]:
    return {number: _sealed(tx, each) for number, each in walkers.items()}


def _sealed(tx: Transaction, walker: Walker) -> Sealed:
    code = walker.code.encode()
    row = tx.one(
        "SELECT id FROM persons WHERE national_code_digest = :digest",
        digest=tx.vault.digest("persons.national_code", code),
    )
    asked = tx.vault.digest("direct_inquiries.national_code", code)
    return Sealed(row["id"] if row else None, asked, tx.vault.digest("officers.phone", walker.phone.encode()))


class Privacy:
    """`heard` is what each has written himself: that it is said back to him tells him nothing. `were` are the
    persons that each has been: who deletes his data and comes again is another one, and what was redeemed stays known.
    """

    def __init__(self, rows: Rows, walkers: Mapping[int, Walker]) -> None:
        self._rows = rows
        self._heard: dict[int, str] = {}
        self._were: dict[int, set[int | None]] = {each: set() for each in walkers}
        self._kinds = {
            token: (each.id, kind)
            for each in walkers.values()
            for token, kind in (
                (each.names[0], "name"),
                (each.names[1], "name"),
                (each.code, "code"),
                (each.phone[3:], "phone"),
            )
        }
        self._token = re.compile("|".join(self._kinds))

    def writes(self, who: int, text: str) -> None:
        self._heard[who] = f"{self._heard.get(who, '')}\n{text.translate(_DIGITS)}"

    def faults(self, reader: int, text: str, may: Rights, known: Mapping[int, Sealed]) -> Iterator[str]:
        """What is said to `reader` that he may not know."""
        text = text.translate(_DIGITS)
        for number, each in known.items():
            self._were[number] |= {each.person} - {None}
        for token in set(self._token.findall(text)):
            whose, kind = self._kinds[token]
            if token not in self._heard.get(reader, "") and not self._may_read(reader, whose, kind, may, known[whose]):
                yield f"{reader} reads the {kind} of {whose}: {text[:300]!r}"

    def _may_read(self, reader: int, whose: int, kind: str, may: Rights, known: Sealed) -> bool:
        if reader == whose:  # his name is that of the record: whoever has gone is not called by it any more
            return kind != "name" or known.person is not None or Act.REDEEM in may.acts
        if kind == "phone":
            return self._may_read_phone(may, known)
        at = {"one": may.accounts[0], "other": may.accounts[1]} if may.accounts else {"one": 0, "other": 0}
        if any(self._rows.one(_REDEEMED, person=each, led=may.led, **at) for each in self._were[whose]):
            return True
        if self._rows.one(_ASKED, digest=known.asked_as, led=may.led if kind == "code" else 0, **at):
            return True
        return kind == "code" and Act.GRANT_FORM in may.acts and self._rows.one("SELECT 1 FROM form_rows") is not None

    def _may_read_phone(self, may: Rights, known: Sealed) -> bool:
        """An officer's, who sees to officers; somebody's of the office, who reads its roles."""
        is_officer = self._rows.one("SELECT 1 FROM officers WHERE phone_digest = :phone", phone=known.officer_as)
        seeing = {Act.READ_ORGANISATIONS, Act.GRANT_FORM, Act.READ_COLLEAGUES, Act.SEND_FORM}
        return Act.READ_ROLES in may.acts or (is_officer is not None and bool(seeing & may.acts))


def said(message: Json, files: Files) -> str:
    """All that can be read in a message: on its buttons, and in its file, too."""
    return "\n".join(_said(message, files))


def _said(message: Json, files: Files) -> Iterator[str]:
    yield bare(message.get("text") or message.get("caption") or "")
    for button in buttons(message):
        yield bare(button["text"])
        yield str(button.get("copy_text", ""))
    if "document" in message:
        file = files.find(FileId.read(message["document"]["file_id"]))
        content = file.content if file else b""
        if content.startswith(b"PK"):
            with zipfile.ZipFile(BytesIO(content)) as book:
                yield from (book.read(name).decode("utf-8", "replace") for name in book.namelist())
