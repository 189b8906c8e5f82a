"""Something to draw, in a module that drawing processes can import fast."""

import os
import signal
import time

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010100000000376ef9240000000a49444154789c636001000002000105737a"
    "1a7f0000000049454e44ae426082"
)


def draw(work: str) -> bytes:
    """A pixel, unless it is to be `impossible`, to kill its process, or to tell its number."""
    if work == "impossible":
        raise ValueError(work)
    if work.startswith("kill once "):
        _kill_once(work.removeprefix("kill once "))
    if work == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if work.startswith("slow"):
        time.sleep(1)
    return str(os.getpid()).encode() if work == "pid" else PIXEL


def _kill_once(mark: str) -> None:
    try:
        os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


def begin() -> None:
    """Nothing to prepare."""
