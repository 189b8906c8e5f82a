"""python-telegram-bot's Applications, as we use them: without its updater and job queue, and with our transport."""

from collections.abc import Sequence
from typing import Any, NoReturn

from telegram.ext import Application, BaseHandler, CallbackContext, ContextTypes, ExtBot

from bot.calls.transport import Transport

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
