"""Getting in: the language, what is kept and why, the phone number."""

from tests.stories import citizens
from tests.stories.messengers import WHERE_CONTACTS_SAY_WHOSE
from tests.stories.people import Insured, labels
from tests.stories.phone import bare
from tests.stories.town import HOUR, Town


async def test_a_stranger_is_asked_for_his_language_persian_first_and_then_told_what_is_kept(newcomer: Insured) -> None:
    await newcomer.phone.start()
    question = await newcomer.reads("choose-language")
    assert labels(question) == ["فارسی", "English"]
    await newcomer.taps(f"button-language-{newcomer.language}")
    await newcomer.reads("language-chosen")
    await newcomer.reads("ask-phone")
    assert await newcomer.phone.keyboard() == [newcomer.label("button-share-phone")]


async def test_the_own_contact_and_then_the_national_code_open_the_menu(newcomer: Insured) -> None:
    await newcomer.arrives()
    assert await newcomer.phone.keyboard() == []
    await newcomer.writes(newcomer.record.national_code)
    await newcomer.reads("linked", name="مریم رضایی")
    names = ("menu-inquiry", "menu-inbox", "menu-looks", "menu-settings", "menu-help")
    assert [bare(each) for each in await newcomer.phone.keyboard()] == [newcomer.label(name) for name in names]


async def test_a_typed_number_does_not_count(newcomer: Insured) -> None:
    await newcomer.phone.start()
    await newcomer.speaks(newcomer.language)
    await newcomer.reads("ask-phone")
    for typed, answer in (
        (newcomer.number, "phone-by-button"),
        (newcomer.record.national_code, "phone-before-national-code"),
        ("سلام", "press-phone-button"),
    ):
        await newcomer.writes(typed)
        await newcomer.reads(answer)
    assert await newcomer.phone.keyboard() == [newcomer.label("button-share-phone")]
    await newcomer.phone.share_contact()
    await newcomer.reads("ask-national-code")


@WHERE_CONTACTS_SAY_WHOSE
async def test_only_the_own_contact_counts(town: Town, newcomer: Insured) -> None:
    somebody_else = await citizens.newcomer(town, newcomer.language)
    await newcomer.phone.start()
    await newcomer.speaks(newcomer.language)
    await newcomer.reads("ask-phone")
    for of, forwarded in ((somebody_else.id, False), (somebody_else.id, True), (newcomer.id, True)):
        await newcomer.phone.share_contact(of, forwarded=forwarded)
        await newcomer.reads("contact-not-yours")
    await newcomer.writes(newcomer.record.national_code)
    await newcomer.reads("phone-before-national-code")
    await newcomer.phone.share_contact()
    await newcomer.reads("ask-national-code")


@WHERE_CONTACTS_SAY_WHOSE
async def test_somebody_elses_contact_in_between_does_not_change_the_number(town: Town, newcomer: Insured) -> None:
    owner = await citizens.insured(town, newcomer.language)
    await newcomer.arrives()
    await newcomer.phone.share_contact(owner.id)
    await newcomer.reads("contact-not-taken", newcomer.text("ask-national-code-again"))
    await newcomer.writes(owner.record.national_code)
    await newcomer.reads("identity-refused", left=4)


@WHERE_CONTACTS_SAY_WHOSE
async def test_a_foreign_number_fits_to_nobody(town: Town, language: str) -> None:
    guest = await citizens.insured(town, language, number="+4915112345678")
    stranger = await citizens.newcomer(town, language, number="+4915112345678")
    guest.phone.person = stranger.id
    await guest.arrives()
    await guest.writes(guest.record.national_code)
    await guest.reads("identity-refused", left=4)


async def test_a_number_counts_however_the_messenger_writes_it(town: Town, language: str) -> None:
    await town.passes(HOUR)  # where it takes one-time passwords, five an hour go to one number
    for written in ("989981234567", "0998 123 4567", "00989981234567", "9981234567"):
        somebody = await citizens.insured(town, language, number="+989981234567")
        somebody.phone.person = (await citizens.newcomer(town, language, number=written)).id
        await somebody.gets_in()


async def test_a_second_phone_of_the_same_person_tells_the_first_one(town: Town, maryam: Insured) -> None:
    second = await citizens.another_phone(town, maryam)
    await second.gets_in()
    await maryam.reads("notice-linked", at=maryam.moment(town.now))
    third = await citizens.another_phone(town, maryam)
    await third.gets_in()
    for other in (maryam, second):
        await other.reads("notice-linked", at=other.moment(town.now))
    await town.settled()
    await third.hears_nothing()


async def test_each_phone_of_a_person_shows_the_same_inbox(town: Town, maryam: Insured) -> None:
    await maryam.moves_to_inbox(now=town.now)
    second = await citizens.another_phone(town, maryam)
    await second.gets_in()
    await second.presses("menu-inbox")
    inbox = await second.reads("inbox", count=1, page=1, pages=1)
    assert second.label("purpose-bank-loan") in labels(inbox)[0]


async def test_whoever_is_in_need_not_prove_it_again(maryam: Insured) -> None:
    await maryam.phone.share_contact()
    await maryam.reads("already-linked")
    await maryam.phone.start()
    await maryam.reads("welcome-back")
    await maryam.phone.start("whatever")
    await maryam.reads("welcome-back")


async def test_the_bot_forgets_no_one_who_blocked_it_and_came_back(maryam: Insured) -> None:
    await maryam.phone.block()
    await maryam.phone.block(blocked=False)
    await maryam.phone.start()
    await maryam.reads("welcome-back")
