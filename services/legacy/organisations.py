"""Organisations of the legacy system: found among ours by their legal id or their name, or added."""

from collections.abc import Sequence

from domain.acts import Act
from domain.legacy import Reason, RowKind, RowState
from domain.names import fold_name
from services.legacy.deciding import Ahead, Case, Decision, Deed, left_out, moved, unresolved
from storage import legacy, legacy_moving, organisations
from storage.legacy_moving import KnownOrganisation
from storage.transaction import Transaction


def decide(tx: Transaction, cases: Sequence[Case], ahead: Ahead) -> list[Decision]:
    among = _Known(tx, cases)
    decided = [_decide(case, among, ahead) for case in cases]
    for each in decided:
        code = each.case.row.key
        if each.state is RowState.LEFT_OUT:
            ahead.organisations[code] = None
        elif each.state is RowState.MOVED and each.target is not None:
            ahead.organisations[code] = each.target
        elif each.state is RowState.MOVED:
            ahead.organisations.setdefault(code, -1 - len(ahead.organisations))
    return decided


class _Known:
    """Organisations that are here, by name and legal id, and whose row each of them holds."""

    def __init__(self, tx: Transaction, cases: Sequence[Case]) -> None:
        said = [case.said for case in cases]
        self.by_name = legacy_moving.organisations_named(tx, {fold_name(each["name"]) for each in said})
        self.by_legal_id = legacy_moving.organisations_with_legal_id(
            tx, {each["legal_id"] for each in said if each["legal_id"]}
        )
        ids = {each.id for found in (self.by_name, self.by_legal_id) for each in found.values()}
        self.rows = legacy.holders(tx, RowKind.ORGANISATION, ids)

    def is_of_another(self, found: KnownOrganisation | None, case: Case) -> bool:
        """Whether it is another row's, or is here and this row is another organisation already."""
        if found is None or found.id == case.moved_to:
            return False
        return case.moved_to is not None or self.rows.get(found.id, case.digest) != case.digest


def _decide(case: Case, among: _Known, ahead: Ahead) -> Decision:
    said = case.said
    if case.is_inactive:
        return left_out(case)
    if case.row.fault:
        return unresolved(case, case.row.fault)
    name, legal_id = fold_name(said["name"]), said["legal_id"]
    named, registered = among.by_name.get(name), among.by_legal_id.get(legal_id)
    if not ahead.claims(ahead.names, name, case.row.key) or among.is_of_another(named, case):
        return unresolved(case, Reason.NAME_TAKEN)
    if legal_id and not ahead.claims(ahead.legal_ids, legal_id, case.row.key):
        return unresolved(case, Reason.LEGAL_ID_TAKEN)
    if among.is_of_another(registered, case):
        return unresolved(case, Reason.LEGAL_ID_TAKEN)
    if case.moved_to is not None:
        return moved(case, case.moved_to, Deed.CHANGE)
    return _match(case, named, registered, legal_id)


def _match(
    case: Case, named: KnownOrganisation | None, registered: KnownOrganisation | None, legal_id: str
) -> Decision:
    """The legal id says which one it is; where there is none, the name does."""
    if registered is not None:
        same = named is None or named.id == registered.id
        return moved(case, registered.id, Deed.MATCH) if same else unresolved(case, Reason.NAME_TAKEN)
    if named is None:
        return moved(case, None, Deed.ADD)
    if legal_id and named.legal_id:
        return unresolved(case, Reason.NAME_TAKEN)
    return moved(case, named.id, Deed.MATCH)


def carry_out(tx: Transaction, decision: Decision, *, now: int) -> tuple[int, Act]:
    """Do what was decided. The organisation, and the act that the audit log tells of."""
    said, target = decision.case.said, decision.target
    legal_id = said["legal_id"] or None
    if target is None:
        added = legacy_moving.add_organisation(tx, name=said["name"], kind=said["kind"], legal_id=legal_id, now=now)
        return added, Act.ADD_ORGANISATION
    if decision.deed is Deed.CHANGE:
        name, kind = (said[field] if decision.case.says_anew(field) else None for field in ("name", "kind"))
        legacy_moving.change_organisation(tx, target, name=name, kind=kind, legal_id=legal_id)
    elif legal_id:
        organisations.set_legal_id(tx, target, legal_id)
    return target, Act.IMPORT_LEGACY
