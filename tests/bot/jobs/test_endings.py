"""The job that erases. What each of its acts takes, and when, is tested with the acts; here, that it does them."""

from collections.abc import Callable

from bot.jobs.endings import erase
from domain.permissions import SYSTEM
from domain.times import DAY
from services import conversations, direct_inquiries
from services.conversations import Conversation
from storage.store import Store
from tests.bot.working import work_of
from tests.services.batching import CODES, asker, goes_on, lines, started
from tests.services.office import Office
from tests.services.test_one_time_passwords import account_of, asks

KEPT = ("batch_lines", "direct_inquiries", "one_time_passwords", "conversations")


async def test_nothing_of_what_was_kept_long_enough_is_left_out(
    store: Store, randomness: Callable[[int], bytes], now: int
) -> None:
    office = Office(store, randomness, now)
    work = work_of(office)
    await goes_on(office, await started(office, await asker(office), *lines(*CODES[:2])))
    await office.do(direct_inquiries.tell, actor=SYSTEM, limit=9, now=now)
    account = await account_of(office)
    await asks(office, account)
    begun = Conversation("national-code")
    await office.do(conversations.remember, begun, bot=account.bot, chat_id=account.chat_id, now=now)
    assert [await office.count(each) for each in KEPT] == [2, 2, 1, 1]
    office.now += (work.house.retention_days + 1) * DAY
    await erase(work)
    assert [await office.count(each) for each in KEPT] == [0, 0, 0, 0]
