"""The sender's pictures: drawn once, drawn anew, and told in words where they cannot be had."""

import pytest
from prometheus_client import REGISTRY

from storage import files
from tests.bot.conftest import BOT, Start, World, settled


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


async def test_a_picture_is_drawn_once_and_then_sent_by_its_file_id(world: World, start: Start) -> None:
    async with start() as program:
        await world.chat(1).send("picture a")
        await world.chat(1).hears("[file]")
        await world.chat(2).send("picture a")
        await world.chat(2).hears("[file]")
        file_id = await program.store.read(files.find, bot=BOT, name="photo:pixel:a")
    calls = [call["params"]["photo"] for call in await world.calls("sendPhoto")]
    assert calls[1] == file_id
    assert calls[0] != file_id


async def test_what_is_made_of_one_moment_leaves_no_file_id(world: World, start: Start) -> None:
    """Names and numbers stand in such files, and nobody would ever drop it."""
    async with start() as program:
        await world.chat().send("moment a")
        await world.chat().hears("[file]")
        await settled(program)
        assert await program.store.read(lambda tx: tx.all("SELECT name FROM files")) == []


async def test_a_file_id_that_the_messenger_forgot_is_drawn_anew(world: World, start: Start) -> None:
    async with start() as program:
        await program.store.write(files.keep, bot=BOT, name="photo:pixel:a", file_id="long gone")
        await world.chat().send("picture a")
        await world.chat().hears("[file]")
        assert await program.store.read(files.find, bot=BOT, name="photo:pixel:a") != "long gone"


@pytest.mark.parametrize("picture", ["gone", "impossible"])
async def test_a_picture_that_cannot_be_made_fails_and_the_next_goes_out(
    world: World, start: Start, picture: str
) -> None:
    async with start() as program:
        await world.chat().send(f"picture {picture}")
        await world.chat().send("next")
        await world.chat().hears("echo next")
        first, _ = await settled(program)
    assert (first["state"], first["attempts"]) == ("failed", 3)
    assert "while drawing a pixel" in first["reason"]


@pytest.mark.parametrize("picture", ["gone", "impossible"])
async def test_whoever_waits_for_a_picture_that_cannot_be_made_reads_what_it_would_have_said(
    world: World, start: Start, picture: str
) -> None:
    given_up = REGISTRY.get_sample_value("estelam_pictures_not_made_total", {"bot": BOT}) or 0
    async with start() as program:
        await world.chat().send(f"captioned {picture}")
        await world.chat().hears("caption, without it")
        (row,) = await settled(program)
    assert (row["state"], row["attempts"]) == ("failed", 3), "somebody has to see to it"
    assert REGISTRY.get_sample_value("estelam_pictures_not_made_total", {"bot": BOT}) == given_up + 1


async def test_whoever_deleted_what_a_picture_shows_hears_nothing_of_it(world: World, start: Start) -> None:
    given_up = REGISTRY.get_sample_value("estelam_pictures_not_made_total", {"bot": BOT}) or 0
    async with start() as program:
        await world.chat().send("captioned deleted")
        await world.chat().send("next")
        await world.chat().hears("echo next")
        first, _ = await settled(program)
    assert (first["state"], first["attempts"]) == ("failed", 1)
    assert first["reason"] == "the pixel was deleted before its picture was out"
    assert (REGISTRY.get_sample_value("estelam_pictures_not_made_total", {"bot": BOT}) or 0) == given_up


async def test_whoever_waits_for_a_picture_that_the_messenger_refuses_reads_the_same(
    world: World, start: Start
) -> None:
    async with start() as program:
        await world.chat().send("captioned bytes 1000")  # which are none
        await world.chat().hears("caption, without it")
        (row,) = await settled(program)
    assert (row["state"], row["reason"]) == ("failed", "400 Bad Request: IMAGE_PROCESS_FAILED")
