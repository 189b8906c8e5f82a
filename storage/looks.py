"""What organisations saw, by code or by national code, as one list: of a person, an officer or an organisation; the
newest first."""

from storage import direct_inquiries, redemptions
from storage.direct_inquiries import CODE, DirectInquiry
from storage.redemptions import Look
from storage.transaction import Transaction

_OF_PERSON = """
    SELECT 'redemption' AS kind, redemptions.id, redemptions.at FROM redemptions
    JOIN certificates ON certificates.id = redemptions.certificate_id WHERE certificates.person_id = :id
    UNION ALL
    SELECT 'direct' AS kind, id, at FROM direct_inquiries WHERE {known} AND tell_at <= :now
"""
_OF_OFFICERS = """
    SELECT kind, id, at FROM (
        SELECT 'redemption' AS kind, id, at FROM redemptions WHERE {redeemed} ORDER BY id DESC LIMIT :newest
    ) AS redeemed
    UNION ALL
    SELECT kind, id, at FROM (
        SELECT 'direct' AS kind, id, at FROM direct_inquiries WHERE {asked} ORDER BY id DESC LIMIT :newest
    ) AS asked
"""
"""So many of the newest of each kind, by their indexes: an officer with files has very many."""

_COUNT_OF_OFFICERS = """
    SELECT (SELECT count(*) FROM redemptions WHERE {redeemed})
        + (SELECT count(*) FROM direct_inquiries WHERE {asked}) AS there
"""
_NEWER = """
    SELECT (SELECT count(*) FROM redemptions WHERE {redeemed} AND at >= :since)
        + (SELECT count(*) FROM direct_inquiries WHERE {asked} AND at >= :since) AS there
"""
_OFFICER = {"redeemed": "officer_id = :id", "asked": "officer_id = :id"}
_ORGANISATION = {
    "redeemed": "officer_id IN (SELECT id FROM officers WHERE organisation_id = :id)",  # as the index goes
    "asked": "organisation_id = :id",
}


def of_person(
    tx: Transaction, person_id: int, *, national_code: str, now: int, offset: int, limit: int
) -> tuple[int, list[Look | DirectInquiry]]:
    """How many there are in all, and one page of them. A sealed inquiry is not among them before its seal ends."""
    digests = {f"digest{n}": each for n, each in enumerate(tx.vault.digests(CODE, national_code.encode()))}
    known = f"national_code_digest IN ({', '.join(f':{name}' for name in digests)})"
    sql = _OF_PERSON.format(known=known)
    counted = tx.one(f"SELECT count(*) AS there FROM ({sql}) AS looks", id=person_id, now=now, **digests)
    found = _page(tx, sql, offset, limit, id=person_id, now=now, **digests)
    return int(counted["there"]) if counted else 0, found


def of_officer(tx: Transaction, officer_id: int, *, offset: int, limit: int) -> tuple[int, list[Look | DirectInquiry]]:
    return _of_officers(tx, _OFFICER, officer_id, offset, limit)


def of_organisation(
    tx: Transaction, organisation_id: int, *, offset: int, limit: int
) -> tuple[int, list[Look | DirectInquiry]]:
    """Also what its former officers asked."""
    return _of_officers(tx, _ORGANISATION, organisation_id, offset, limit)


def newer_of_officer(tx: Transaction, officer_id: int, *, since: int) -> int:
    """How many stand before those that are older than `since`."""
    return _newer(tx, _OFFICER, officer_id, since)


def newer_of_organisation(tx: Transaction, organisation_id: int, *, since: int) -> int:
    return _newer(tx, _ORGANISATION, organisation_id, since)


def _newer(tx: Transaction, whose: dict[str, str], subject: int, since: int) -> int:
    row = tx.one(_NEWER.format(**whose), id=subject, since=since)
    return int(row["there"]) if row else 0


def _of_officers(
    tx: Transaction, whose: dict[str, str], subject: int, offset: int, limit: int
) -> tuple[int, list[Look | DirectInquiry]]:
    counted = tx.one(_COUNT_OF_OFFICERS.format(**whose), id=subject)
    found = _page(tx, _OF_OFFICERS.format(**whose), offset, limit, id=subject, newest=offset + limit)
    return int(counted["there"]) if counted else 0, found


def _page(tx: Transaction, sql: str, offset: int, limit: int, **params: int | bytes) -> list[Look | DirectInquiry]:
    rows = tx.all(
        f"SELECT kind, id FROM ({sql}) AS looks ORDER BY at DESC, kind, id DESC LIMIT :limit OFFSET :offset",
        limit=limit,
        offset=offset,
        **params,
    )
    found = [_READ[row["kind"]](tx, row["id"]) for row in rows]
    return [each for each in found if each is not None]


_READ = {"redemption": redemptions.get, "direct": direct_inquiries.get}
