"""The units of work of an import. Only one import runs at a time: the first unit takes the lease, and each of the
others prolongs it, or is undone, since another import came in between.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from domain.acts import Act
from domain.permissions import Actor, require
from storage import audit, leases, registry
from storage.registry import Counts, Import
from storage.transaction import Transaction

LEASE, HELD_FOR = "registry-import", 5_000_000  # microseconds; each unit begins them anew


class ImportRunning(Exception):
    """Another import has the registry in hand, or was cut off a moment ago."""


class ImportOvertaken(Exception):
    """A unit took longer than the lease, and another import began meanwhile. It may be over by now."""


@dataclass(frozen=True)
class Status:
    """What there is, whether an import that met persons ever came to its end, and the newest ones."""

    persons: int
    filled: bool
    imports: list[Import]


def begin(tx: Transaction, *, actor: Actor, holder: str, file_hash: str, now: int) -> int:
    """The number of the new import. Raises `ImportRunning`."""
    require(actor, Act.IMPORT_REGISTRY)
    if not leases.take(tx, name=LEASE, holder=holder, now=now, until=now + HELD_FOR):
        raise ImportRunning
    import_id = registry.begin_import(tx, file_hash=file_hash, now=now)
    _note(tx, actor, import_id, now, begun=True, file=file_hash)
    return import_id


def hold(tx: Transaction, *, actor: Actor, holder: str, now: int) -> None:
    """Keep others out a little longer. Raises `ImportOvertaken`."""
    require(actor, Act.IMPORT_REGISTRY)
    if not leases.end_at(tx, name=LEASE, holder=holder, until=now + HELD_FOR):
        raise ImportOvertaken


def keep(
    tx: Transaction,
    *,
    actor: Actor,
    holder: str,
    rows: Sequence[tuple[bytes, bytes]],
    outdated: Sequence[int],
    now: int,
) -> None:
    """Add and replace persons. `outdated` are rows that stood under an older key, and stand among `rows` anew."""
    hold(tx, actor=actor, holder=holder, now=now)
    registry.remove(tx, outdated)
    registry.keep(tx, rows)


def remove(tx: Transaction, *, actor: Actor, holder: str, ids: Sequence[int], now: int) -> int:
    hold(tx, actor=actor, holder=holder, now=now)
    return registry.remove(tx, ids)


def finish(
    tx: Transaction, *, actor: Actor, holder: str, import_id: int, counts: Counts, persons: int, now: int
) -> None:
    hold(tx, actor=actor, holder=holder, now=now)
    registry.finish_import(tx, import_id, counts=counts, persons=persons, now=now)
    _note(tx, actor, import_id, now, persons=persons, **vars(counts))


def let_go(tx: Transaction, *, holder: str, now: int) -> None:
    """Let the next import begin."""
    leases.end_at(tx, name=LEASE, holder=holder, until=now)


def status(tx: Transaction, *, actor: Actor, limit: int) -> Status:
    require(actor, Act.IMPORT_REGISTRY)
    return Status(registry.count(tx), registry.was_filled(tx), registry.imports(tx, limit=limit))


def _note(tx: Transaction, actor: Actor, import_id: int, now: int, **detail: object) -> None:
    subject = f"registry-import:{import_id}"
    audit.append(tx, actor=actor.name, act=Act.IMPORT_REGISTRY, subject=subject, now=now, detail=json.dumps(detail))
