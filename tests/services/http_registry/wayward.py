"""A registry that misbehaves on purpose, in a process of its own, down to the last byte of what it sends.

It tells its two ports: the registry's, and one to control it by. There, POST says what it does wrong from now
on (`do`, and `times`: how often), and GET tells what it was asked so far. In what it sends, `$ID` and `$CODE` stand for
the request's own. Otherwise it answers by the contract, from the demo's cast.
"""

import asyncio
import json
import socket
import struct
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import services
from services.http_registry.contract import STATUS, answer, status
from services.http_registry.persons import read_persons
from services.http_registry.server import server_tls

PERSONS = read_persons(Path(services.__file__).with_name("demo_cast.json"), today=date(2026, 11, 22))
GOOD: dict[str, Any] = {"do": "answer"}


class Wayward:
    """Any service that misbehaves; `good` is what it answers otherwise."""

    def __init__(self) -> None:
        self.orders: list[dict[str, Any]] = []
        self.seen: list[dict[str, Any]] = []
        self.at_once = self.most_at_once = self.connections = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        with suppress(ConnectionError, asyncio.IncompleteReadError, TimeoutError):
            while await self._one(reader, writer):
                pass
        writer.close()

    async def control(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head, body = await _request(reader)
        if head.startswith("POST"):
            self.orders = json.loads(body)
        about = {"seen": self.seen, "most_at_once": self.most_at_once, "connections": self.connections}
        writer.write(_response(200, json.dumps(about).encode(), {"Connection": "close"}))
        await writer.drain()
        writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head, body = await _request(reader)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            self.seen.append({"at": asyncio.get_running_loop().time(), "head": head, "body": body.decode()})
            return await self._answer(writer, head, body)
        finally:
            self.at_once -= 1

    async def _answer(self, writer: asyncio.StreamWriter, head: str, body: bytes) -> bool:
        order = self._next_order()
        good = self.good(head, body)
        match order["do"]:
            case "reset":
                _reset(writer)
                return False
            case "hang":
                await asyncio.sleep(3600)
            case "raw":
                writer.write(order["bytes"].encode("latin-1"))
                await writer.drain()
                return False
            case "drip":
                await _drip(writer, _response(200, good, {}))
            case "flood":
                await _flood(writer, order["head"])
            case "cut":
                writer.write(_response(200, good, {})[:-10])
                await writer.drain()
                return False
            case "slow":
                await asyncio.sleep(order["seconds"])
                writer.write(_response(200, good, {}))
            case "leave":
                writer.write(_response(200, good, {}))
                await writer.drain()
                return False
            case "say":
                encoded = self.filled(order.get("body", good.decode()), head, body).encode("utf-8", "surrogatepass")
                writer.write(_response(order.get("status", 200), encoded, order.get("headers", {})))
            case _:
                writer.write(_response(200, good, {}))
        await writer.drain()
        return True

    def good(self, head: str, body: bytes) -> bytes:  # noqa: ARG002
        return b"{}"

    def filled(self, told: str, head: str, body: bytes) -> str:  # noqa: ARG002
        """What it was told to say, with what the request asks for in it."""
        return told

    def _next_order(self) -> dict[str, Any]:
        if not self.orders:
            return GOOD
        order = self.orders[0]
        order["times"] = order.get("times", 1_000_000) - 1
        if order["times"] <= 0:
            self.orders.pop(0)
        return order


class WaywardRegistry(Wayward):
    """By the registry's contract, from the demo's cast."""

    def good(self, head: str, body: bytes) -> bytes:
        code = _code(body)
        if STATUS in head:
            return status()
        return answer(PERSONS.get(code), national_code=code, request_id=_request_id(head))

    def filled(self, told: str, head: str, body: bytes) -> str:
        return told.replace("$ID", _request_id(head)).replace("$CODE", _code(body))


def _code(body: bytes) -> str:
    return str(json.loads(body)["national_code"]) if body else ""


def _request_id(head: str) -> str:
    return next((v for n, v in _headers(head).items() if n == "x-request-id"), "")


async def _request(reader: asyncio.StreamReader) -> tuple[str, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    return head, await reader.readexactly(int(_headers(head).get("content-length", "0")))


def _headers(head: str) -> dict[str, str]:
    lines = [line.partition(": ") for line in head.split("\r\n")[1:]]
    return {name.lower(): value for name, _, value in lines}


def _response(code: int, body: bytes, headers: dict[str, str]) -> bytes:
    told = {"Content-Type": "application/json", "Content-Length": str(len(body))} | headers
    lines = [f"HTTP/1.1 {code} Told", *(f"{name}: {value}" for name, value in told.items() if value)]
    return "\r\n".join([*lines, "", ""]).encode() + body


async def _drip(writer: asyncio.StreamWriter, response: bytes) -> None:
    for byte in response:
        writer.write(bytes([byte]))
        await writer.drain()
        await asyncio.sleep(0.05)


async def _flood(writer: asyncio.StreamWriter, head: str) -> None:
    """More and more, without an end."""
    writer.write(head.encode())
    while True:
        writer.write(b"4000\r\n" + b" " * 0x4000 + b"\r\n")
        await writer.drain()


def _reset(writer: asyncio.StreamWriter) -> None:
    """A reset in the middle, not an orderly end."""
    connection = writer.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def main(port: int, files: Sequence[Path], told: "Connection[list[int], None]") -> None:
    wayward = WaywardRegistry()
    tls = server_tls(files[0], files[1], files[2] if len(files) > 2 else None) if files else None
    serving = await asyncio.start_server(wayward.serve, "127.0.0.1", port, ssl=tls)
    controlled = await asyncio.start_server(wayward.control, "127.0.0.1", 0)
    told.send([server.sockets[0].getsockname()[1] for server in (serving, controlled)])
    await asyncio.sleep(3600)


def run(port: int, files: Sequence[Path], told: "Connection[list[int], None]") -> None:
    """Serve at a port, or at a free one for 0. `files`: a certificate, its key, and the authority of clients."""
    asyncio.run(main(port, files, told))
