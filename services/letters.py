"""Standard answers to letters and visitors, and who still writes (directive, A6)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from domain.acts import Act
from domain.letters import LetterKind
from domain.names import fold_name
from domain.permissions import Actor, require
from storage import audit, letters
from storage.letters import Letter as Letter
from storage.people import Account
from storage.transaction import Transaction

Month = tuple[int, int]
"""Year and month of the Solar Hijri calendar."""


@dataclass
class Sender:
    """Somebody who still writes; `name` is empty for all visitors together. `months` counts the answers he got."""

    kind: LetterKind
    name: str
    months: Counter[Month] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.months.total()


def answer(
    tx: Transaction, *, actor: Actor, account: Account, kind: LetterKind, sender: str, month: Month, now: int
) -> Letter:
    """Number a new answer, and keep who got it. A visitor's name is nobody's business: it is not kept."""
    require(actor, Act.ANSWER_LETTER)
    year, number = month
    letter_id = letters.add(tx, year=year, month=number, kind=kind.value, account_id=account.id, sender=sender, now=now)
    audit.append(tx, actor=actor.name, act=Act.ANSWER_LETTER, subject=f"letter:{letter_id}", now=now, detail=kind.value)
    found = letters.get(tx, letter_id)
    assert found is not None, "it was just written"
    return found


def letter(tx: Transaction, letter_id: int) -> Letter | None:
    """What its paper is made of."""
    return letters.get(tx, letter_id)


def read_senders(tx: Transaction, *, actor: Actor, since: Month) -> list[Sender]:
    require(actor, Act.READ_LETTERS)
    return senders(tx, since=since)


def senders(tx: Transaction, *, since: Month) -> list[Sender]:
    """Who wrote from this month on, those who wrote most first; one name in any spelling is one sender."""
    year, month = since
    return _merged(letters.counts(tx, year=year, month=month))


def _merged(counts: Iterable[letters.Count]) -> list[Sender]:
    by_name: dict[tuple[str, str], Sender] = {}
    for count in counts:
        sender = by_name.setdefault((count.kind, fold_name(count.sender)), Sender(LetterKind(count.kind), ""))
        sender.name = count.sender
        sender.months[count.year, count.month] += count.letters
    return sorted(by_name.values(), key=lambda sender: (-sender.total, sender.name))
