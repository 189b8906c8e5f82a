"""A representative declares a need: drafts, answers, papers, sending, taking back; on both databases."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from domain.applications import MOST_OPEN, Answers, ApplicationKind, ApplicationState, Question
from domain.organisations import Kind
from domain.papers import MOST_BYTES, MOST_BYTES_TOGETHER, MOST_PAPERS, PaperKind
from domain.permissions import Actor, Role
from domain.refusals import Gone
from domain.scopes import Scope
from domain.times import DAY
from domain.tracking import parse_tracking
from domain.votes import Vote
from services import applications, enclosures, renewals
from services.applications import Own, PhoneWanted, TooManyOpen, Unfinished
from services.enclosures import NoPaper, NoRoom, Paper, PaperTooBig, TooManyPapers
from storage import agreements, people
from tests.services.bodies import FULL, LETTER, Bodies
from tests.services.office import ORGANISATION_BOT, Office


@pytest.fixture
def bodies(office: Office) -> Bodies:
    return Bodies(office)


async def test_nobody_begins_without_having_shown_his_phone(office: Office) -> None:
    await office.account(9001, bot=ORGANISATION_BOT)
    stranger = await office.actor(9001, bot=ORGANISATION_BOT)
    assert isinstance(await office.do(applications.begin, actor=stranger, now=office.now), PhoneWanted)
    assert await office.count("applications") == 0


async def test_his_phone_makes_him_an_applicant(bodies: Bodies) -> None:
    actor = await bodies.representative()
    assert actor.roles == {Role.APPLICANT}
    assert await bodies.office.noted(f"account:{actor.account_id}") == [("apply", actor.name)]
    await bodies.office.do(people.forget_phones_of_strangers)
    assert actor.account_id is not None
    account = await bodies.office.ask(people.account_by_id, actor.account_id)
    assert account is not None
    assert account.phone == "+989121110001", "it is kept for as long as he speaks for an organisation"


async def test_a_draft_is_a_row_that_is_gone_on_with(bodies: Bodies) -> None:
    actor = await bodies.representative()
    number = await bodies.draft(actor)
    again = await bodies.office.do(applications.begin, actor=actor, now=bodies.office.now)
    assert isinstance(again, Own)
    assert again.application.id == number
    assert again.application.answers == FULL
    assert [paper.name for paper in again.papers] == ["x.pdf"]
    assert again.unanswered is None


async def test_what_is_begun_many_times_at_one_instant_is_one_draft(bodies: Bodies) -> None:
    """In the chats of his two messengers he is one account, and each of them has its turns."""
    for person in range(5):
        actor = await bodies.representative(9001 + person, f"+98912111000{person}")
        beginning = [bodies.office.do(applications.begin, actor=actor, now=bodies.office.now) for _ in range(10)]
        begun = await asyncio.gather(*beginning)
        assert len({each.application.id for each in begun if isinstance(each, Own)}) == 1


async def test_what_is_unfinished_is_not_sent(bodies: Bodies) -> None:
    actor = await bodies.representative()
    begun = await bodies.office.do(applications.begin, actor=actor, now=bodies.office.now)
    assert isinstance(begun, Own)
    assert await bodies.sends(actor, begun.application.id) == Unfinished(Question.NAME)
    await bodies.office.do(applications.answer, actor=actor, application_id=begun.application.id, change=lambda _: FULL)
    assert await bodies.sends(actor, begun.application.id) == Unfinished(Question.LETTER)


async def test_sending_gives_a_tracking_number_and_closes_the_answers(bodies: Bodies) -> None:
    actor = await bodies.representative()
    number = await bodies.draft(actor)
    sent = await bodies.sends(actor, number)
    assert isinstance(sent, Own)
    assert sent.application.state is ApplicationState.SENT
    assert parse_tracking(sent.application.tracking or "") == sent.application.tracking
    assert isinstance(await bodies.sends(actor, number), Gone), "a second tap of the same finger"
    changed = await bodies.office.do(applications.answer, actor=actor, application_id=number, change=lambda a: a)
    assert isinstance(changed, Gone)
    assert isinstance(await bodies.hands_in(actor, number), Gone)
    assert [act for act, _ in await bodies.office.noted(f"application:{number}")] == ["apply"] * 3


async def test_nobody_else_touches_it(bodies: Bodies) -> None:
    actor, other = await bodies.representative(), await bodies.representative(9002, "+989121110002")
    number = await bodies.draft(actor)
    begun = await bodies.office.ask(applications.own, actor=actor, application_id=number)
    assert isinstance(begun, Own)
    (letter,) = begun.papers
    acts: list[tuple[Callable[..., Any], dict[str, Any]]] = [
        (applications.answer, {"application_id": number, "change": lambda a: a}),
        (applications.send, {"application_id": number, "random": bodies.office.random, "now": 1}),
        (applications.withdraw, {"application_id": number, "now": 1}),
        (applications.own, {"application_id": number}),
        (enclosures.remove, {"paper_id": letter.id, "now": 1}),
        (enclosures.own_paper, {"paper_id": letter.id}),
    ]
    for act, given in acts:
        assert isinstance(await bodies.office.do(act, actor=other, **given), Gone), act
    assert isinstance(await bodies.hands_in(other, number), Gone)
    assert (await bodies.office.do(applications.own_page, actor=other, offset=0, limit=5))[0] == 0


async def test_papers_are_known_by_their_content_and_sealed(bodies: Bodies) -> None:
    actor = await bodies.representative()
    number = await bodies.draft(actor)
    assert isinstance(await bodies.hands_in(actor, number, b"MZ this is a program", "letter.pdf"), NoPaper)
    assert isinstance(await bodies.hands_in(actor, number, b"%PDF-" + b"x" * MOST_BYTES), PaperTooBig)
    photo = await bodies.hands_in(actor, number, b"\xff\xd8\xff a photo", "letter.exe")
    assert isinstance(photo, Paper)
    assert (photo.name, photo.kind) == ("letter.jpg", PaperKind.JPEG)
    assert await bodies.office.ask(enclosures.content_of, photo.id) == b"\xff\xd8\xff a photo"
    sealed = await bodies.office.ask(lambda tx: tx.all("SELECT name_sealed, content_sealed FROM papers"))
    assert not any(b"letter" in bytes(row["name_sealed"]) + bytes(row["content_sealed"]) for row in sealed)
    for _ in range(MOST_PAPERS - 2):
        assert isinstance(await bodies.hands_in(actor, number), Paper)
    assert await bodies.hands_in(actor, number) == TooManyPapers(MOST_PAPERS)
    assert isinstance(
        await bodies.office.do(enclosures.remove, actor=actor, paper_id=photo.id, now=bodies.office.now), Paper
    )
    assert await bodies.office.ask(enclosures.content_of, photo.id) is None


async def test_what_the_committee_was_sent_is_not_taken_out_again(bodies: Bodies) -> None:
    actor = await bodies.representative()
    number = await bodies.sent(actor)
    await bodies.all_vote(number, Vote.ASK_MORE)
    await bodies.asks_more(number)
    bodies.office.now += 1
    own = await bodies.office.ask(applications.own, actor=actor, application_id=number)
    assert isinstance(own, Own)
    assert own.application.question == "؟"
    added = await bodies.hands_in(actor, number, LETTER, "more.pdf")
    assert isinstance(added, Paper)
    removed = [
        type(await bodies.office.do(enclosures.remove, actor=actor, paper_id=each, now=bodies.office.now))
        for each in (own.papers[0].id, added.id)
    ]
    assert removed == [Gone, Paper]
    again = await bodies.sends(actor, number)
    assert isinstance(again, Own)
    assert (again.application.round, again.application.tracking) == (2, own.application.tracking)


async def test_a_draft_that_is_withdrawn_leaves_no_papers(bodies: Bodies) -> None:
    actor = await bodies.representative()
    number = await bodies.draft(actor)
    withdrawn = await bodies.office.do(applications.withdraw, actor=actor, application_id=number, now=2)
    assert isinstance(withdrawn, Own)
    assert withdrawn.application.state is ApplicationState.WITHDRAWN
    assert await bodies.office.count("papers") == 0
    assert isinstance(await bodies.office.do(applications.withdraw, actor=actor, application_id=number, now=2), Gone)


async def test_what_was_sent_and_withdrawn_keeps_its_papers(bodies: Bodies) -> None:
    actor = await bodies.representative()
    number = await bodies.sent(actor)
    assert isinstance(await bodies.office.do(applications.withdraw, actor=actor, application_id=number, now=2), Own)
    assert await bodies.office.count("papers") == 1


async def test_one_representative_has_a_few_open_at_a_time(bodies: Bodies) -> None:
    actor = await bodies.representative()
    numbers = [await bodies.sent(actor) for _ in range(MOST_OPEN)]
    assert await bodies.office.do(applications.begin, actor=actor, now=bodies.office.now) == TooManyOpen(MOST_OPEN)
    await bodies.office.do(applications.withdraw, actor=actor, application_id=numbers[0], now=bodies.office.now)
    again = await bodies.office.do(applications.begin, actor=actor, now=bodies.office.now)
    assert again == TooManyOpen(MOST_OPEN), "nobody sends and withdraws all day"
    bodies.office.now += DAY
    assert isinstance(await bodies.office.do(applications.begin, actor=actor, now=bodies.office.now), Own)


async def test_the_papers_of_one_representative_have_their_room(bodies: Bodies) -> None:
    actor = await bodies.representative()
    full = b"%PDF-" + bytes(MOST_BYTES - 5)
    for _ in range(MOST_BYTES_TOGETHER // MOST_BYTES // MOST_PAPERS):
        number = await bodies.draft(actor, letter=full)
        for _ in range(MOST_PAPERS - 1):
            assert isinstance(await bodies.hands_in(actor, number, full), Paper)
        await bodies.sends(actor, number)
    number = await bodies.draft(actor, letter=LETTER)
    assert await bodies.hands_in(actor, number) == NoRoom(MOST_BYTES_TOGETHER)


SCOPE = Scope(document=True, direct=False, purposes=FULL.purposes)


async def test_a_renewal_begins_with_what_was_agreed(bodies: Bodies) -> None:
    actor = await bodies.representative()
    decided = await bodies.approved(actor)
    assert decided.drafted is not None
    agreement = decided.drafted.id
    early = await renews(bodies, actor, agreement, ApplicationKind.RENEWAL)
    assert isinstance(early, Gone), "it is a draft"
    await bodies.office.do(lambda tx: tx.run("UPDATE agreements SET state = 'active', scope = :s", s=SCOPE.to_json()))
    for kind in (ApplicationKind.RENEWAL, ApplicationKind.AMENDMENT):
        begun = await renews(bodies, actor, agreement, kind)
        assert isinstance(begun, Own)
        assert (begun.application.kind, begun.application.agreement_id) == (kind, agreement)
        assert begun.application.answers == replace(FULL, direct=False, facts=frozenset())
        assert begun.unanswered is Question.LETTER
        assert not {Question.NAME, Question.KIND} & set(begun.questions)
    assert isinstance(begun, Own)
    renamed = await bodies.office.do(
        applications.answer,
        actor=actor,
        application_id=begun.application.id,
        change=lambda answers: replace(answers, name="دیگر", kind=Kind.OTHER, legal_id="1", basis="تازه"),
    )
    assert isinstance(renamed, Own)
    answers = renamed.application.answers
    assert (answers.name, answers.kind, answers.legal_id, answers.basis) == (
        FULL.name,
        FULL.kind,
        FULL.legal_id,
        "تازه",
    )


async def test_only_who_speaks_for_an_organisation_renews_its_agreement(bodies: Bodies) -> None:
    bank = await bodies.office.organisation(agreed=False)
    agreement = await bodies.office.do(
        agreements.add,
        number="96/1",
        organisation_id=bank,
        basis="circular_1",
        state="active",
        scope=SCOPE,
        starts_at=1,
        ends_at=None,
        now=1,
    )
    stranger = await bodies.representative()
    given: dict[str, Any] = {"agreement_id": agreement, "kind": ApplicationKind.RENEWAL, "now": bodies.office.now}
    assert isinstance(await bodies.office.do(renewals.begin_renewal, actor=stranger, **given), Gone)
    officer = await bodies.office.officer(bank)
    assert isinstance(await bodies.office.do(renewals.begin_renewal, actor=officer, **given), Gone)
    await bodies.office.do(lambda tx: tx.run("UPDATE officers SET head = 1"))
    head = await bodies.office.actor(7041, bot=ORGANISATION_BOT)
    assert isinstance(await bodies.office.do(renewals.begin_renewal, actor=head, **given), PhoneWanted)
    head = await bodies.representative(7041, "+989990007041")
    begun = await bodies.office.do(renewals.begin_renewal, actor=head, **given)
    assert isinstance(begun, Own)
    assert begun.application.answers == Answers(
        name="بانک آفتاب", kind=Kind.BANK, purposes=SCOPE.purposes, document=True
    )


@pytest.mark.parametrize(
    ("state", "ends_at", "renewal", "amendment"),
    [
        ("drafted", None, False, False),
        ("active", None, True, True),
        ("suspended", None, True, True),
        ("active", 1, True, False),
        ("ended", 1, True, False),
        ("terminated", None, False, False),
        ("superseded", None, False, False),
    ],
)
async def test_what_is_over_is_renewed_and_what_runs_is_amended(
    bodies: Bodies, state: str, ends_at: int | None, renewal: bool, amendment: bool
) -> None:
    actor = await bodies.representative()
    decided = await bodies.approved(actor)
    assert decided.drafted is not None
    agreement = decided.drafted.id
    await bodies.office.do(lambda tx: tx.run("UPDATE agreements SET state = :s, ends_at = :e", s=state, e=ends_at))
    for kind, possible in ((ApplicationKind.RENEWAL, renewal), (ApplicationKind.AMENDMENT, amendment)):
        assert isinstance(await renews(bodies, actor, agreement, kind), Own if possible else Gone), kind


async def renews(bodies: Bodies, actor: Actor, agreement_id: int, kind: ApplicationKind) -> Any:
    return await bodies.office.do(
        renewals.begin_renewal, actor=actor, agreement_id=agreement_id, kind=kind, now=bodies.office.now
    )
