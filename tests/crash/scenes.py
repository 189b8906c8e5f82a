"""What happens to the program while people use it. Each scene ends with the books balanced."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from pathlib import Path

from domain.acts import Act
from tests.crash.acts import ANSWERS
from tests.crash.books import balance
from tests.crash.clock import Clock
from tests.crash.comparison import Line
from tests.crash.disk import Disk, small_disk
from tests.crash.processes import Replica
from tests.crash.site import REST, Site, site
from tests.crash.weather import break_out, limits_kept
from tests.postgres import PostgresServer

ALIVE = (0.1, 2.4)  # seconds that a process lives until it is killed, from its start or from when it is ready
WEATHER_REST = 400.0  # seconds in which everything has to be said while every second call fails
MANY = 100  # kills
FIRST_JOBS = 3.5  # seconds after a start in which each job has run once: some run but once a minute
AFTERWARDS = 2.0  # seconds that people go on when it is over
DRAINS_WITHIN = 10.0
AWAY = 3.0  # seconds without a server, or without room on the disk
DEFAULT_LIMITS = {"ESTELAM_MESSAGES_PER_SECOND": "30", "ESTELAM_CHAT_MESSAGES_PER_SECOND": "1"}
TOLD_WITHIN = 40.0
JUMPS = (-1, 1)  # hours that the clock is ahead, one after another; then it is right again


@dataclass(frozen=True)
class Terms:
    """How large the scenes are, and where they take place."""

    home: Path
    kills: int = 20
    people: int = 50
    seed: int = 1
    replicas: int = 1
    postgres: PostgresServer | None = None  # otherwise SQLite
    weather: float = 8.0  # seconds for which people walk in bad weather
    database_folder: Path | None = None  # where SQLite's file is, if not at home

    @asynccontextmanager
    async def opens(self, variables: Mapping[str, str] | None = None) -> AsyncIterator[Site]:
        """A fresh site, its program running and its people walking."""
        self.home.mkdir(parents=True, exist_ok=True)
        async with site(
            self.home,
            self._database_url(),
            people=self.people,
            seed=self.seed,
            replicas=self.replicas,
            variables=variables,
        ) as place:
            await place.starts()
            place.people_walk()
            yield place

    def _database_url(self) -> str:
        if self.postgres is None:
            return f"sqlite:///{(self.database_folder or self.home) / 'estelam.db'}"
        return self.postgres.url(self.postgres.new_database())


async def killed_again_and_again(terms: Terms) -> list[Line]:
    """kill -9 at random moments."""
    async with terms.opens() as place:
        for _ in range(terms.kills):
            await place.lives(ALIVE)
            await place.kills_one()
        lines = await _ends(place)
        return [*lines, _all_was_done(place)] if terms.kills >= MANY else lines


async def stopped_under_load(terms: Terms) -> list[Line]:
    """SIGTERM while everybody writes; the next start goes on."""
    async with terms.opens() as place:
        await place.is_ready()
        await asyncio.sleep(AFTERWARDS)
        return [*await _stops_and_starts(place), *await _ends(place)]


async def full_disk(terms: Terms) -> list[Line]:
    """Nothing can be stored for a while; then there is room again."""
    with small_disk(terms.home / "disk") as disk:
        async with replace(terms, database_folder=disk.folder).opens() as place:
            await _runs_for_a_while(place)
            return [await _fills(place, disk), *await _ends(place)]


async def locked_database(terms: Terms) -> list[Line]:
    """Another process holds SQLite's file for longer than the store is patient."""
    async with terms.opens() as place:
        await _runs_for_a_while(place)
        return [await _locks(place), *await _ends(place)]


async def second_copy(terms: Terms) -> list[Line]:
    """The same program started once more on SQLite is refused, and the first one goes on."""
    async with terms.opens() as place:
        await place.is_ready()
        return [await _starts_second_copy(place), *await _ends(place)]


async def one_after_another(terms: Terms) -> list[Line]:
    """All misfortunes of SQLite in one story: a second copy, a full disk, a locked file, SIGTERM under load."""
    with small_disk(terms.home / "disk") as disk:
        async with replace(terms, database_folder=disk.folder).opens() as place:
            await place.is_ready()
            lines = [await _starts_second_copy(place)]
            await asyncio.sleep(FIRST_JOBS)
            lines += [await _fills(place, disk), await _locks(place), *await _stops_and_starts(place)]
            return [*lines, *await _ends(place)]


async def restarted_server(terms: Terms) -> list[Line]:
    """PostgreSQL ends at once, as in a crash, and is started again."""
    assert terms.postgres is not None
    async with terms.opens() as place:
        await _runs_for_a_while(place)
        await _restarts(terms.postgres)
        told = [await _tells(each, "server closed the connection", "connection is bad") for each in place.replicas]
        return [*told, *await _ends(place)]


