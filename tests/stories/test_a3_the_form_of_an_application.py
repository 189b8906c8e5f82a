"""A3: a representative fills the form: interrupted, with wrong answers, with second thoughts."""

from domain.applications import MOST_MONTHLY
from domain.codes import RANDOM_BYTES, make_code
from domain.statements import LONGEST_STATEMENT
from tests.stories import applying, citizens
from tests.stories.applying import MEGABYTES, enters, fact_lines, need, representative
from tests.stories.messengers import OFFICE_BOT, WHERE_CONTACTS_SAY_WHOSE
from tests.stories.people import Officer, labels
from tests.stories.town import DAY, Town


async def test_a_draft_survives_cancelling_and_weeks(town: Town, language: str) -> None:
    someone, wanted = await representative(town, language), await need(town)
    await enters(someone)
    await someone.writes(wanted.name)
    await applying.asked(someone, "kind")
    await someone.taps("kind-bank")
    await applying.asked(someone, "legal-id")
    await someone.writes("/cancel")
    await someone.reads("application-kept")
    await town.passes(21 * DAY)
    await someone.writes("/apply")
    await applying.asked(someone, "legal-id")
    await someone.presses("menu-applications")
    await someone.sees(someone.text("applications", count=1))
    await someone.taps_on(f"📝 {wanted.name}")
    page = await someone.sees(someone.text("application-draft"), someone.text("application-questions-left", count=6))
    assert fact_lines(page)[someone.label("answer-kind")] == someone.label("kind-bank")
    assert someone.label("button-send-application") not in labels(page), "it cannot be sent yet"
    await someone.taps("button-go-on")
    await applying.asked(someone, "legal-id")


async def test_every_answer_can_be_changed_before_sending(town: Town, language: str) -> None:
    someone, wanted = await representative(town, language), await need(town)
    await enters(someone)
    await applying.fills(someone, wanted)
    await changes(someone, "name")
    await someone.writes("صندوق تازه")
    await someone.sees("صندوق تازه")
    await changes(someone, "kind")
    await someone.taps("kind-insurance-fund")
    await someone.sees(someone.label("kind-insurance-fund"))
    await changes(someone, "ways")
    await someone.taps_on(f"✅ {someone.label('way-direct')}")
    await applying.asked(someone, "ways")
    await someone.taps("button-answered")
    page = await someone.sees("صندوق تازه")
    assert someone.label("answer-facts") not in fact_lines(page), "facts are asked for direct inquiry alone"
    await someone.taps("button-change-answers")
    choosing = await someone.reads("apply-what-to-change")
    assert someone.label("answer-facts") not in labels(choosing)
    await someone.taps_on(f"🗑 {someone.paper_name()}")
    await applying.asked(someone, "letter")
    await applying.hands_in(someone, name="other.pdf")
    await someone.taps("button-answered")
    page = await someone.sees("صندوق تازه")
    papers = [label for label in labels(page) if label.startswith("📎")]
    assert papers == [someone.paper("other.pdf")]


@WHERE_CONTACTS_SAY_WHOSE
async def test_only_his_own_contact_counts(town: Town, language: str) -> None:
    someone = await representative(town, language)
    await someone.writes("/apply")
    await someone.reads("apply-ask-phone")
    await someone.phone.share_contact(7001)
    await someone.reads("apply-contact-not-yours")


