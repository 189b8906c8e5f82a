"""The audit log: append-only and hash-chained, written in the transaction of the change it tells of.

Each entry's hash covers the hash before it, so that a changed or missing entry shows. There are several chains, chosen
by the entry's subject, because a chain has to be written one entry after another: with one alone, all of PostgreSQL's
writers would wait for each other.

The hash is keyed (the vault's digest), so whoever can write to the database but does not have the keys cannot forge an
entry that fits. A chain that is cut off together with its head's row is noticed only by comparing with a backup.
"""

import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import orjson

from storage import bulk
from storage.transaction import Row, Transaction

CHAINS = 16
TOPIC = "audit"  # news: the act, told after the commit that did it
_CONTEXT = "audit.hash"
_PAGE = 1000
_COLUMNS = ("chain", "position", "at", "actor", "act", "subject", "detail", "previous_hash", "hash")


class Entry(NamedTuple):
    at: int
    actor: str
    act: str
    subject: str
    detail: str


def through(tx: Transaction, *, actor: str, account: str) -> None:
    """From here to the end of the unit, entries of `actor` say that he acts through `account`, which joined his.

    The actor stays the same one, by whom entries are found. It stands before the rest of the detail, which may be cut.
    """
    tx.through = (actor, account)


def append(tx: Transaction, *, actor: str, act: str, subject: str, now: int, detail: str = "") -> None:
    """Write that `actor` did `act` to `subject` (for example ``certificate:12``). Names and codes stay out of it."""
    chain = _chain_of(subject)
    entry = Entry(now, actor, act, subject, _detail(tx, actor, detail))
    position, previous = _head(tx, chain)
    link = tx.vault.digest(_CONTEXT, _covered(previous, chain, position + 1, entry))
    tx.run(
        """
        INSERT INTO audit (chain, position, at, actor, act, subject, detail, previous_hash, hash)
        VALUES (:chain, :position, :at, :actor, :act, :subject, :detail, :previous, :hash)
        """,
        chain=chain,
        position=position + 1,
        at=now,
        actor=actor,
        act=act,
        subject=subject,
        detail=entry.detail,
        previous=previous,
        hash=link,
    )
    _move_head(tx, chain, position + 1, link)
    tx.announce(TOPIC, act)


def append_all(tx: Transaction, entries: Sequence[Entry]) -> None:
    """The same for many entries at once: each chain is taken once, in the order of their numbers.

    So of two units that write many at the end none has a chain that the other waits for; one after another, each with
    what it tells of, they would meet in different orders, and everybody who waits for these chains waits with them.
    """
    by_chain: dict[int, list[Entry]] = {}
    for given in entries:
        entry = given._replace(detail=_detail(tx, given.actor, given.detail))
        by_chain.setdefault(_chain_of(entry.subject), []).append(entry)
    for chain in sorted(by_chain):
        position, link = _head(tx, chain)
        rows: list[tuple[object, ...]] = []
        for entry in by_chain[chain]:
            position, previous = position + 1, link
            link = tx.vault.digest(_CONTEXT, _covered(previous, chain, position, entry))
            told = (entry.at, entry.actor, entry.act, entry.subject, entry.detail)
            rows.append((chain, position, *told, previous, link))
        bulk.insert(tx, "audit", _COLUMNS, rows)
        _move_head(tx, chain, position, link)
    for entry in entries:
        tx.announce(TOPIC, entry.act)


def first_broken(tx: Transaction, *, newest: int | None = None) -> tuple[int, int] | None:
    """The chain and position of the first entry that was changed, added or removed by hand; None when all is whole.

    With `newest`, only so many entries at the end of each chain are looked at.
    """
    for chain in range(CHAINS):
        broken = _first_broken_in(tx, chain, newest)
        if broken is not None:
            return chain, broken
    return _foreign(tx)


def entries(tx: Transaction, subject: str) -> list[Entry]:
    """All that was done to `subject`, oldest first."""
    rows = tx.all(
        "SELECT at, actor, act, subject, detail FROM audit WHERE subject = :subject ORDER BY id", subject=subject
    )
    return [Entry(**dict(row)) for row in rows]


def begun_at(tx: Transaction) -> int | None:
    """When the first entry of all was written."""
    row = tx.one("SELECT at FROM audit ORDER BY id LIMIT 1")
    return int(row["at"]) if row else None


