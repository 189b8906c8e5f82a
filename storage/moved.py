"""A SQLite database that was moved away has a mark beside it, with which nobody goes on with it by mistake.

It can still be read: to back it up once more, if the backup was lost.
"""

import os
from pathlib import Path

from storage.disk import leave_to_owner, sync
from storage.errors import StoreMisconfigured

_WORDS = """\
The database beside this file was moved: what waited in it goes on where its backup was restored. The program does not
start on it while this file is here, since people would be answered twice, and from two different pasts.
If the backup was restored nowhere, and the program is to stay here, delete this file.
"""


def mark_of(path: Path) -> Path:
    """Beside the file itself, by whatever links it is reached."""
    file = path.resolve()
    return file.with_name(file.name + ".moved")


def mark_as_moved(path: Path) -> None:
    mark = mark_of(path)
    with mark.open("w") as file:
        leave_to_owner(mark)
        file.write(_WORDS)
        file.flush()
        os.fsync(file.fileno())
    sync(mark.parent)


def refuse_if_moved(path: Path) -> None:
    mark = mark_of(path)
    if mark.exists():
        raise StoreMisconfigured(
            f"{path} was moved by `backup --moving`: what waited in it goes on where that was restored, so the address"
            f" of the new database belongs here. If it was restored nowhere, and the program is to stay, delete {mark}"
        )
