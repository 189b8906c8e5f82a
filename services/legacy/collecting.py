"""An import in chat: files come one by one, are looked at, and are moved for real; then nothing of them is kept."""

import json
from dataclasses import asdict
from typing import Any

from domain.acts import Act
from domain.legacy import Reason, RowKind
from domain.permissions import Actor, require
from domain.refusals import Gone
from services.legacy.deciding import Verdict
from services.legacy.importing import Finding, Outcome
from storage import audit, legacy_files
from storage.people import Account
from storage.transaction import Transaction


def begin(tx: Transaction, *, actor: Actor, account: Account, now: int) -> int:
    """The number of the new import."""
    require(actor, Act.IMPORT_LEGACY)
    import_id = legacy_files.begin(tx, account_id=account.id, now=now)
    _note(tx, actor, import_id, "begun", now)
    return import_id


def add(tx: Transaction, *, actor: Actor, import_id: int, filename: str, content: bytes, now: int) -> Gone | None:
    require(actor, Act.IMPORT_LEGACY)
    if not legacy_files.is_open(tx, import_id):
        return Gone()
    legacy_files.add(tx, import_id, filename=filename, content=content)
    _note(tx, actor, import_id, "file", now)
    return None


def files(tx: Transaction, *, actor: Actor, import_id: int) -> list[tuple[str, bytes]] | Gone:
    """Names and contents, in the order in which they came; `Gone` when there are none any more."""
    require(actor, Act.IMPORT_LEGACY)
    return legacy_files.files(tx, import_id) or Gone()


def close(tx: Transaction, *, actor: Actor, import_id: int, outcome: Outcome, now: int) -> None:
    """Keep what was found; once it is done for real, the files go."""
    require(actor, Act.IMPORT_LEGACY)
    report = json.dumps([asdict(each) for each in outcome.findings], ensure_ascii=False).encode()
    legacy_files.keep_report(tx, import_id, report=report, state="done" if outcome.is_done else "looked_at")
    if outcome.is_done:
        legacy_files.forget_files(tx, import_id)
    _note(tx, actor, import_id, "done" if outcome.is_done else "looked at", now)


def findings(tx: Transaction, import_id: int) -> list[Finding]:
    """What its report is made of."""
    kept = legacy_files.report(tx, import_id)
    return [_finding(each) for each in json.loads(kept)] if kept else []


def forget_old(tx: Transaction, *, actor: Actor, before: int) -> int:
    """Drop what was begun before and left lying; how many imports."""
    require(actor, Act.ERASE)
    return legacy_files.forget_old(tx, before=before)


def _finding(said: dict[str, Any]) -> Finding:
    kind, verdict, reason = said["kind"], said["verdict"], said["reason"]
    return Finding(
        file=said["file"],
        line=said["line"],
        kind=RowKind(kind) if kind else None,
        key=said["key"],
        verdict=Verdict(verdict) if verdict else None,
        reason=Reason(reason) if reason else None,
    )


def _note(tx: Transaction, actor: Actor, import_id: int, what: str, now: int) -> None:
    subject = f"legacy-import:{import_id}"
    audit.append(tx, actor=actor.name, act=Act.IMPORT_LEGACY, subject=subject, now=now, detail=what)
