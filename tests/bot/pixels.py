"""Something to draw, in a module that drawing processes can import fast."""

import os
import signal
import time
from typing import Any, NoReturn

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000080000000808020000004b6d29dc000000114944415478da637068388015310c2d090062f3"
    "6001094f0bdd0000000049454e44ae426082"
)

LARGE = bytes(range(256)) * 40_000


def draw(work: Any) -> bytes:
    """A pixel, unless a text says that it is to be `impossible`, of so many bytes, to kill its process, to stand still
    for ever, or to tell its number.
    """
    return PIXEL if not isinstance(work, str) else _drawn(work)


def _drawn(work: str) -> bytes:
    if work.startswith("impossible"):
        raise ValueError(work)
    if work == "fork":
        child = os.fork()
        if child == 0:
            _sleep()
        return str(child).encode()
    if work.startswith("kill once "):
        _kill_once(work.removeprefix("kill once "))
    if work == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if work == "stand still":
        os.kill(os.getpid(), signal.SIGSTOP)
    if work.startswith("slow"):
        time.sleep(1)
    if work == "beset":
        signal.signal(signal.SIGALRM, lambda *_: None)
        signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
        return LARGE
    if work.startswith("bytes "):
        return os.urandom(int(work.removeprefix("bytes ")))
    return str(os.getpid()).encode() if work == "pid" else PIXEL


def _sleep() -> NoReturn:
    """What a child does that nobody ends."""
    time.sleep(30)
    os._exit(0)


def _kill_once(mark: str) -> None:
    try:
        os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return
    os.kill(os.getpid(), signal.SIGKILL)
