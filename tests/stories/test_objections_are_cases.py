"""A person's objection becomes a case with a date until which it must be answered, and an answer."""

import pytest

from bot.jobs.oversight_jobs import remind_of_objections
from domain.permissions import Role
from tests.stories import citizens, office
from tests.stories.people import Admin, Insured, Officer, labels, words
from tests.stories.phone import Message
from tests.stories.town import DAY, HOUR, MINUTE, ON_BOTH, Town

ANSWER = "این استعلام را بانک <شما> به درخواست خودتان کرد & رمز آن را شما داده بودید."


@ON_BOTH
async def test_an_objection_is_answered_and_whoever_objected_reads_the_answer(
    town: Town, maryam: Insured, officer: Officer, language: str
) -> None:
    secretary = await office.holder(town, language, Role.COMMITTEE_SECRETARY)
    at = town.now
    case = await objects(town, maryam, officer)
    await notices(secretary, officer, at)
    await secretary.taps("button-objections")
    await answers(secretary, case)
    values = {"organisation": officer.organisation, "at": maryam.moment(at), "answer": ANSWER}
    await maryam.reads("objection-answer", **values)
    await maryam.presses("menu-looks")
    page = await maryam.sees(maryam.text("look-line-answered", **looked(maryam, officer, at)).split("\n")[0])
    assert maryam.answered_by(at + MINUTE) not in words(page), "nothing is due any more"
    await maryam.taps("button-read-answer", on=page, number=1)
    await maryam.reads("objection-answer", **values)


@ON_BOTH
async def test_an_overdue_objection_stands_first_and_is_reminded_of_each_day(
    town: Town, maryam: Insured, officer: Officer, language: str
) -> None:
    it_office = await citizens.admin(town, language)
    at = town.now
    case = await objects(town, maryam, officer)
    await notices(it_office, officer, at)
    await town.passes(10 * DAY)
    await town.runs(remind_of_objections)
    await it_office.sees("⏰")
    await town.passes(HOUR)
    await town.runs(remind_of_objections)
    await town.settled()
    await it_office.hears_nothing()
    await town.passes(DAY)
    await town.runs(remind_of_objections)
    reminder = await it_office.sees("⏰")
    await it_office.taps("button-objections", on=reminder)
    page = await it_office.sees("✋")
    assert words(page).split("\n\n")[1].startswith("⏰")
    await answers(it_office, case, page)
    await maryam.sees(officer.organisation)


async def test_nobody_answers_the_objection_to_his_own_inquiry(
    town: Town, maryam: Insured, officer: Officer, language: str
) -> None:
    await citizens.grant(town, officer.id)
    at = town.now
    case = await objects(town, maryam, officer)
    await begins_to_answer(officer, case, officer, at)
    await officer.reads("objection-own")


async def test_an_answer_that_cannot_be_used_is_asked_for_again(
    town: Town, maryam: Insured, officer: Officer, language: str
) -> None:
    it_office = await citizens.admin(town, language)
    at = town.now
    case = await objects(town, maryam, officer)
    await begins_to_answer(it_office, case, officer, at)
    await it_office.sees(it_office.text("ask-objection-answer"))
    await it_office.writes("x" * 2001)
    await it_office.reads("objection-answer-unusable", most=2000)
    await it_office.writes("/cancel")
    await it_office.reads("cancelled")
    await town.settled()
    await maryam.hears_nothing()


@pytest.mark.parametrize("read", ["fa", "en"])
async def test_whoever_answers_hears_that_the_holder_reads_another_language(
    town: Town, maryam: Insured, officer: Officer, read: str
) -> None:
    """The answer is what he writes: nobody translates it."""
    other = {"fa": "en", "en": "fa"}[maryam.language]
    it_office = await citizens.admin(town, read)
    at = town.now
    case = await objects(town, maryam, officer)
    await begins_to_answer(it_office, case, officer, at)
    asked = words(await it_office.sees(it_office.text("ask-objection-answer")))
    assert (it_office.text(f"objection-read-in-{maryam.language}") in asked) == (read == other)


