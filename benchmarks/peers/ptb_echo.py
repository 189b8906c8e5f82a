"""A bare echo bot on python-telegram-bot, as its documents show one, on its default transport."""

import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say it again."""
    assert update.message is not None
    assert update.message.text is not None
    await update.message.reply_text(update.message.text)


def main(url: str, token: str) -> None:
    application = Application.builder().token(token).base_url(f"{url}/bot").concurrent_updates(32).build()
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, echo))
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:])
