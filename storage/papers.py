"""Papers that were handed in with applications, sealed as they came."""

from dataclasses import dataclass

from domain.papers import PaperKind
from storage import files
from storage.transaction import Row, Transaction

_NAME, _CONTENT = "papers.name", "papers.content"
_ABOUT = """
    SELECT id, application_id, name_sealed, kind, at, content_sealed IS NULL AS erased, (
        SELECT count(*) FROM papers AS before
        WHERE before.application_id = papers.application_id AND before.id <= papers.id
    ) AS number FROM papers
"""


@dataclass(frozen=True)
class Paper:
    """What is said of a paper; `number` counts those of its application from 1. Its content is asked for by itself, and
    is gone once it is `erased`.
    """

    id: int
    application_id: int
    name: str
    kind: PaperKind
    at: int
    number: int
    erased: bool = False


def add(tx: Transaction, *, application_id: int, name: str, kind: PaperKind, content: bytes, now: int) -> int:
    return tx.insert(
        """
        INSERT INTO papers (application_id, name_sealed, kind, size, content_sealed, at)
        VALUES (:application_id, :name, :kind, :size, :content, :now) RETURNING id
        """,
        application_id=application_id,
        name=tx.vault.seal(_NAME, name.encode()),
        kind=kind.value,
        size=len(content),
        content=tx.vault.seal(_CONTENT, content),
        now=now,
    )


def get(tx: Transaction, paper_id: int) -> Paper | None:
    row = tx.one(f"{_ABOUT} WHERE id = :id", id=paper_id)
    return _paper(tx, row) if row else None


def of_application(tx: Transaction, application_id: int) -> list[Paper]:
    """In the order in which they came."""
    return [_paper(tx, row) for row in tx.all(f"{_ABOUT} WHERE application_id = :id ORDER BY id", id=application_id)]


def bytes_of_account(tx: Transaction, account_id: int) -> int:
    """How much the papers of his applications take that were not approved."""
    row = tx.one(
        """
        SELECT sum(size) AS size FROM papers JOIN applications ON applications.id = papers.application_id
        WHERE applications.account_id = :id AND applications.state <> 'approved'
            AND papers.content_sealed IS NOT NULL
        """,
        id=account_id,
    )
    return int(row["size"] or 0) if row else 0


def content(tx: Transaction, paper_id: int) -> bytes | None:
    row = tx.one("SELECT content_sealed FROM papers WHERE id = :id", id=paper_id)
    return tx.vault.open(_CONTENT, row["content_sealed"]) if row and row["content_sealed"] is not None else None


def remove(tx: Transaction, paper_id: int) -> None:
    """Erase it, also what the messenger may still have of it by our hand."""
    tx.run("DELETE FROM papers WHERE id = :id", id=paper_id)
    files.forget_all_of(tx, f"paper:{paper_id}")


def erase_before(tx: Transaction, before: int, *, limit: int) -> int:
    """Erase the content of papers whose applications were declined or withdrawn before `before`; how many.

    What it was named and when it came stays.
    """
    rows = tx.all(
        """
        SELECT papers.id FROM applications JOIN papers ON papers.application_id = applications.id
        WHERE applications.state IN ('declined', 'withdrawn') AND applications.closed_at < :before
            AND papers.content_sealed IS NOT NULL
        ORDER BY papers.id LIMIT :limit
        """,
        before=before,
        limit=limit,
    )
    for row in rows:
        tx.run("UPDATE papers SET content_sealed = NULL WHERE id = :id", id=row["id"])
        files.forget_all_of(tx, f"paper:{row['id']}")
    return len(rows)


def _paper(tx: Transaction, row: Row) -> Paper:
    name = tx.vault.open(_NAME, row["name_sealed"]).decode()
    kind = PaperKind(row["kind"])
    return Paper(row["id"], row["application_id"], name, kind, row["at"], row["number"], bool(row["erased"]))
