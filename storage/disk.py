"""Files and folders: whose they are, and that they last.

root's commands come to folders of the service's user, who has to open afterwards what they leave there. So what root
makes goes to the owner of the file that it stands in for, else of its folder; a file, before it gets its name.
"""

import errno
import os
from pathlib import Path


def leave_to_owner(path: Path, *, instead_of: Path | None = None) -> None:
    """What root made is not root's, unless what is around it is."""
    if os.name != "posix" or os.geteuid() != 0:
        return
    owner = (instead_of if instead_of is not None and instead_of.exists() else path.parent).stat()
    os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)


def make_folder(path: Path) -> None:
    """With those above it, where they are missing."""
    missing = [each for each in (path, *path.parents) if not each.exists()]
    path.mkdir(parents=True, exist_ok=True)
    for each in reversed(missing):
        leave_to_owner(each)


def refuse_if_closed(folder: Path) -> None:
    """Raise OSError where it could not be made, or nothing in it; to see so, nothing is made."""
    there = next(each for each in (folder, *folder.parents) if each.exists())
    if not there.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    if not os.access(there, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def sync(path: Path) -> None:
    """Make a file durable, or the names in a folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