async def test_wrong_answers_are_asked_for_again(town: Town, language: str) -> None:
    someone, wanted = await representative(town, language), await need(town)
    await someone.writes("/apply")
    await someone.reads("apply-ask-phone")
    await someone.writes(someone.number)
    await someone.reads("phone-by-button")
    await someone.phone.share_contact()
    await someone.reads("apply-welcome")
    await someone.reads("apply-ask-name")
    for unusable in ("ن" * 201, "۱۲۳"):
        await someone.writes(unusable)
        await someone.reads("name-unusable")
    await someone.writes("سلام!")
    await someone.reads("apply-ask-name")
    await someone.writes("نام بلند " * 22)
    await applying.asked(someone, "kind")
    await someone.taps("kind-relief")
    await applying.asked(someone, "legal-id")
    for mistyped in ("12345", wanted.legal_id[::-1] + "1", "بانک"):
        await someone.writes(mistyped)
        await someone.reads("legal-id-mistyped")
    await someone.writes(f"شناسه ملی: {someone.digits(wanted.legal_id)}")
    await applying.asked(someone, "basis")
    await someone.writes("۱۲")
    await someone.reads("statement-unusable", most=LONGEST_STATEMENT)
    await someone.writes("ب" * LONGEST_STATEMENT)
    await applying.asked(someone, "purposes")
    await applying.chooses(someone, "purposes", "purpose-court", "purpose-other")
    await applying.asked(someone, "ways")
    await applying.chooses(someone, "ways", "way-document")
    await applying.asked(someone, "monthly")
    for unusable in ("صد", "0", str(MOST_MONTHLY + 1)):
        await someone.writes(unusable)
        await someone.reads("count-unusable", most=MOST_MONTHLY)
    for several in ("۱۰۰-۲۰۰", "۱۰۰ تا ۲۰۰", "1.200"):
        await someone.writes(several)
        await someone.reads("count-several", most=MOST_MONTHLY)
    await someone.writes("حدوداً ۱٬۲۰۰ تا")
    await applying.asked(someone, "letter")
    for word in ("نامه", "تمام شد"):
        await someone.writes(word)
        await someone.reads("paper-wanted", megabytes=MEGABYTES)
    for megabytes in (MEGABYTES, 20):  # the larger one is given to no bot, and Bale tells of neither how large it is
        await someone.phone.send_file(b"%PDF-" + b"x" * (megabytes << 20), kind="document", name="big.pdf")
        await someone.reads("paper-too-big", megabytes=MEGABYTES)
    await applying.hands_in(someone)
    await someone.writes("نامه")
    await someone.reads("paper-wanted", megabytes=MEGABYTES)
    await someone.phone.send_file(b"MZ a program", kind="document", name="letter.pdf")
    again = await someone.reads("paper-wanted", megabytes=MEGABYTES)
    town.hears_from(someone.id, OFFICE_BOT, voice={"file_id": "v", "file_unique_id": "v", "duration": 1})
    await someone.reads("paper-wanted", megabytes=MEGABYTES)
    assert labels(again) == [someone.label("button-answered")]
    await someone.writes("تمام شد")
    page = await someone.sees(someone.text("application-look-over"), "ب" * LONGEST_STATEMENT)
    rows = fact_lines(page)
    assert rows[someone.label("answer-legal-id")] == someone.digits(wanted.legal_id)
    assert rows[someone.label("answer-monthly")] == someone.label("count", count=1200)


async def test_whoever_types_what_a_button_says_has_tapped_it(town: Town, language: str) -> None:
    someone, wanted = await representative(town, language), await need(town)
    await enters(someone)
    await someone.writes(wanted.name)
    await applying.asked(someone, "kind")
    for unknown in ("تأیید", "ادامه", "شرکت"):
        await someone.writes(unknown)
        await is_told_to_tap(someone, "kind")
    await someone.writes(f"{someone.label('kind-welfare')}.")
    await applying.asked(someone, "legal-id")
    await someone.writes(wanted.legal_id)
    await applying.asked(someone, "basis")
    await someone.writes(wanted.basis)
    await applying.asked(someone, "purposes")
    await someone.writes(someone.label("button-answered"))
    await is_told_to_tap(someone, "purposes")
    for called in ("برای گذرنامه", "a visa, please"):
        await someone.writes(called)
        await applying.asked(someone, "purposes")
    await types(someone, "purposes", "purpose-court", "purpose-travel", "purpose-travel")
    await applying.asked(someone, "ways")
    await types(someone, "ways", "way-direct")
    await applying.asked(someone, "facts")
    await someone.writes(someone.label("fact-name"))
    await applying.asked(someone, "facts")
    await someone.writes({"fa": "همین بود", "en": "That is all!"}[language])
    await applying.asked(someone, "monthly")
    await someone.writes("۱۰۰")
    await applying.asked(someone, "letter")
    await applying.hands_in(someone)
    await someone.taps("button-answered")
    page = await someone.sees(wanted.name)
    rows = fact_lines(page)
    assert rows[someone.label("answer-kind")] == someone.label("kind-welfare")
    assert rows[someone.label("answer-purposes")] == someone.label("purpose-court")
    assert rows[someone.label("answer-facts")] == someone.label("fact-name")
    await someone.writes(someone.label("button-send-application"))
    await someone.reads("not-understood")


