"""What holds after each step, whoever did what."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

from config.texts import LANGUAGES
from domain.acts import Act
from domain.permissions import OPEN_TO_ALL
from messenger.cast import Json
from messenger.chats import Chat
from messenger.files import Files
from tests.crowd.agreed import Agreed
from tests.crowd.gossip import buttons
from tests.crowd.people import OURS
from tests.crowd.privacy import Privacy, Sealed, said
from tests.crowd.rights import Rights, rights
from tests.crowd.rows import Row, Rows
from tests.crowd.statements import Statements
from tests.crowd.wanderer import Did
from tests.house.fluent_files import Message as Text
from tests.house.fluent_files import messages
from tests.stories.phone import bare

_BOUND = {
    "accounts": "SELECT id, person_id, applicant_at, principal_id FROM accounts WHERE person_id IS NOT NULL"
    " OR applicant_at IS NOT NULL OR principal_id IS NOT NULL",
    "applications": "SELECT id, state, account_id, organisation_id, round, let_go_at FROM applications",
    "officers": "SELECT id, organisation_id, account_id, head, removed_at FROM officers",
    "agreements": "SELECT id, organisation_id, state, scope, starts_at FROM agreements",
}
"""What of tables that change without an entry does not."""
_TOLD_LATER = frozenset(
    (
        *("inbox", "outbox", "conversations", "refusals", "tries", "locks", "files", "audit", "audit_heads", "leases"),
        *("keyring", "bots", "alembic_version", "sqlite_sequence", "usage", "one_time_passwords", "join_requests"),
        *("legacy_imports", "legacy_files", "forms", "form_rows", "batches", "batch_lines", "digests", *_BOUND),
    )
)
"""Tables that also change without an entry: by mechanics (docs/decisions/0008), by drafts, and by what was told."""
_OWNERS = {
    "redemption": "SELECT certificates.person_id FROM redemptions"
    " JOIN certificates ON certificates.id = redemptions.certificate_id WHERE redemptions.id = :id",
    "person": "SELECT :id",
}
_PLACES = {
    "officer": "SELECT organisation_id FROM officers WHERE id = :id",
    "form": "SELECT organisation_id FROM forms WHERE id = :id",
    "agreement": "SELECT organisation_id FROM agreements WHERE id = :id",
    "batch": "SELECT organisation_id FROM batches WHERE id = :id",
    "direct_inquiry": "SELECT organisation_id FROM direct_inquiries WHERE id = :id",
    "organisation": "SELECT :id",
}
_OF_A_PERSON = frozenset(
    (
        Act.INQUIRE,
        Act.ISSUE,
        Act.RENEW_CODE,
        Act.WITHDRAW_CODE,
        Act.DELETE_CERTIFICATE,
        Act.OBJECT,
        Act.UNLINK,
        Act.FORGET,
    )
)
_OF_AN_ORGANISATION = frozenset(
    (
        *(Act.CONFIRM_OFFICERS, Act.REMOVE_COLLEAGUE, Act.LEAVE, Act.SEND_FORM, Act.CONFIRM_AS_ORGANISATION),
        *(Act.LAY_DOWN, Act.INQUIRE_DIRECTLY, Act.INQUIRE_BY_FILE),
    )
)
_FOLLOWS = frozenset((Act.LOCK, Act.ERASE, Act.REMIND))
"""What comes of another act, in its unit."""
_WITH = {
    Act.WITHDRAW_APPLICATION: frozenset(
        (
            *(Act.LET_REPRESENTATIVE_GO, Act.REMOVE_OFFICER, Act.REMOVE_COLLEAGUE, Act.INVITE_OFFICER),
            *(Act.LAY_DOWN, Act.LEAVE),
        )
    )
}
"""What comes of these acts, too: whoever speaks for an organisation no more asks nothing more for it."""
_OLD = re.compile("(?<!choice)(?<!sender)-(gone|stale)$|^not-(understood|allowed)$")
"""The names of what is said of buttons that lead nowhere any more."""
_LONG = 14  # characters by which one knows a language


@dataclass(frozen=True)
class Moment:
    """The database between two steps, and what those may do who come next. `owners` are those of certificates."""

    tables: Mapping[str, bytes]
    entries: int
    said: int
    owners: Mapping[int, int]
    may: tuple[Rights, ...]


class Oracles:
    """Each says what does not hold."""

    def __init__(self, rows: Rows, files: Files, privacy: Privacy, statements: Statements) -> None:
        self._rows = rows
        self._files = files
        self._privacy = privacy
        self._statements = statements
        self.agreed = Agreed(rows)
        self._tables = {each: f"SELECT * FROM {each}" for each in rows.tables if each not in _TOLD_LATER} | _BOUND

    def moment(self, *chats: Chat) -> Moment:
        return Moment(
            {name: _digest(self._rows.all(sql)) for name, sql in self._tables.items()},
            self._rows.number("SELECT max(id) FROM audit"),
            self._rows.number("SELECT max(id) FROM outbox"),
            {row["id"]: row["person_id"] for row in self._rows.all("SELECT id, person_id FROM certificates")},
            tuple(self.may(chat) for chat in chats),
        )

    def may(self, chat: Chat) -> Rights:
        return rights(self._rows, OURS[chat.bot.username], chat.person.id)

    def after(self, before: Moment, *chats: Chat) -> Iterator[str]:
        """Of the step of those who write in these chats, or of jobs."""
        now = self.moment(*chats)
        new = self._rows.all("SELECT * FROM audit WHERE id > :id ORDER BY id", id=before.entries)
        changed = [name for name in now.tables if now.tables[name] != before.tables[name]]
        if changed and not new:
            yield f"{changed} changed without an entry of the audit log"
        done = {entry["act"] for entry in new}
        for entry in new if chats else ():
            found = ([*self._allowed(entry, before, now, at, done)] for at in range(len(chats)))
            yield from min(found, key=len)
        yield from self.agreed.faults(at_once=len(chats) > 1)

    def answered(self, before: Moment, did: Did) -> Iterator[str]:
        """Something is said, or a button's waiting sign stops at least, as when it was tapped twice."""
        pressed = did.kind in ("tap", "forged")
        if did.answer is not None and pressed and not did.answer.get("answered", True):
            yield "the button went on waiting"
        said = self._rows.number("SELECT max(id) FROM outbox") > before.said
        if did.answer is not None and not said and did.kind not in ("tap", "forged", "twice", "block"):
            yield "nobody answered"

    def is_no_old_one(self, chat: Chat, came: Iterable[tuple[Chat, Json]]) -> Iterator[str]:
        """A button of what has just come is not called old, or gone."""
        for message in (message for other, message in came if other is chat):
            if (said := _called_old().search(bare(message.get("text") or message.get("caption") or ""))) is not None:
                yield f"a button that has just come is answered with {said[0]!r}"

    def read(self, chat: Chat, message: Json, known: Mapping[int, Sealed]) -> Iterator[str]:
        """What came to this chat."""
        may, everything = self.may(chat), said(message, self._files)
        yield from self._privacy.faults(chat.holder, everything, may, known)
        yield from self._statements.faults(chat.holder, everything, may)
        text = bare("\n".join([message.get("text") or message.get("caption") or "", *_labels(message)]))
        if unfilled := re.search(r"\{ ?\$|\{ ?[a-z]+-|(?<!⬜️ )\bNone\b", text.replace("{ $name }", "")):
            yield f"{chat.holder} reads {unfilled[0]!r}: {text[:300]!r}"
        language = self._language(chat)
        if (foreign := _only_in(next(each for each in LANGUAGES if each != language)).search(text)) is not None:
            yield f"{chat.holder} reads {language}, and got {foreign[0]!r}"

    def _language(self, chat: Chat) -> str:
        row = self._rows.one(
            "SELECT language FROM accounts WHERE bot = :bot AND user_id = :id",
            bot=OURS[chat.bot.username],
            id=chat.person.id,
        )
        return str(row["language"]) if row else LANGUAGES[0]

    def _allowed(self, entry: Row, before: Moment, now: Moment, at: int, beside: set[str]) -> Iterator[str]:
        """He did it himself, held the right, and it was his own, or his organisation's."""
        if entry["actor"] == "system":
            return
        was, may = before.may[at], now.may[at]
        act, what = Act(entry["act"]), f"{entry['act']} of {entry['subject']} by {entry['actor']}"
        kind, _, text = entry["subject"].partition(":")
        number = int(text) if text.isdigit() else 0
        if entry["actor"] not in was.names | may.names:
            yield f"{what}, in a step of {sorted(was.names)}"
        follows = act in _FOLLOWS or _WITH.get(act, frozenset()) & beside
        if act not in OPEN_TO_ALL | was.acts | may.acts and not follows:
            yield f"{what}, without the right"
        if act in _OF_A_PERSON:
            owners = {**before.owners, **now.owners}  # one that nobody saw is gone once it was deleted
            owner = owners.get(number, 0) if kind == "certificate" else self._rows.number(_OWNERS[kind], id=number)
            if owner not in (was.person, may.person):
                yield f"{what}, which is person {owner}'s"
        if act in _OF_AN_ORGANISATION:
            place = self._rows.number(_PLACES[kind], id=number)
            if place not in was.organisations | may.organisations:
                yield f"{what}, which is organisation {place}'s"


