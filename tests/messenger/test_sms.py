"""Text messages: the contract for programs, and what telephones receive."""

from typing import Any

import aiohttp
import pytest

from messenger.sms import mobile
from tests.messenger.sides import ALI, MARYAM

KEY = {"Authorization": "Bearer local-sms-key"}


async def post(session: aiohttp.ClientSession, headers: dict[str, str] = KEY, /, **body: Any) -> int:
    async with session.post("/sms", json=body, headers=headers) as response:
        await response.json()
        return response.status


async def texts(session: aiohttp.ClientSession, address: str) -> list[str]:
    async with session.get(address) as response:
        assert response.status == 200
        return [message["text"] for message in (await response.json())["messages"]]


async def test_a_text_message_reaches_whoever_has_that_number(session: aiohttp.ClientSession) -> None:
    assert await post(session, to="09120000071", text="رمز: ۱۲۳۴۵۶") == 200
    assert await texts(session, f"/ui/people/{MARYAM}/sms") == ["رمز: ۱۲۳۴۵۶"]
    assert await texts(session, f"/ui/people/{ALI}/sms") == []
    assert await texts(session, "/control/sms?phone=%2B989120000071") == ["رمز: ۱۲۳۴۵۶"]


async def test_the_phone_hears_of_it_at_once(session: aiohttp.ClientSession) -> None:
    async with session.get(f"/ui/people/{MARYAM}/events") as stream:
        await stream.content.readuntil(b"\n\n")
        await post(session, to="+98 912 000 0071", text="hello")
        news = await stream.content.readuntil(b"\n\n")
    assert b'"kind":"sms"' in news
    assert b'"text":"hello"' in news


async def test_without_the_key_nothing_is_taken(session: aiohttp.ClientSession) -> None:
    for headers in ({}, {"Authorization": "Bearer another"}, {"Authorization": "local-sms-key"}):
        assert await post(session, headers, to="09120000071", text="x") == 401
    assert await texts(session, "/control/sms?phone=09120000071") == []


async def test_the_key_can_be_tried_without_sending_anything(session: aiohttp.ClientSession) -> None:
    for headers, status in ((KEY, 200), ({}, 401)):
        async with session.get("/sms", headers=headers) as response:
            assert response.status == status


async def test_what_is_no_text_to_a_mobile_is_refused_for_good(session: aiohttp.ClientSession) -> None:
    for to, text in (("02112345678", "x"), ("", "x"), ("09120000071", ""), ("09120000071", "x" * 1001)):
        assert await post(session, to=to, text=text) == 400


async def test_the_service_can_be_told_to_fail(session: aiohttp.ClientSession) -> None:
    async with session.post("/control/sms", json={"status": 503, "times": 2}) as response:
        assert response.status == 200
    assert [await post(session, to="09120000071", text=str(number)) for number in range(3)] == [503, 503, 200]
    assert await texts(session, "/control/sms?phone=09120000071") == ["2"]
    for wrong in ({"status": 200}, {"status": 503, "times": 0}):
        async with session.post("/control/sms", json=wrong) as response:
            assert response.status == 400


async def test_text_messages_are_forgotten_with_the_rest(session: aiohttp.ClientSession) -> None:
    await post(session, to="09120000071", text="x")
    await session.post("/control/forget")
    assert await texts(session, "/control/sms?phone=09120000071") == []


@pytest.mark.parametrize("written", ["09120000071", "+989120000071", "00989120000071", "989120000071", "9120000071"])
def test_a_number_is_the_same_however_it_is_written(written: str) -> None:
    assert mobile(written) == "+989120000071"
