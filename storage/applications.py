"""Applications: what organisations declare that they need, and where each of them stands (directive, A3)."""

import json
from dataclasses import dataclass

from domain.applications import OPEN, Answers, ApplicationKind, ApplicationState
from storage.transaction import Row, Transaction

_ANSWERS, _QUESTION = "applications.answers", "applications.question"


@dataclass(frozen=True)
class Application:
    """`tracking` is given when it is first sent. `agreement_id` is the one that is renewed or amended.

    `question` is what the committee wanted to know when it last asked for more; `round` counts how often it was sent.
    `named_id` is the organisation of the books that it named when it was sent last, if it named one.
    """

    id: int
    tracking: str | None
    kind: ApplicationKind
    state: ApplicationState
    account_id: int
    organisation_id: int | None
    agreement_id: int | None
    answers: Answers
    question: str | None
    round: int
    sent_at: int | None
    closed_at: int | None
    named_id: int | None


def add(
    tx: Transaction,
    *,
    account_id: int,
    kind: ApplicationKind,
    answers: Answers,
    now: int,
    organisation_id: int | None = None,
    agreement_id: int | None = None,
) -> int:
    return tx.insert(
        """
        INSERT INTO applications (kind, state, account_id, organisation_id, agreement_id, answers_sealed, created_at)
        VALUES (:kind, 'draft', :account_id, :organisation_id, :agreement_id, :answers, :now) RETURNING id
        """,
        kind=kind.value,
        account_id=account_id,
        organisation_id=organisation_id,
        agreement_id=agreement_id,
        answers=_sealed(tx, answers),
        now=now,
    )


def get(tx: Transaction, application_id: int) -> Application | None:
    row = tx.one("SELECT * FROM applications WHERE id = :id", id=application_id)
    return _application(tx, row) if row else None


def alone_with(tx: Transaction, application_id: int) -> None:
    """Nobody else answers it, votes on it or decides it until this unit commits."""
    tx.alone(f"application {application_id}")


def alone_of(tx: Transaction, account_id: int) -> None:
    """Nobody else begins an application of this account, or lets its representative go, until this unit commits."""
    tx.alone(f"applications of {account_id}")


def with_tracking(tx: Transaction, tracking: str) -> Application | None:
    row = tx.one("SELECT * FROM applications WHERE tracking = :tracking", tracking=tracking)
    return _application(tx, row) if row else None


def answer(tx: Transaction, application_id: int, answers: Answers) -> None:
    tx.run(
        "UPDATE applications SET answers_sealed = :answers WHERE id = :id",
        id=application_id,
        answers=_sealed(tx, answers),
    )


def move(tx: Transaction, application: Application, state: ApplicationState, *, closed_at: int | None = None) -> bool:
    """False when it is no longer as it was seen: somebody else moved it."""
    changed = tx.run(
        """
        UPDATE applications SET state = :new, closed_at = :closed_at
        WHERE id = :id AND state = :old AND round = :round
        """,
        id=application.id,
        new=state.value,
        old=application.state.value,
        round=application.round,
        closed_at=closed_at,
    )
    return changed == 1


def mark_sent(
    tx: Transaction, application_id: int, *, tracking: str, round: int, named_id: int | None, now: int
) -> None:
    """Its first sending gives it `tracking`; every later one begins a new round."""
    tx.run(
        """
        UPDATE applications SET tracking = coalesce(tracking, :tracking), round = :round, named_id = :named_id,
            sent_at = :now WHERE id = :id
        """,
        id=application_id,
        tracking=tracking,
        round=round,
        named_id=named_id,
        now=now,
    )


def keep_question(tx: Transaction, application_id: int, question: str) -> None:
    sealed = tx.vault.seal(_QUESTION, question.encode())
    tx.run("UPDATE applications SET question_sealed = :sealed WHERE id = :id", id=application_id, sealed=sealed)


def keep_organisation(tx: Transaction, application_id: int, organisation_id: int) -> None:
    tx.run(
        "UPDATE applications SET organisation_id = :organisation_id WHERE id = :id",
        id=application_id,
        organisation_id=organisation_id,
    )