def _detail(tx: Transaction, actor: str, detail: str) -> str:
    if tx.through is None or tx.through[0] != actor:
        return detail
    return f"through:{tx.through[1]} {detail}".strip()


def _head(tx: Transaction, chain: int) -> tuple[int, bytes]:
    """Where the chain ends. Taking it holds the chain until this unit commits."""
    row = tx.one(_HELD[tx.dialect], chain=chain) or tx.one(_BEGUN, chain=chain, nothing=b"")
    assert row is not None, "an upsert always returns its row"
    return int(row["position"]), bytes(row["hash"])


_HEAD = "SELECT position, hash FROM audit_heads WHERE chain = :chain"
_HELD = {"sqlite": _HEAD, "postgresql": f"{_HEAD} FOR UPDATE"}  # SQLite has one writer
_BEGUN = """
    INSERT INTO audit_heads (chain, position, hash) VALUES (:chain, 0, :nothing)
    ON CONFLICT (chain) DO UPDATE SET position = audit_heads.position RETURNING position, hash
"""
"""A chain's first entry; of two at one instant, the second waits for the first."""


def _move_head(tx: Transaction, chain: int, position: int, link: bytes) -> None:
    sql = "UPDATE audit_heads SET position = :position, hash = :hash WHERE chain = :chain"
    tx.run(sql, chain=chain, position=position, hash=link)


def _chain_of(subject: str) -> int:
    return zlib.crc32(subject.encode()) % CHAINS


def _first_broken_in(tx: Transaction, chain: int, newest: int | None) -> int | None:
    head = tx.one(_HEAD, chain=chain)
    if head is None:
        head = {"position": 0, "hash": b""}
    expected = max(0, int(head["position"]) - newest) if newest is not None else 0
    previous = None if expected else b""
    for row in _linked(tx, chain, expected, int(head["position"])):
        previous = bytes(row["previous_hash"]) if previous is None else previous
        expected += 1
        entry = Entry(row["at"], row["actor"], row["act"], row["subject"], row["detail"])
        fits = bytes(row["hash"]) in tx.vault.digests(_CONTEXT, _covered(previous, chain, expected, entry))
        if not fits or (row["position"], bytes(row["previous_hash"])) != (expected, previous):
            return expected
        previous = bytes(row["hash"])
    if (head["position"], bytes(head["hash"])) != (expected, previous or b""):
        return expected + 1
    return _beyond_head(tx, chain)


def _linked(tx: Transaction, chain: int, after: int, last: int) -> Iterator[Row]:
    """Entries of a chain in order, page by page: a long log needs no more memory than a short one."""
    while rows := tx.all(
        """
        SELECT * FROM audit WHERE chain = :chain AND position > :after AND position <= :last
        ORDER BY position LIMIT :page
        """,
        chain=chain,
        after=after,
        last=last,
        page=_PAGE,
    ):
        yield from rows
        after = rows[-1]["position"]


def _beyond_head(tx: Transaction, chain: int) -> int | None:
    """An entry after the end of its chain. One statement, so that entries written meanwhile come with their head."""
    row = tx.one(
        """
        SELECT position FROM audit WHERE chain = :chain
        AND position > COALESCE((SELECT position FROM audit_heads WHERE chain = :chain), 0) ORDER BY position LIMIT 1
        """,
        chain=chain,
    )
    return int(row["position"]) if row else None


def _foreign(tx: Transaction) -> tuple[int, int] | None:
    """An entry in a chain that this program never writes."""
    for beyond in ("chain < 0", "chain >= :chains"):
        given = {"chains": CHAINS} if ":chains" in beyond else {}
        row = tx.one(f"SELECT chain, position FROM audit WHERE {beyond} ORDER BY chain, position LIMIT 1", **given)
        if row:
            return int(row["chain"]), int(row["position"])
    return None


def _covered(previous: bytes, chain: int, position: int, entry: Entry) -> bytes:
    """What an entry's hash covers: everything that it says, its place, and the hash before it. Never changed, or no
    older entry fits: a JSON array as the standard library's `json` writes it, in UTF-8.
    """
    told = b", ".join(map(orjson.dumps, (entry.actor, entry.act, entry.subject, entry.detail)))
    return previous + b"[%d, %d, %d, %b]" % (chain, position, entry.at, told)
