"""Who proves what to whom: certificates on both sides, and the bearer token."""

import socket
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from services.http_registry.access import Access, AccessFault
from services.http_registry.client import Limits
from services.http_registry.server import server_tls
from services.http_registry.troubles import Refused, Trouble, Unreachable, Untrusted
from tests.services.http_registry.authorities import Authority, Pair
from tests.services.http_registry.conftest import LITTLE_PATIENCE, MARYAM, Client, Process, Watched, registry_process


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("certificates")


@pytest.fixture(scope="session")
def office(home: Path) -> Authority:
    return Authority(home, "office")


@pytest.fixture(scope="session")
def stranger(home: Path) -> Authority:
    return Authority(home, "stranger")


@pytest.fixture
async def mutual(office: Authority) -> AsyncIterator[Process]:
    """A registry that wants to see a certificate."""
    server = office.server()
    async with registry_process(server.certificate, server.key, office.certificate) as process:
        yield process


def showing(pair: Pair, authority: Authority) -> dict[str, Any]:
    return {"certificate": pair.certificate, "key": pair.key, "authorities": authority.certificate}


async def test_both_sides_know_each_other(mutual: Process, client: Client, office: Authority) -> None:
    registry = client(mutual.url, **showing(office.client(), office))
    for _ in range(3):
        assert await registry.find(MARYAM) is not None
    assert (await mutual.about())["connections"] == 1


async def test_whoever_shows_no_certificate_is_not_let_in(mutual: Process, client: Client, office: Authority) -> None:
    await is_refused(mutual, client, {"authorities": office.certificate})


async def test_an_expired_certificate_is_not_let_in(mutual: Process, client: Client, office: Authority) -> None:
    await is_refused(mutual, client, showing(office.client("late", expired=True), office))


async def test_a_certificate_of_another_authority_is_not_let_in(
    mutual: Process, client: Client, office: Authority, stranger: Authority
) -> None:
    await is_refused(mutual, client, showing(stranger.client("other"), office))


async def test_a_servers_certificate_is_no_clients(mutual: Process, client: Client, office: Authority) -> None:
    await is_refused(mutual, client, showing(office.server("another"), office))


async def is_refused(process: Process, client: Client, access: dict[str, Any]) -> None:
    """This server hangs up without saying why, as TLS 1.3 allows: then the reason can only be supposed."""
    registry = client(process.url, **access)
    with pytest.raises(Trouble):
        await registry.find(MARYAM)
    with pytest.raises(Unreachable, match="may not let our certificate in"):
        await registry.probe()
    assert await process.seen() == []


@pytest.mark.parametrize("shown", ["nothing", "an expired one"])
@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
async def test_a_server_that_says_why_is_quoted(
    client: Client, office: Authority, watched: Watched, shown: str, version: ssl.TLSVersion
) -> None:
    pair = office.client("late", expired=True)
    access = {"authorities": office.certificate} if shown == "nothing" else showing(pair, office)
    reason = r"alert (certificate|handshake)|certificate (required|expired)"
    with speaking_doorman(office, version) as url, pytest.raises(Untrusted, match=reason):
        await client(url, **access).find(MARYAM)
    assert len(watched.troubles) == 1, "it is not tried again"


@contextmanager
def speaking_doorman(office: Authority, version: ssl.TLSVersion) -> Iterator[str]:
    """A server whose handshake ends with an alert for whoever is not let in."""
    server = office.server("doorman")
    context = server_tls(server.certificate, server.key, office.certificate)
    context.minimum_version = context.maximum_version = version
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def opens() -> None:
            connection, _ = listening.accept()
            with connection.dup() as line:
                line.settimeout(5)
                with suppress(ssl.SSLError), context.wrap_socket(connection, server_side=True) as let_in:
                    let_in.recv(1)
                with suppress(OSError):
                    line.shutdown(socket.SHUT_WR)
                    while line.recv(4096):  # closed with something unread, it would take back what it said
                        pass

        thread = Thread(target=opens)
        thread.start()
        yield f"https://127.0.0.1:{listening.getsockname()[1]}"
        thread.join(5)


@pytest.mark.parametrize("wrong", ["expired", "another address", "another authority", "the system's authorities"])
async def test_nothing_is_sent_to_a_server_that_cannot_prove_itself(
    client: Client, office: Authority, stranger: Authority, wrong: str, watched: Watched
) -> None:
    pair = office.server(
        "wrong", expired=wrong == "expired", address="127.0.0.9" if "address" in wrong else "127.0.0.1"
    )
    trusted = {"another authority": stranger.certificate, "the system's authorities": None}
    async with registry_process(pair.certificate, pair.key) as process:
        with pytest.raises(Untrusted, match=r"certificate|mismatch"):
            await client(process.url, token="secret-token", authorities=trusted.get(wrong, office.certificate)).find(
                MARYAM
            )
        assert await process.seen() == []
    assert len(watched.troubles) == 1, "it is not tried again"


async def test_https_where_there_is_none(process: Process, client: Client, office: Authority) -> None:
    secure = process.url.replace("http:", "https:")
    with pytest.raises(Trouble):
        await client(secure, authorities=office.certificate, limits=Limits(), patience=LITTLE_PATIENCE).find(MARYAM)
    assert await process.seen() == []


async def test_http_where_there_is_tls(mutual: Process, client: Client) -> None:
    with pytest.raises(Unreachable):
        await client(mutual.url.replace("https:", "http:")).find(MARYAM)


async def test_a_token_that_is_refused_is_said_to_be(process: Process, client: Client) -> None:
    await process.does({"do": "say", "status": 401})
    with pytest.raises(Refused, match="401"):
        await client(process.url, token="old").probe()


def test_what_cannot_be_used_is_told_without_a_question_at_the_terminal(home: Path, office: Authority) -> None:
    pair, other = office.client("one"), office.client("two")
    access = Access("https://registry.example.org", certificate=pair.certificate, key=pair.key)
    access.tls()
    with pytest.raises(AccessFault, match="mismatch"):
        replace(access, key=other.key).tls()
    with pytest.raises(AccessFault, match="No such file"):
        replace(access, key=home / "nowhere.pem").tls()
    with pytest.raises(AccessFault, match="authorities"):
        replace(access, authorities=pair.key).tls()
    locked = home / "locked.pem"
    locked.write_text("-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----\n")
    with pytest.raises(AccessFault):
        replace(access, key=locked).tls()


def test_a_token_is_never_shown() -> None:
    assert "hush" not in repr(Access("https://registry.example.org", token="hush"))
