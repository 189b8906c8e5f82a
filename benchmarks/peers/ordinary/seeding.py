"""Databases for the ordinary stack, with the plans of the crowd that it is to serve."""

from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from benchmarks.load.plan import WRITES, Plan, Script, Turn
from benchmarks.peers.ordinary.acts import digest, new_certificate
from benchmarks.peers.ordinary.models import Base, Certificate, Code, Officer, Organisation, Person, engine_for

TOKEN = "1005:benchmark_benchmark_ordinary_stack"
OFFICERS, HOLDERS = 1_000_000, 2_000_000  # where the numbers of chats begin
REDEEMED_OUT = 2  # the facts to the officer, the notice to the holder


async def fill(database: Path, *, chats: int, codes: int) -> dict[int, list[str]]:
    """So many officers and persons, and for each person certificates with codes, by his number."""
    engine = engine_for(database)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with async_sessionmaker(engine, expire_on_commit=False)() as session:
        session.add(Organisation(id=1, name="بانک آفتاب"))
        for number in range(chats):
            session.add(Officer(id=number, chat_id=OFFICERS + number, name="سارا صادقی", organisation_id=1))
        persons = [_person(number) for number in range(chats)]
        session.add_all(persons)
        await session.commit()
        made = {number: await _codes(session, person, codes) for number, person in enumerate(persons)}
    await engine.dispose()
    return made


def redemptions(codes: dict[int, list[str]]) -> Plan:
    scripts = (
        Script(
            OFFICERS + number,
            tuple(Turn(WRITES, code, REDEEMED_OUT) for code in own),
            others=(HOLDERS + number,),
        )
        for number, own in codes.items()
    )
    return Plan(TOKEN, tuple(scripts))


async def _codes(session: AsyncSession, person: Person, many: int) -> list[str]:
    made: list[tuple[Certificate, str]] = [new_certificate(person, purpose="bank_loan", days=7) for _ in range(many)]
    session.add_all(certificate for certificate, _ in made)
    await session.flush()
    for certificate, code in made:
        ends_at = certificate.ends_at
        session.add(Code(digest=digest(code), certificate_id=certificate.id, state="active", ends_at=ends_at))
    await session.commit()
    return [code for _, code in made]


def _person(number: int) -> Person:
    return Person(
        id=number,
        chat_id=HOLDERS + number,
        national_code=f"999{number:07d}",
        name="امیرحسین کریمی",
        father_name="حسین",
        birth_date="1992-04-11",
        insurance_number=f"{number:08d}",
        employer="شرکت فناوران آفتاب",
    )