def _digest(rows: list[Row]) -> bytes:
    """In whatever order: a row that was written anew stands elsewhere on PostgreSQL."""
    return blake2b("\n".join(sorted(repr([*row.values()]) for row in rows)).encode(), digest_size=16).digest()


def _labels(message: Json) -> list[str]:
    return [button["text"] for button in buttons(message)]


@cache
def _called_old() -> re.Pattern[str]:
    found = (each for language in LANGUAGES for each in _texts(language) if _OLD.search(each.name))
    firsts = (bare(re.split(r"\{\}|<[^>]*>|\n", each.markup.strip())[0]).strip() for each in found)
    return re.compile("|".join(re.escape(first) for first in firsts if len(first) >= _LONG))


@cache
def _only_in(language: str) -> re.Pattern[str]:
    """Long pieces of this language's texts, none of which stands in another language's."""
    pieces = {each: _pieces(each) for each in LANGUAGES}
    others = set().union(*(found for each, found in pieces.items() if each != language))
    return re.compile("|".join(map(re.escape, sorted(pieces[language] - others, key=len, reverse=True))))


@cache
def _pieces(language: str) -> set[str]:
    found = (piece for message in _texts(language) for piece in re.split(r"\{\}|<[^>]*>|\n", message.markup))
    return {bare(piece).strip() for piece in found if len(bare(piece).strip()) >= _LONG}


@cache
def _texts(language: str) -> list[Text]:
    return [*messages(language)]
