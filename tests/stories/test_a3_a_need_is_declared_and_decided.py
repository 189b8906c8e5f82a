"""A3: an organisation declares its need, the committee examines it and decides with a number."""

import asyncio

from domain.permissions import Role
from domain.statements import LONGEST_STATEMENT
from tests.stories import applying
from tests.stories.applying import closes, committee, enters, fact_lines, need, opens, representative, votes
from tests.stories.people import Admin, Officer, labels, words
from tests.stories.town import DAY, ON_BOTH, Town


@ON_BOTH
async def test_the_door_leads_a_representative_to_the_form(town: Town, language: str) -> None:
    someone = await representative(town, language)
    await someone.phone.start()
    await someone.reads("door-closed")
    await someone.taps("button-apply")
    await someone.reads("apply-ask-phone")


@ON_BOTH
async def test_a_need_is_declared_examined_and_approved(town: Town, language: str) -> None:
    members, secretary = await committee(town, language)
    someone, wanted = await representative(town, language), await need(town)
    await enters(someone)
    page = await applying.fills(someone, wanted)
    rows = fact_lines(page)
    assert rows[someone.label("answer-name")] == wanted.name
    assert rows[someone.label("answer-legal-id")] == someone.digits(wanted.legal_id)
    assert rows[someone.label("answer-basis")] == applying.BASIS
    assert rows[someone.label("answer-ways")] == f"{someone.label('way-document')} · {someone.label('way-direct')}"
    assert rows[someone.label("answer-facts")] == f"{someone.label('fact-name')} · {someone.label('fact-branch')}"
    assert rows[someone.label("answer-monthly")] == someone.digits("300")
    assert someone.paper() in labels(page)
    tracking = await applying.sends(someone)
    for each in members:
        case = await opens(each, "notice-case-sent", wanted, tracking)
        assert fact_lines(case)[each.label("answer-name")] == wanted.name
        await votes(each, "approve", tracking)
    await closes(secretary, wanted, tracking)
    await secretary.sees(secretary.text("scope-whole"))
    await secretary.taps("button-scope-ready")
    await secretary.sees(secretary.text("decision-sure-approve"), secretary.text("decision-gives", days=365))
    await secretary.taps("button-decide")
    case = await secretary.sees(tracking, secretary.label("case-state-approved"))
    number = numbered(secretary, words(case))
    await someone.reads("notice-decided-approve", tracking=tracking, number=number)
    await someone.taps("button-open-application")
    await someone.sees(
        someone.text("application-approved", at=someone.moment(town.now), number=number, tracking=tracking)
    )


@ON_BOTH
async def test_what_is_approved_can_be_less_than_was_asked_for(town: Town, language: str) -> None:
    members, secretary = await committee(town, language)
    someone, wanted = await representative(town, language), await need(town, kind="judicial")
    tracking = await applying.applies(town, someone, wanted)
    for each in members[:2]:
        await opens(each, "notice-case-sent", wanted, tracking)
        await each.taps("vote-approve-less")
        page = await each.sees(each.text("scope-less"))
        assert each.label("button-scope-ready") not in labels(page), "nothing was taken out yet"
        await each.taps_on(f"✅ {each.label('fact-branch')}")
        await each.sees(each.text("scope-less"))
        await each.taps("button-scope-monthly")
        await each.reads("ask-scope-monthly", most=300)
        await each.writes("301")
        await each.reads("count-unusable", most=300)
        await each.writes("۱۰۰-۲۰۰")
        await each.reads("count-several", most=300)
        await each.writes(each.digits("200"))
        await each.sees(each.text("scope-less"))
        await each.taps("button-scope-ready")
        await each.reads("ask-reason-approve-less", most=LONGEST_STATEMENT)
        await each.writes("شعبه لازم نیست.")
        await each.sees(tracking)
    await opens(members[2], "notice-case-sent", wanted, tracking)
    await votes(members[2], "approve", tracking)
    await closes(secretary, wanted, tracking)
    page = await secretary.sees(secretary.text("scope-less"))
    assert fact_lines(page)[secretary.label("answer-monthly")] == secretary.digits("200")
    assert fact_lines(page)[secretary.label("answer-facts")] == secretary.label("fact-name")
    await secretary.taps("button-scope-daily")
    await secretary.reads("ask-scope-daily", most=200)
    await secretary.writes("روزی ۲۰ تا")
    await secretary.sees(secretary.text("scope-less"))
    await secretary.taps("button-scope-daily")
    await secretary.reads("ask-scope-daily", most=200)
    await secretary.taps("button-leave-answer")
    page = await secretary.sees(secretary.text("scope-less"))
    assert fact_lines(page)[secretary.label("answer-daily")] == secretary.digits("20")
    await secretary.taps("button-seal")
    page = await secretary.sees(secretary.text("telling-sealed", days=30))
    await secretary.taps("button-scope-days")
    await secretary.reads("ask-scope-days", most=3650)
    await secretary.writes("۲۴ ماه")
    await secretary.reads("count-unusable", most=3650)
    await secretary.writes("۷۳۰ روز")
    await secretary.sees(secretary.text("decision-days", days=730))
    await secretary.taps("button-scope-ready")
    await secretary.reads("ask-decision-approve-less", most=LONGEST_STATEMENT)
    await secretary.writes("بر پایهٔ رأی اعضا")
    await secretary.sees(secretary.text("decision-sure-approve-less"), secretary.text("decision-gives", days=730))
    await secretary.taps("button-decide")
    case = await secretary.sees(tracking, secretary.label("case-state-approved"))
    number = numbered(secretary, words(case))
    await someone.reads("notice-decided-approve-less", tracking=tracking, number=number, reason="بر پایهٔ رأی اعضا")
    await someone.taps("button-open-application")
    page = await someone.sees(someone.text("decision-gives", days=730))
    assert someone.text("telling-sealed", days=30) in words(page)