async def killed_with_their_server(terms: Terms) -> list[Line]:
    """The processes are killed at random moments, and their server is restarted among it."""
    assert terms.postgres is not None
    async with terms.opens() as place:
        for kill in range(terms.kills):
            await place.lives(ALIVE)
            await place.kills_one()
            if kill == terms.kills // 2:
                await place.is_ready()  # a start without a database ends with words and code 1
                await _restarts(terms.postgres)
        return await _ends(place)


async def jumping_clock(terms: Terms) -> list[Line]:
    """The wall clock is set an hour behind, then ahead, then right again; what is due then is done at once."""
    terms.home.mkdir(parents=True, exist_ok=True)
    clock = Clock(terms.home / "clock")
    clock.jumps(0)
    async with terms.opens(clock.variables) as place:
        await place.is_ready()
        for hours in JUMPS:
            await asyncio.sleep(AFTERWARDS)
            clock.jumps(hours)
        await asyncio.sleep(AFTERWARDS)
        await place.codes_end()
        clock.jumps(0)
        return await _ends(place)


async def bad_weather(terms: Terms, share: float) -> list[Line]:
    """A share of all calls fails, with the limits as they are set by default; it goes on until everything is said."""
    async with terms.opens(DEFAULT_LIMITS) as place:
        await place.is_ready()
        break_out(place, share)
        await asyncio.sleep(terms.weather)
        lines = await _ends(place, WEATHER_REST)
        return [*limits_kept(place.messenger.calls), *lines]


def _all_was_done(place: Site) -> Line:
    """In so long a time there is nothing that nobody did."""
    done = {row["act"] for row in place.database.rows("SELECT DISTINCT act FROM audit")}
    missing = [str(act) for act in (*ANSWERS, Act.RENEW_CODE) if act not in done]
    faults = [f"nobody did {', '.join(missing)}: the kills prove nothing there"] if missing else []
    return Line("acts that were done at all", len(done), len(done), faults)


async def _runs_for_a_while(place: Site) -> None:
    await place.is_ready()
    await asyncio.sleep(FIRST_JOBS)


async def _stops_and_starts(place: Site) -> list[Line]:
    stopped = [_stopped(*each) for each in await place.stops()]
    await place.starts()
    return stopped


async def _fills(place: Site, disk: Disk) -> Line:
    (process,) = place.replicas
    disk.fill(process.pid)
    told = await _tells(process, "database or disk is full", "disk I/O error")
    await asyncio.sleep(AWAY)
    disk.make_room(process.pid)
    return told


async def _locks(place: Site) -> Line:
    (process,) = place.replicas
    with closing(sqlite3.connect(place.database.path, timeout=30, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        told = await _tells(process, "database is locked")  # longer than the store is patient
        other.execute("ROLLBACK")
    return told


async def _restarts(server: PostgresServer) -> None:
    await asyncio.to_thread(server.stop)
    await asyncio.sleep(AWAY)
    await asyncio.to_thread(server.start)


async def _starts_second_copy(place: Site) -> Line:
    (process,) = place.replicas
    copy = Replica(2, place.home, process.variables)
    await copy.start()
    try:
        code = await copy.ended()
    finally:
        await copy.clear_away()
    words = "Another process" in copy.log() and "serves this database already" in copy.log()
    faults = [] if code == 2 and words and process.running else [f"it ended with {code}: {copy.log()}"]
    return Line("a second copy, refused with code 2", 2, code, faults)


async def _ends(place: Site, rest: float = REST) -> list[Line]:
    """People go on for a moment and go home; all comes to rest; the program stops; the books are balanced."""
    await place.is_ready()
    await asyncio.sleep(AFTERWARDS)
    await place.people_go_home()
    await place.comes_to_rest(rest)
    stopped = [_stopped(*each) for each in await place.stops()]
    return [*stopped, *await balance(place)]


def _stopped(code: int, seconds: float) -> Line:
    faults = [f"it ended with {code}"] if code else []
    faults += [f"it took {seconds:.1f} s"] if seconds > DRAINS_WITHIN else []
    return Line("stopped by SIGTERM: exit code, seconds", code, round(seconds), faults)


async def _tells(process: Replica, *words: str) -> Line:
    """The log says what is wrong, in one of these ways."""
    deadline = time.monotonic() + TOLD_WITHIN
    while not (times := sum(process.log().count(each) for each in words)):
        if time.monotonic() > deadline:
            break
        await asyncio.sleep(0.1)
    faults = [] if times else [f"the log says nothing of {' or '.join(words)}:\n{process.log()[-2000:]}"]
    return Line("the log tells what is wrong", times, times, faults)
