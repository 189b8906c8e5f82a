"""What admins read: figures with a picture, health; and that nobody else can (Admins; invariant 8)."""

import asyncio
import io
from pathlib import Path

import pytest
from PIL import Image

from domain.acts import Act
from domain.permissions import MAY, Role
from handlers.keyboards import OFFICE
from services.backup.folder import path_in
from services.vault import KeyVault
from storage.transaction import Transaction
from tests.services.backup.conftest import begun
from tests.stories import citizens
from tests.stories.messengers import OFFICE_BOT
from tests.stories.people import Admin, Insured, Officer, words
from tests.stories.town import DAY, Town
from tests.stories.town import town as running_town

TAPS = (
    "org:page:0",
    "org:show:1:0",
    "org:find",
    "officer:find:1",
    "org:add",
    "org:kind:bank",
    "org:suspend:1",
    "org:suspend-sure:1",
    "org:resume:1",
    "org:unlock:1",
    "org:invite:1",
    "officer:show:1",
    "officer:plain:1",
    "officer:ask:1",
    "officer:remove:1",
    "objections:0",
    "objection:answer:1",
)
COMMANDS = ("organisations", "objections", "figures", "health")


async def test_figures_are_counted_and_drawn(fresh_town: Town, language: str) -> None:
    town = fresh_town
    admin, officer, maryam = await admin_officer_and_maryam(town, language)
    counts = {"organisations": 5, "officers": 3, "persons": 1, "objections": 0}
    counts |= {"direct": 0, "agreements": 5, "applications": 0}
    await admin.presses("menu-figures")
    empty = await admin.reads("figures", **counts, certificates=0, active_codes=0, redemptions=0)
    used = await maryam.moves_to_inbox(now=town.now)
    await maryam.moves_to_inbox(now=town.now)
    await officer.redeems(used.code)
    await admin.presses("menu-figures")
    figures = await admin.reads("figures", **counts, certificates=2, active_codes=1, redemptions=1)
    pictures = [await admin.phone.file(each) for each in (empty, figures)]
    assert pictures[0] != pictures[1]
    with Image.open(io.BytesIO(pictures[1])) as chart:
        assert min(chart.size) >= 600
        assert len(chart.convert("RGB").getcolors(2**24) or []) > 3, "there is something on it"
    await town.passes(DAY)
    await admin.presses("menu-figures")
    await admin.reads("figures", **counts, certificates=2, active_codes=1, redemptions=1)


async def test_health_tells_of_queues_and_of_a_whole_audit_log(fresh_town: Town, language: str) -> None:
    admin = await citizens.admin(fresh_town, language)
    await admin.presses("menu-health")
    health = await admin.sees(admin.text("health"), admin.text("health-audit-whole"))
    for queue in ("aside", "failed"):
        assert admin.text(f"health-{queue}", depth=0) in words(health).splitlines()


async def test_health_tells_when_the_last_backup_was_made(sqlite_url: str, tmp_path: Path, language: str) -> None:
    folder = tmp_path / "backups"
    async with running_town(sqlite_url, tmp_path, backup_folder=folder) as town:
        admin = await citizens.admin(town, language)
        await admin.presses("menu-health")
        await admin.sees(admin.text("health-backup-none"))
        await asyncio.to_thread(folder.mkdir)
        await asyncio.to_thread(begun, path_in(folder, town.now), KeyVault.load(tmp_path / "keys.json"))
        await admin.presses("menu-health")
        await admin.sees(admin.text("health-backup", at=admin.moment(town.now)))


async def test_health_is_told_also_where_the_folder_of_backups_cannot_be_looked_into(
    sqlite_url: str, tmp_path: Path, language: str
) -> None:
    nobodys = tmp_path / ("x" * 300)  # a folder that not even root can look into
    async with running_town(sqlite_url, tmp_path, backup_folder=nobodys) as town:
        admin = await citizens.admin(town, language)
        await admin.presses("menu-health")
        await admin.sees(admin.text("health-audit-whole"), admin.text("health-backup-unseen"))


