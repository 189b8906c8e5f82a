"""python-telegram-bot's Applications, as we use them: without its updater and job queue, and with our transport."""

import asyncio
from collections.abc import Sequence
from typing import Any, NoReturn

import structlog
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, BaseHandler, CallbackContext, ContextTypes, ExtBot

from bot.faults import StartFault
from bot.transport import Transport
from bot.verdicts import backoff

log = structlog.get_logger(__name__)

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


class Strict(Application[Any, Any, Any, Any, Any, Any]):
    """An Application whose faults come back to whoever asked it to process an update."""

    async def process_error(self, update: object | None, error: Exception, *_: Any, **__: Any) -> NoReturn:  # noqa: ARG002
        raise error


def make_application(
    *,
    token: str,
    api_url: str,
    transport: Transport,
    context: type[CallbackContext[Any, Any, Any, Any]],
    handlers: Sequence[BaseHandler[Any, Any, Any]],
) -> AnyApplication:
    """An Application with one ordered list of handlers."""
    bot: ExtBot[None] = ExtBot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=transport,
        get_updates_request=transport,
    )
    builder = Application.builder().application_class(Strict).bot(bot)
    application = builder.context_types(ContextTypes(context=context)).updater(None).job_queue(None).build()
    application.add_handlers(handlers)
    return application


async def meet(application: AnyApplication, variable: str) -> str:
    """Ask the messenger who this bot is, until it answers; the bot's user name."""
    failures = 0
    while True:
        try:
            await application.initialize()
            return str(application.bot.username)
        except InvalidToken:
            raise StartFault(
                f"{variable}: the messenger does not know this token. Write the one that @BotFather gave."
            ) from None
        except TelegramError as error:
            failures += 1
            log.warning("the messenger cannot be reached yet", why=str(error), failures=failures)
            await asyncio.sleep(backoff(failures))
