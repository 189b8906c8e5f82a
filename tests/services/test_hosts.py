"""The addresses of a host: one look-up for all who want them, and the old ones while it hangs.

Only the name server is not real here: it answers when a test wants it to (a real one: tests/bot/calls/).
"""

import asyncio
import socket
import threading
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest
import uvloop

from services import hosts
from services.hosts import Host, Hosts

IPV4, IPV6 = (socket.AF_INET, ("192.0.2.1", 443)), (socket.AF_INET6, ("2001:db8::1", 443, 0, 0))
run = pytest.mark.parametrize("run", [asyncio.run, uvloop.run], ids=["asyncio", "uvloop"])
Run = Callable[[Coroutine[Any, Any, None]], None]


class NameServer:
    """What it says, for how often it was asked, and whether it answers at all."""

    def __init__(self) -> None:
        self.asked = 0
        self.says: list[tuple[socket.AddressFamily, Any]] | Exception = [IPV6, IPV4]
        self.answers = threading.Event()
        self.answers.set()

    def __call__(self, *_: str | int, type: socket.SocketKind) -> list[tuple[Any, ...]]:
        self.asked += 1
        self.answers.wait(30)
        if isinstance(self.says, Exception):
            raise self.says
        return [(family, type, socket.IPPROTO_TCP, "", address) for family, address in self.says]


@pytest.fixture
def name_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[NameServer]:
    server = NameServer()
    monkeypatch.setattr(socket, "getaddrinfo", server)
    monkeypatch.setattr(hosts, "GRACE", 0.2)
    yield server
    server.answers.set()


async def found(host: Host) -> list[Any]:
    return [address for *_, address in await host.addresses()]


async def over(host: Host) -> None:
    """Wait for the end of the look-up that is under way."""
    async with asyncio.timeout(5):
        while host._look_up is not None:  # noqa: ASYNC110 - nobody is told of its end
            await asyncio.sleep(0.001)


@run
def test_what_was_found_is_not_asked_for_again_until_it_is_old(run: Run, name_server: NameServer) -> None:
    async def scenario() -> None:
        host = Host("api.example.org", 443)
        for _ in range(3):
            assert await found(host) == [IPV6[1], IPV4[1]], "in the order of the name server"
        assert name_server.asked == 1
        name_server.says = [IPV4]
        host._stale = 0.0
        assert await found(host) == [IPV4[1]]
        assert name_server.asked == 2

    run(scenario())


@run
def test_all_wait_for_one_look_up_and_whoever_gives_up_takes_it_from_nobody(run: Run, name_server: NameServer) -> None:
    async def scenario() -> None:
        host = Host("api.example.org", 443)
        name_server.answers.clear()
        waiting = [asyncio.ensure_future(found(host)) for _ in range(50)]
        await asyncio.sleep(0.05)
        waiting[0].cancel()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await host.addresses()
        name_server.answers.set()
        assert await asyncio.gather(*waiting[1:]) == [[IPV6[1], IPV4[1]]] * 49
        assert name_server.asked == 1

    run(scenario())


@run
def test_a_name_that_is_not_known_is_an_error_for_all_and_asked_for_again(run: Run, name_server: NameServer) -> None:
    async def scenario() -> None:
        faults: list[dict[str, Any]] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, fault: faults.append(fault))
        host = Host("api.example.org", 443)
        for refused in (socket.gaierror(socket.EAI_NONAME, "not known"), UnicodeError("label too long")):
            name_server.says = refused
            ends = await asyncio.gather(*(found(host) for _ in range(3)), return_exceptions=True)
            assert ends == [refused] * 3
        name_server.says = [IPV4]
        assert await found(host) == [IPV4[1]]
        assert name_server.asked == 3
        assert not faults

    run(scenario())


@run
def test_while_a_look_up_hangs_or_fails_the_addresses_of_last_time_serve(
    run: Run, name_server: NameServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario() -> None:
        host, loop = Host("api.example.org", 443), asyncio.get_running_loop()
        await found(host)
        name_server.answers.clear()
        began = loop.time()
        host.doubt()
        assert await asyncio.gather(*(found(host) for _ in range(3))) == [[IPV6[1], IPV4[1]]] * 3
        assert 0.15 < loop.time() - began < 5, "somebody may know new ones within a moment"
        monkeypatch.setattr(hosts, "GRACE", 60)
        host._begun -= 60
        began = loop.time()
        assert await found(host) == [IPV6[1], IPV4[1]]
        assert loop.time() - began < 30, "once that moment is over, nobody waits"
        name_server.says = socket.gaierror(socket.EAI_AGAIN, "try again")
        name_server.answers.set()
        await over(host)
        assert await found(host) == [IPV6[1], IPV4[1]]
        await over(host)
        name_server.says = [IPV4]
        await found(host)  # on a busy machine it may take longer than the moment that is waited for
        await over(host)
        assert await found(host) == [IPV4[1]]
        assert name_server.asked == 4, "once again after each look-up that failed, and never beside one that hangs"

    run(scenario())


@run
def test_addresses_where_nobody_was_reached_are_asked_for_again(run: Run, name_server: NameServer) -> None:
    async def scenario() -> None:
        host = Host("api.example.org", 443)
        await found(host)
        name_server.says = [IPV4]
        host.doubt()
        assert await found(host) == [IPV4[1]]
        assert name_server.asked == 2

    run(scenario())


@run
def test_where_no_thread_is_to_be_had_the_addresses_of_last_time_serve(
    run: Run, name_server: NameServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    async def scenario() -> None:
        known, unknown = Host("api.example.org", 443), Host("other.example.org", 443)
        await found(known)
        monkeypatch.setattr(threading.Thread, "start", refuse)
        known.doubt()
        assert await found(known) == [IPV6[1], IPV4[1]]
        with pytest.raises(BlockingIOError):
            await found(unknown)
        monkeypatch.undo()

    run(scenario())
    assert name_server.asked == 1


@run
def test_a_look_up_that_ends_after_the_event_loop_disturbs_nobody(
    run: Run, name_server: NameServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", faults.append)
    threads = set(threading.enumerate())

    async def scenario() -> None:
        name_server.answers.clear()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await Host("api.example.org", 443).addresses()

    run(scenario())
    name_server.answers.set()
    for thread in set(threading.enumerate()) - threads:
        thread.join(5)
    assert name_server.asked == 1
    assert not faults


async def test_aiohttp_gets_them_as_it_wants_them(name_server: NameServer) -> None:
    told = await Hosts().resolve("api.example.org", 443, socket.AF_UNSPEC)
    assert [(each["hostname"], each["host"], each["port"], each["family"]) for each in told] == [
        ("api.example.org", "2001:db8::1", 443, socket.AF_INET6),
        ("api.example.org", "192.0.2.1", 443, socket.AF_INET),
    ]
    (only,) = await Hosts().resolve("api.example.org", 443, socket.AF_INET)
    assert only["host"] == "192.0.2.1"


async def test_whoever_asks_for_one_host_gets_the_same(name_server: NameServer) -> None:
    known = Hosts()
    assert known.at("api.example.org", 443) is known.at("api.example.org", 443)
    await known.at("api.example.org", 443).addresses()
    await known.resolve("api.example.org", 443, socket.AF_UNSPEC)
    assert name_server.asked == 1