async def test_two_who_answer_at_once_give_one_answer(
    town: Town, maryam: Insured, officer: Officer, language: str
) -> None:
    both = [await citizens.admin(town, language) for _ in range(2)]
    at = town.now
    case = await objects(town, maryam, officer)
    for each in both:
        await begins_to_answer(each, case, officer, at)
        await each.sees(each.text("ask-objection-answer"))
    for each, answer in zip(both, ("نخست", "دیر"), strict=True):
        await writes(each, case, answer)
    await both[0].taps("button-answer-sure")
    await both[0].reads("objection-answered", number=both[0].digits(str(case)))
    await both[1].taps("button-answer-sure")
    await both[1].reads("objection-gone")
    await maryam.sees("نخست")
    await town.settled()
    await maryam.hears_nothing()


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.OWNER])
async def test_whoever_only_reads_objections_has_no_button_to_answer(
    town: Town, maryam: Insured, officer: Officer, language: str, role: Role
) -> None:
    reader = await office.holder(town, language, role)
    await objects(town, maryam, officer)
    await reader.presses("menu-objections")
    page = await reader.sees("✋")
    assert set(labels(page)) <= {reader.label("button-newer"), reader.label("button-older")}


async def objects(town: Town, maryam: Insured, officer: Officer) -> int:
    """She objects to a redemption; the number of the case."""
    handed = await maryam.moves_to_inbox(now=town.now)
    await officer.redeems(handed.code)
    notice = await maryam.sees(officer.name)
    await town.passes(MINUTE)
    await maryam.taps("button-object", on=notice)
    await maryam.reads("objected", maryam.answered_by(town.now))
    await town.settled()

    newest = await town.store.read(lambda tx: tx.one("SELECT max(redemption_id) AS newest FROM objections"))
    assert newest is not None
    return int(newest["newest"])


async def notices(someone: Admin | Officer, officer: Officer, at: int) -> None:
    values = {"officer": officer.name, "organisation": officer.organisation, "at": someone.moment(at)}
    await someone.reads("notice-objected", **values, due_at=someone.moment(at + MINUTE + 10 * DAY))


async def begins_to_answer(someone: Admin | Officer, case: int, officer: Officer, at: int) -> None:
    """From the notice that tells of it, up to the button below it in the list."""
    await notices(someone, officer, at)
    await someone.taps("button-objections")
    await turns_to(someone, case)
    await someone.taps("button-answer-objection", number=someone.digits(str(case)))


async def turns_to(someone: Admin | Officer, case: int, page: Message | None = None) -> Message:
    """Turn the pages of the list, from `page` on, to this case."""
    page = page or await someone.sees("✋")
    while someone.label("button-answer-objection", number=someone.digits(str(case))) not in labels(page):
        await someone.taps("button-older", on=page)
        page = await someone.sees("✋")
    return page


async def answers(someone: Admin, case: int, page: Message | None = None) -> None:
    await turns_to(someone, case, page)
    await someone.taps("button-answer-objection", number=someone.digits(str(case)))
    await someone.sees(someone.text("ask-objection-answer"))
    await writes(someone, case, ANSWER)
    await someone.taps("button-answer-sure")
    await someone.reads("objection-answered", number=someone.digits(str(case)))


async def writes(someone: Admin, case: int, answer: str) -> Message:
    """He sees his answer once more, before anybody else does."""
    await someone.writes(answer)
    return await someone.reads("objection-answer-sure", number=someone.digits(str(case)), words=answer)


def looked(maryam: Insured, officer: Officer, at: int) -> dict[str, object]:
    names = ("purpose", "shown", "reference")
    return dict.fromkeys(names, "") | {
        "number": 1,
        "at": maryam.moment(at),
        "organisation": officer.organisation,
        "officer": officer.name,
    }
