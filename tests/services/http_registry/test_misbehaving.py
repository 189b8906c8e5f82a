"""A registry that does whatever can be done wrong: the answer is right, or it is RegistryUnavailable, and in time."""

import asyncio
import logging
import time
from typing import Any

import pytest

from services.http_registry.calls import Patience
from services.http_registry.troubles import Busy, Failing, Nonsense, Refused, TooSlow, Trouble, Unreachable
from services.registry import RegistryUnavailable
from tests.services.http_registry.conftest import LITTLE_PATIENCE, MARYAM, NOBODY, PATIENCE, Client, Process, Watched

ENDLESS = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
LARGE = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000000000\r\n\r\n"
HTML = "<!doctype html><title>Welcome</title><p>It works!"


def says(body: str | None = None, **how: Any) -> dict[str, Any]:
    return {"do": "say", **({} if body is None else {"body": body}), **how}


WRONG: dict[str, tuple[dict[str, Any] | str, type[Trouble], bool]] = {
    # what it does, what that is called, and whether it is asked again at once
    "resets": ("reset", Unreachable, True),
    "breaks off": ("cut", Unreachable, True),
    "says nothing": ("hang", TooSlow, True),
    "drips": ("drip", TooSlow, True),
    "floods": ({"do": "flood", "head": ENDLESS}, Nonsense, False),
    "announces a hundred gigabytes": ({"do": "flood", "head": LARGE}, Nonsense, False),
    "has endless headers": ({"do": "flood", "head": "HTTP/1.1 200 OK\r\nX: "}, Nonsense, False),
    "speaks no HTTP": ({"do": "raw", "bytes": "SSH-2.0-OpenSSH_9.6\r\n\r\n"}, Nonsense, False),
    "hangs up": ({"do": "raw", "bytes": ""}, Unreachable, True),
    "400": (says(status=400), Refused, False),
    "401": (says(status=401), Refused, False),
    "403": (says(status=403), Refused, False),
    "404": (says(status=404), Refused, False),
    "a redirect": (says(status=307, headers={"Location": "http://127.0.0.1:1/"}), Refused, False),
    "429": (says(status=429), Busy, True),
    "500": (says(status=500), Failing, True),
    "502 with a page": (says(HTML, status=502, headers={"Content-Type": "text/html"}), Failing, True),
    "503": (says(status=503), Busy, True),
    "201": (says(status=201), Nonsense, False),
    "204": (says("", status=204), Nonsense, False),
    "a page": (says(HTML, headers={"Content-Type": "text/html; charset=utf-8"}), Nonsense, False),
    "a page that calls itself JSON": (says(HTML), Nonsense, False),
    "no content type": (says(headers={"Content-Type": ""}), Nonsense, False),
    "another charset": (says(headers={"Content-Type": "application/json; charset=windows-1256"}), Nonsense, False),
    "a packed answer": (says(headers={"Content-Encoding": "gzip"}), Nonsense, False),
    "nothing": (says(""), Nonsense, False),
    "half of it": (says('{"request_id": "$ID", "national_code": "$CO'), Nonsense, False),
    "another person": (
        says(f'{{"request_id": "$ID", "national_code": "{NOBODY}", "found": false}}'),
        Nonsense,
        False,
    ),
    "an answer of before": (
        says('{"request_id": "aaaaaaaaaaaaaaaa", "national_code": "$CODE", "found": false}'),
        Nonsense,
        False,
    ),
    "too deep": (says("[" * 60_000), Nonsense, False),
}


async def test_who_is_known_is_found_and_who_is_not_is_not(process: Process, client: Client, watched: Watched) -> None:
    registry = client(process.url)
    found = await registry.find(MARYAM)
    assert found is not None
    assert (found.record.national_code, found.phone, found.active) == (MARYAM, "+989990000001", True)
    assert await registry.find(NOBODY) is None
    assert watched.outcomes == ["found", "unknown"]
    assert (await process.about())["connections"] == 1


async def test_a_national_code_never_stands_in_an_address_or_a_header(process: Process, client: Client) -> None:
    await client(process.url, token="a-token").find(MARYAM)
    (seen,) = await process.seen()
    assert seen["head"].startswith("POST /v1/people/look-up HTTP/1.1\r\n")
    assert "Authorization: Bearer a-token\r\n" in seen["head"]
    assert MARYAM not in seen["head"]
    assert MARYAM in seen["body"]


