"""One chat's screen beside the outbox: which row made which message, and which message is the repeat of another."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from tests.crash.database import Row
from tests.crash.journal import Entry, Place
from tests.crash.readings import name_of
from tests.crash.site import Site
from tests.stories.phone import labels, words

PATIENT = ("notice-ends-soon", "notice-ended")
BLOCKED = "blocked by the user"
DELETED = "deleted before its picture was out"
LAPSED = "the right to it ended before it was out"
GONE = ("unlinked", "notice-unlinked", "notice-number-changed", "forgotten", "phone-changed")
"""What somebody reads from whom his record goes: what he had asked for before is not said any more."""
EDITS = "editMessageText"
ON_ITS_WAY = 2.0  # seconds that a killed process's last call may need to come through
AT_ONCE = 1_000_000  # microseconds within which units of different chats may commit in either order


@dataclass
class Chat:
    """`said` are the bot's new messages by number, `makers` the rows of the outbox that made them."""

    place: Place
    said: dict[int, Entry]
    edited: list[Entry]
    rows: list[Row]
    makers: dict[int, Row]
    given_up: int
    """Rows that failed since the person blocks the bot, deleted what they show or is gone; one may have come."""
    concurrent: bool  # units may overlap, so that ids do not tell their order when they come close together

    @property
    def repeats(self) -> list[Entry]:
        """What was said without a row that knows it: its process was killed before it could note it."""
        return [entry for number, entry in self.said.items() if number not in self.makers]

    @property
    def read(self) -> list[Entry]:
        """What the person read, each message once, new ones and changes."""
        return [entry for number, entry in self.said.items() if number in self.makers] + self.edited

    @property
    def gone(self) -> bool:
        return any(name_of(entry.message) in GONE for entry in self.read)

    def never_seen(self) -> Iterator[str]:
        for row in self.rows:
            if row["message_id"] is not None and row["message_id"] not in self.said:
                yield f"{self.place}: row {row['id']} made message {row['message_id']}, which nobody saw"

    def unexplained(self, kills: list[tuple[float, float]]) -> Iterator[str]:
        """Repeats that are not followed by the same message, or that no kill explains: one kill explains one."""
        left, given_up = list(kills), self.given_up
        for entry in self.repeats:
            again = self._said_again(entry)
            if again is None:
                given_up -= 1
                if given_up >= 0:
                    continue
                yield f"{self.place}: message {entry.message_id} is in no row, and no repeat: {words(entry.message)!r}"
                continue
            kill = next((kill for kill in left if entry.at <= kill[0] + ON_ITS_WAY and kill[0] <= again.at), None)
            if kill is None:
                yield f"{self.place}: message {entry.message_id} was repeated without a kill: {words(entry.message)!r}"
            else:
                left.remove(kill)

    def _said_again(self, entry: Entry) -> Entry | None:
        """By the next message, or by the change that was to be made when it was said in a new message instead."""
        after = self._next_after(entry)
        changes = [change for change in self.edited if change.at >= entry.at]
        return next((each for each in (after, *changes) if each and _content(each) == _content(entry)), None)

    def _next_after(self, entry: Entry) -> Entry | None:
        """The message that came next; for a patient one, which lets others go first, the next that says the same."""
        later = sorted(number for number in self.said if number > entry.message_id)
        if self._patient(entry.message_id):
            later = [number for number in later if _content(self.said[number]) == _content(entry)]
        return self.said[later[0]] if later else None

    def out_of_order(self) -> Iterator[str]:
        """Messages stand on the screen in the order of their rows; patient ones let others go first."""
        numbers = sorted(number for number in self.makers if not self._patient(number))
        made = [(number, self.makers[number]) for number in numbers]
        for (earlier, row), (later, next_row) in pairwise(made):
            if row["id"] > next_row["id"] and not self._overlap(row, next_row):
                yield f"{self.place}: message {earlier} ({_told(row)}) came before {later} ({_told(next_row)})"

    def _patient(self, number: int) -> bool:
        return number in self.said and name_of(self.said[number].message) in PATIENT

    def _overlap(self, row: Row, other: Row) -> bool:
        apart = abs(row["created_at"] - other["created_at"])
        return self.concurrent and 0 < apart < AT_ONCE


def _told(row: Row) -> str:
    return f"row {row['id']}, {row['method']}, written at {row['created_at']}, sent at {row['sent_at']}"


def chats_of(site: Site, bots: Mapping[str, str]) -> dict[Place, Chat]:
    """All chats; `bots` are the messenger's names of the bots by ours."""
    rows = site.database.rows("SELECT * FROM outbox WHERE state = 'sent' ORDER BY id")
    reasons = " OR ".join(f"reason LIKE '%{reason}%'" for reason in (BLOCKED, DELETED, LAPSED))
    failed = site.database.rows(f"SELECT bot, chat_id FROM outbox WHERE {reasons}")
    given_up = Counter((row["chat_id"], bots[row["bot"]]) for row in failed)
    found = {}
    for walker in site.cast.everybody:
        place = (walker.id, walker.bot)
        own = [row for row in rows if row["chat_id"] == walker.id and bots[row["bot"]] == walker.bot]
        entries, concurrent = site.journal.chats[place], site.database.dialect != "sqlite"
        found[place] = _chat(place, entries, own, given_up[walker.id, walker.bot], concurrent=concurrent)
    return found


def _chat(place: Place, entries: list[Entry], rows: list[Row], given_up: int, *, concurrent: bool) -> Chat:
    said = {entry.message_id: entry for entry in entries if entry.said}
    edited = [entry for entry in entries if entry.edited]
    return Chat(place, said, edited, rows, _makers(rows, edited), given_up, concurrent)


def _makers(rows: list[Row], edited: list[Entry]) -> dict[int, Row]:
    """Rows that sent something; and edits in whose place something new was said, the message being gone."""
    sent = {row["message_id"]: row for row in rows if row["method"].startswith("send") and row["message_id"]}
    changes = Counter(entry.message_id for entry in edited)
    for row in reversed(rows):
        number = row["message_id"]
        if row["method"] == EDITS and number is not None and number not in sent:
            if not changes[number]:
                sent[number] = row
            changes[number] -= 1
    return sent


def _content(entry: Entry) -> tuple[str, list[str], bool]:
    return words(entry.message), labels(entry.message), "photo" in entry.message
