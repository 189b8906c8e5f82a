"""`make crash`: the program under kills and other misfortunes, and the books balanced after each scene.

python -m tests.crash                                   all scenes: SQLite, PostgreSQL, three replicas
python -m tests.crash --scene killed --kills 20 --seed 7 --database postgresql --replicas 3
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tests.crash import scenes
from tests.crash.clock import faketime
from tests.crash.comparison import Line, table
from tests.crash.proxy import nginx
from tests.crash.scenes import Terms
from tests.postgres import running_server

Play = Callable[[Terms], Coroutine[Any, Any, list[Line]]]


@dataclass(frozen=True)
class Scene:
    """`where`: the databases and numbers of replicas with which it is played when nothing else is asked for."""

    name: str
    play: Play
    where: tuple[tuple[str, int], ...]
    needs: Callable[[], object] = lambda: True


WEATHER = 30.0  # seconds
ALONE, SERVED, REPLICAS = ("sqlite", 1), ("postgresql", 1), ("postgresql", 3)
SCENES = (
    Scene("killed", scenes.killed_again_and_again, (ALONE, SERVED, REPLICAS)),
    Scene("stopped", scenes.stopped_under_load, (ALONE, REPLICAS)),
    Scene("full-disk", scenes.full_disk, (ALONE,)),
    Scene("locked", scenes.locked_database, (ALONE,)),
    Scene("restarted-server", scenes.restarted_server, (SERVED, REPLICAS)),
    Scene("clock", scenes.jumping_clock, (ALONE, REPLICAS), faketime),
    Scene("second-copy", scenes.second_copy, (ALONE,)),
    *(
        Scene(f"weather-{percent}", partial(scenes.bad_weather, share=percent / 100), (ALONE, REPLICAS))
        for percent in (1, 10, 50)
    ),
)


def main() -> int:
    wanted = _arguments()
    results = []
    tell(f"seed {wanted.seed}")
    for scene in SCENES:
        for database, replicas in scene.where:
            if _is_asked_for(wanted, scene, database, replicas):
                results.append(_played(scene, wanted, database, wanted.replicas or replicas))
    return 0 if all(results) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__.split("\n")[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1, 1_000_000))
    parser.add_argument("--database", choices=["sqlite", "postgresql"])
    parser.add_argument("--replicas", type=int)
    parser.add_argument("--scene", action="append", choices=[scene.name for scene in SCENES])
    return parser.parse_args()


def _is_asked_for(wanted: argparse.Namespace, scene: Scene, database: str, replicas: int) -> bool:
    named = not wanted.scene or scene.name in wanted.scene
    there = wanted.database in (None, database) and wanted.replicas in (None, replicas)
    return named and there


def _played(scene: Scene, wanted: argparse.Namespace, database: str, replicas: int) -> bool:
    """Play one scene and tell how it went; False when the books do not balance or it broke off."""
    tell(f"\n{scene.name}: {database}, {replicas} process{'es' if replicas > 1 else ''}")
    missing = not scene.needs() or (replicas > 1 and nginx() is None)
    if missing:
        tell("  left out: libfaketime or nginx is not installed (apt-get install faketime nginx-light)")
        return True
    began = time.monotonic()
    try:
        with _terms(wanted, database, replicas) as terms:
            lines = asyncio.run(scene.play(terms))
    except AssertionError as broken:
        tell(f"  broken off after {time.monotonic() - began:.0f} s: {broken}")
        return False
    tell(f"{table(lines)}\n  {time.monotonic() - began:.0f} s")
    return all(line.balanced for line in lines)


def tell(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


@contextmanager
def _terms(wanted: argparse.Namespace, database: str, replicas: int) -> Iterator[Terms]:
    with (
        tempfile.TemporaryDirectory(prefix="crash-") as home,
        running_server() if database == "postgresql" else nullcontext() as server,
    ):
        yield Terms(Path(home), wanted.kills, wanted.people, wanted.seed, replicas, server, WEATHER)


if __name__ == "__main__":
    sys.exit(main())
