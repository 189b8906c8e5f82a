"""Users of the legacy system: they become invited officers, whom their own phone lets in (directive, A1)."""

from collections.abc import Collection, Sequence

from domain.acts import Act
from domain.legacy import Reason, RowKind, RowState
from services.legacy.columns import YES
from services.legacy.deciding import Ahead, Case, Decision, Deed, Organisations, left_out, moved, unresolved
from services.same_person import Known
from storage import legacy, legacy_moving, officers
from storage.legacy_moving import CODE, PHONE, KnownOfficer, NewOfficer
from storage.transaction import Transaction

_CHANGEABLE = ("name", "phone", "national_code", "head")


def alone(tx: Transaction, cases: Sequence[Case]) -> None:
    """Nobody else invites officers with these phone numbers or national codes until this unit commits."""
    good = [case.said for case in cases if not case.row.fault]
    for phone in sorted({each["phone"] for each in good}):
        officers.alone_with_phone(tx, phone)
    for national_code in sorted({each["national_code"] for each in good}):
        officers.alone_with_national_code(tx, national_code)


def decide(tx: Transaction, cases: Sequence[Case], ahead: Ahead, *, by: Known) -> list[Decision]:
    """Those who are left out come first: a number of theirs may be that of whoever came after them. `by` is whoever
    brings the rows, as far as he is known: none of them gives himself access.
    """
    organisations = Organisations(tx, (case.said["organisation"] for case in cases), ahead)
    there = _Officers(tx, cases)
    out = {case.digest: _leave_out(case, there) for case in cases if _is_left_out(case, organisations)}
    ahead.gone |= {each.target for each in out.values() if each.deed is Deed.REMOVE and each.target is not None}
    there.go(ahead.gone)
    decided = (out.get(case.digest) or _decide(case, organisations, there, ahead) for case in cases)
    return [_unless_own(each, by) for each in decided]


def _unless_own(decision: Decision, by: Known) -> Decision:
    row, said = decision.case.row, decision.case.said
    is_his = said["phone"] in by.phones or said["national_code"] in by.national_codes
    own = is_his and row.line > 0  # one that waited here was sent by a colleague
    gives = decision.deed in (Deed.ADD, Deed.CHANGE)
    waits = decision.state is RowState.UNRESOLVED and not row.fault  # a colleague's files may resolve it
    return unresolved(decision.case, Reason.OWN_CASE) if own and (gives or waits) else decision


class _Officers:
    """Officers that are here: by what they are known by, and whose row each of them is."""

    def __init__(self, tx: Transaction, cases: Sequence[Case]) -> None:
        good = [case.said for case in cases if not case.row.fault]
        self._phones = {each["phone"]: tx.vault.digests(PHONE, each["phone"].encode()) for each in good}
        self._codes = {each["national_code"]: tx.vault.digests(CODE, each["national_code"].encode()) for each in good}
        found = legacy_moving.officers_with(
            tx,
            phones=[digest for each in self._phones.values() for digest in each],
            codes=[digest for each in self._codes.values() for digest in each],
            ids=[case.moved_to for case in cases if case.moved_to is not None],
        )
        self.by_id = {each.id: each for each in found}
        living = [each for each in found if each.state != "removed"]
        self._by_phone = {each.phone_digest: each for each in living}
        self._by_code = {each.code_digest: each for each in living if each.code_digest}
        self._rows = legacy.holders(tx, RowKind.USER, (each.id for each in found))

    def go(self, officer_ids: Collection[int]) -> None:
        """They are removed with this, and stand in nobody's way any more."""
        for known in (self._by_phone, self._by_code):
            for digest in [digest for digest, officer in known.items() if officer.id in officer_ids]:
                del known[digest]

    def with_phone(self, phone: str) -> KnownOfficer | None:
        return next((self._by_phone[each] for each in self._phones[phone] if each in self._by_phone), None)

    def with_code(self, code: str) -> KnownOfficer | None:
        return next((self._by_code[each] for each in self._codes[code] if each in self._by_code), None)

    def lives(self, officer_id: int | None) -> bool:
        """Whether this officer is invited or in."""
        return officer_id is not None and self.by_id[officer_id].state != "removed"

    def is_of_another_row(self, officer: KnownOfficer, case: Case) -> bool:
        return self._rows.get(officer.id, case.digest) != case.digest