@pytest.mark.timed
@pytest.mark.parametrize("wrong", WRONG)
async def test_whatever_is_wrong_is_told_in_time_and_never_guessed(
    process: Process, client: Client, watched: Watched, wrong: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    does, trouble, again = WRONG[wrong]
    await process.does(does)
    patience = LITTLE_PATIENCE if trouble is TooSlow else PATIENCE
    began = time.monotonic()
    with pytest.raises(trouble) as caught:
        await client(process.url, patience=patience).find(MARYAM)
    assert time.monotonic() - began < patience.total + 1
    assert isinstance(caught.value, RegistryUnavailable)
    assert watched.outcomes == [trouble.name]
    assert {type(each) for each in watched.troubles} == {trouble}
    seen = await process.seen()
    assert (len(seen) > 1) is again
    assert len(seen) == len(watched.troubles) <= 3
    assert MARYAM not in str(caught.value) + caplog.text


@pytest.mark.parametrize("wrong", ["reset", "cut", "hang", says(status=500), says(status=429), says(status=503)])
async def test_what_passes_is_tried_again_under_the_same_id(
    process: Process, client: Client, watched: Watched, wrong: Any
) -> None:
    order = {"do": wrong} if isinstance(wrong, str) else dict(wrong)
    await process.does(order | {"times": 1})
    found = await client(process.url, patience=Patience(5, 1, 6)).find(MARYAM)
    assert found is not None
    assert (len(watched.troubles), watched.outcomes) == (1, ["found"])
    ids = [line for each in await process.seen() for line in each["head"].split("\r\n") if line.startswith("X-Req")]
    assert len(ids) == 2
    assert len(set(ids)) == 1


async def test_a_connection_that_was_closed_meanwhile_does_no_harm(process: Process, client: Client) -> None:
    registry = client(process.url)
    await process.does("leave")
    for _ in range(5):
        assert await registry.find(MARYAM) is not None
        await asyncio.sleep(0.02)


@pytest.mark.timed
async def test_nobody_listens(process: Process, client: Client, watched: Watched) -> None:
    await process.ends()
    with pytest.raises(Unreachable):
        await client(process.url).find(MARYAM)
    assert len(watched.troubles) == 3
    assert max(watched.seconds) < 3


async def test_a_name_that_is_no_hosts(client: Client) -> None:
    with pytest.raises(Unreachable):
        await client("http://registry.invalid").find(MARYAM)


@pytest.mark.timed
async def test_retry_after_is_honoured_by_all_who_ask(process: Process, client: Client) -> None:
    registry = client(process.url)
    await process.does(says(status=429, headers={"Retry-After": "1"}, times=1))
    began = asyncio.ensure_future(registry.find(MARYAM))
    await process.is_asked()
    await asyncio.sleep(0.1)
    found = await asyncio.gather(began, *(registry.find(MARYAM) for _ in range(5)))
    assert all(found)
    first, *later = [each["at"] for each in await process.seen()]
    assert len(later) == 6
    assert all(1.0 <= at - first < 3 for at in later)


@pytest.mark.timed
async def test_who_would_have_to_wait_too_long_is_told_at_once(process: Process, client: Client) -> None:
    registry = client(process.url)
    await process.does(says(status=503, headers={"Retry-After": "120"}))
    for _ in range(3):
        began = time.monotonic()
        with pytest.raises(RegistryUnavailable):
            await registry.find(MARYAM)
        assert time.monotonic() - began < 2
    assert len(await process.seen()) == 1


@pytest.mark.parametrize("told", ["-5", "soon", "1e9", "Fri, 31 Dec 1999 23:59:59 GMT", "9" * 30, "", "٣"])
async def test_a_retry_after_without_sense_is_as_none(process: Process, client: Client, told: str) -> None:
    header = told.encode().decode("latin-1")
    await process.does(says(status=429, headers={"Retry-After": header}, times=1))
    assert await client(process.url).find(MARYAM) is not None


async def test_the_probe_tells_whether_it_is_reached(process: Process, client: Client) -> None:
    registry = client(process.url)
    assert await registry.probe() == 1
    await process.does(says('{"version": 2}'))
    with pytest.raises(Nonsense, match="another version"):
        await registry.probe()


async def test_who_is_broken_off_leaves_nothing_behind(process: Process, client: Client, watched: Watched) -> None:
    registry = client(process.url)
    await process.does({"do": "hang", "times": 1})
    asking = asyncio.ensure_future(registry.find(MARYAM))
    await process.is_asked()
    asking.cancel()
    await asyncio.wait({asking})
    assert asking.cancelled()
    assert await registry.find(MARYAM) is not None
    assert watched.outcomes == ["broken_off", "found"]
