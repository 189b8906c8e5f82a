"""What ends by itself: certificates after their time, conversations left half done, phones of people who went away."""

from domain.codes import Use
from domain.permissions import SYSTEM
from domain.times import DAY
from services import certificates, conversations, oversight, retention
from services.conversations import Conversation
from services.redemption import Redeemed
from storage import people
from tests.services.office import Office


async def test_what_was_kept_long_enough_is_erased_a_part_at_a_time(office: Office) -> None:
    holder = await office.person()
    officer = await office.officer(await office.organisation())
    old = [await office.issue(holder, days=1, use=Use.UNTIL_END) for _ in range(3)]
    redeemed = await office.redeem(officer, old[0].code)
    assert isinstance(redeemed, Redeemed)
    await office.do(oversight.object_to, actor=holder, redemption_id=redeemed.redemption_id, now=office.now)
    kept = await office.issue(holder, days=30)
    before = office.now + 2 * DAY

    async def erase() -> int:
        return await office.do(retention.erase_certificates, actor=SYSTEM, before=before, limit=2, now=before)

    assert [await erase(), await erase(), await erase()] == [2, 1, 0]
    _, [line] = await office.ask(certificates.inbox_page, actor=holder, offset=0, limit=5, now=office.now)
    assert line.certificate == kept.certificate
    assert (await office.count("redemptions"), await office.count("objections"), await office.count("codes")) == (
        0,
        0,
        1,
    )


async def test_the_phone_of_somebody_who_never_proved_himself_is_forgotten(office: Office) -> None:
    """Not while he is at it: only once nobody has gone on with the conversation for a day."""
    stranger = await office.account(7090, phone="+989990000090")
    linked = await office.person(7001)

    async def phones() -> list[bool]:
        each = [await office.ask(people.account_by_id, number) for number in (stranger.id, linked.account_id or 0)]
        return [account is not None and account.phone is not None for account in each]

    await office.do(
        conversations.remember,
        Conversation("national-code"),
        bot=stranger.bot,
        chat_id=stranger.chat_id,
        now=office.now,
    )
    await office.do(retention.forget_half_done, actor=SYSTEM, now=office.now + DAY)
    assert await phones() == [True, True]
    await office.do(retention.forget_half_done, actor=SYSTEM, now=office.now + DAY + 1)
    assert await phones() == [False, True]