def _is_left_out(case: Case, organisations: Organisations) -> bool:
    return case.is_inactive or organisations.left_out(case.said["organisation"])


def _decide(case: Case, organisations: Organisations, there: _Officers, ahead: Ahead) -> Decision:
    said = case.said
    if case.row.fault:
        return unresolved(case, case.row.fault)
    if not organisations.known(said["organisation"]):
        return unresolved(case, Reason.UNKNOWN_ORGANISATION)
    organisation_id = organisations.find(said["organisation"])
    assert organisation_id is not None, "those that were left out have been answered"
    taken = _taken(case, organisation_id, there, ahead)
    return unresolved(case, taken) if taken else _move(case, organisation_id, there)


def _leave_out(case: Case, there: _Officers) -> Decision:
    """An officer who has not entered yet is not to enter any more; one who has is the organisation's own affair."""
    known = there.by_id.get(case.moved_to) if case.moved_to is not None else None
    out = left_out(case)
    return Decision(case, out.state, target=out.target, deed=Deed.REMOVE) if known and known.state == "invited" else out


def _taken(case: Case, organisation_id: int, there: _Officers, ahead: Ahead) -> Reason | None:
    """Why he cannot be an officer by this phone and national code."""
    said, key = case.said, case.row.key
    if not ahead.claims(ahead.phones, said["phone"], key):
        return Reason.PHONE_TWICE
    if not ahead.claims(ahead.codes, said["national_code"], key):
        return Reason.PERSON_TWICE
    found = (
        (there.with_phone(said["phone"]), Reason.PHONE_TWICE),
        (there.with_code(said["national_code"]), Reason.PERSON_TWICE),
    )
    for officer, twice in found:
        if officer is None or officer.id == case.moved_to:
            continue
        if there.is_of_another_row(officer, case):
            return twice
        if officer.organisation_id != organisation_id or there.lives(case.moved_to):
            return Reason.OFFICER_ELSEWHERE
    return None


def _move(case: Case, organisation_id: int, there: _Officers) -> Decision:
    """Who was removed here does not come back by the legacy system; invited anew here, he is found again."""
    known = there.by_id.get(case.moved_to) if case.moved_to is not None else None
    if known is None or known.state == "removed":
        here = there.with_phone(case.said["phone"]) or there.with_code(case.said["national_code"])
        if here is not None:
            return moved(case, here.id, Deed.MATCH)
        return moved(case, None, Deed.ADD) if known is None else moved(case, known.id, None)
    if known.state != "invited" and known.organisation_id != organisation_id:
        return unresolved(case, Reason.OFFICER_ELSEWHERE)
    return moved(case, known.id, Deed.CHANGE)


def carry_out(
    tx: Transaction, decisions: Sequence[Decision], organisation_ids: Sequence[int], *, now: int
) -> list[tuple[int, Act]]:
    """Do what was decided, for each its organisation. The officers, and the acts that the audit log tells of."""
    pairs = list(zip(decisions, organisation_ids, strict=True))
    adding = [_new(each, organisation_id) for each, organisation_id in pairs if each.deed is Deed.ADD]
    added = iter(legacy_moving.invite_officers(tx, adding, now=now))
    done = []
    for each, organisation_id in pairs:
        if each.target is None:
            done.append((next(added), Act.INVITE_OFFICER))
            continue
        if each.deed is Deed.REMOVE:
            officers.remove(tx, each.target, now=now)
        elif each.deed is Deed.CHANGE:
            # who became a head officer here, which no row knows, stays one when his telephone number is put right
            anew = [field for field in _CHANGEABLE if each.case.says_anew(field)]
            legacy_moving.change_officer(tx, each.target, _new(each, organisation_id), anew=anew)
        done.append((each.target, Act.REMOVE_OFFICER if each.deed is Deed.REMOVE else Act.IMPORT_LEGACY))
    return done


def _new(decision: Decision, organisation_id: int) -> NewOfficer:
    said = decision.case.said
    return NewOfficer(organisation_id, said["name"], said["national_code"], said["phone"], said["head"] == YES)
