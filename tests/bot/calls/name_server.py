"""A name server, and programs whose resolver asks nobody else: the system's own resolver, with all its patience."""

import asyncio
import os
import secrets
import shutil
import socket
import struct
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

from tests.bot.test_process import Process

PATIENCE = 30  # seconds that a look-up waits for a name server that says nothing; the resolver takes no more
ASKS_US = """
set -e
mount --make-rprivate /
mount --bind "$RESOLVER" /etc/resolv.conf
mount --bind "$SWITCH" /etc/nsswitch.conf
exec "$@"
"""


def can_ask_us() -> bool:
    """Whether this machine lets us give a program another resolver, and be a name server."""
    if os.geteuid() != 0 or shutil.which("unshare") is None or not Path("/etc/nsswitch.conf").exists():
        return False
    tried = subprocess.run(
        ["unshare", "--mount", "sh", "-c", "mount --bind /etc/nsswitch.conf /etc/resolv.conf"],
        capture_output=True,
        check=False,
    )
    return tried.returncode == 0


class NameServer(asyncio.DatagramProtocol):
    """It says of each name in `knows` that it is this machine, and nothing at all of any other."""

    def __init__(self, *knows: str) -> None:
        self.knows = {*knows}
        self.asked: list[str] = []
        self.address = f"127.53.{secrets.randbelow(256)}.{1 + secrets.randbelow(254)}"  # each test its own

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.DatagramTransport, transport)  # asyncio's own is one by its methods only

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        """RFC 1035, section 4."""
        labels, place = [], 12
        while length := data[place]:
            labels.append(data[place + 1 : place + 1 + length].decode())
            place += 1 + length
        question, name = data[12 : place + 5], ".".join(labels)
        self.asked.append(name)
        if name not in self.knows:
            return
        answer = b""
        if question[-4:] == struct.pack(">HH", 1, 1):  # an address of IPv4; it has none of IPv6
            answer = struct.pack(">HHHIH", 0xC00C, 1, 1, 60, 4) + socket.inet_aton("127.0.0.1")
        head = data[:2] + struct.pack(">HHHHH", 0x8180, 1, bool(answer), 0, 0)
        self._transport.sendto(head + question + answer, addr)


@asynccontextmanager
async def name_server(*knows: str) -> AsyncIterator[NameServer]:
    loop = asyncio.get_running_loop()
    server = NameServer(*knows)
    transport, _ = await loop.create_datagram_endpoint(lambda: server, local_addr=(server.address, 53))
    try:
        yield server
    finally:
        transport.close()


@asynccontextmanager
async def asking(server: NameServer, environment: dict[str, str], folder: Path) -> AsyncIterator[Process]:
    """The program, which asks this name server alone."""
    resolver, switch, log = folder / "resolv.conf", folder / "nsswitch.conf", folder / "log"
    resolver.write_text(f"nameserver {server.address}\noptions timeout:{PATIENCE} attempts:1\n")
    switch.write_text("hosts: files dns\n")
    paths = {"RESOLVER": str(resolver), "SWITCH": str(switch)}
    command = ["unshare", "--mount", "sh", "-c", ASKS_US, "sh", sys.executable, "-m", "bot", "run"]
    with log.open("wb") as file:
        process = await asyncio.create_subprocess_exec(
            *command, env={**environment, **paths}, cwd=folder, stdout=file, stderr=file
        )
    running = Process(process, log)
    try:
        yield running
    finally:
        await running.end(9)
