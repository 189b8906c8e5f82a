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
    SELECT 'redemption' AS kind, id, at FROM redemptions WHERE {his}
    UNION ALL
    SELECT 'direct' AS kind, id, at FROM direct_inquiries WHERE {his}
"""
_OF_OFFICER = _OF_OFFICERS.format(his="officer_id = :id")
_OF_ORGANISATION = _OF_OFFICERS.format(  # as the indexes go
    his="officer_id IN (SELECT id FROM officers WHERE organisation_id = :id)"
)


def of_person(
    tx: Transaction, person_id: int, *, national_code: str, now: int, offset: int, limit: int
) -> tuple[int, list[Look | DirectInquiry]]:
    """How many there are in all, and one page of them. A sealed inquiry is not among them before its seal ends."""
    digests = {f"digest{n}": each for n, each in enumerate(tx.vault.digests(CODE, national_code.encode()))}
    known = f"national_code_digest IN ({', '.join(f':{name}' for name in digests)})"
    return _page(tx, _OF_PERSON.format(known=known), offset, limit, id=person_id, now=now, **digests)


def of_officer(tx: Transaction, officer_id: int, *, offset: int, limit: int) -> tuple[int, list[Look | DirectInquiry]]:
    return _page(tx, _OF_OFFICER, offset, limit, id=officer_id)


def of_organisation(
    tx: Transaction, organisation_id: int, *, offset: int, limit: int
) -> tuple[int, list[Look | DirectInquiry]]:
    """Also what its former officers asked."""
    return _page(tx, _OF_ORGANISATION, offset, limit, id=organisation_id)


def _page(
    tx: Transaction, sql: str, offset: int, limit: int, **params: int | bytes
) -> tuple[int, list[Look | DirectInquiry]]:
    counted = tx.one(f"SELECT count(*) AS there FROM ({sql}) AS looks", **params)
    rows = tx.all(
        f"SELECT kind, id FROM ({sql}) AS looks ORDER BY at DESC, kind, id DESC LIMIT :limit OFFSET :offset",
        limit=limit,
        offset=offset,
        **params,
    )
    found = [_READ[row["kind"]](tx, row["id"]) for row in rows]
    return int(counted["there"]) if counted else 0, [each for each in found if each is not None]


_READ = {"redemption": redemptions.get, "direct": direct_inquiries.get}