def of_account(tx: Transaction, account_id: int, *, offset: int, limit: int) -> list[Application]:
    """Newest first."""
    rows = tx.all(
        "SELECT * FROM applications WHERE account_id = :id ORDER BY id DESC LIMIT :limit OFFSET :offset",
        id=account_id,
        limit=limit,
        offset=offset,
    )
    return [_application(tx, row) for row in rows]


def count_of_account(tx: Transaction, account_id: int) -> int:
    return _count(tx, "account_id = :id", id=account_id)


def count_open(tx: Transaction, account_id: int, *, since: int) -> int:
    """Those that are open, or were begun after `since`."""
    states = ", ".join(f"'{state}'" for state in sorted(OPEN))
    return _count(tx, f"account_id = :id AND (state IN ({states}) OR created_at > :since)", id=account_id, since=since)


def draft_of(
    tx: Transaction, account_id: int, *, kind: ApplicationKind, agreement_id: int | None
) -> Application | None:
    """The draft of this kind, about the same agreement, that he has begun before."""
    same = "agreement_id IS NULL" if agreement_id is None else "agreement_id = :agreement_id"
    row = tx.one(
        f"""
        SELECT * FROM applications WHERE account_id = :id AND state = 'draft' AND kind = :kind AND {same}
        ORDER BY id DESC LIMIT 1
        """,
        id=account_id,
        kind=kind.value,
        **({} if agreement_id is None else {"agreement_id": agreement_id}),
    )
    return _application(tx, row) if row else None


def open_of(tx: Transaction, account_id: int) -> list[Application]:
    """His that are not decided, drafts among them, the oldest first."""
    states = ", ".join(f"'{state}'" for state in sorted(OPEN))
    rows = tx.all(
        f"SELECT * FROM applications WHERE account_id = :id AND state IN ({states}) ORDER BY id", id=account_id
    )
    return [_application(tx, row) for row in rows]


def drafts_about_agreements(tx: Transaction, account_id: int) -> list[Application]:
    """His drafts of renewals and amendments, newest first."""
    rows = tx.all(
        """
        SELECT * FROM applications WHERE account_id = :id AND state = 'draft' AND agreement_id IS NOT NULL
        ORDER BY id DESC
        """,
        id=account_id,
    )
    return [_application(tx, row) for row in rows]


def in_state(tx: Transaction, state: ApplicationState, *, offset: int, limit: int) -> list[Application]:
    """Those that were sent; what waits longest comes first, what is closed newest first."""
    order = "sent_at, id" if state in OPEN else "closed_at DESC, id DESC"
    rows = tx.all(
        f"""
        SELECT * FROM applications WHERE state = :state AND sent_at IS NOT NULL
        ORDER BY {order} LIMIT :limit OFFSET :offset
        """,
        state=state.value,
        limit=limit,
        offset=offset,
    )
    return [_application(tx, row) for row in rows]


def count_in_state(tx: Transaction, state: ApplicationState) -> int:
    return _count(tx, "state = :state AND sent_at IS NOT NULL", state=state.value)


def _count(tx: Transaction, condition: str, **params: int | str) -> int:
    row = tx.one(f"SELECT count(*) AS there FROM applications WHERE {condition}", **params)
    return int(row["there"]) if row else 0


def _sealed(tx: Transaction, answers: Answers) -> bytes:
    return tx.vault.seal(_ANSWERS, json.dumps(answers.to_json(), ensure_ascii=False, separators=(",", ":")).encode())


def _application(tx: Transaction, row: Row) -> Application:
    question = row["question_sealed"]
    return Application(
        id=row["id"],
        tracking=row["tracking"],
        kind=ApplicationKind(row["kind"]),
        state=ApplicationState(row["state"]),
        account_id=row["account_id"],
        organisation_id=row["organisation_id"],
        agreement_id=row["agreement_id"],
        answers=Answers.from_json(json.loads(tx.vault.open(_ANSWERS, row["answers_sealed"]))),
        question=tx.vault.open(_QUESTION, question).decode() if question else None,
        round=row["round"],
        sent_at=row["sent_at"],
        closed_at=row["closed_at"],
        named_id=row["named_id"],
    )
