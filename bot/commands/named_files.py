"""Files that a command is told by their names: `.`, `/` and nothing at all name none."""

import os
from pathlib import Path
from typing import TypeVar

import typer

Named = TypeVar("Named", Path, "Path | None", list[Path])


def no_folders(named: Named) -> Named:
    """A callback of arguments and options."""
    for path in named if isinstance(named, list) else [named]:
        if path is not None and (not path.name or os.path.isdir(path)):  # noqa: PTH112 - one that is closed is no fault here
            raise typer.BadParameter(f"{path} is a folder. Write the name of a file.")
    return named
