"""A bare echo bot on aiogram 3, as its documents show one."""

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message


async def echo(message: Message) -> None:
    """Say it again."""
    assert message.text is not None
    await message.answer(message.text)


async def main(url: str, token: str) -> None:
    dispatcher = Dispatcher()
    dispatcher.message.register(echo)
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    await dispatcher.start_polling(Bot(token, session=session), handle_signals=True)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
