"""Links for readers of either messenger: both are said, each by its messenger's name, and either one works."""

from domain.permissions import Role
from tests.stories import agreed, citizens, office
from tests.stories.both import OFFICE_ON_BALE, PERSONS_ON_BALE, on_bale
from tests.stories.messengers import BALE, OFFICE_BOT, PERSONS_BOT, TELEGRAM
from tests.stories.people import Officer, Someone, words
from tests.stories.phone import Message
from tests.stories.test_a4_officers_come_in_by_form import comes_in, is_granted
from tests.stories.test_a6_paper_has_no_standing import gets_answer
from tests.stories.test_admins import answers_for_invitation, finds, masked
from tests.stories.test_roles_in_chat import SOMEBODY, answers
from tests.stories.town import Town

PERSONS, OFFICES = (PERSONS_BOT, PERSONS_ON_BALE), (OFFICE_BOT, OFFICE_ON_BALE)


async def test_a_role_is_offered_with_both_links_and_taken_up_on_bale(both: Town, language: str) -> None:
    owner = await office.holder(both, language, Role.OWNER)
    somebody = await citizens.stranger(both, language)
    await answers(owner, "auditor", somebody.number)
    message = await owner.sees("start=o_")
    token = token_in(message, "o_")
    values = {"role": owner.label("role-name-auditor"), "name": SOMEBODY, "phone": masked(owner, somebody)}
    offered = owner.text(
        "role-invitation", owner.text("address-either"), link=named(both, owner, OFFICES, f"?start=o_{token}"), **values
    )
    assert words(message) == offered
    await copies_each(owner, message, both, f"?start=o_{token}")
    there: Officer = on_bale(both, somebody, OFFICE_ON_BALE)
    await citizens.chooses_language(there, language)
    await there.phone.start(f"o_{token}")
    await there.reads("ask-phone-role")
    await there.phone.share_contact()
    await there.reads("role-accepted", role=there.label("role-name-auditor"))


async def test_an_officer_is_invited_with_both_links_and_either_lets_him_in_once(both: Town, language: str) -> None:
    admin = await citizens.admin(both, language)
    _, name = await citizens.organisation(both)
    somebody = await citizens.stranger(both, language)
    await finds(admin, both, name)
    await admin.taps("button-invite")
    await admin.reads("ask-officer-name")
    await answers_for_invitation(admin, somebody.name, somebody.number)
    message = await admin.sees("start=i_")
    token = token_in(message, "i_")
    values = {"name": somebody.name, "phone": masked(admin, somebody)}
    offered = admin.text(
        "officer-invitation",
        admin.text("address-either"),
        link=named(both, admin, OFFICES, f"?start=i_{token}"),
        **values,
    )
    assert words(message) == offered
    await copies_each(admin, message, both, f"?start=i_{token}")
    there: Officer = on_bale(both, somebody, OFFICE_ON_BALE)
    await citizens.chooses_language(there, language)
    await comes_in(there, f"i_{token}", name)
    await citizens.chooses_language(somebody, language)
    await somebody.phone.start(f"i_{token}")
    await somebody.reads("ask-phone-officer")
    await somebody.phone.share_contact()
    await somebody.reads("invitation-not-opened")


async def test_officers_of_a_form_come_in_by_the_link_of_their_own_messenger(both: Town, language: str) -> None:
    admin = await citizens.admin(both, language)
    kaveh = await agreed.representative(both, language)
    sara, nima = await agreed.visitors(both, language, "سارا صادقی", "نیما راد")
    await is_granted(both, admin, kaveh, sara, nima)
    await kaveh.opens_desk(invited=2)
    await kaveh.taps("button-new-link")
    message = await kaveh.sees("start=i_")
    parameter = f"i_{token_in(message, 'i_')}"
    link = named(both, kaveh, OFFICES, f"?start={parameter}")
    either = kaveh.text("address-either")
    assert words(message) == kaveh.text("entry-link", either, organisation=kaveh.organisation, link=link)
    await copies_each(kaveh, message, both, f"?start={parameter}")
    await comes_in(sara, parameter, kaveh.organisation)
    there: Officer = on_bale(both, nima, OFFICE_ON_BALE)
    await citizens.chooses_language(there, language)
    await comes_in(there, parameter, kaveh.organisation)


async def test_a_letter_and_the_word_on_the_legacy_system_name_the_bots_of_both(both: Town, language: str) -> None:
    branch = await office.holder(both, language, Role.BRANCH)
    await branch.presses("menu-letter")
    await branch.reads("ask-letter-sender")
    await branch.writes("بانک آفتاب")
    paper, text = await gets_answer(branch, "1405/1")
    assert (await branch.phone.file(paper)).startswith(b"%PDF-")
    for bots in (PERSONS, OFFICES):
        assert named(both, branch, bots) in words(text)
    await branch.phone.start("legacy")
    await branch.reads("legacy-will-change", organisation=f"\n{named(both, branch, OFFICES)}")


def named(town: Town, reader: Someone, bots: tuple[str, str], parameter: str = "") -> str:
    """The addresses of these bots on Telegram and on Bale, as a message lists them."""
    lines = zip((TELEGRAM, BALE), bots, strict=True)
    return "\n".join(f"{reader.label(f'messenger-{name}')}: {town.url}/{address}{parameter}" for name, address in lines)


def token_in(message: Message, kind: str) -> str:
    return words(message).partition(f"?start={kind}")[2].split()[0]


async def copies_each(reader: Someone, message: Message, town: Town, parameter: str) -> None:
    """A button for each messenger copies its link."""
    for name, address in zip((TELEGRAM, BALE), OFFICES, strict=True):
        messenger = reader.label(f"messenger-{name}")
        copied = await reader.taps("button-copy-link-on", on=message, messenger=messenger)
        assert copied == f"{town.url}/{address}{parameter}"
