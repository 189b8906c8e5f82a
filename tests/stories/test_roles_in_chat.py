"""Roles are granted and withdrawn in chat, with an audit entry, and take effect at the next tap."""

import pytest

from bot.jobs import endings
from domain.digits import to_persian
from domain.permissions import Role
from storage import audit
from storage.transaction import Transaction
from tests.services.forms.papers import csv
from tests.stories import citizens, office
from tests.stories.people import Admin, Officer, labels, words
from tests.stories.phone import bare
from tests.stories.test_national_code import STICKER
from tests.stories.town import HOUR, ON_BOTH, Town

SOMEBODY = "نسرین شعبانی"


@ON_BOTH
async def test_an_owner_invites_somebody_who_then_holds_the_role_at_his_next_tap(own_town: Town, language: str) -> None:
    owner, invited = await office.holder(own_town, language, Role.OWNER), await outside(own_town, language)
    link = await invites(owner, "auditor", invited.number)
    await invited.phone.start(link.partition("start=")[2])
    await invited.reads("ask-phone-role")
    await invited.writes(invited.number)
    await invited.reads("phone-by-button")
    await invited.phone.share_contact()
    await invited.reads("role-accepted", role=invited.label("role-name-auditor"))
    await owner.reads("notice-role-granted", role=owner.label("role-name-auditor"), name=SOMEBODY)
    assert (await acts(own_town, invited))[-1] == "accept_role"
    await shows(owner, "auditor")
    await owner.taps_on(SOMEBODY)
    await owner.reads("ask-withdraw-role", role=owner.label("role-name-auditor"), name=SOMEBODY)
    await owner.taps("button-withdraw-role-sure")
    await owner.sees(owner.label("role-name-auditor"))
    await invited.reads("notice-role-withdrawn", role=invited.label("role-name-auditor"))
    assert await invited.phone.keyboard() == []
    await invited.phone.start()
    await invited.reads("door-closed")
    assert (await acts(own_town, invited))[-1] == "withdraw_role"


@ON_BOTH
async def test_a_role_that_was_withdrawn_ends_at_the_next_tap(own_town: Town, language: str) -> None:
    owner, auditor = [await office.holder(own_town, language, each, name=each) for each in (Role.OWNER, Role.AUDITOR)]
    await auditor.presses("menu-roles")
    page = await auditor.reads("roles")
    await withdraws(owner, "auditor", auditor.name)
    await auditor.reads("notice-role-withdrawn", role=auditor.label("role-name-auditor"))
    await auditor.taps_on(labels(page)[0], on=page)
    await auditor.reads("door-closed")


@ON_BOTH
async def test_one_person_never_holds_both_directors_roles(town: Town, language: str) -> None:
    owner, director = await office.holder(town, language, Role.OWNER), await outside(town, language)
    first = await invites(owner, "director-pensions", director.number)
    second = await invites(owner, "director-registration", director.number)
    names = [owner.label(f"role-name-director-{each}") for each in ("pensions", "registration")]
    await takes_up(director, first)
    await director.reads("role-accepted", role=names[0])
    await owner.reads("notice-role-granted", role=names[0], name=SOMEBODY)
    await takes_up(director, second)
    await director.reads("role-apart-own", held=names[0], wanted=names[1])
    await answers(owner, "director-registration", director.number)
    await owner.reads("role-apart", held=names[0], wanted=names[1])


async def test_a_link_is_good_for_the_invited_phone_and_for_three_days(town: Town, language: str) -> None:
    owner, invited, other = (
        await office.holder(town, language, Role.OWNER),
        await outside(town, language),
        await office.holder(town, language, Role.IT_OFFICE),
    )
    link = await invites(owner, "auditor", invited.number)
    await takes_up(other, link)
    await other.reads("role-invitation-dead")
    await town.passes(72 * HOUR)
    await takes_up(invited, link)
    await invited.reads("role-invitation-dead")
    await town.passes(25 * HOUR)
    await town.runs(endings.erase)
    assert await town.store.read(_invitations_past, town.now) == []


async def test_wrong_answers_are_asked_for_again_and_an_invitation_can_be_taken_back(
    fresh_town: Town, language: str
) -> None:
    town = fresh_town  # with few auditors, so that all stand on one page
    owner, invited = await office.holder(town, language, Role.OWNER), await outside(town, language)
    await shows(owner, "auditor")
    await owner.taps("button-invite-to-role")
    await owner.reads("ask-role-holder", role=owner.label("role-name-auditor"))
    await owner.writes("۱۲۳")
    await owner.reads("name-unusable")
    await owner.writes(SOMEBODY)
    await owner.reads("ask-role-phone", name=SOMEBODY)
    await owner.writes("02188776655")
    await owner.reads("phone-mistyped")
    await owner.writes(invited.number)
    link = words(await owner.sees("start=o_")).splitlines()[-1]
    page = await shows(owner, "auditor")
    waiting = owner.label("button-take-invitation-back", name=SOMEBODY)
    await owner.taps_on(waiting, on=page)
    await owner.sees(owner.label("role-name-auditor"))
    await takes_up(invited, link)
    await invited.reads("role-invitation-dead")


