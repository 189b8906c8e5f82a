"""The audit log as auditors read it: filtered, newest first, page by page."""

from dataclasses import dataclass
from itertools import product

from storage.audit import Entry
from storage.transaction import Row, Transaction

Ways = list[tuple[str, ...]]
Given = dict[str, int | str | bytes]


@dataclass(frozen=True)
class Wanted:
    """Which entries: all that are given have to fit. `since` counts from, `until` up to.

    A person's entries are those about him, his certificates, codes and inquiries; an organisation's are those about it,
    its officers and papers, and whatever its officers did; an officer's are those about him, and what he did.
    """

    person_id: int | None = None
    code_digests: tuple[str, ...] = ()
    """By which direct inquiries know the person, in hexadecimal: one for each key."""
    organisation_id: int | None = None
    officer_ids: tuple[int, ...] = ()
    act: str | None = None
    actor: str | None = None
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True)
class Numbered:
    """An entry with its number in the whole log, which grows with time."""

    id: int
    entry: Entry


_OF_PERSON = """
    subject IN (
        SELECT 'person:' || id FROM persons WHERE id = :person_id
        UNION ALL SELECT 'account:' || id FROM accounts WHERE person_id = :person_id
        UNION ALL SELECT 'certificate:' || id FROM certificates WHERE person_id = :person_id
        UNION ALL SELECT 'code:' || codes.id FROM codes
            JOIN certificates ON certificates.id = codes.certificate_id WHERE certificates.person_id = :person_id
        UNION ALL SELECT 'redemption:' || redemptions.id FROM redemptions
            JOIN certificates ON certificates.id = redemptions.certificate_id WHERE certificates.person_id = :person_id
        UNION ALL SELECT 'direct_inquiry:' || id FROM direct_inquiries WHERE national_code_digest IN ({codes})
    )
"""
_OF_ORGANISATION = (
    """
        subject IN (
            SELECT 'organisation:' || id FROM organisations WHERE id = :organisation_id
            UNION ALL SELECT 'officer:' || id FROM officers WHERE organisation_id = :organisation_id
            UNION ALL SELECT 'agreement:' || id FROM agreements WHERE organisation_id = :organisation_id
            UNION ALL SELECT 'application:' || id FROM applications WHERE organisation_id = :organisation_id
            UNION ALL SELECT 'form:' || id FROM forms WHERE organisation_id = :organisation_id
            UNION ALL SELECT 'batch:' || id FROM batches WHERE organisation_id = :organisation_id
            UNION ALL SELECT 'direct_inquiry:' || id FROM direct_inquiries WHERE organisation_id = :organisation_id
        )
    """,
    "actor IN (SELECT 'account:' || account_id FROM officers WHERE organisation_id = :organisation_id)",
)
_OF_OFFICERS = (
    "subject IN (SELECT 'officer:' || id FROM officers WHERE id IN ({ids}))",
    "actor IN (SELECT 'account:' || account_id FROM officers WHERE id IN ({ids}))",
)
_NEWEST_FIRST = "ORDER BY at DESC, id DESC"
"""As their indexes have them, so that a page of a day long ago, or of one act in it, costs what it shows."""

_FENCE = 1_000_000_000_000
"""More entries than there will be. Where the LIMIT of a page reaches what finds somebody's entries, PostgreSQL looks
through the whole log for them, and compares each with all that the organisation ever asked: for hours.
"""


def newest(tx: Transaction) -> int:
    """The number of the newest entry; 0 where there is none."""
    row = tx.one("SELECT max(id) AS newest FROM audit")
    return int(row["newest"] or 0) if row else 0


def page(
    tx: Transaction, wanted: Wanted, *, limit: int, before: int | None = None, last: int | None = None
) -> list[Numbered]:
    """The newest entries by their time: before the entry with the number `before`, and of those up to `last`."""
    ways, conditions, given = _fitting(wanted, last)
    if before is not None and (placed := tx.one("SELECT at FROM audit WHERE id = :id", id=before)):
        conditions += " AND (at, id) < (:place, :before)"
        given |= {"place": placed["at"], "before": before}
    some = f"{_NEWEST_FIRST} LIMIT :limit"
    if ways:
        conditions, some = f"id IN (SELECT id FROM ({_found(ways, conditions)} {some}) AS newest)", _NEWEST_FIRST
    rows = tx.all(
        f"SELECT id, at, actor, act, subject, detail FROM audit WHERE {conditions} {some}", limit=limit, **given
    )
    return [_numbered(row) for row in rows]


