"""The national code, in whatever way it is typed; refusals that tell nothing; and a door that closes."""

from collections.abc import Callable

import pytest

from bot.jobs.endings import erase
from tests.stories import citizens
from tests.stories.almanac import persian
from tests.stories.messengers import PERSONS_BOT
from tests.stories.people import Insured
from tests.stories.phone import words
from tests.stories.town import HOUR, MINUTE, SECOND, Town

STICKER = {"file_id": "f", "file_unique_id": "f", "type": "regular", "width": 1, "height": 1} | dict.fromkeys(
    ("is_animated", "is_video"), False
)
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
WAYS: dict[str, Callable[[str], str]] = {
    "latin digits": str,
    "persian digits": persian,
    "arabic digits": lambda code: code.translate(ARABIC),
    "spaces": lambda code: f" {code[:3]} {code[3:9]} {code[9]} ",
    "dashes": lambda code: f"{code[:3]}-{persian(code[3:9])}–{code[9]}",
    "a sentence": lambda code: f"سلام، کد ملی من {persian(code)} است",
    "with a name and a phone": lambda code: f"کرم‌علی نوروزی {code} 09121234567",
    "invisible marks": lambda code: f"\u200f{code[:5]}\u200c{code[5:]}\u202c",
}


@pytest.mark.parametrize("way", WAYS)
async def test_the_code_counts_in_every_script_and_with_any_spaces(newcomer: Insured, way: str) -> None:
    await newcomer.arrives()
    await newcomer.writes(WAYS[way](newcomer.record.national_code))
    await newcomer.reads("linked", name=newcomer.record.name)


async def test_a_mistyped_code_is_noticed_and_costs_no_try(newcomer: Insured) -> None:
    code = newcomer.record.national_code
    await newcomer.arrives()
    wrong_at_the_end = code[:9] + str((int(code[9]) + 1) % 10)
    for mistyped in (wrong_at_the_end, code[:7], code + "1", "1111111111", "کدم " + wrong_at_the_end, "0"):
        await newcomer.writes(mistyped)
        await newcomer.reads("national-code-mistyped")
    for wordy in ("کد من", "سلام", "-"):
        await newcomer.writes(wordy)
        await newcomer.reads("national-code-in-digits")
    for phone in ("۰۹۱۲۱۲۳۴۵۶۷", "شماره‌ام 0912 123 4567"):
        await newcomer.writes(phone)
        await newcomer.reads("national-code-is-phone")
    await newcomer.writes(code)
    await newcomer.reads("linked", name=newcomer.record.name)


async def test_a_corrected_message_is_an_answer_too(newcomer: Insured) -> None:
    await newcomer.arrives()
    await newcomer.writes(newcomer.record.national_code[:7])
    await newcomer.reads("national-code-mistyped")
    await newcomer.phone.edit(newcomer.record.national_code)
    await newcomer.reads("linked", name=newcomer.record.name)


async def test_the_refusal_is_the_same_whatever_does_not_fit(town: Town, newcomer: Insured) -> None:
    """Unknown, not active, registered with another phone: word for word the same, so that nobody learns which."""
    asleep = await citizens.insured(town, newcomer.language, active=False, number=newcomer.number)
    registered_otherwise = await citizens.insured(town, newcomer.language)
    unknown = citizens.national_code(next(town.numbers))
    refusals = []
    for code in (unknown, asleep.record.national_code, registered_otherwise.record.national_code):
        another = await citizens.another_phone(town, newcomer)
        await another.arrives()
        await another.writes(code)
        refusals.append(words(await another.reads("identity-refused", left=4)))
    assert len(set(refusals)) == 1


async def test_people_of_the_cast_whose_way_is_closed_are_refused(town: Town, language: str) -> None:
    for user_id in (7019, 7020):
        account = citizens.account_of(user_id)
        town.registry.keep(account)
        visitor = await citizens.insured(town, language)
        visitor.phone.person = (await citizens.newcomer(town, language, number=citizens.CAST[user_id]["phone"])).id
        await visitor.arrives()
        await visitor.writes(account.record.national_code)
        await visitor.reads("identity-refused", left=4)


async def test_five_wrong_tries_close_the_door_for_an_hour_whatever_is_tried(town: Town, newcomer: Insured) -> None:
    await fails_five_times(town, newcomer)
    until = newcomer.moment(town.now + HOUR)
    await newcomer.writes(newcomer.record.national_code)  # the right one
    await newcomer.reads("identity-closed", until=until)
    await newcomer.writes("123")  # one that is mistyped
    await newcomer.reads("identity-closed", until=until)
    await newcomer.phone.start()  # from the beginning
    await newcomer.speaks(newcomer.language)
    await newcomer.reads("ask-phone")
    await newcomer.phone.share_contact()
    await newcomer.reads("identity-closed", until=until)
    assert await newcomer.phone.keyboard() == []
    await newcomer.writes(newcomer.record.national_code)
    await newcomer.reads("identity-closed", until=until)


