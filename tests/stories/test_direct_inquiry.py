"""Direct inquiry: an officer asks by national code within his agreement, and the person hears of it (directive, A3)."""

import asyncio
from dataclasses import replace

import pytest

from bot.jobs import tellings
from domain.insurance import Relation
from domain.scopes import DOCUMENTS_ONLY, Fact, Telling
from tests.services.agreed import SCOPE, agree
from tests.stories import almanac, citizens
from tests.stories.asking import (
    answer,
    asker,
    asks,
    comes_to_the_last_look,
    fact,
    facts_of,
    is_told,
    look,
    remaining,
)
from tests.stories.messengers import OFFICE_BOT
from tests.stories.people import Insured, Officer, labels, words
from tests.stories.town import DAY, MINUTE, ON_BOTH, SECOND, Town

NOBODYS_CODE = citizens.national_code(999_999)


@ON_BOTH
async def test_an_officer_asks_gets_the_agreed_facts_alone_and_the_person_is_told(town: Town, maryam: Insured) -> None:
    officer = await asker(town, maryam.language)
    code = maryam.record.national_code
    last_look = await comes_to_the_last_look(officer, code)
    assert words(last_look) == officer.text(
        "direct-look-again",
        officer.text("direct-tells-at-once"),
        remaining(officer, 5, 20),
        code=officer.digits(code),
        purpose=officer.label("purpose-court"),
        case="۱۴۰۵/۱۲",
        facts=("، " if officer.language == "fa" else ", ").join(
            officer.label(f"fact-{name}") for name in ("name", "relation", "standing")
        ),
    )
    await officer.taps("button-direct-sure")
    read = await officer.sees(officer.text("direct-answer", code="", case="").split("\n")[0])
    assert words(read) == answer(officer, code, facts_of(officer, maryam))
    told = await is_told(maryam, officer, town.now)
    assert "۱۴۰۵/۱۲" not in words(told)
    await maryam.presses("menu-looks")
    await maryam.reads("looks", look(maryam, officer, town.now), maryam.text("looks-direct"), count=1, page=1, pages=1)
    await officer.presses("menu-inquiries")
    line = officer.text(
        "own-inquiry-line-direct",
        at=officer.moment(town.now),
        code=officer.digits(code),
        purpose=officer.label("purpose-court"),
        case="۱۴۰۵/۱۲",
        outcome=officer.label("direct-outcome-answered"),
    )
    await officer.reads("own-inquiries", line, count=1, page=1, pages=1)


@ON_BOTH
async def test_every_fact_by_itself_and_nothing_else_of_the_person(town: Town, maryam: Insured) -> None:
    """No screen shows more than the agreement's facts; what is not on record is said to be so, whoever it is."""
    officer = await asker(town, maryam.language)
    values = _values(officer, maryam)
    for n, each in enumerate(Fact):
        scope = replace(SCOPE, facts=frozenset({each}), daily=20)
        await town.do(agree, officer.organisation_id, scope, now=town.now)
        await asks(officer, maryam.record.national_code, left=(20 - n, 20 - n))
        read = await officer.sees(officer.text("direct-answer", code="", case="").split("\n")[0])
        wanted = fact(officer, *values[each]) if each in values else officer.text("direct-nothing-known")
        assert words(read) == answer(officer, maryam.record.national_code, wanted, left=(19 - n, 19 - n))
        await is_told(maryam, officer, town.now)


@ON_BOTH
async def test_nothing_known_and_no_such_person_are_one_answer(town: Town, language: str) -> None:
    unrelated = await citizens.insured(town, language, relation=Relation.NO_RELATION)
    officer = await asker(town, language)
    nothing = officer.text("direct-nothing-known")
    for left, code in ((4, NOBODYS_CODE), (3, unrelated.record.national_code)):
        await asks(officer, code, left=(left + 1, left + 16))
        read = await officer.sees(officer.text("direct-answer", code="", case="").split("\n")[0])
        assert words(read) == answer(officer, code, nothing, left=(left, left + 15))


@ON_BOTH
async def test_a_second_tap_of_the_same_finger_charges_nothing(town: Town, maryam: Insured) -> None:
    officer = await asker(town, maryam.language)
    last_look = await comes_to_the_last_look(officer, maryam.record.national_code)
    await asyncio.gather(*[officer.taps("button-direct-sure", on=last_look) for _ in range(2)])
    read = await officer.sees(officer.text("direct-answer", code="", case="").split("\n")[0])
    assert words(read) == answer(officer, maryam.record.national_code, facts_of(officer, maryam))
    await is_told(maryam, officer, town.now)
    await town.settled()
    await officer.hears_nothing()
    await maryam.hears_nothing()
    await officer.presses("menu-ask")
    await officer.reads("direct-ask-code", remaining(officer, 4, 19))


