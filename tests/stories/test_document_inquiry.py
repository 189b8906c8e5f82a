"""Document inquiry: the code in whatever way it reaches the officer, and exact answers (the organisation's bot, 2)."""

from collections.abc import Callable

import pytest

from tests.stories import citizens
from tests.stories.almanac import persian
from tests.stories.marks import parameter_on, reference_on
from tests.stories.people import Insured, Officer, labels, words
from tests.stories.test_kinds_of_people import FACTS, worded
from tests.stories.town import DAY, MINUTE, ON_BOTH, Town

pytestmark = ON_BOTH
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
WAYS: dict[str, Callable[[str], str]] = {
    "as it is shown": str,
    "without dashes": lambda code: code.replace("-", ""),
    "persian digits and spaces": lambda code: persian(code.replace("-", " ")),
    "arabic digits and other dashes": lambda code: code.replace("-", "–").translate(ARABIC),
    "spaces everywhere": lambda code: "  ".join(code.replace("-", "")),
    "invisible marks": lambda code: f"\u200f\u2068{code[:7]}\u200c{code[7:]}\u2069",
    "with other words": lambda code: f"سلام، رمز من {code} است. ممنون، ۱ آذر ۱۴۰۵",
    "over several lines": lambda code: code.replace("-", "\n"),
}


@pytest.mark.parametrize("way", WAYS)
async def test_a_code_counts_however_it_is_typed(town: Town, maryam: Insured, officer: Officer, way: str) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    await officer.redeems(WAYS[way](handed.code))


async def test_a_genuine_code_shows_all_facts_the_picture_and_until_when(
    town: Town, maryam: Insured, officer: Officer
) -> None:
    issued_at = town.now
    handed = await maryam.moves_to_inbox(now=town.now, days=30, recipient=officer.organisation, purpose="court")
    await town.passes(MINUTE)
    await officer.presses("menu-redeem")
    await officer.reads("ask-code")
    await officer.writes(handed.code)
    person = worded(maryam, FACTS["7001"][officer.language])
    use = [
        ("fact-recipient", officer.organisation),
        ("fact-purpose", officer.label("purpose-court")),
        ("fact-use", officer.label("use-once")),
        ("fact-issued-at", officer.moment(issued_at)),
        ("fact-ends-at", officer.moment(issued_at + 30 * DAY)),
    ]
    facts = [f"{label}: {value}" for label, value in [*person, *((officer.label(name), value) for name, value in use)]]
    await officer.reads("genuine-once", "\n".join(facts), headline=officer.label("headline-insured-active"))
    picture = await officer.sees(officer.text("genuine-caption", reference=""))
    assert words(picture) == officer.text("genuine-caption", reference=await reference_on(officer, picture))


async def test_the_link_that_was_passed_on_redeems_at_one_tap(town: Town, maryam: Insured, officer: Officer) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    await officer.phone.start(handed.parameter)
    await officer.gets_certificate()
    second = await maryam_again(maryam, officer, town)
    await officer.writes(second)  # the link, pasted as a text
    await officer.gets_certificate()


async def test_the_mark_on_the_certificate_asks_for_its_code(town: Town, maryam: Insured, officer: Officer) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    await officer.phone.start(await parameter_on(maryam, handed.picture))
    await officer.reads("ask-code-of-certificate", reference=await reference_on(maryam, handed.picture))
    await officer.writes("1234")
    await officer.reads("code-mistyped", digits=4)
    await officer.redeems(handed.code)
    await officer.writes(await maryam_again(maryam, officer, town))  # of another certificate, once this one was shown
    await officer.gets_certificate()


async def test_a_mark_of_no_certificate_asks_the_same_and_tells_nothing(officer: Officer) -> None:
    await officer.phone.start("c_zzzzzzzzzzzzzzzz")
    await officer.reads("ask-code-of-certificate", reference="ZZZZ-ZZZZ-ZZZZ-ZZZZ")
    await officer.is_refused(unknown(1), left=4)


async def test_a_code_of_another_certificate_is_neither_used_nor_counted(
    town: Town, maryam: Insured, officer: Officer
) -> None:
    opened, mine = await maryam.moves_to_inbox(now=town.now), await maryam.moves_to_inbox(now=town.now)
    await officer.phone.start(await parameter_on(maryam, opened.picture))
    await officer.sees(officer.text("ask-code-of-certificate", reference="").split("\n")[-1])
    await officer.writes("1234")
    await officer.reads("code-mistyped", digits=4)
    await officer.writes(mine.code)
    await officer.reads("code-of-other-certificate")
    await officer.redeems(mine.code)


async def test_a_mistyped_code_costs_no_try(town: Town, maryam: Insured, officer: Officer) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    digits = handed.code.replace("-", "")
    swapped = next(
        digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in range(15) if digits[at] != digits[at + 1]
    )
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    for typed in (swapped, wrong):
        await officer.writes(typed)
        await officer.reads("code-digit-wrong")
    for typed, seen in ((digits[:15], 15), (digits + "1", 17), ("12345678", 8)):
        await officer.writes(typed)
        await officer.reads("code-mistyped", digits=seen)
    await officer.redeems(handed.code)


