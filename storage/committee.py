"""What the committee says of an application: notes, and votes by rounds."""

from dataclasses import dataclass

from domain.scopes import Scope
from domain.votes import Vote
from storage.transaction import Row, Transaction

_NOTE, _REASON = "application_notes.text", "votes.reason"


@dataclass(frozen=True)
class Note:
    account_id: int
    text: str
    at: int


@dataclass(frozen=True)
class Ballot:
    """One member's vote of one round; `scope` is the smaller one that an approval with less names."""

    account_id: int
    vote: Vote
    reason: str | None
    scope: Scope | None
    at: int


def add_note(tx: Transaction, *, application_id: int, account_id: int, text: str, now: int) -> int:
    return tx.insert(
        """
        INSERT INTO application_notes (application_id, account_id, text_sealed, at)
        VALUES (:application_id, :account_id, :text, :now) RETURNING id
        """,
        application_id=application_id,
        account_id=account_id,
        text=tx.vault.seal(_NOTE, text.encode()),
        now=now,
    )


def notes(tx: Transaction, application_id: int, *, offset: int, limit: int) -> list[Note]:
    """Newest first."""
    rows = tx.all(
        """
        SELECT * FROM application_notes WHERE application_id = :id ORDER BY id DESC LIMIT :limit OFFSET :offset
        """,
        id=application_id,
        limit=limit,
        offset=offset,
    )
    return [Note(row["account_id"], tx.vault.open(_NOTE, row["text_sealed"]).decode(), row["at"]) for row in rows]


def count_notes(tx: Transaction, application_id: int) -> int:
    row = tx.one("SELECT count(*) AS there FROM application_notes WHERE application_id = :id", id=application_id)
    return int(row["there"]) if row else 0


def vote(tx: Transaction, ballot: Ballot, *, application_id: int, round: int) -> None:
    """Cast it, or put it in the place of the one he cast before in this round."""
    tx.run(
        """
        INSERT INTO votes (application_id, round, account_id, vote, reason_sealed, scope, at)
        VALUES (:application_id, :round, :account_id, :vote, :reason, :scope, :at)
        ON CONFLICT (application_id, round, account_id) DO UPDATE SET vote = excluded.vote,
            reason_sealed = excluded.reason_sealed, scope = excluded.scope, at = excluded.at
        """,
        application_id=application_id,
        round=round,
        account_id=ballot.account_id,
        vote=ballot.vote.value,
        reason=tx.vault.seal(_REASON, ballot.reason.encode()) if ballot.reason else None,
        scope=ballot.scope.to_json() if ballot.scope else None,
        at=ballot.at,
    )


def votes(tx: Transaction, application_id: int, *, round: int) -> list[Ballot]:
    """The votes of one round, in the order in which members first cast theirs."""
    rows = tx.all(
        "SELECT * FROM votes WHERE application_id = :id AND round = :round ORDER BY id", id=application_id, round=round
    )
    return [_ballot(tx, row) for row in rows]


def _ballot(tx: Transaction, row: Row) -> Ballot:
    reason, scope = row["reason_sealed"], row["scope"]
    return Ballot(
        account_id=row["account_id"],
        vote=Vote(row["vote"]),
        reason=tx.vault.open(_REASON, reason).decode() if reason else None,
        scope=Scope.from_json(scope) if scope else None,
        at=row["at"],
    )
