"""What something costs, on any machine and however busy it is."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any


@contextmanager
def instructions() -> Iterator[list[int]]:
    """How many of the interpreter's are carried out inside."""
    count, before = [0], sys.gettrace()

    def trace(frame: FrameType, event: str, _: object) -> Callable[..., Any]:
        frame.f_trace_opcodes = True
        count[0] += event == "opcode"
        return trace

    sys.settrace(trace)
    try:
        yield count
    finally:
        sys.settrace(before)