async def test_an_invitation_that_was_taken_up_or_made_anew_is_not_called_taken_back(
    fresh_town: Town, language: str
) -> None:
    """The owner read that it had been taken back, of somebody who holds the role, or still can come by it."""
    owner, invited = await office.holder(fresh_town, language, Role.OWNER), await outside(fresh_town, language)
    waiting = owner.label("button-take-invitation-back", name=SOMEBODY)
    await invites(owner, "auditor", invited.number)
    old = await shows(owner, "auditor")
    link = await invites(owner, "auditor", invited.number)
    await owner.taps_on(waiting, on=old)
    await owner.reads("role-invitation-over")
    page = await shows(owner, "auditor")
    await takes_up(invited, link)
    await invited.reads("role-accepted", role=invited.label("role-name-auditor"))
    await owner.reads("notice-role-granted", role=owner.label("role-name-auditor"), name=SOMEBODY)
    await owner.taps_on(waiting, on=page)
    await owner.reads("role-invitation-over")
    await owner.taps("button-back-to-roles")
    await owner.reads("roles")


@ON_BOTH
async def test_all_of_a_list_are_invited_by_one_link(own_town: Town, language: str) -> None:
    owner, other = [await office.holder(own_town, language, Role.OWNER) for _ in "12"]
    clerks = [await outside(own_town, language) for _ in "123"]
    branch, heading = owner.label("role-name-branch"), ("نام و نام خانوادگی", "شمارهٔ همراه")
    names = ["سارا صادقی", "Nima <b>Rad</b>", "نرگس محمدی"]
    rows = list(zip(names, (each.number for each in clerks), strict=True))
    await shows(owner, "branch")
    await owner.taps("button-invite-to-role")
    await owner.reads("ask-role-holder", role=branch)
    own_town.hears_from(owner.id, owner.phone.bot, sticker=STICKER)
    await owner.reads("ask-role-holder", role=branch)
    await sends(owner, csv(*rows, ("کاوه", "0912"), heading=heading))
    faults = [("3", "given-name"), ("5", "phone")]
    told = [
        owner.text("role-list-fault", line=int(at), fault=owner.text(f"role-list-fault-{name}")) for at, name in faults
    ]
    await owner.reads("role-list-faulty", "\n".join(told), count=2)
    names[1] = "نیما راد"
    rows[1] = (names[1], clerks[1].number)
    await sends(owner, csv(*rows, heading=heading))
    await owner.reads("role-list-sure", role=branch, count="3", words="\n".join(names))
    await owner.writes("بله")
    await owner.reads("role-list-wanted")
    await owner.taps("button-invite-list")
    link = words(await owner.sees("start=o_")).splitlines()[3]
    await takes_up(clerks[0], link)
    await clerks[0].reads("role-accepted", role=branch)
    await other.reads("notice-list-invited", role=branch, count=3)
    await takes_up(clerks[0], link)
    await clerks[0].reads("role-invitation-dead")
    await again_for_those_who_missed_it(owner, csv(*rows, heading=heading), branch, names[1:])
    await takes_up(clerks[1], link)
    await clerks[1].reads("role-invitation-dead")


async def again_for_those_who_missed_it(owner: Admin, content: bytes, branch: str, names: list[str]) -> None:
    await shows(owner, "branch")
    await owner.taps("button-invite-to-role")
    await owner.reads("ask-role-holder", role=branch)
    await sends(owner, content)
    held = owner.text("role-list-held", count=1)
    await owner.reads("role-list-sure", role=branch, count=str(len(names)), words="\n".join([*names, held]))
    await owner.taps("button-invite-list")
    await owner.sees("start=o_")


async def test_the_last_owner_keeps_his_role(fresh_town: Town, language: str) -> None:
    town = fresh_town
    first = await office.holder(town, language, Role.OWNER, name="نخست")
    page = await shows(first, "owner")
    for label in [each for each in labels(page) if each not in (first.name, *frame(first))]:
        await first.taps_on(label, on=await shows(first, "owner"))
        await first.sees(label, first.text("ask-withdraw-owner"))
        await first.taps("button-withdraw-role-sure")
        await first.sees(first.label("role-name-owner"))
    await shows(first, "owner")
    await first.taps_on(first.name)
    await first.sees(first.name)
    await first.taps("button-withdraw-role-sure")
    await first.reads("role-last-owner")


