"""What a drawing process does: it draws what comes by its channel, in that order, until its parent ends.

Where there is too little processor for both, answers come before pictures. Ctrl-C is its parent's to see to.

What is asked for is a pickle, after its length (`LENGTH`). An answer comes after its kind and its length (`HEAD`): it
is ``DRAWN``, the picture, or ``FAILED``: the name of the exception, a line feed, and where it was raised.
"""

import os
import pickle
import signal
import socket
import struct
import threading
import traceback
from collections.abc import Callable
from multiprocessing import parent_process
from typing import Any

from bot.standing_back import stand_back

LESS_URGENT = 5  # of the 19 steps by which a process may stand back
LENGTH = struct.Struct(">I")
HEAD = struct.Struct(">cI")
DRAWN, FAILED = b"+", b"-"


def begin() -> None:
    """Let the process stand back, leave Ctrl-C to its parent, and end with it, however that ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    stand_back(LESS_URGENT)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def serve(channel: socket.socket, draw: Callable[[Any], bytes]) -> None:
    """Draw whatever is asked for, until the channel is closed."""
    begin()
    with channel, channel.makefile("rb") as asked:
        while length := asked.read(LENGTH.size):
            kind, content = _answer(draw, asked.read(*LENGTH.unpack(length)))
            _send(channel, HEAD.pack(kind, len(content)), content)


def _send(channel: socket.socket, head: bytes, content: bytes) -> None:
    """At once, so that the event loop is woken once, and without a copy of the picture."""
    sent = channel.sendmsg((head, content))
    if sent < len(head) + len(content):  # a signal came in between
        channel.sendall((head + content)[sent:])


def _answer(draw: Callable[[Any], bytes], asked: bytes) -> tuple[bytes, bytes]:
    """Its kind, and its content."""
    try:
        return DRAWN, draw(pickle.loads(asked))  # noqa: S301 - from our own parent, by a channel that only it has
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the fault of this picture, and told to its owner
        places = "".join(traceback.format_tb(error.__traceback__))
        return FAILED, f"{type(error).__name__}\n{places}".encode(errors="backslashreplace")


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)