@ON_BOTH
async def test_asking_for_more_goes_back_and_returns(town: Town, language: str) -> None:
    members, secretary = await committee(town, language)
    someone, wanted = await representative(town, language), await need(town)
    tracking = await applying.applies(town, someone, wanted)
    await applying.more_is_wanted(members, secretary, someone, wanted, tracking, "نامه را روشن‌تر بفرستید.")
    await town.passes(40 * DAY)
    await someone.taps("button-open-application")
    await someone.sees(someone.text("application-more-wanted", question="نامه را روشن‌تر بفرستید.", tracking=tracking))
    await someone.taps("button-change-answers")
    choosing = await someone.reads("apply-what-to-change")
    assert not any(each.startswith("🗑") for each in labels(choosing)), "what the committee has seen stays"
    await someone.taps("answer-letter")
    await applying.asked(someone, "letter")
    await applying.hands_in(someone, name="clear.pdf", number=2)
    await someone.taps("button-answered")
    await someone.sees(wanted.name)
    assert await applying.sends(someone) == tracking
    for each in members:
        case = await opens(each, "notice-case-sent-again", wanted, tracking)
        assert {each.paper(), each.paper("clear.pdf", 2)} <= set(labels(case))
        await votes(each, "decline", tracking, "نیازی نیست.")
    await closes(secretary, wanted, tracking)
    await secretary.reads("ask-decision-decline", most=LONGEST_STATEMENT)
    await secretary.writes("مبنای قانونی ندارد.")
    await secretary.sees(secretary.text("decision-sure-decline"), "مبنای قانونی ندارد.")
    await secretary.taps("button-decide")
    case = await secretary.sees(tracking, secretary.label("case-state-declined"))
    number = numbered(secretary, words(case))
    await someone.reads("notice-decided-decline", tracking=tracking, number=number, reason="مبنای قانونی ندارد.")


@ON_BOTH
async def test_members_discuss_and_read_the_papers(town: Town, language: str) -> None:
    (one, two, _), secretary = await committee(town, language)
    someone, wanted = await representative(town, language), await need(town)
    tracking = await applying.applies(town, someone, wanted)
    await opens(one, "notice-case-sent", wanted, tracking)
    await one.taps_on(one.paper())
    paper = await one.reads("paper", name=one.paper_name())
    assert await one.phone.file(paper) == applying.LETTER
    await one.taps("button-notes", count=0)
    await one.reads("notes-none")
    await one.taps("button-add-note")
    await one.reads("ask-note", most=LONGEST_STATEMENT)
    await one.writes("ن" * (LONGEST_STATEMENT + 1))
    await one.reads("statement-unusable", most=LONGEST_STATEMENT)
    await one.writes("<b>نامه</b> درست است؟ & \n\n" + "ن" * 500)
    await one.sees("<b>نامه</b> درست است؟ &", one.name)
    await opens(two, "notice-case-sent", wanted, tracking)
    await two.taps("button-notes", count=1)
    await two.sees(one.name, "ن" * 500)
    await two.taps("button-back-to-case")
    await two.sees(tracking)
    await votes(two, "decline", tracking, "دلیل کافی نیست.")
    await two.taps("button-votes", count=1)
    await two.sees(two.name, two.text("vote-because", reason="دلیل کافی نیست."))
    await secretary.reads("notice-case-sent", name=wanted.name, tracking=tracking)
    await secretary.taps("button-open-case")
    await secretary.sees(secretary.text("case-carried-nothing"))
    toast = await secretary.taps("button-call-votes")
    assert toast is not None
    await one.reads("notice-vote-needed", name=wanted.name, tracking=tracking)


