"""Messages sent 6 s apart over TLS: how many connections they take."""

import asyncio
import os
import ssl
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from benchmarks.load.http import Connection
from benchmarks.program import ROOT
from benchmarks.row import QUICK, Contest, Row, Scale, at_most
from benchmarks.sink import Sink
from benchmarks.telling import MESSAGES

APART = 6.0
NOTE = (
    "The peer is python-telegram-bot on its default transport, which closes a connection that was idle for 5 s. The "
    "server is on loopback, with a certificate made for the occasion."
)


@dataclass
class Counted:
    """A messenger over TLS."""

    certificate: Path
    url: str = ""
    connections: int = 0


@asynccontextmanager
async def counting() -> AsyncIterator[Counted]:
    sink = Sink()
    with tempfile.TemporaryDirectory() as folder:
        counted = Counted(Path(folder, "server.pem"))

        def connected() -> asyncio.Protocol:
            counted.connections += 1
            return Connection(sink.answer)

        listener = await asyncio.get_running_loop().create_server(connected, "127.0.0.1", 0, ssl=_secured(Path(folder)))
        counted.url = f"https://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
        yield counted
        listener.close()


@asynccontextmanager
async def kept(scale: Scale) -> AsyncIterator[Contest]:
    apart = APART if scale.share >= QUICK.share else 0.01
    async with counting() as server:
        yield Contest(lambda: _taken(server, "ours", apart), lambda: _taken(server, "ptb", apart))


async def _taken(server: Counted, who: str, apart: float) -> float:
    """Connections that the messages of one of the two took."""
    before = server.connections
    trusting = os.environ | {"SSL_CERT_FILE": str(server.certificate)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.telling", who, server.url, str(apart), cwd=ROOT, env=trusting
    )
    assert await process.wait() == 0
    return server.connections - before


def _secured(folder: Path) -> ssl.SSLContext:
    """A server's context with a certificate of its own, written into the folder."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    Path(folder, "server.key").write_bytes(private)
    Path(folder, "server.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem", folder / "server.key")
    return context


TITLE = f"{MESSAGES} messages sent 6 s apart over TLS, beside python-telegram-bot's default transport"
ROWS = (Row("connections", TITLE, "connections", at_most(1 / MESSAGES), kept, NOTE, rounds=1, warm_up=False),)