def count(tx: Transaction, wanted: Wanted, *, last: int, most: int) -> int:
    """How many entries up to the number `last` fit; no more than `most` are counted."""
    ways, conditions, given = _fitting(wanted, last)
    found = _found(ways, conditions) if ways else f"SELECT id FROM audit WHERE {conditions}"
    row = tx.one(f"SELECT count(*) AS n FROM ({found} LIMIT :most) AS counted", most=most, **given)
    return int(row["n"]) if row else 0


def code_digests(tx: Transaction, national_code: str) -> tuple[str, ...]:
    digests = tx.vault.digests("direct_inquiries.national_code", national_code.encode())
    return tuple(digest.hex() for digest in digests)


def was_inquired_about(tx: Transaction, digests: tuple[str, ...]) -> bool:
    """Whether somebody asked directly for the person with these digests."""
    return any(
        tx.one("SELECT id FROM direct_inquiries WHERE national_code_digest = :digest", digest=bytes.fromhex(each))
        for each in digests
    )


def officers_ever_with_phone(tx: Transaction, phone: str) -> tuple[int, ...]:
    """Also those who were removed."""
    found: list[int] = []
    for digest in tx.vault.digests("officers.phone", phone.encode()):
        rows = tx.all("SELECT id FROM officers WHERE phone_digest = :digest ORDER BY id", digest=digest)
        found += [row["id"] for row in rows]
    return tuple(found)


def officer_of_account(tx: Transaction, account_id: int) -> tuple[str, str] | None:
    """The name and organisation of the newest officer whose account this is or was."""
    row = tx.one(
        """
        SELECT officers.name_sealed, organisations.name FROM officers
        JOIN organisations ON organisations.id = officers.organisation_id
        WHERE officers.account_id = :id ORDER BY officers.id DESC LIMIT 1
        """,
        id=account_id,
    )
    return (tx.vault.open("officers.name", row["name_sealed"]).decode(), row["name"]) if row else None


def _fitting(wanted: Wanted, last: int | None) -> tuple[Ways, str, Given]:
    """The ways to somebody's entries, what has to hold of all of them, and what is given for both."""
    plain = {name: value for name in _PLAIN if (value := getattr(wanted, name)) is not None}
    given: Given = plain if last is None else {**plain, "last": last}
    conditions = ["TRUE", *(_PLAIN[name] for name in plain), *([] if last is None else ["id <= :last"])]
    return _ways(wanted, given), " AND ".join(conditions), given


def _found(ways: Ways, conditions: str) -> str:
    """Numbers and times of somebody's entries for which `conditions` hold: each way to them by its index."""
    return " UNION ".join(
        f"""
        SELECT id, at FROM (
            SELECT id, at, actor, act FROM audit WHERE {" AND ".join(way)} LIMIT {_FENCE}
        ) AS found_{number} WHERE {conditions}
        """
        for number, way in enumerate(ways)
    )


def _ways(wanted: Wanted, given: Given) -> Ways:
    """Of each that is wanted, the person, the organisation, the officers: the conditions of which one has to hold.

    Together: one of each, in every combination.
    """
    ways: Ways = []
    if wanted.person_id is not None or wanted.code_digests:
        digests = {f"code{number}": bytes.fromhex(each) for number, each in enumerate(wanted.code_digests)}
        names = ", ".join(f":{name}" for name in digests)
        ways.append((_OF_PERSON.format(codes=names or "NULL"),))
        given |= {"person_id": wanted.person_id or 0, **digests}
    if wanted.organisation_id is not None:
        ways.append(_OF_ORGANISATION)
        given["organisation_id"] = wanted.organisation_id
    if wanted.officer_ids:
        ids = ", ".join(str(int(each)) for each in wanted.officer_ids)
        ways.append(tuple(way.format(ids=ids) for way in _OF_OFFICERS))
    return list(product(*ways)) if ways else []


_PLAIN = {"act": "act = :act", "actor": "actor = :actor", "since": "at >= :since", "until": "at < :until"}


def _numbered(row: Row) -> Numbered:
    return Numbered(row["id"], Entry(row["at"], row["actor"], row["act"], row["subject"], row["detail"]))