async def test_an_auditor_reads_cases_and_changes_nothing(town: Town, language: str) -> None:
    auditor = await applying.member(town, language, Role.AUDITOR)
    someone, wanted = await representative(town, language), await need(town)
    tracking = await applying.applies(town, someone, wanted)
    await auditor.presses("menu-committee")
    await auditor.sees(auditor.label("case-state-sent"))
    await auditor.taps("button-find-case")
    await auditor.reads("ask-tracking")
    await auditor.writes(tracking)
    case = await auditor.sees(tracking, wanted.name)
    notes, votes = (auditor.label(f"button-{each}", count=0) for each in ("notes", "votes"))
    assert labels(case) == [auditor.paper(), notes, votes, auditor.label("button-back-to-cases")]
    await auditor.taps("button-notes", count=0)
    page = await auditor.reads("notes-none")
    assert labels(page) == [auditor.label("button-back-to-case")]


async def test_nobody_examines_votes_on_or_decides_his_own(town: Town, language: str) -> None:
    himself = await applying.member(town, language, Role.COMMITTEE_MEMBER, Role.COMMITTEE_SECRETARY)
    await himself.writes("/apply")
    await himself.reads("apply-ask-phone")
    await himself.phone.share_contact()
    await himself.reads("apply-welcome")
    await himself.reads("apply-ask-name")
    wanted = await need(town)
    as_representative = Officer(town.texts, language, himself.phone, himself.number, himself.name)
    await applying.fills(as_representative, wanted)
    tracking = await applying.sends(as_representative)
    await himself.writes("/committee")
    await himself.sees(himself.label("case-state-sent"))
    await himself.taps("button-find-case")
    await himself.reads("ask-tracking")
    await himself.writes(tracking[:-1] + ("2" if tracking[-1] != "2" else "3"))
    await himself.reads("tracking-mistyped")
    await himself.writes(tracking.lower())
    await himself.reads("case-own")


async def test_an_application_is_withdrawn_by_its_representative(town: Town, language: str) -> None:
    (one, *_), _secretary = await committee(town, language)
    someone, wanted = await representative(town, language), await need(town)
    tracking = await applying.applies(town, someone, wanted)
    case = await opens(one, "notice-case-sent", wanted, tracking)
    await someone.taps("button-withdraw-application")
    await someone.reads("application-ask-withdraw")
    await someone.taps("button-no")
    await someone.sees(tracking)
    await someone.taps("button-withdraw-application")
    await someone.reads("application-ask-withdraw")
    await someone.taps("button-withdraw-sure")
    await someone.sees(someone.text("application-withdrawn", at=someone.moment(town.now)))
    await one.reads("notice-case-withdrawn", name=wanted.name, tracking=tracking)
    await one.taps("vote-approve", on=case)
    await one.reads("case-not-open", state=one.label("case-state-withdrawn"))


@ON_BOTH
async def test_two_secretaries_at_once_make_one_decision(town: Town, language: str) -> None:
    members, secretary = await committee(town, language)
    other = await applying.member(town, language, Role.COMMITTEE_SECRETARY)
    someone, wanted = await representative(town, language), await need(town)
    tracking = await applying.applies(town, someone, wanted)
    for each in members:
        await opens(each, "notice-case-sent", wanted, tracking)
        await votes(each, "approve", tracking)
    for each in (secretary, other):
        await closes(each, wanted, tracking)
        await each.sees(each.text("scope-whole"))
        await each.taps("button-scope-ready")
        await each.sees(each.text("decision-sure-approve"))
    await asyncio.gather(secretary.taps("button-decide"), other.taps("button-decide"))
    answers = [words(await each.phone.news()) for each in (secretary, other)]
    closed = secretary.text("case-not-open", state=secretary.label("case-state-approved"))
    assert sorted(answer == closed for answer in answers) == [False, True]
    await town.settled()
    heard = [words(message) for message in await someone.phone.reads_all()]
    assert sum(tracking in each for each in heard) == 1, "he hears of one decision"


def numbered(secretary: Admin, case: str) -> str:
    """The number in a case's decision, for example ``1405/12``."""
    line = next(each for each in case.splitlines() if "140" in each.translate(_LATIN) and "/" in each)
    return next(word.strip("،,") for word in line.split() if "/" in word)


_LATIN = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
