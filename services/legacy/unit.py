"""One unit of an import: some hundred rows of a kind, decided together and, for real, moved and remembered."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from domain.acts import Act
from domain.legacy import End, Reason, RowKind
from domain.permissions import Actor, require
from domain.refusals import Refusal
from services import actors
from services.legacy import agreements, organisations, users
from services.legacy.agreements import Days as Days
from services.legacy.cells import judged
from services.legacy.deciding import Ahead, Case, Decision, Deed, Organisations, moved
from services.legacy.reading import Row
from services.same_person import known_as
from storage import audit, legacy, legacy_end
from storage.audit import Entry
from storage.transaction import Transaction

FROM_STORE = ""
"""In place of a file's name: the row waited here."""


@dataclass(frozen=True)
class LegacyRetired(Refusal):
    """The legacy system is retired: nothing comes from it any more."""


def look(
    tx: Transaction, *, actor: Actor, kind: RowKind, rows: Sequence[Row], ahead: Ahead, days: Days
) -> list[Decision] | LegacyRetired:
    """What would become of these rows, after what `ahead` already holds. Nothing is stored."""
    require(actor, Act.IMPORT_LEGACY)
    if legacy_end.ending(tx).state is End.RETIRED:
        return LegacyRetired()
    return _decide(tx, actor, kind, _cases(tx, kind, rows), ahead, days)


def move(
    tx: Transaction, *, actor: Actor, kind: RowKind, rows: Sequence[Row], days: Days, now: int
) -> list[Decision] | LegacyRetired:
    """Move these rows, and remember what became of each. Whatever is as it was is not touched.

    A run has very many units: whoever began it in chat is looked up in each of them. Raises `NotAllowed`.
    """
    require(actor, Act.IMPORT_LEGACY)
    legacy.alone(tx)
    actors.require_still(tx, actor, Act.IMPORT_LEGACY)
    if legacy_end.ending(tx).state is End.RETIRED:
        return LegacyRetired()
    cases = _cases(tx, kind, rows)
    open_ = [case for case in cases if not case.is_settled]
    if kind is RowKind.AGREEMENT:
        agreements.alone(tx, open_)
    elif kind is RowKind.USER:
        users.alone(tx, open_)
    ahead = Ahead()
    decided = _decide(tx, actor, kind, cases, ahead, days)
    _carry_out(tx, actor, kind, decided, ahead, days, now)
    return decided


def waiting(tx: Transaction, *, actor: Actor, kind: RowKind, after: int, limit: int) -> tuple[int, list[Row]]:
    """Rows that were not resolved yet, and the number of the last one; not those that a colleague is to send."""
    require(actor, Act.IMPORT_LEGACY)
    found = legacy.unresolved(tx, kind, after=after, limit=limit)
    again = [_again(kind, each.cells) for each in found if each.reason is not Reason.OWN_CASE]
    return (found[-1].id if found else after), again


def _again(kind: RowKind, kept: tuple[str, ...]) -> Row:
    cells, fault = judged(kind, kept)
    return Row(kind, cells[0], cells, fault, FROM_STORE, 0)


def _cases(tx: Transaction, kind: RowKind, rows: Sequence[Row]) -> list[Case]:
    digests = [legacy.digests(tx, row.key) for row in rows]
    found = legacy.find(tx, kind, (digest for each in digests for digest in each))
    cases = []
    for row, each in zip(rows, digests, strict=True):
        kept = next((found[digest] for digest in each if digest in found), None)
        cases.append(Case(row, kept.digest if kept else each[0], kept))
    return cases


def _decide(
    tx: Transaction, actor: Actor, kind: RowKind, cases: list[Case], ahead: Ahead, days: Days
) -> list[Decision]:
    settled = [moved(case, case.moved_to, None) for case in cases if case.is_settled]
    open_ = [case for case in cases if not case.is_settled]
    if not open_:
        return settled
    match kind:
        case RowKind.ORGANISATION:
            return settled + organisations.decide(tx, open_, ahead)
        case RowKind.AGREEMENT:
            return settled + agreements.decide(tx, open_, ahead, days=days)
        case RowKind.USER:
            return settled + users.decide(tx, open_, ahead, by=known_as(tx, actor.account_id))


def _carry_out(
    tx: Transaction, actor: Actor, kind: RowKind, decided: list[Decision], ahead: Ahead, days: Days, now: int
) -> None:
    doing = [each for each in decided if each.deed is not None]
    done = _done(tx, kind, doing, ahead, days, now)
    targets = {each.case.digest: target for each, (target, _) in zip(doing, done, strict=True)}
    fates = []
    for each in decided:
        moved_to = None if each.deed is Deed.REMOVE else targets.get(each.case.digest, each.target)
        fate = each.fate(moved_to)
        if fate != each.kept_fate:
            fates.append(fate)
    if not fates and not done:
        return
    legacy.keep(tx, kind, fates, now=now)
    subject = _SUBJECTS[kind]
    entries = [Entry(now, actor.name, act, f"{subject}:{target}", "legacy") for target, act in done]
    told = json.dumps(Counter(each.verdict for each in decided), sort_keys=True)
    entries.append(Entry(now, actor.name, Act.IMPORT_LEGACY, f"legacy:{kind}", told))
    audit.append_all(tx, entries)


def _done(
    tx: Transaction, kind: RowKind, doing: list[Decision], ahead: Ahead, days: Days, now: int
) -> list[tuple[int, Act]]:
    if not doing:
        return []
    if kind is RowKind.ORGANISATION:
        return [organisations.carry_out(tx, each, now=now) for each in doing]
    among = Organisations(tx, (each.case.said["organisation"] for each in doing), ahead)
    ids = [_organisation_of(each, among) for each in doing]
    if kind is RowKind.AGREEMENT:
        pairs = zip(doing, ids, strict=True)
        return [agreements.carry_out(tx, each, to, days=days, now=now) for each, to in pairs]
    return users.carry_out(tx, doing, ids, now=now)


def _organisation_of(decision: Decision, among: Organisations) -> int:
    """0 where it plays no part: he is removed."""
    code = decision.case.said["organisation"]
    return (among.find(code) or 0) if among.known(code) else 0


_SUBJECTS = {RowKind.ORGANISATION: "organisation", RowKind.AGREEMENT: "agreement", RowKind.USER: "officer"}