@pytest.mark.parametrize("role", [Role.IT_OFFICE, Role.AUDITOR, Role.COMMITTEE_SECRETARY])
async def test_nobody_but_an_owner_grants_or_withdraws(town: Town, language: str, role: Role) -> None:
    someone = await office.holder(town, language, role, name="کسی")
    before = await town.store.read(_grants)
    for data in ("role:invite:owner", f"role:sure:branch:{town.platform}:{someone.id}", "role:back:1"):
        keyboard = {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}
        town.puts_on_screen(someone.id, someone.phone.bot, text="…", reply_markup=keyboard)
        await someone.phone.reads(lambda _: True, "what he forged")
        await someone.taps_on("x")
        await someone.reads("not-understood")
    assert await town.store.read(_grants) == before
    assert (someone.label("menu-roles") in [bare(each) for each in await someone.phone.keyboard()]) == (
        role is Role.AUDITOR
    )


async def test_an_auditor_reads_who_holds_what_and_has_no_button_that_changes_it(
    fresh_town: Town, language: str
) -> None:
    auditor = await office.holder(fresh_town, language, Role.AUDITOR, name="بازبین یکم")
    page = await shows(auditor, "auditor")
    assert auditor.text("role-holder-line", name="بازبین یکم") in words(page).splitlines()
    assert set(labels(page)) <= set(frame(auditor)) - {auditor.label("button-invite-to-role")}


def frame(someone: Admin) -> list[str]:
    """The buttons of a list that are nobody's name."""
    names = ("button-invite-to-role", "button-back-to-roles", "button-page-before", "button-page-after")
    return [someone.label(name) for name in names]


async def outside(town: Town, language: str) -> Officer:
    someone = await citizens.stranger(town, language)
    await citizens.chooses_language(someone, language)
    return someone


async def shows(someone: Admin, role: str) -> dict[str, object]:
    """Open the list of a role, whatever its count is."""
    await someone.presses("menu-roles")
    page = await someone.reads("roles")
    name = someone.label(f"role-name-{role}")
    (label,) = [each for each in labels(page) if each.startswith(f"{name}:")]
    await someone.taps_on(label, on=page)
    return await someone.sees(name)


async def answers(owner: Admin, role: str, number: str) -> None:
    await shows(owner, role)
    await owner.taps("button-invite-to-role")
    await owner.reads("ask-role-holder", role=owner.label(f"role-name-{role}"))
    await owner.writes(SOMEBODY)
    await owner.reads("ask-role-phone", name=SOMEBODY)
    await owner.writes(number)


async def invites(owner: Admin, role: str, number: str) -> str:
    """The link that the owner passes on."""
    await answers(owner, role, number)
    message = await owner.sees("start=o_")
    link = words(message).splitlines()[-1]
    shown = f"09•• ••• ••{number[-2:]}"
    shown = to_persian(shown) if owner.language == "fa" else shown
    values = {"role": owner.label(f"role-name-{role}"), "name": SOMEBODY, "phone": shown, "link": link}
    assert words(message) == owner.text("role-invitation", **values)
    assert await owner.taps("button-copy-link", on=message) == link
    return link


async def takes_up(someone: Officer | Admin, link: str) -> None:
    await someone.phone.start(link.partition("start=")[2])
    await someone.reads("ask-phone-role")
    await someone.phone.share_contact()


async def sends(owner: Admin, content: bytes) -> None:
    await owner.phone.send_file(content, kind="document", name="list.csv")


async def withdraws(owner: Admin, role: str, name: str) -> None:
    page = await shows(owner, role)
    await owner.taps_on(name, on=page)
    await owner.reads("ask-withdraw-role", role=owner.label(f"role-name-{role}"), name=name)
    await owner.taps("button-withdraw-role-sure")
    await owner.sees(owner.label(f"role-name-{role}"))


async def acts(town: Town, someone: Officer) -> list[str]:
    entries = await town.store.read(audit.entries, f"user:{town.platform}:{someone.id}")
    return [entry.act for entry in entries]


def _invitations_past(tx: Transaction, now: int) -> list[object]:
    return [row["id"] for row in tx.all("SELECT id FROM role_invitations WHERE ends_at < :now", now=now)]


def _grants(tx: Transaction) -> list[tuple[object, ...]]:
    rows = tx.all("SELECT platform, user_id, role FROM grants ORDER BY id")
    return [tuple(dict(row).values()) for row in rows]
