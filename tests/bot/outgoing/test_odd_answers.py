"""A message that was carried out is done with, whatever the messenger says of it; on both databases."""

import pytest

from tests.bot.conftest import TOKENS, Start, settled, until
from tests.bot.incoming.poison import good, station

TOKEN = TOKENS["person"]
NUMBERS = ['"12"', "9223372036854775808", "1e30", "12.5", "true", "[1]", "null", "0"]


@pytest.mark.parametrize("number", NUMBERS)
async def test_a_number_that_no_message_can_have_is_none(start: Start, number: str) -> None:
    """What cannot be marked as sent would be said again at each start."""
    async with station() as there, start(api_url=there.url) as program:
        there.bot(TOKEN).answers = [f'{{"ok":true,"result":{{"message_id":{number}}}}}'.encode()]
        there.bot(TOKEN).bring((1, good(1, "one")), (2, good(2, "two")))
        await until(lambda: len(there.bot(TOKEN).said) == 2)
        rows = await settled(program)
    assert [(row["state"], row["message_id"]) for row in rows] == [("sent", None), ("sent", 2)]


@pytest.mark.parametrize("code", [400, 403])
async def test_a_reason_is_kept_without_what_databases_cannot_hold_and_no_longer_than_anybody_reads(
    start: Start, code: int
) -> None:
    async with station() as there, start(api_url=there.url) as program:
        described = '"no\\u0000body' + "." * 1_000_000 + '"'
        there.bot(TOKEN).answers = [f'{{"ok":false,"error_code":{code},"description":{described}}}'.encode()]
        there.bot(TOKEN).bring((1, good(1, "one")))
        await until(lambda: bool(there.bot(TOKEN).said))
        (row,) = await settled(program)
    assert row["state"] == "failed"
    assert "nobody" in row["reason"]
    assert len(row["reason"]) < 1000
