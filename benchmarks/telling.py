"""Sends messages apart from each other: `python -m benchmarks.telling WHO URL SECONDS`, WHO being ours or ptb.

A process of its own, because each side's library reads when it is imported whom to trust.
"""

import asyncio
import sys

MESSAGES = 4
TOKEN = "1001:benchmark_benchmark_person"


async def ours(url: str, apart: float) -> None:
    from bot.calls.transport import Line, Wire

    wire = Wire()
    line = Line(wire, url, TOKEN)
    for turn in range(MESSAGES):
        await asyncio.sleep(apart if turn else 0)
        await line.post("sendMessage", {"chat_id": 1, "text": "x"})
    await wire.close()


async def ptb(url: str, apart: float) -> None:
    from telegram import Bot

    async with Bot(TOKEN, base_url=f"{url}/bot") as bot:
        for turn in range(MESSAGES):
            await asyncio.sleep(apart if turn else 0)
            await bot.send_message(1, "x")


if __name__ == "__main__":
    who, url, apart = sys.argv[1:]
    asyncio.run({"ours": ours, "ptb": ptb}[who](url, float(apart)))
