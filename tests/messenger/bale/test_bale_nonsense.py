"""Whatever is said to Bale, it answers: with a result or a refusal, never with an error of ours."""

import pytest

from messenger.bale.methods import DOCUMENTED
from tests.messenger.bale.sides import BALE_TOKEN, MARYAM_ON_BALE, BaleBot
from tests.messenger.sides import NONSENSE, Phone

EXPECTED = {200, 400, 403, 404, 501}


@pytest.mark.parametrize("method", DOCUMENTED)
async def test_no_nonsense_breaks_bale(bot: BaleBot, maryam: Phone, method: str) -> None:
    await bot.turn(ok_false_with_200=False, set_my_commands_501=False)
    for nonsense in NONSENSE:
        given = dict.fromkeys(DOCUMENTED[method].parameters, nonsense)
        for params in (given, given | {"chat_id": MARYAM_ON_BALE, "text": "x", "url": "", "timeout": 0}):
            async with bot.session.post(f"/bot{BALE_TOKEN}/{method}", json=params) as response:
                assert response.status in EXPECTED, (nonsense, await response.text())


async def test_nonsense_in_keyboards_and_albums_is_refused_too(bot: BaleBot, maryam: Phone) -> None:
    for nonsense in [*NONSENSE, {"text": 5}, {"text": "x", "url": []}, {"text": "x", "copy_text": "y"}]:
        for kind in ("keyboard", "inline_keyboard"):
            for markup in ({kind: nonsense}, {kind: [nonsense]}, {kind: [[nonsense]]}):
                params = {"chat_id": MARYAM_ON_BALE, "text": "x", "reply_markup": markup}
                async with bot.session.post(f"/bot{BALE_TOKEN}/sendMessage", json=params) as response:
                    assert response.status in EXPECTED, (markup, await response.text())
        for media in (nonsense, [nonsense, nonsense]):
            params = {"chat_id": MARYAM_ON_BALE, "media": media}
            async with bot.session.post(f"/bot{BALE_TOKEN}/sendMediaGroup", json=params) as response:
                assert response.status in EXPECTED, (media, await response.text())
