"""One officer on two accounts: the second one joins by its phone, and either side separates them again.

On one messenger here; across two of them in tests/services/test_joining.py and tests/handlers/test_one_office.py.
"""

from storage import officers, people
from storage.transaction import Transaction
from tests.stories import citizens
from tests.stories.messengers import OFFICE_BOT
from tests.stories.people import Insured, Officer, labels
from tests.stories.town import DAY, MINUTE, Town


async def second_account(town: Town, first: Officer) -> Officer:
    """His other phone with the same number: a stranger yet, in the language in which everybody begins."""
    second = await citizens.stranger(town, first.language, first.name, number=first.number)
    await citizens.chooses_language(second, first.language)
    return second


async def asks(town: Town, second: Officer, *others: Officer) -> None:
    """Until it is answered, nothing is joined."""
    await second.phone.start()
    door = await second.reads("door-closed")
    assert labels(door) == [second.label(f"button-{name}") for name in ("apply", "join", "own-certificate")]
    await second.taps("button-join")
    await second.reads("ask-phone-join")
    await second.writes(second.number)
    await second.reads("phone-by-button")
    await second.phone.share_contact()
    until, messenger = second.moment(town.now + 10 * MINUTE), second.label(f"messenger-{town.platform}")
    await second.reads("join-asked", messenger=messenger, until=until)
    for other in others:
        await is_asked(town, other)
    await second.writes("/redeem")
    await second.reads("door-closed")


async def is_asked(town: Town, other: Officer) -> None:
    until, messenger = other.moment(town.now + 10 * MINUTE), other.label(f"messenger-{town.platform}")
    asked = await other.reads("ask-join", at=other.moment(town.now), messenger=messenger, until=until)
    assert labels(asked) == [other.label("button-join-yes"), other.label("button-join-no")]


async def joins(town: Town, second: Officer, first: Officer) -> None:
    await asks(town, second, first)
    await first.taps("button-join-yes")
    confirmed = await first.reads("join-confirmed", messenger=first.label(f"messenger-{town.platform}"))
    assert labels(confirmed) == [first.label("button-separate")]
    await second.reads("joined")


async def test_an_officer_works_on_both_and_is_told_of_the_new_one(
    town: Town, officer: Officer, maryam: Insured
) -> None:
    second = await second_account(town, officer)
    await joins(town, second, officer)
    assert await second.phone.keyboard() == await officer.phone.keyboard()
    await town.settled()
    assert await second.phone.commands() == await officer.phone.commands()
    handed = await maryam.moves_to_inbox(now=town.now)
    await second.redeems(handed.code)
    await town.passes(MINUTE)
    for each in (second, officer):
        await each.presses("menu-inquiries")
        await each.sees(maryam.name)


async def test_who_has_his_former_number_gets_nothing_when_he_says_no(town: Town, officer: Officer) -> None:
    intruder = await second_account(town, officer)
    await asks(town, intruder, officer)
    until = officer.moment(town.now + 10 * MINUTE)
    await intruder.writes("/join")
    await intruder.reads("ask-phone-join")
    await intruder.phone.share_contact()
    await intruder.reads("join-asked-already", until=until)
    await officer.taps("button-join-no")
    await officer.reads("join-declined")
    await intruder.reads("join-declined-here")
    until = officer.moment(town.now + DAY)
    await intruder.writes("/join")
    await intruder.reads("ask-phone-join")
    await intruder.phone.share_contact()
    await intruder.reads("join-closed", until=until)
    await intruder.writes("/redeem")
    await intruder.reads("door-closed")
    await officer.presses("menu-redeem")
    await officer.reads("ask-code")


async def test_after_ten_minutes_the_button_joins_nobody_and_it_is_asked_anew(town: Town, officer: Officer) -> None:
    second = await second_account(town, officer)
    await asks(town, second, officer)
    await town.passes(11 * MINUTE)
    await officer.taps("button-join-yes")
    await officer.reads("join-request-over")
    await second.writes("/redeem")
    await second.reads("door-closed")
    await joins(town, second, officer)