async def test_health_notices_an_audit_log_that_was_changed(fresh_town: Town, language: str) -> None:
    admin = await citizens.admin(fresh_town, language)
    await citizens.organisation(fresh_town)
    await fresh_town.do(_forge_audit_log)
    await admin.presses("menu-health")
    await admin.sees(admin.text("health-audit-broken"))


async def test_a_withdrawn_right_ends_at_the_next_tap(town: Town, admin: Admin, officer: Officer) -> None:
    await admin.presses("menu-organisations")
    await admin.sees(admin.text("organisations", count=1).split("\n")[-1])
    await citizens.withdraw(town, admin.id)
    await admin.taps("button-add-organisation")
    await admin.reads("door-closed")
    assert await admin.phone.keyboard() == []
    await admin.writes(admin.label("menu-figures"))
    await admin.reads("door-closed")
    await admin.phone.start()
    await admin.reads("door-closed")
    await town.settled()
    commands = [each.split(":")[0] for each in await admin.phone.commands()]
    assert not town.has_menus_of_chats or commands == ["/start", "/apply", "/join", "/help"]


async def test_a_right_withdrawn_between_two_answers_ends_there(town: Town, admin: Admin) -> None:
    _, name = await citizens.organisation(town)
    await admin.presses("menu-organisations")
    page = await admin.sees(admin.text("organisations", count=1).split("\n")[-1])
    await admin.taps("button-add-organisation", on=page)
    await admin.reads("ask-organisation-name")
    await citizens.withdraw(town, admin.id)
    await admin.writes(f"{name} ۲")
    await admin.reads("door-closed")


@pytest.mark.parametrize("who", ["stranger", "officer"])
async def test_nobody_else_can_use_an_admins_buttons_and_commands(
    town: Town, officer: Officer, language: str, who: str
) -> None:
    someone = officer if who == "officer" else await citizens.stranger(town, language)
    if who == "stranger":
        await citizens.chooses_language(someone, language)
    answer = "not-understood" if who == "officer" else "door-closed"
    before = await town.store.read(_state_of_organisations)
    for data in TAPS:
        keyboard = {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}
        town.puts_on_screen(someone.id, OFFICE_BOT, text="…", reply_markup=keyboard)
        await someone.phone.reads(lambda _: True, "what he forged")
        await someone.taps_on("x")
        await someone.reads(answer)
    for command in COMMANDS:
        await someone.writes(f"/{command}")
        await someone.reads(answer)
        await someone.writes(someone.label(f"menu-{command}"))
        await someone.reads(answer)
    assert await town.store.read(_state_of_organisations) == before


async def test_an_officer_who_is_an_admin_too_has_both_menus(town: Town, officer: Officer) -> None:
    await citizens.grant(town, officer.id)
    await officer.phone.start()
    await officer.phone.reads(lambda message: bool(words(message)), "a welcome")
    acts = MAY[Role.OFFICER] - {Act.INQUIRE_DIRECTLY, Act.INQUIRE_BY_FILE} | MAY[Role.IT_OFFICE]
    names = [name for name, act in OFFICE if act in acts]
    assert len(await officer.phone.keyboard()) == len(names)
    await town.settled()
    commands = [each.split(":")[0] for each in await officer.phone.commands()]
    assert not town.has_menus_of_chats or commands[: len(names)] == [f"/{name}" for name in names]


async def admin_officer_and_maryam(town: Town, language: str) -> tuple[Admin, Officer, Insured]:
    admin, officer = await citizens.admin(town, language), await citizens.officer(town, language)
    maryam = await citizens.insured(town, language)
    await maryam.gets_in()
    return admin, officer, maryam


def _state_of_organisations(tx: Transaction) -> list[tuple[object, ...]]:
    rows = tx.all("SELECT id, name, state FROM organisations ORDER BY id")
    officers = tx.all("SELECT id, state FROM officers ORDER BY id")
    return [tuple(dict(row).values()) for row in (*rows, *officers)]


def _forge_audit_log(tx: Transaction) -> None:
    tx.run("UPDATE audit SET detail = 'nothing' WHERE id = (SELECT max(id) FROM audit)")
