"""Of many inquiries, those of a day are found by it: an officer's own, and by a head officer those of his officers."""

from datetime import date

from config import calendar
from tests.stories import citizens
from tests.stories.agreed import staffed
from tests.stories.people import Officer, words
from tests.stories.town import DAY, Town


async def test_an_officer_s_own_and_his_head_officer_s_view_of_them(own_town: Town, language: str) -> None:
    town = own_town
    _, sara, nima = await staffed(town, language)
    maryam = await citizens.insured(town, language)
    await maryam.gets_in()
    code = (await maryam.moves_to_inbox(now=town.now, use="until-end", days=7)).code
    days = []
    for _ in range(3):
        days.append(day_of(nima, town.now))
        for _ in range(5):
            await nima.redeems(code, use="until-end")
        await town.passes(DAY)
    await nima.presses("menu-inquiries")
    await nima.sees(nima.text("own-inquiries", count=15, page=1, pages=2))
    await nima.taps("button-inquiries-of-day")
    await nima.reads("ask-inquiries-of-day")
    await nima.writes("آن روز")
    await nima.reads("day-mistyped")
    await nima.redeems(code, use="until-end")  # somebody hands one over meanwhile
    await nima.presses("menu-inquiries")
    await nima.sees(nima.text("own-inquiries", count=16, page=1, pages=2))
    await nima.taps("button-inquiries-of-day")
    await nima.reads("ask-inquiries-of-day")
    await nima.writes(days[0])
    page = await nima.sees(nima.text("own-inquiries", count=16, page=2, pages=2))
    assert nima.moment(town.now - 3 * DAY) in words(page)
    await sara.presses("menu-colleagues")
    await sara.reads("colleagues", count=2)
    await sara.taps("button-all-inquiries")
    await sara.sees(sara.text("colleague-inquiries", count=16, page=1, pages=3))
    await sara.taps("button-inquiries-of-day")
    await sara.reads("ask-inquiries-of-day")
    await sara.writes(calendar.day(sara.texts, sara.language, date.fromisoformat(days[1])))  # as she reads it
    await sara.sees(sara.text("colleague-inquiries", count=16, page=2, pages=3))
    await sara.taps("button-inquiries-of-day")
    await sara.reads("ask-inquiries-of-day")
    await sara.writes("دیروز")
    await sara.sees(sara.text("colleague-inquiries", count=16, page=1, pages=3))
    await sara.taps("button-back-to-colleagues")
    await sara.reads("colleagues", count=2)


def day_of(officer: Officer, time: int) -> str:
    """As he may type it."""
    return calendar.local(time).date().isoformat()