async def test_he_separates_the_new_one_where_he_was_told_of_it(town: Town, officer: Officer) -> None:
    second = await second_account(town, officer)
    await joins(town, second, officer)
    await officer.taps("button-separate")
    await officer.reads("ask-separate-others", count=1)
    await officer.taps("button-no")
    await officer.reads("separate-kept")
    await officer.writes("/separate")
    await officer.reads("ask-separate-others", count=1)
    await officer.taps("button-separate-sure")
    await officer.reads("separated-others")
    await second.reads("notice-separated-here")
    assert await second.phone.keyboard() == []
    await second.writes("/redeem")
    await second.reads("door-closed")
    await officer.presses("menu-redeem")
    await officer.reads("ask-code")
    await officer.writes("/separate")
    await officer.reads("separate-nothing")


async def test_the_new_one_separates_itself_and_may_come_back(town: Town, officer: Officer) -> None:
    second = await second_account(town, officer)
    await joins(town, second, officer)
    await second.writes("/join")
    await second.reads("join-was-joined")
    await second.writes("/separate")
    await second.reads("ask-separate-here", count=1)
    await second.taps("button-separate-sure")
    await second.reads("separated-here")
    assert await second.phone.keyboard() == []
    await officer.reads("notice-separated")
    await joins(town, second, officer)


async def test_nobody_joins_by_a_number_that_nobody_has_or_that_is_not_his(town: Town, officer: Officer) -> None:
    stranger = await citizens.stranger(town, officer.language)
    await citizens.chooses_language(stranger, officer.language)
    await stranger.writes("/join")
    await stranger.reads("ask-phone-join")
    await stranger.phone.share_contact(of=officer.id, forwarded=True)
    await stranger.reads("contact-not-yours")
    await stranger.phone.share_contact()
    await stranger.reads("join-nobody")
    await stranger.writes("/redeem")
    await stranger.reads("door-closed")
    await officer.hears_nothing()


async def test_whoever_is_an_officer_by_this_account_stays_that(town: Town, officer: Officer) -> None:
    await officer.writes("/join")
    await officer.reads("join-holds-its-own")
    await officer.presses("menu-redeem")
    await officer.reads("ask-code")


async def test_an_officer_who_is_removed_is_out_on_both(town: Town, officer: Officer) -> None:
    second = await second_account(town, officer)
    await joins(town, second, officer)
    await citizens.remove(town, officer.number)
    for each in (officer, second):
        await each.writes("/redeem")
        await each.reads("door-closed")
    assert await town.store.read(_is_in, officer.number) is False


def _is_in(tx: Transaction, phone: str) -> bool:
    return any(each.state != "removed" for each in officers.with_phone(tx, phone))


async def test_what_he_chose_is_so_on_both(town: Town, officer: Officer) -> None:
    second = await second_account(town, officer)
    await joins(town, second, officer)
    other = "en" if officer.language == "fa" else "fa"
    await second.writes("/language")
    await second.speaks(other)
    await second.reads("menu")
    officer.language = other
    await officer.writes("/cancel")
    await officer.reads("nothing-half-done")
    platform = f"{town.platform}-organisation"
    accounts = [await town.store.read(people.account, bot=platform, user_id=each.id) for each in (officer, second)]
    assert [each.language for each in accounts if each] == [other, other]
    assert officer.phone.bot == OFFICE_BOT


async def test_who_leaves_on_one_is_out_on_both_and_each_account_stands_alone_again(
    town: Town, officer: Officer
) -> None:
    second = await second_account(town, officer)
    await joins(town, second, officer)
    await second.writes("/leave")
    await second.reads("ask-leave", organisation=officer.organisation)
    await second.taps("button-leave-sure")
    await second.reads("left", organisation=officer.organisation)
    await town.settled()
    assert await second.phone.commands() == await officer.phone.commands()
    await officer.writes("/redeem")
    await officer.reads("door-closed")
    own = await town.store.read(people.account, bot=f"{town.platform}-organisation", user_id=second.id)
    assert own is not None
    assert own.principal_id is None