async def test_the_door_opens_again_after_its_hour(town: Town, newcomer: Insured) -> None:
    await fails_five_times(town, newcomer)
    until = newcomer.moment(town.now + HOUR)
    await town.passes(HOUR - SECOND)
    await newcomer.writes(newcomer.record.national_code)
    await newcomer.reads("identity-closed", until=until)
    await town.passes(SECOND)
    await newcomer.writes(newcomer.record.national_code)
    await newcomer.reads("linked", name=newcomer.record.name)


async def test_knocking_at_the_closed_door_does_not_keep_it_closed(town: Town, newcomer: Insured) -> None:
    await fails_five_times(town, newcomer)
    until = newcomer.moment(town.now + HOUR)
    for _ in range(5):
        await town.passes(11 * MINUTE)
        await newcomer.writes(citizens.national_code(next(town.numbers)))
        await newcomer.reads("identity-closed", until=until)
    await town.passes(5 * MINUTE)
    await newcomer.writes(newcomer.record.national_code)
    await newcomer.reads("linked", name=newcomer.record.name)


async def test_wrong_tries_of_long_ago_are_forgotten(town: Town, newcomer: Insured) -> None:
    await newcomer.arrives()
    for left in (4, 3, 2, 1):
        await newcomer.writes(citizens.national_code(next(town.numbers)))
        await newcomer.reads("identity-refused", left=left)
    await town.passes(HOUR)
    await newcomer.writes(citizens.national_code(next(town.numbers)))
    await newcomer.reads("identity-refused", left=4)


async def test_the_registry_away_costs_no_try_and_loses_nothing(town: Town, newcomer: Insured) -> None:
    await newcomer.arrives()
    town.registry.away = True
    for _ in range(6):
        await newcomer.writes(newcomer.record.national_code)
        await newcomer.reads("registry-unavailable")
    town.registry.away = False
    await newcomer.writes(newcomer.record.national_code)
    await newcomer.reads("linked", name=newcomer.record.name)


async def test_one_tap_asks_the_registry_again_about_the_code_that_was_typed(town: Town, newcomer: Insured) -> None:
    await newcomer.arrives()
    town.registry.away = True
    await newcomer.writes(persian(newcomer.record.national_code))
    await newcomer.reads("registry-unavailable")
    await newcomer.taps("button-try-again")
    await newcomer.reads("registry-unavailable")
    town.hears_from(newcomer.id, PERSONS_BOT, sticker=STICKER)
    await newcomer.reads("ask-national-code-again")
    town.registry.away = False
    await newcomer.taps("button-try-again")
    await newcomer.reads("linked", name=newcomer.record.name)
    await newcomer.taps("button-try-again")
    await newcomer.reads("already-linked")


async def test_a_code_that_nobody_asked_about_for_a_day_is_forgotten(fresh_town: Town, language: str) -> None:
    town = fresh_town
    newcomer = await citizens.insured(town, language)
    await newcomer.arrives()
    town.registry.away = True
    await newcomer.writes(newcomer.record.national_code)
    await newcomer.reads("registry-unavailable")
    town.registry.away = False
    await town.passes(24 * HOUR + SECOND)
    await town.runs(erase)
    await newcomer.taps("button-try-again")
    await newcomer.reads("ask-phone")


async def test_who_begins_anew_is_asked_for_his_code_anew(town: Town, newcomer: Insured) -> None:
    await newcomer.arrives()
    town.registry.away = True
    await newcomer.writes(newcomer.record.national_code)
    unanswered = await newcomer.reads("registry-unavailable")
    await newcomer.writes("/cancel")
    await newcomer.reads("ask-phone")
    await newcomer.taps("button-try-again", on=unanswered)
    await newcomer.reads("ask-phone")
    await newcomer.phone.share_contact()
    await newcomer.reads("ask-national-code")
    await newcomer.taps("button-try-again", on=unanswered)
    await newcomer.reads("ask-national-code-again")


async def test_a_code_that_was_refused_in_the_end_is_not_asked_about_again(town: Town, newcomer: Insured) -> None:
    await newcomer.arrives()
    town.registry.away = True
    await newcomer.writes(citizens.national_code(next(town.numbers)))
    await newcomer.reads("registry-unavailable")
    town.registry.away = False
    await newcomer.taps("button-try-again")
    await newcomer.reads("identity-refused", left=4)
    await newcomer.taps("button-try-again")
    await newcomer.reads("ask-national-code-again")
    await newcomer.writes(citizens.national_code(next(town.numbers)))
    await newcomer.reads("identity-refused", left=3)


async def test_the_same_code_typed_again_costs_no_other_try(town: Town, newcomer: Insured) -> None:
    await newcomer.arrives()
    code = citizens.national_code(next(town.numbers))
    for typed in (code, persian(code), f"کد ملی من {code} است", code, code, code):
        await newcomer.writes(typed)
        await newcomer.reads("identity-refused", left=4)
    await newcomer.writes(newcomer.record.national_code)
    await newcomer.reads("linked", name=newcomer.record.name)


async def fails_five_times(town: Town, newcomer: Insured) -> None:
    await newcomer.arrives()
    for left in (4, 3, 2, 1):
        await newcomer.writes(citizens.national_code(next(town.numbers)))
        await newcomer.reads("identity-refused", left=left)
    await newcomer.writes(citizens.national_code(next(town.numbers)))
    await newcomer.reads("identity-closed", until=newcomer.moment(town.now + HOUR))
