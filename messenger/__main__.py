"""python -m messenger --cast cast.json"""

import argparse
import asyncio
import contextlib
import signal
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import orjson

from messenger.cast import Cast
from messenger.errors import PageError
from messenger.server import running
from messenger.world import World


def main() -> int:
    options = _options()
    try:
        cast = Cast.from_json(orjson.loads(Path(options.cast).read_bytes()))
        World(cast)  # finds two people of one id, and the like
    except (OSError, TypeError, AttributeError, PageError, orjson.JSONDecodeError) as fault:
        sys.stderr.write(f"messenger: {options.cast} cannot be used: {fault}\n")
        return 2
    try:
        _run(_serve(cast, options.host, options.port))
    except OSError as fault:
        sys.stderr.write(f"messenger: cannot listen on {options.host}:{options.port}: {fault}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m messenger", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--cast", required=True, help="JSON file with the bots and the people")
    return parser.parse_args()


async def _serve(cast: Cast, host: str, port: int) -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has no signal handlers on its loop
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with running(cast, host=host, port=port) as messenger:
        sys.stdout.write(f"messenger ready at {messenger.url}\n")
        sys.stdout.flush()
        await stopped.wait()


def _run(serving: Coroutine[Any, Any, None]) -> None:
    try:
        import uvloop as loops
    except ImportError:
        asyncio.run(serving)
    else:
        loops.run(serving)


if __name__ == "__main__":
    raise SystemExit(main())
