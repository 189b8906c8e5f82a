"""A session of PostgreSQL that does nothing but hold advisory locks, and hear what other sessions tell."""

from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import psycopg

from storage.postgresql import session_settings
from storage.postgresql_units import mapped
from storage.shares import SHARES, listed, set_of
from storage.transaction import Transaction

CLASS = 0x65737465  # the first number of our advisory locks; the second one is a share, or one of these
MEMBER, LEADER = 1000, 1001
NEWS, FREED = "estelam_news", "estelam_freed"
CONNECT_SECONDS = 3.0
# Seconds: the server gives up a session whose machine vanished about 11 s later.
KEEPALIVE = "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3"

_LOCKS = """
    SELECT objid::int, pid, pid = pg_backend_pid() FROM pg_locks
    WHERE locktype = 'advisory' AND classid = %s AND granted AND objsubid = 2
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
_TAKE = "SELECT number FROM unnest(%s::int[]) AS number WHERE pg_try_advisory_lock(%s, number)"
_FREE = "SELECT pg_advisory_unlock(%s, share) FROM unnest(%s::int[]) AS share"

Told = tuple[str, str, int]  # topic, bot, share


@dataclass(frozen=True)
class Locks:
    """Who holds what: processes by their sessions, the shares that anybody holds, ours, and whether anybody leads."""

    members: frozenset[int]
    held: int
    ours: int
    led: bool


class LockSession:
    """One session; its locks end with it, however it ends. Everything here may raise psycopg.Error or OSError."""

    def __init__(self, connection: "psycopg.AsyncConnection[tuple[Any, ...]]") -> None:
        self._connection = connection

    @classmethod
    async def open(cls, url: str) -> "LockSession":
        wanted = session_settings(url, CONNECT_SECONDS, name="estelam-ownership")
        connection = await psycopg.AsyncConnection.connect(wanted, autocommit=True)
        for statement in (KEEPALIVE, f"LISTEN {NEWS}", f"LISTEN {FREED}"):
            await connection.execute(statement.encode())
        await connection.execute("SELECT pg_advisory_lock_shared(%s, %s)", (CLASS, MEMBER))
        return cls(connection)

    async def close(self) -> None:
        with suppress(psycopg.Error, OSError):
            await self._connection.close()

    async def locks(self) -> Locks:
        cursor = await self._connection.execute(_LOCKS, (CLASS,))
        rows = await cursor.fetchall()
        return Locks(
            members=frozenset(session for number, session, _ in rows if number == MEMBER),
            held=set_of(number for number, _, _ in rows if number < SHARES),
            ours=set_of(number for number, _, is_ours in rows if is_ours and number < SHARES),
            led=any(number == LEADER for number, _, _ in rows),
        )

    async def lead(self) -> bool:
        return bool(await self._lock([LEADER]))

    async def take(self, shares: Sequence[int]) -> int:
        """Those that nobody else was faster to take."""
        return set_of(await self._lock(shares)) if shares else 0

    async def _lock(self, numbers: Sequence[int]) -> list[int]:
        cursor = await self._connection.execute(_TAKE, (list(numbers), CLASS))
        return [row[0] for row in await cursor.fetchall()]

    async def free(self, shares: int) -> None:
        """Unlock, and let everybody know."""
        if shares:
            await self._connection.execute(_FREE, (CLASS, listed(shares)))
            await self._connection.execute("SELECT pg_notify(%s, %s)", (FREED, str(shares)))

    async def leave(self, shares: int) -> None:
        """Unlock everything, no longer count as a process, and let everybody know."""
        await self._connection.execute("SELECT pg_advisory_unlock_all()")
        await self._connection.execute("SELECT pg_notify(%s, %s)", (FREED, str(shares)))

    async def hear(self, seconds: float) -> AsyncIterator[Told | int]:
        """What others tell, for a while at most: what waits, or which shares they freed."""
        async for notice in self._connection.notifies(timeout=seconds, stop_after=1):
            if notice.channel == FREED:
                yield int(notice.payload)
            else:
                topic, bot, share = notice.payload.split(" ")
                yield topic, bot, int(share)


def count_processes(url: str) -> int:
    """How many processes there are, as somebody who is none of them sees it. Raises StoreError."""
    try:
        with psycopg.connect(session_settings(url, CONNECT_SECONDS, name="estelam-look")) as connection:
            numbers = [number for number, *_ in connection.execute(_LOCKS, (CLASS,))]
    except psycopg.Error as error:
        raise mapped(error) from error
    return numbers.count(MEMBER)


def tell(tx: Transaction, news: Sequence[Told]) -> None:
    """Tell all processes, after the commit."""
    tx.one("SELECT set_config('synchronous_commit', 'off', true) AS quickly")  # nothing here has to survive a crash
    for topic, bot, share in news:
        tx.one("SELECT pg_notify(:channel, :payload) AS told", channel=NEWS, payload=f"{topic} {bot} {share}")