async def test_an_old_button_asks_nothing(town: Town, maryam: Insured) -> None:
    officer = await asker(town, maryam.language)
    old = await comes_to_the_last_look(officer, maryam.record.national_code)
    await comes_to_the_last_look(officer, maryam.record.national_code)
    await officer.taps("button-direct-sure", on=old)
    await officer.reads("direct-stale")
    await town.settled()
    await maryam.hears_nothing()


@ON_BOTH
async def test_when_the_registry_is_away_nothing_is_charged_and_one_tap_goes_on(town: Town, maryam: Insured) -> None:
    officer = await asker(town, maryam.language)
    town.registry.away = True
    await asks(officer, maryam.record.national_code)
    await officer.reads("direct-registry-away")
    await officer.taps("button-try-again")
    await town.settled()
    if town.refuses_in_words:
        await officer.hears_nothing()  # it says the same as before
    else:  # that nothing would change was not told, so it is said anew
        await officer.reads("direct-registry-away")
    town.registry.away = False
    await officer.taps("button-try-again")
    read = await officer.sees(officer.text("direct-answer", code="", case="").split("\n")[0])
    assert words(read) == answer(officer, maryam.record.national_code, facts_of(officer, maryam))
    await is_told(maryam, officer, town.now)


@ON_BOTH
async def test_the_limit_is_said_with_the_day_on_which_it_begins_anew(town: Town, maryam: Insured) -> None:
    officer = await asker(town, maryam.language, daily=1, monthly=2)
    await asks(officer, maryam.record.national_code, left=(1, 2))
    await officer.sees(remaining(officer, 0, 1))
    await officer.presses("menu-ask")
    midnight = _midnight_after(town.now)
    await officer.reads("direct-limit-day", until=officer.moment(midnight))
    await town.passes(midnight - town.now)
    await asks(officer, maryam.record.national_code, left=(1, 1))
    await officer.sees(remaining(officer, 0, 0))
    await officer.taps("button-direct-again")
    await officer.sees(officer.text("direct-limit-month", until="").split(".")[0])


async def test_a_mistyped_code_is_asked_for_again_and_persian_digits_are_read(town: Town, maryam: Insured) -> None:
    officer = await asker(town, maryam.language)
    await officer.presses("menu-ask")
    await officer.reads("direct-ask-code", remaining(officer, 5, 20))
    await officer.writes("1234567890")
    await officer.reads("direct-code-mistyped")
    await officer.writes(_in_persian(maryam.record.national_code))
    await officer.reads("direct-ask-purpose")
    await officer.writes("؟")
    await officer.reads("direct-tap-purpose")
    await officer.taps("purpose-court")
    await officer.reads("direct-ask-case")
    await officer.writes("---")
    await officer.reads("direct-case-unusable")
    await officer.writes("12")
    await officer.sees("12", officer.digits(maryam.record.national_code))
    await officer.writes("…")
    await officer.sees("12", officer.digits(maryam.record.national_code))
    await officer.taps("button-no")
    await officer.reads("direct-left-off")


async def test_only_the_purposes_of_the_agreement_are_offered_and_taken(town: Town, maryam: Insured) -> None:
    officer = await asker(town, maryam.language)
    await officer.presses("menu-ask")
    await officer.reads("direct-ask-code", remaining(officer, 5, 20))
    await officer.writes(maryam.record.national_code)
    offered = await officer.reads("direct-ask-purpose")
    assert labels(offered) == [officer.label("purpose-court"), officer.label("purpose-insurance")]
    forged = {"inline_keyboard": [[{"text": "travel", "callback_data": "direct:why:travel"}]]}
    town.puts_on_screen(officer.id, OFFICE_BOT, text="…", reply_markup=forged)
    await officer.phone.reads(lambda _: True, "what he forged")
    await officer.taps_on("travel")
    await officer.reads("direct-purpose-not-agreed")


@ON_BOTH
async def test_an_officer_without_such_an_agreement_is_told_where_he_stands(town: Town, language: str) -> None:
    officer = await asker(town, language, DOCUMENTS_ONLY)
    await officer.writes(officer.label("menu-ask"))
    await officer.reads("direct-not-agreed")


async def test_an_agreement_that_ends_between_two_taps_ends_the_inquiry(town: Town, maryam: Insured) -> None:
    officer = await asker(town, maryam.language)
    await comes_to_the_last_look(officer, maryam.record.national_code)
    await town.do(agree, officer.organisation_id, DOCUMENTS_ONLY, now=town.now)
    await officer.taps("button-direct-sure")
    await officer.reads("direct-not-agreed")
    await town.settled()
    await maryam.hears_nothing()