async def test_every_refusal_is_the_same_sentence_for_a_code_of_any_organisation(
    town: Town, maryam: Insured, officer: Officer
) -> None:
    """Unknown, used elsewhere, withdrawn, ended: whoever tries codes learns nothing of them, and each costs a try."""
    elsewhere = await citizens.officer(town, maryam.language)
    used, withdrawn = await maryam.moves_to_inbox(now=town.now), await maryam.moves_to_inbox(now=town.now)
    ended = await maryam.moves_to_inbox(now=town.now, days=1)
    await elsewhere.redeems(used.code)
    await maryam.sees(elsewhere.organisation)
    await maryam.opens_certificate(withdrawn, "active")
    await maryam.taps("button-withdraw")
    await maryam.reads("code-withdrawn")
    await town.passes(DAY)
    for left, code in ((4, unknown(2)), (3, used.code), (2, withdrawn.code), (1, ended.code)):
        await officer.is_refused(code, left=left)
    await officer.presses("menu-inquiries")
    await officer.reads("own-inquiries-none")


async def test_a_code_that_this_organisation_used_itself_is_said_to_be_used(
    town: Town, maryam: Insured, officer: Officer
) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    await officer.redeems(handed.code)
    used_at = officer.moment(town.now)
    await town.passes(MINUTE)
    await officer.writes(handed.code)
    await officer.reads("code-closed-used", at=used_at)
    await officer.is_refused(unknown(4), left=4)


async def test_a_code_for_another_organisation_tells_nothing_and_lives_on(
    town: Town, maryam: Insured, officer: Officer
) -> None:
    colleague = await citizens.officer(town, maryam.language)
    handed = await maryam.moves_to_inbox(now=town.now, recipient=colleague.organisation)
    await officer.is_refused(handed.code, left=4)
    await town.settled()
    await maryam.hears_nothing()
    await colleague.redeems(handed.code)


async def test_a_code_for_this_organisation_is_refused_with_its_reason_and_costs_nothing(
    town: Town, maryam: Insured, officer: Officer
) -> None:
    begin = town.now
    used, withdrawn, ended = [
        await maryam.moves_to_inbox(now=town.now, recipient=officer.organisation, days=days) for days in (7, 7, 1)
    ]
    await officer.redeems(used.code)
    await maryam.sees(officer.name)
    await maryam.opens_certificate(withdrawn, "active")
    await town.passes(MINUTE)
    await maryam.taps("button-withdraw")
    await maryam.reads("code-withdrawn")
    await town.passes(DAY)
    for _ in range(2):
        await officer.writes(used.code)
        await officer.reads("code-closed-used", at=officer.moment(begin))
        await officer.writes(withdrawn.code)
        await officer.reads("code-closed-withdrawn", at=officer.moment(begin + MINUTE))
        await officer.writes(ended.code)
        await officer.reads("code-closed-expired", at=officer.moment(begin + DAY))
    await officer.is_refused(unknown(3), left=4)


async def test_a_code_until_the_end_works_again_and_again(town: Town, maryam: Insured, officer: Officer) -> None:
    handed = await maryam.moves_to_inbox(now=town.now, use="until-end")
    colleague = await citizens.officer(town, maryam.language)
    for somebody in (officer, colleague, officer, officer):
        await somebody.redeems(handed.code, use="until-end")
        await maryam.sees(somebody.name)


async def test_a_code_is_understood_also_when_none_was_asked_for(town: Town, maryam: Insured, officer: Officer) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    await officer.writes("/cancel")
    await officer.reads("nothing-half-done")
    await officer.writes("1234567")
    await officer.reads("not-understood")
    await officer.redeems(handed.code)


async def test_own_inquiries_stand_in_pages_newest_first(town: Town, maryam: Insured, officer: Officer) -> None:
    handed = await maryam.moves_to_inbox(now=town.now, use="until-end", purpose="travel")
    await officer.presses("menu-inquiries")
    await officer.reads("own-inquiries-none")
    times = []
    for _ in range(10):
        await town.passes(MINUTE)
        times.append(officer.moment(town.now))
        await officer.redeems(handed.code, use="until-end")
    await officer.presses("menu-inquiries")
    page = await officer.sees(officer.text("own-inquiries", count=10, page=1, pages=2), maryam.name)
    assert [at for at in times if at in words(page)] == times[2:]
    assert labels(page) == [officer.label("button-older"), officer.label("button-inquiries-of-day")]
    await officer.taps("button-older")
    page = await officer.sees(officer.text("own-inquiries", count=10, page=2, pages=2), officer.label("purpose-travel"))
    assert [at for at in times if at in words(page)] == times[:2]


async def maryam_again(maryam: Insured, officer: Officer, town: Town) -> str:
    """The link of another certificate of hers."""
    await maryam.sees(officer.name)
    return (await maryam.moves_to_inbox(now=town.now)).link


def unknown(number: int) -> str:
    """A code that is typed right, and that nobody was given."""
    body = f"9999999999{number:04d}"
    return f"{body}{98 - int(body) * 100 % 97:02d}"
