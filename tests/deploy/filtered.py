"""A command under the unit's filter of system calls: ``python -m tests.deploy.filtered WORDS…``.

systemd reads the lines in their order: the first one says what is allowed, later ones add to it, or with ``~`` take
away (systemd.exec(5), SystemCallFilter=). ``@default`` is always allowed. What is not is answered with EPERM, as
the unit says.
"""

import ctypes
import ctypes.util
import errno
import os
import re
import subprocess
import sys
from functools import cache

from tests.deploy.watched import DEPLOY

ALLOW, ERRNO = 0x7FFF0000, 0x00050000  # SCMP_ACT_ALLOW, SCMP_ACT_ERRNO (seccomp_init(3))
LIBRARY = ctypes.util.find_library("seccomp")
HANDING_OVER = {"chown", "fchown", "fchownat", "lchown"}
"""What root does besides, as whom tests may run: files go to their folder's owner (bot/alone.py)."""


def allowed_calls() -> set[str]:
    """The names of the system calls that the unit allows."""
    unit = (DEPLOY / "systemd" / "estelam.service").read_text("utf-8")
    allowed = set(_calls("@default"))
    for takes_away, names in re.findall(r"^SystemCallFilter=(~?)(.+)$", unit, re.MULTILINE):
        calls = {call for name in names.split() for call in _calls(name)}
        allowed = allowed - calls if takes_away else allowed | calls
    return allowed


@cache
def _calls(name: str) -> frozenset[str]:
    """Of a call, itself; of a set of systemd's, all that it and the sets in it hold."""
    if not name.startswith("@"):
        return frozenset({name})
    told = subprocess.run(["systemd-analyze", "syscall-filter", name], capture_output=True, text=True, check=True)
    words = [line.strip() for line in told.stdout.splitlines()[1:]]
    return frozenset(call for word in words if word and not word.startswith("#") for call in _calls(word))


def main() -> None:
    library = ctypes.CDLL(LIBRARY)
    library.seccomp_init.restype = ctypes.c_void_p
    rules = ctypes.c_void_p(library.seccomp_init(ERRNO | errno.EPERM))
    for name in allowed_calls() | (HANDING_OVER if os.geteuid() == 0 else set()):
        number = library.seccomp_syscall_resolve_name(name.encode())
        if number >= 0:  # else it is one of another kind of machine
            library.seccomp_rule_add_array(rules, ALLOW, number, 0, None)
    if library.seccomp_load(rules) != 0:
        sys.exit("the filter cannot be loaded")
    os.execvp(sys.argv[1], sys.argv[1:])


if __name__ == "__main__":
    main()