@ON_BOTH
async def test_a_sealed_inquiry_is_told_when_its_seal_ends_and_not_before(town: Town, maryam: Insured) -> None:
    officer = await asker(town, maryam.language, telling=Telling.SEALED, sealed_days=30)
    last_look = await comes_to_the_last_look(officer, maryam.record.national_code)
    assert officer.text("direct-tells-later", days=30) in words(last_look)
    await officer.taps("button-direct-sure")
    await officer.sees(facts_of(officer, maryam))
    asked_at = town.now
    await town.passes(30 * DAY - SECOND)
    await town.runs(tellings.tell_persons)
    await maryam.presses("menu-looks")
    await maryam.reads("looks-none")
    await town.passes(SECOND)
    await town.runs(tellings.tell_persons)
    await is_told(maryam, officer, asked_at)
    await town.runs(tellings.tell_persons)
    await maryam.presses("menu-looks")
    await maryam.reads("looks", look(maryam, officer, asked_at), maryam.text("looks-direct"), count=1, page=1, pages=1)


@ON_BOTH
async def test_who_comes_later_finds_who_asked_for_him_before(town: Town, newcomer: Insured) -> None:
    officer = await asker(town, newcomer.language)
    await asks(officer, newcomer.record.national_code)
    await officer.sees(facts_of(officer, newcomer))
    asked_at = town.now
    await town.passes(MINUTE)
    await newcomer.gets_in()
    await newcomer.presses("menu-looks")
    page = await newcomer.reads(
        "looks", look(newcomer, officer, asked_at), newcomer.text("looks-direct"), count=1, page=1, pages=1
    )
    assert labels(page) == []


async def test_looks_by_code_and_directly_stand_together(town: Town, maryam: Insured) -> None:
    officer = await asker(town, maryam.language)
    handed = await maryam.moves_to_inbox(now=town.now)
    await officer.redeems(handed.code)
    await maryam.sees(officer.name)
    await town.passes(MINUTE)
    await asks(officer, maryam.record.national_code)
    await is_told(maryam, officer, town.now)
    await officer.sees(facts_of(officer, maryam))
    await maryam.presses("menu-looks")
    page = await maryam.sees(look(maryam, officer, town.now), maryam.label("headline-insured-active"))
    assert labels(page) == [maryam.label("button-object-to", number=2)]


@pytest.mark.parametrize("way", ["typed", "tapped"])
async def test_an_officer_whose_access_was_taken_asks_nothing(town: Town, maryam: Insured, way: str) -> None:
    officer = await asker(town, maryam.language)
    last_look = await comes_to_the_last_look(officer, maryam.record.national_code)
    await citizens.remove(town, officer.number)
    await (officer.taps("button-direct-sure", on=last_look) if way == "tapped" else officer.writes("/ask"))
    await officer.reads("door-closed")
    await town.settled()
    await maryam.hears_nothing()


def _values(officer: Officer, person: Insured) -> dict[Fact, tuple[str, str]]:
    """Label and value of each fact that is on record of an insured person whose contributions are being paid."""
    record = person.record
    assert record.birth_date
    assert record.since
    assert record.contribution_days
    return {
        Fact.NAME: ("fact-name", record.name),
        Fact.FATHER_NAME: ("fact-father-name", record.father_name or ""),
        Fact.BIRTH_DATE: ("fact-birth-date", almanac.day(officer.language, record.birth_date)),
        Fact.RELATION: ("fact-relation", officer.label("relation-insured")),
        Fact.STANDING: ("fact-standing", officer.label("standing-active")),
        Fact.INSURANCE_NUMBER: ("fact-insurance-number", officer.digits(record.insurance_number or "")),
        Fact.SINCE: ("fact-since", almanac.day(officer.language, record.since)),
        Fact.BRANCH: ("fact-branch", record.branch or ""),
        Fact.LAST_EMPLOYER: ("fact-last-employer", record.last_employer or ""),
        Fact.LAST_CONTRIBUTION_MONTH: ("fact-last-month", _MONTH[officer.language]),
        Fact.CONTRIBUTION_DAYS: ("fact-days", officer.label("days", days=record.contribution_days)),
    }


_MONTH = {"fa": "آبان ۱۴۰۵", "en": "Aban 1405 (October–November 2026)"}


def _midnight_after(time: int) -> int:
    """In Tehran, which is three and a half hours before UTC all year."""
    offset = 3 * 60 * MINUTE + 30 * MINUTE
    return time + DAY - (time + offset) % DAY


def _in_persian(code: str) -> str:
    return code.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
