"""`python -m benchmarks.load PLAN`: says its address, then answers each line of orders with a line of figures.

{"warm": 2, "seconds": 5}                       a closed loop
{"warm": 2, "seconds": 5, "rate": 400.0}        so many updates a second, at random moments
"""

import asyncio
import gc
import sys
import time
from pathlib import Path
from typing import Any

import orjson
import uvloop

from benchmarks.load.api import Api
from benchmarks.load.crowd import Crowd, Measured
from benchmarks.load.http import Connection
from benchmarks.load.plan import TAPS, Plan


async def main(path: Path) -> None:
    plan = Plan.load(path)
    tapping = any(turn.kind == TAPS for script in plan.scripts for turn in script.turns)
    api = Api(lambda *message: crowd.told(*message), delay=plan.delay, buttons=tapping)
    crowd = Crowd(plan, api.bring)
    gc.freeze()  # the plan is large and lives for good
    server = await asyncio.get_running_loop().create_server(lambda: Connection(api.handle), "127.0.0.1", 0)
    _tell({"url": f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"})
    while line := await asyncio.to_thread(sys.stdin.readline):
        await api.met(plan.token)
        _tell(await _obey(orjson.loads(line), api, crowd))


async def _obey(order: dict[str, Any], api: Api, crowd: Crowd) -> dict[str, Any]:
    rate, times = order.pop("rate", None), order
    before, began, calls = time.process_time(), time.monotonic(), api.calls
    measured = await (crowd.closed(**times) if rate is None else crowd.open(rate, **times))
    share = (time.process_time() - before) / (time.monotonic() - began)
    return _figures(measured, times["seconds"]) | {
        "own_cpu": round(share, 3),
        "calls": api.calls - calls,
        "unexpected": crowd.unexpected,
    }


def _figures(measured: Measured, seconds: float) -> dict[str, Any]:
    figures: dict[str, Any] = {"updates": measured.updates / seconds, "tales": measured.tales / seconds}
    for name, times in (("first", sorted(measured.first)), ("last", sorted(measured.last))):
        for percent in (50, 99):
            figures[f"{name}_p{percent}"] = times[min(len(times) - 1, len(times) * percent // 100)] if times else None
    return figures


def _tell(what: dict[str, Any]) -> None:
    sys.stdout.write(orjson.dumps(what).decode() + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    uvloop.run(main(Path(sys.argv[1])))
