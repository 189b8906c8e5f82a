"""So many certificates an account may have made within a day, whoever it speaks for: on both databases."""

from domain.certificates import Purpose
from domain.codes import Use
from domain.insurance import RegisteredAccount
from domain.permissions import Actor
from domain.refusals import DoorClosed, Gone
from domain.times import DAY, SECOND
from services import certificates, identity
from services.certificates import Issued, Wish
from services.identity import Linked
from storage import audit, people
from tests.services.office import AMIR, AMIRS_PHONE, MARYAM, MARYAMS_PHONE, PERSON_BOT, Office

MOST = 3
WISH = Wish(None, Purpose.BANK_LOAN, 7, Use.ONCE)


async def issue(office: Office, holder: Actor, times: int = 1, *, most: int = MOST) -> list[Issued]:
    found = [await office.try_to_issue(holder, WISH, most=most) for _ in range(times)]
    assert all(isinstance(each, Issued) for each in found)
    return found


async def refused(office: Office, holder: Actor, *, until: int) -> bool:
    closed = DoorClosed(until)
    assert await office.do(certificates.admit, actor=holder, now=office.now) == closed
    return bool(await office.try_to_issue(holder, WISH, most=MOST) == closed)


async def test_whoever_had_the_most_waits_for_a_day_and_the_log_tells(office: Office) -> None:
    holder = await office.person()
    await issue(office, holder, MOST - 1)
    assert await office.do(certificates.admit, actor=holder, now=office.now) is None
    await issue(office, holder)
    until = office.now + DAY
    assert await refused(office, holder, until=until)
    entries = await office.ask(audit.entries, f"account:{holder.account_id}")
    assert [each.detail for each in entries if each.act == "lock"] == ["certificates"]
    office.now = until - SECOND
    assert await refused(office, holder, until=until)
    office.now = until
    await issue(office, holder, MOST)


async def test_what_was_made_a_day_ago_counts_no_more(office: Office) -> None:
    holder = await office.person()
    for _ in range(3 * MOST):
        await issue(office, holder)
        office.now += DAY // (MOST - 1)


async def test_deleting_them_or_all_data_leaves_the_count_as_it_was(office: Office) -> None:
    holder = await office.person()
    issued = await issue(office, holder, MOST)
    for each in issued:
        number = each.certificate.id
        gone = await office.do(certificates.delete, actor=holder, certificate_id=number, now=office.now)
        assert not isinstance(gone, Gone)
    until = office.now + DAY
    assert await refused(office, holder, until=until)
    await office.do(identity.forget, actor=holder, random=office.random(32), now=office.now)
    account = await office.ask(people.account, bot=PERSON_BOT, user_id=7001)
    assert account is not None
    await office.do(people.keep_phone, account.id, MARYAMS_PHONE)
    account = await office.ask(people.account, bot=PERSON_BOT, user_id=7001)
    assert account is not None
    assert isinstance(await office.prove(account, RegisteredAccount(MARYAM, MARYAMS_PHONE, active=True)), Linked)
    again = await office.actor(7001)
    assert again.person_id != holder.person_id
    assert await refused(office, again, until=until)


async def test_somebody_else_and_a_refused_wish_are_not_counted(office: Office) -> None:
    holder, other = await office.person(), await office.person(7002, AMIR, AMIRS_PHONE)
    for _ in range(MOST + 1):
        assert await office.try_to_issue(holder, Wish(404, Purpose.COURT, 7, Use.ONCE), most=MOST) == Gone()
    await issue(office, holder, MOST)
    await issue(office, other, MOST)


async def test_where_they_are_not_counted_there_is_no_end(office: Office) -> None:
    holder = await office.person()
    for _ in range(MOST + 1):
        assert isinstance(await office.try_to_issue(holder, WISH), Issued)
    await issue(office, holder, MOST)
