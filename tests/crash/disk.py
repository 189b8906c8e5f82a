"""A disk that gets full, and has room again.

Where a small file system may be mounted (as root on Linux) it really is full. Elsewhere the process alone gets no more
room: the largest size of its files is what they have (RLIMIT_FSIZE).
"""

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

MEGABYTES = 48
BLOCK = 4096


class Disk(Protocol):
    folder: Path

    def fill(self, pid: int, /) -> None:
        """From here on nothing can grow, for the process with this number at least."""
        ...

    def make_room(self, pid: int, /) -> None: ...


class SmallFileSystem:
    """A tmpfs of its own, filled by a file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filling = folder / "filling"

    def fill(self, _pid: int) -> None:
        with self._filling.open("ab", buffering=0) as file:
            for size in (1 << 20, BLOCK):
                while _written(file.fileno(), size):
                    pass

    def make_room(self, _pid: int) -> None:
        self._filling.unlink()


class SizeLimit:
    """The limit of one process, which anybody may lower and lift for his own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    def fill(self, pid: int) -> None:
        largest = max(file.stat().st_size for file in self.folder.iterdir())
        self._limit(pid, min(largest, BLOCK))

    def make_room(self, pid: int) -> None:
        self._limit(pid, resource.RLIM_INFINITY)

    def _limit(self, pid: int, size: int) -> None:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@contextmanager
def small_disk(folder: Path) -> Iterator[Disk]:
    """A folder on a disk that can be filled."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        yield SizeLimit(folder / "limited")
        return
    try:
        yield SmallFileSystem(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _written(file: int, size: int) -> bool:
    try:
        return os.write(file, bytes(size)) == size
    except OSError:
        return False
