"""The disk is lost: what was backed up beside the running program goes on from there, also on the other database."""

import json

import pytest

from tests.stories.deployment import Deployment
from tests.stories.people import Insured
from tests.stories.phone import in_code

pytestmark = pytest.mark.timeout(300)


def move_to(deployed: Deployment, url: str) -> None:
    """What the operator writes into the settings."""
    path = deployed.home / "settings.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), "ESTELAM_DATABASE_URL": url}), "utf-8")


async def code_of_a_new_certificate(maryam: Insured) -> str:
    await maryam.chooses_use()
    await maryam.taps("button-use-until-end")
    await maryam.reads("moved")
    await maryam.sees(maryam.label("purpose-bank-loan"))
    return in_code(await maryam.sees("?start=r_"))


async def test_a_code_that_was_given_before_the_loss_opens_its_certificate_after_it(
    deployed: Deployment, empty_url: str, language: str
) -> None:
    maryam, nahid = deployed.insured(7001, language), deployed.officer(7041, "fa")
    await maryam.gets_in()
    handed = await code_of_a_new_certificate(maryam)
    await deployed.command("backup", "--to", "night.backup")
    lost = await code_of_a_new_certificate(maryam)
    await deployed.is_killed()
    deployed.database.unlink()
    move_to(deployed, empty_url)
    assert "given up" in await deployed.command("restore", "night.backup")
    await deployed.starts()
    await nahid.phone.start()
    await nahid.reads("welcome-organisation")
    await nahid.is_refused(lost, left=4)
    await nahid.redeems(handed, use="until-end")
    await maryam.sees(nahid.name)
    await maryam.presses("menu-inbox")
    await maryam.reads("inbox", count=1, page=1, pages=1)
    assert "whole" in await deployed.command("audit", "verify")
