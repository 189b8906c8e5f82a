"""What is done in the database: a code redeemed, a certificate issued."""

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload

from benchmarks.peers.ordinary.models import Certificate, Code, Entry, Officer, Person, Redemption, WrongTry

MOST_WRONG = 5


@dataclass(frozen=True)
class Redeemed:
    """What to tell the officer, and whom else."""

    facts: dict[str, str]
    reference: str
    purpose: str
    officer: str
    organisation: str
    holder: int
    at: datetime


def digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def facts_of(person: Person) -> dict[str, str]:
    return {
        "name": person.name,
        "father_name": person.father_name,
        "national_code": person.national_code,
        "birth_date": person.birth_date,
        "insurance_number": person.insurance_number,
        "employer": person.employer,
    }


def now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


async def redeem(session: AsyncSession, *, chat_id: int, code: str) -> Redeemed | None:
    """None when the code cannot be used, or the officer has tried too many wrong ones."""
    officer = await session.scalar(
        select(Officer).where(Officer.chat_id == chat_id).options(joinedload(Officer.organisation))
    )
    if officer is None:
        return None
    since = now() - timedelta(hours=1)
    wrong = select(func.count(WrongTry.id)).where(WrongTry.officer_id == officer.id, WrongTry.at > since)
    if (await session.scalar(wrong) or 0) >= MOST_WRONG:
        return None
    found = await session.scalar(
        select(Code)
        .where(Code.digest == digest(code))
        .options(joinedload(Code.certificate).joinedload(Certificate.person))
    )
    if found is None or found.state != "active" or found.ends_at <= now():
        session.add(WrongTry(officer_id=officer.id, at=now()))
        return None
    found.state = "used"
    session.add(Redemption(code_id=found.id, officer_id=officer.id, at=now()))
    certificate = found.certificate
    _note(session, f"officer:{officer.id}", "redeem", f"certificate:{certificate.id}")
    return Redeemed(
        facts=json.loads(certificate.facts),
        reference=certificate.reference,
        purpose=certificate.purpose,
        officer=officer.name,
        organisation=officer.organisation.name,
        holder=certificate.person.chat_id,
        at=now(),
    )


async def inquire(session: AsyncSession, *, chat_id: int) -> dict[str, str] | None:
    """The person's own facts."""
    person = await session.scalar(select(Person).where(Person.chat_id == chat_id))
    if person is None:
        return None
    _note(session, f"person:{person.id}", "inquire", f"person:{person.id}")
    return facts_of(person)


async def issue(session: AsyncSession, *, chat_id: int, purpose: str, days: int) -> tuple[Certificate, str]:
    """A certificate and its code."""
    person = await session.scalar(select(Person).where(Person.chat_id == chat_id))
    assert person is not None
    certificate, code = new_certificate(person, purpose=purpose, days=days)
    session.add(certificate)
    await session.flush()
    session.add(Code(digest=digest(code), certificate_id=certificate.id, state="active", ends_at=certificate.ends_at))
    _note(session, f"person:{person.id}", "issue", f"certificate:{certificate.id}")
    return certificate, code


def new_certificate(person: Person, *, purpose: str, days: int) -> tuple[Certificate, str]:
    certificate = Certificate(
        reference=secrets.token_hex(8),
        person_id=person.id,
        purpose=purpose,
        facts=json.dumps(facts_of(person), ensure_ascii=False),
        issued_at=now(),
        ends_at=now() + timedelta(days=days),
    )
    return certificate, f"{secrets.randbelow(10**16):016d}"


def _note(session: AsyncSession, actor: str, act: str, subject: str) -> None:
    session.add(Entry(at=now(), actor=actor, act=act, subject=subject))
