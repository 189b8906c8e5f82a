"""Several direct inquiries at once: a file goes in, a bar fills, a file comes out (directive, A3)."""

import asyncio
import html
import re
from dataclasses import replace

import pytest

from bot.jobs import endings, tellings
from domain.batches import KEPT
from domain.limits import FILES
from domain.scopes import DOCUMENTS_ONLY
from storage import audit, officers, tries
from tests.services.agreed import SCOPE, agree
from tests.services.forms.papers import xlsx
from tests.stories import citizens
from tests.stories.asking import FACTS, asker, is_told, look, remaining
from tests.stories.batching import (
    comes_to_the_file,
    gets_result,
    sends,
    starts,
    state,
    table,
    works,
)
from tests.stories.people import Insured, Officer, labels, words
from tests.stories.phone import bare
from tests.stories.town import DAY, MINUTE, ON_BOTH, SECOND, Town

PLENTY = replace(SCOPE, daily=500, monthly=900)


def unknown(town: Town, count: int) -> list[str]:
    """Codes of nobody, each in one file only."""
    return [citizens.national_code(900_000 + next(town.numbers)) for _ in range(count)]


def heading(officer: Officer) -> list[object]:
    named = ("batch-column-line", "fact-national-code", *FACTS, "batch-column-outcome")
    return [officer.label(name) for name in named]


async def test_a_file_that_comes_before_its_questions_were_answered_is_asked_for_after_them(
    town: Town, maryam: Insured
) -> None:
    officer = await asker(town, maryam.language, PLENTY)
    codes = table([maryam.record.national_code])
    await officer.presses("menu-batches")
    await officer.reads("batch-ask-purpose", remaining(officer, 500, 900))
    await officer.phone.send_file(codes, kind="document", name="codes.csv")
    await officer.reads("batch-file-early")
    await officer.taps("purpose-court")
    await officer.reads("direct-ask-case")
    await officer.phone.send_file(codes, kind="document", name="codes.csv")
    await officer.reads("batch-file-early")
    await officer.writes("۱۴۰۵/۱۲")
    await officer.reads("batch-ask-file", most=10_000)


@ON_BOTH
async def test_a_file_goes_in_and_a_file_with_an_answer_or_a_reason_for_every_line_comes_out(
    town: Town, maryam: Insured
) -> None:
    officer = await asker(town, maryam.language, PLENTY)
    code, (nobody,) = maryam.record.national_code, unknown(town, 1)
    last_look = await sends(officer, [code, nobody, "1234567890", code, ""], left=(500, 900))
    assert words(last_look) == officer.text(
        "batch-look-again",
        officer.text("batch-not-asked", mistyped=1, duplicate=1, unreadable=0),
        remaining(officer, 500, 900),
        officer.text("direct-tells-at-once"),
        purpose=officer.label("purpose-court"),
        case="۱۴۰۵/۱۲",
        lines=4,
        ask=2,
    )
    await officer.taps("button-batch-start")
    await officer.sees(state(officer, "batch-progress", done=2, lines=4, charged=0))
    await works(town)
    ended = await officer.sees(state(officer, "batch-done", done=4, lines=4, charged=2))
    assert ended["message_id"] == last_look["message_id"]
    assert labels(ended) == []
    values = [maryam.record.name, officer.label("relation-insured"), officer.label("standing-active")]
    assert await gets_result(officer) == [
        heading(officer),
        [2, code, *values, officer.label("direct-outcome-answered")],
        [3, nobody, None, None, None, officer.label("batch-reason-nothing-known")],
        [4, "1234567890", None, None, None, officer.label("batch-reason-mistyped")],
        [5, code, None, None, None, officer.label("batch-reason-duplicate-of", line=2)],
    ]
    asked_at = town.now
    await town.runs(tellings.tell_persons)
    await is_told(maryam, officer, asked_at)
    await maryam.presses("menu-looks")
    await maryam.reads("looks", look(maryam, officer, asked_at), maryam.text("looks-direct"), count=1, page=1, pages=1)
    await officer.presses("menu-inquiries")
    await officer.sees(officer.digits(code), officer.digits(nobody))


