"""The rows of user forms: whom an organisation names, and what is wrong with it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from domain.forms import RowState
from storage.transaction import Row, Transaction

Cells = tuple[str, ...]


@dataclass(frozen=True)
class KeptRow:
    """`cells` are what stood in the file; `faults` as in ``repeated:12``."""

    id: int
    form_id: int
    line: int
    cells: Cells
    faults: tuple[str, ...]
    state: RowState


def add(
    tx: Transaction, form_id: int, *, line: int, cells: Cells, named: tuple[str, str] | None, faults: Iterable[str]
) -> None:
    """`named` are the phone and the national code of a row without fault."""
    told = " ".join(faults)
    tx.run(
        """
        INSERT INTO form_rows (form_id, line, cells_sealed, phone_digest, national_code_digest, fault, state)
        VALUES (:form_id, :line, :cells, :phone, :code, :fault, :state)
        """,
        form_id=form_id,
        line=line,
        cells=tx.vault.seal("form_rows.cells", json.dumps(cells, ensure_ascii=False).encode()),
        phone=tx.vault.digest("officers.phone", named[0].encode()) if named and not told else None,
        code=tx.vault.digest("officers.national_code", named[1].encode()) if named and not told else None,
        fault=told or None,
        state=RowState.FAULTY if told else RowState.GOOD,
    )


def get(tx: Transaction, row_id: int) -> KeptRow | None:
    row = tx.one("SELECT * FROM form_rows WHERE id = :id", id=row_id)
    return _row(tx, row) if row else None


def all_of(tx: Transaction, form_id: int) -> list[KeptRow]:
    return [_row(tx, row) for row in tx.all("SELECT * FROM form_rows WHERE form_id = :id ORDER BY line", id=form_id)]


def good(tx: Transaction, form_id: int, *, offset: int, limit: int) -> list[KeptRow]:
    """Rows that can be granted, chosen or left out."""
    rows = tx.all(
        """
        SELECT * FROM form_rows WHERE form_id = :id AND state IN ('good', 'left_out')
        ORDER BY line LIMIT :limit OFFSET :offset
        """,
        id=form_id,
        limit=limit,
        offset=offset,
    )
    return [_row(tx, row) for row in rows]


def next_chosen(tx: Transaction, form_id: int, *, limit: int) -> list[KeptRow]:
    """Rows that are granted and whose officers are not invited yet."""
    rows = tx.all(
        "SELECT * FROM form_rows WHERE form_id = :id AND state = 'good' ORDER BY line LIMIT :limit",
        id=form_id,
        limit=limit,
    )
    return [_row(tx, row) for row in rows]


def counts(tx: Transaction, form_id: int) -> dict[RowState, int]:
    rows = tx.all("SELECT state, count(*) AS there FROM form_rows WHERE form_id = :id GROUP BY state", id=form_id)
    return dict.fromkeys(RowState, 0) | {RowState(row["state"]): int(row["there"]) for row in rows}


def left_out(tx: Transaction, form_id: int) -> list[int]:
    """The ids of the good rows that are not chosen, in their order."""
    rows = tx.all("SELECT id FROM form_rows WHERE form_id = :id AND state = 'left_out' ORDER BY id", id=form_id)
    return [int(row["id"]) for row in rows]


def turn(tx: Transaction, row_id: int) -> None:
    """Leave a row out that was chosen, or choose one that was left out."""
    tx.run(
        """
        UPDATE form_rows SET state = CASE state WHEN 'good' THEN 'left_out' ELSE 'good' END
        WHERE id = :id AND state IN ('good', 'left_out')
        """,
        id=row_id,
    )


def turn_all(tx: Transaction, form_id: int, *, choose: bool) -> None:
    before, after = ("left_out", "good") if choose else ("good", "left_out")
    tx.run(
        "UPDATE form_rows SET state = :after WHERE form_id = :id AND state = :before",
        id=form_id,
        before=before,
        after=after,
    )


def granted(tx: Transaction, row_id: int, officer_id: int) -> None:
    tx.run(
        "UPDATE form_rows SET state = 'granted', officer_id = :officer WHERE id = :id", id=row_id, officer=officer_id
    )


def refused(tx: Transaction, row_id: int, fault: str) -> None:
    """What was good when it was checked is so no more."""
    tx.run("UPDATE form_rows SET state = 'faulty', fault = :fault WHERE id = :id", id=row_id, fault=fault)


def waits(tx: Transaction, organisation_id: int, *, phone: str, national_code: str) -> bool:
    """Whether a form of this organisation that was sent to the IT office names somebody with one of these."""
    return _named(
        tx,
        "forms.organisation_id = :id AND forms.state IN ('sent', 'granting')",
        organisation_id,
        [phone],
        [national_code],
    )


def names(tx: Transaction, form_id: int, *, phones: Iterable[str], national_codes: Iterable[str]) -> bool:
    """Whether one of the form's good rows names somebody with one of these."""
    return _named(tx, "forms.id = :id", form_id, phones, national_codes)


def count_late(tx: Transaction, form_id: int) -> int:
    """Rows that were good until their officers were invited: they alone have a fault and are known by a phone."""
    row = tx.one(
        """
        SELECT count(*) AS there FROM form_rows
        WHERE form_id = :id AND state = 'faulty' AND phone_digest IS NOT NULL
        """,
        id=form_id,
    )
    return int(row["there"]) if row else 0


def forget(tx: Transaction, *, limit: int) -> int:
    """Erase some rows of forms that are over, and name people who did not become officers; how many."""
    return tx.run(
        """
        DELETE FROM form_rows WHERE id IN (
            SELECT form_rows.id FROM form_rows JOIN forms ON forms.id = form_rows.form_id
            WHERE form_rows.state <> 'granted' AND forms.closed_at IS NOT NULL LIMIT :limit
        )
        """,
        limit=limit,
    )


def _named(tx: Transaction, condition: str, subject: int, phones: Iterable[str], national_codes: Iterable[str]) -> bool:
    for field, values in (("phone", phones), ("national_code", national_codes)):
        for digest in (each for value in values for each in tx.vault.digests(f"officers.{field}", value.encode())):
            row = tx.one(
                f"""
                SELECT form_rows.id FROM form_rows JOIN forms ON forms.id = form_rows.form_id
                WHERE form_rows.{field}_digest = :digest AND form_rows.state IN ('good', 'left_out') AND {condition}
                LIMIT 1
                """,
                digest=digest,
                id=subject,
            )
            if row:
                return True
    return False


def _row(tx: Transaction, row: Row) -> KeptRow:
    return KeptRow(
        id=row["id"],
        form_id=row["form_id"],
        line=row["line"],
        cells=tuple(json.loads(tx.vault.open("form_rows.cells", row["cells_sealed"]))),
        faults=tuple((row["fault"] or "").split()),
        state=RowState(row["state"]),
    )