async def test_what_is_to_be_changed_can_be_typed_but_no_paper_is_taken_away_so(town: Town, language: str) -> None:
    someone, wanted = await representative(town, language), await need(town)
    await enters(someone)
    await applying.fills(someone, wanted)
    await someone.taps("button-change-answers")
    await someone.reads("apply-what-to-change")
    for unknown in (someone.paper_name(), "نمی‌دانم"):
        await someone.writes(unknown)
        await someone.sees(someone.text("apply-what-to-change"), someone.text("choose-by-button"))
    await someone.writes(someone.label("answer-name"))
    await applying.asked(someone, "name")
    await someone.writes(plain(someone.label("button-leave-answer")))
    page = await someone.sees(someone.text("application-look-over"), wanted.name)
    assert someone.paper() in labels(page)


async def test_an_officer_is_handed_a_code_while_his_form_stands_open(town: Town, language: str) -> None:
    """A renewal is often begun by a head officer."""
    officer = await citizens.officer(town, language)
    await applying.speaks_already(town, officer)
    await officer.writes("/apply")
    await applying.asked(officer, "name")
    await officer.writes("صندوق تازه")
    await applying.asked(officer, "kind")
    await officer.is_refused(make_code(b"7" * RANDOM_BYTES), left=4)
    await officer.writes("۱۲۳۴ ۵۶۷۸")
    await is_told_to_tap(officer, "kind")


async def test_a_stranger_learns_how_to_apply_and_an_applicant_gets_his_menu(town: Town, language: str) -> None:
    someone = await representative(town, language)
    await town.settled()
    if town.has_menus_of_chats:
        assert any(each.startswith("/apply: ") for each in await someone.phone.commands())
    await enters(someone)
    await town.settled()
    if town.has_menus_of_chats:
        assert f"/applications: {someone.label('command-applications')}" in await someone.phone.commands()
    assert someone.label("menu-applications") in [each.strip() for each in await someone.phone.keyboard()]


async def test_buttons_of_others_open_nothing(town: Town, language: str) -> None:
    """A forged or old button shows nobody else's application, and no case to somebody without a role."""
    someone, wanted = await representative(town, language), await need(town)
    await applying.applies(town, someone, wanted)
    other = await representative(town, language)
    await applying.speaks_already(town, other)
    for data, answer in (
        ("applied:show:1", "application-gone"),
        ("apply:done:1", "application-gone"),
        ("apply:name:1", "not-understood"),
        ("applied:paper:1", "application-gone"),
        ("case:show:1", "not-understood"),
        ("case:decide:1", "not-understood"),
        ("apply:renew:999999", "apply-not-yours"),
    ):
        await taps_forged(town, other, data)
        await other.reads(answer)


async def taps_forged(town: Town, someone: Officer, data: str) -> None:
    """A button with this data, as other messages of the bot have it."""
    keyboard = {"inline_keyboard": [[{"text": data, "callback_data": data}]]}
    shown = town.puts_on_screen(someone.id, OFFICE_BOT, text="…", reply_markup=keyboard)
    await someone.phone.reads(lambda _: True, "the button")
    await someone.taps_on(data, on=shown.page())


async def is_told_to_tap(someone: Officer, question: str) -> None:
    await someone.reads(f"apply-ask-{question}", someone.text("choose-by-button"))


async def types(someone: Officer, question: str, *names: str) -> None:
    """Type the words of each of several buttons, without what stands before them, and then that this is all."""
    for name in names:
        await someone.writes(someone.label(name))
        await applying.asked(someone, question)
    await someone.writes(plain(someone.label("button-answered")))


def plain(label: str) -> str:
    """Without its picture."""
    return label.partition(" ")[2]


async def changes(someone: Officer, question: str) -> None:
    await someone.taps("button-change-answers")
    await someone.reads("apply-what-to-change")
    await someone.taps(f"answer-{question}")
    await applying.asked(someone, question)