@ON_BOTH
async def test_the_bar_fills_and_is_changed_every_few_seconds_at_most(town: Town, language: str) -> None:
    officer = await asker(town, language, PLENTY)
    progress = await starts(officer, unknown(town, 100), left=(500, 900))
    assert labels(progress) == [officer.label("button-batch-cancel")]
    await town.settled()
    before = len(await edits(town, officer))
    passing = [SECOND // 10]
    town.store.listen(audit.TOPIC, lambda _: town.clock.moves(passing[0]))  # so long does each line take
    await works(town)
    passing[0] = 0
    await officer.sees(state(officer, "batch-done", done=100, lines=100, charged=100))
    await gets_result(officer)
    assert (await edits(town, officer))[before:] == [
        state(officer, "batch-progress", done=60, lines=100, charged=60),
        state(officer, "batch-done", done=100, lines=100, charged=100),
    ]


@ON_BOTH
async def test_the_limit_in_the_middle_is_the_reason_of_the_rest(town: Town, language: str) -> None:
    officer = await asker(town, language, daily=3)
    codes = unknown(town, 5)
    last_look = await sends(officer, codes, left=(3, 20))
    assert officer.text("batch-more-than-left", left=3) in words(last_look)
    await officer.taps("button-batch-start")
    await officer.sees(officer.text("batch-progress", bar="", done="", lines="", charged="").split("\n")[0])
    await works(town)
    await officer.sees(
        state(officer, "batch-done", done=3, lines=5, charged=3), officer.text("batch-unasked", unasked=2)
    )
    outcomes = [row[-1] for row in (await gets_result(officer))[1:]]
    nothing, limit = officer.label("batch-reason-nothing-known"), officer.label("batch-reason-day-limit")
    assert outcomes == [nothing] * 3 + [limit] * 2
    await officer.presses("menu-batches")
    await officer.reads("batch-results")
    await officer.sees(officer.text("direct-limit-day", until="").split(".")[0])


@ON_BOTH
async def test_a_registry_that_is_away_is_waited_for_and_nothing_is_charged_twice(town: Town, language: str) -> None:
    officer = await asker(town, language, PLENTY)
    await starts(officer, unknown(town, 3), left=(500, 900))
    town.registry.away = True
    await town.passes(MINUTE)
    await works(town)
    waits = await officer.sees(officer.text("batch-registry-away"))
    await works(town)
    await town.settled()
    await officer.hears_nothing()
    town.registry.away = False
    await works(town)
    ended = await officer.sees(state(officer, "batch-done", done=3, lines=3, charged=3))
    assert ended["message_id"] == waits["message_id"]
    await gets_result(officer)


@ON_BOTH
async def test_who_stops_it_gets_what_was_answered(town: Town, language: str) -> None:
    officer = await asker(town, language, PLENTY)
    progress = await starts(officer, unknown(town, 2), left=(500, 900))
    await officer.taps("button-batch-cancel", on=progress)
    await officer.sees(state(officer, "batch-cancelled", done=0, lines=2, charged=0))
    rows = await gets_result(officer)
    assert {row[-1] for row in rows[1:]} == {officer.label("batch-reason-cancelled")}
    await works(town)
    await town.settled()
    await officer.hears_nothing()
    await officer.presses("menu-ask")
    await officer.reads("direct-ask-code", remaining(officer, 500, 900))


@ON_BOTH
async def test_an_agreement_that_ends_in_the_middle_stops_it_with_that_reason(town: Town, language: str) -> None:
    officer = await asker(town, language, PLENTY)
    await starts(officer, unknown(town, 2), left=(500, 900))
    await town.do(agree, officer.organisation_id, DOCUMENTS_ONLY, now=town.now)
    await works(town)
    await officer.sees(state(officer, "batch-stopped-not-agreed", done=0, lines=2, charged=0))
    rows = await gets_result(officer)
    assert {row[-1] for row in rows[1:]} == {officer.label("batch-reason-not-agreed")}


async def test_an_officer_whose_access_was_taken_in_the_middle_gets_no_file(town: Town, language: str) -> None:
    officer = await asker(town, language, PLENTY)
    await starts(officer, unknown(town, 2), left=(500, 900))
    await citizens.remove(town, officer.number)
    await works(town)
    await officer.sees(state(officer, "batch-stopped-officer-gone", done=0, lines=2, charged=0))
    await town.settled()
    await officer.hears_nothing()


@ON_BOTH
async def test_one_file_at_a_time_and_a_second_tap_starts_nothing(town: Town, language: str) -> None:
    officer = await asker(town, language, PLENTY)
    last_look = await sends(officer, unknown(town, 2), left=(500, 900))
    await asyncio.gather(*[officer.taps("button-batch-start", on=last_look) for _ in range(2)])
    await officer.sees(officer.text("batch-progress", bar="", done="", lines="", charged="").split("\n")[0])
    await town.settled()
    await officer.hears_nothing()
    await officer.presses("menu-batches")
    shown = await officer.reads("batch-running")
    assert labels(shown) == [officer.label("button-batch-cancel")]
    await works(town)
    await officer.sees(state(officer, "batch-done", done=2, lines=2, charged=2))
    await gets_result(officer)


@ON_BOTH
async def test_whoever_sent_very_many_files_starts_the_last_and_hears_when_the_next_can_be_sent(
    town: Town, language: str
) -> None:
    officer = await asker(town, language, PLENTY)
    (known,) = await town.do(officers.with_phone, officer.number)
    for _ in range(FILES.tries - 1):
        await town.do(tries.count_wrong, FILES, f"officer:{known.id}", now=town.now)
    await starts(officer, unknown(town, 2), left=(500, 900))
    until = officer.moment(town.now + FILES.closed)
    await works(town)
    await officer.sees(state(officer, "batch-done", done=2, lines=2, charged=2))
    await gets_result(officer)
    await officer.presses("menu-batches")
    await officer.reads("batch-results")
    await officer.reads("batch-closed", until=until)


@ON_BOTH
async def test_a_result_can_be_fetched_again_for_seven_days(town: Town, language: str) -> None:
    officer = await asker(town, language, PLENTY)
    await starts(officer, unknown(town, 1), left=(500, 900))
    await works(town)
    await officer.sees(state(officer, "batch-done", done=1, lines=1, charged=1))
    rows = await gets_result(officer)
    await town.passes(KEPT - MINUTE)
    await officer.presses("menu-batches")
    offered = await officer.reads("batch-results")
    await officer.sees(officer.label("menu-batches").split(" ", 1)[1])
    await officer.taps_on(labels(offered)[0], on=offered)
    assert await gets_result(officer) == rows
    await town.passes(DAY)
    await town.runs(endings.erase)
    await officer.taps_on(labels(offered)[0], on=offered)
    await officer.reads("batch-gone")


async def test_a_file_that_cannot_be_used_is_told_why_and_another_may_come(town: Town, maryam: Insured) -> None:
    officer = await asker(town, maryam.language)
    await comes_to_the_file(officer)
    await officer.writes("?")
    await officer.reads("batch-ask-file", most=10_000)
    for content, name in (
        (b"\x89PNG\r\n\0\0", "batch-file-unreadable"),
        (b"1,2\n3,4\n", "batch-no-column"),
        (xlsx((maryam.record.national_code,), behind=(maryam.record.national_code,)), "batch-several-sheets"),
        (table(["1234567890"]), "batch-nothing-to-ask"),
    ):
        await officer.phone.send_file(content, kind="document", name="x.csv")
        await officer.reads(name)
    await officer.phone.send_file("کد ملی,نام,National code\n".encode(), kind="document", name="x.csv")
    await officer.reads("file-columns-twice", first="کد ملی", second="National code")
    await officer.phone.send_file(table(["1"] * 10_001), kind="document", name="x.csv")
    await officer.reads("batch-too-many-lines", most=10_000)
    await officer.phone.send_file(table([maryam.record.national_code]), kind="document", name="x.csv")
    await officer.sees(officer.text("batch-look-again", purpose="", case="", lines="", ask="").split("\n")[0])
    await officer.taps("button-no")
    await officer.reads("direct-left-off")


@pytest.mark.parametrize("way", ["colleague", "stranger"])
async def test_nobody_but_the_asking_officer_gets_the_result(town: Town, language: str, way: str) -> None:
    officer = await asker(town, language, PLENTY)
    await starts(officer, unknown(town, 1), left=(500, 900))
    await works(town)
    await officer.sees(state(officer, "batch-done", done=1, lines=1, charged=1))
    await gets_result(officer)
    await officer.presses("menu-batches")
    offered = await officer.reads("batch-results")
    of = (officer.organisation_id, officer.organisation) if way == "colleague" else None
    other = await citizens.officer(town, "fa", of)
    town.puts_on_screen(other.id, other.phone.bot, text="…", reply_markup=offered["reply_markup"])
    await other.phone.reads(lambda _: True, "what he forged")
    await other.taps_on(labels(offered)[0])
    await other.reads("batch-gone")


async def edits(town: Town, officer: Officer) -> list[str]:
    """What his messages were changed to, oldest first."""
    calls = await town.calls("editMessageText")
    return [_plain(call["params"]["text"]) for call in calls if int(call["params"]["chat_id"]) == officer.id]


def _plain(markup: str) -> str:
    """Without the tags of HTML and the stars of Bale-Markdown."""
    return bare(html.unescape(re.sub("<[^>]*>|\\*", "", markup))).strip()
