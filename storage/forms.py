"""User forms that organisations sent (directive, A4)."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.forms import MOVES, FormMove, FormState
from domain.moves import froms, leads_to
from storage.transaction import Row, Transaction


@dataclass(frozen=True)
class Form:
    """`ending` is that of the file's name, of which nothing else is kept.

    `done` of its `lines` are checked; `progress` is the outbox's row of the message that says so, 0 without one.
    """

    id: int
    agreement_id: int
    organisation_id: int
    account_id: int
    state: FormState
    ending: str
    lines: int
    done: int
    progress: int
    decided_by: str | None
    at: int
    sent_at: int | None


def add(
    tx: Transaction,
    *,
    agreement_id: int,
    organisation_id: int,
    account_id: int,
    ending: str,
    content: bytes,
    lines: int,
    now: int,
) -> int:
    return tx.insert(
        """
        INSERT INTO forms (agreement_id, organisation_id, account_id, state, ending, content_sealed, lines, at)
        VALUES (:agreement_id, :organisation_id, :account_id, 'checking', :ending, :content, :lines, :now)
        RETURNING id
        """,
        agreement_id=agreement_id,
        organisation_id=organisation_id,
        account_id=account_id,
        ending=ending,
        content=tx.vault.seal("forms.content", content),
        lines=lines,
        now=now,
    )


def alone_with(tx: Transaction, form_id: int) -> None:
    """Nobody else decides on this form or chooses among its rows until this unit commits."""
    tx.alone(f"form {form_id}")


def alone_of(tx: Transaction, organisation_id: int) -> None:
    """Nobody else sends a form of this organisation until this unit commits."""
    tx.alone(f"forms of {organisation_id}")


def get(tx: Transaction, form_id: int) -> Form | None:
    row = tx.one(f"SELECT {_FIELDS} FROM forms WHERE id = :id", id=form_id)
    return _form(row) if row else None


def content(tx: Transaction, form_id: int) -> bytes | None:
    """The file as it came; None once the form is over."""
    row = tx.one("SELECT content_sealed FROM forms WHERE id = :id", id=form_id)
    sealed = row["content_sealed"] if row else None
    return tx.vault.open("forms.content", sealed) if sealed is not None else None


def move(tx: Transaction, form_id: int, move: FormMove) -> bool:
    """Make a move of the table; False where it does not lead on from where the form stands now."""
    states = ", ".join(f"'{state}'" for state in froms(MOVES, move))
    changed = tx.run(
        f"UPDATE forms SET state = :state WHERE id = :id AND state IN ({states})",
        id=form_id,
        state=leads_to(MOVES, move),
    )
    return changed == 1


def sent(tx: Transaction, form_id: int, *, now: int) -> None:
    tx.run("UPDATE forms SET sent_at = :now WHERE id = :id", id=form_id, now=now)


def decided(tx: Transaction, form_id: int, *, by: str, reason: str | None = None) -> None:
    """Who decided on it; `reason` where it was declined."""
    sealed = tx.vault.seal("forms.reason", reason.encode()) if reason else None
    tx.run(
        "UPDATE forms SET decided_by = :by, reason_sealed = :reason WHERE id = :id", id=form_id, by=by, reason=sealed
    )


def close(tx: Transaction, form_id: int, *, now: int) -> None:
    """It is over, and its file is not needed any more."""
    tx.run("UPDATE forms SET content_sealed = NULL, closed_at = :now WHERE id = :id", id=form_id, now=now)


def show_progress_in(tx: Transaction, form_id: int, outbox_id: int) -> None:
    tx.run("UPDATE forms SET progress = :outbox_id WHERE id = :id", id=form_id, outbox_id=outbox_id)


def advance(tx: Transaction, form_id: int, *, before: int, after: int) -> bool:
    """That so many rows are checked; False when somebody else has gone on, or the form is no longer being checked."""
    changed = tx.run(
        "UPDATE forms SET done = :after WHERE id = :id AND done = :before AND state = 'checking'",
        id=form_id,
        before=before,
        after=after,
    )
    return changed == 1


def unfinished_of(tx: Transaction, organisation_id: int) -> list[Form]:
    """The organisation's forms that were not sent to the IT office yet: a corrected file takes their place."""
    rows = tx.all(
        f"SELECT {_FIELDS} FROM forms WHERE organisation_id = :id AND state IN ('checking', 'checked')",
        id=organisation_id,
    )
    return [_form(row) for row in rows]


def unsent(tx: Transaction, *, before: int, limit: int) -> list[Form]:
    """Forms that came before then, were answered, and are not sent on."""
    rows = tx.all(
        f"SELECT {_FIELDS} FROM forms WHERE state = 'checked' AND at < :before ORDER BY id LIMIT :limit",
        before=before,
        limit=limit,
    )
    return [_form(row) for row in rows]


def page(tx: Transaction, states: Sequence[FormState], *, offset: int, limit: int) -> tuple[int, list[Form]]:
    """How many forms are in these states, and some of them, the oldest first."""
    within = ", ".join(f"'{state}'" for state in states)
    row = tx.one(f"SELECT count(*) AS there FROM forms WHERE state IN ({within})")
    rows = tx.all(
        f"SELECT {_FIELDS} FROM forms WHERE state IN ({within}) ORDER BY id LIMIT :limit OFFSET :offset",
        limit=limit,
        offset=offset,
    )
    return int(row["there"]) if row else 0, [_form(each) for each in rows]


_FIELDS = """
    id, agreement_id, organisation_id, account_id, state, ending, lines, done, progress, decided_by, at, sent_at
"""


def _form(row: Row) -> Form:
    return Form(**{**dict(row), "state": FormState(row["state"])})
