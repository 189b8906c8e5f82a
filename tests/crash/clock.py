"""A wall clock that jumps for the program alone: libfaketime (Debian's package `faketime`), told by a file.

What the program measures with (the monotonic clock) goes on undisturbed, as on a machine whose clock is set.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PLACES = ("*/faketime/libfaketime.so.1", "faketime/libfaketime.so.1")


def faketime() -> str | None:
    """The library, if it is installed."""
    return next((str(found) for place in PLACES for found in sorted(Path("/usr/lib").glob(place))), None)


@dataclass(frozen=True)
class Clock:
    """The clock of the processes that run with `variables`."""

    file: Path

    def jumps(self, hours: float) -> None:
        """So far from the real time it is from now on."""
        beside = self.file.with_suffix(".new")
        beside.write_text(f"{hours * 3600:+.0f}\n")
        beside.replace(self.file)

    @property
    def variables(self) -> Mapping[str, str]:
        library = faketime()
        assert library is not None, "libfaketime is not installed"
        return {
            "LD_PRELOAD": library,
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_CACHE_DURATION": "1",  # seconds; the file is read no more often
            "DONT_FAKE_MONOTONIC": "1",
            "FAKETIME_DONT_RESET": "1",
        }
