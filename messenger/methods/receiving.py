"""getMe, getUpdates and webhooks."""

import re

from messenger.cast import Json
from messenger.errors import bad_request, conflict
from messenger.methods.registry import Call, method
from messenger.webhooks import Target, check_webhook_url

ABILITIES = {
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}
LONGEST_SECRET = 256
_SECRET = re.compile(r"[A-Za-z0-9_-]*")


@method("getMe")
def get_me(call: Call) -> Json:
    return call.bot.user | {"first_name": call.account.name} | ABILITIES


@method("logOut")
@method("close")
def close(_call: Call) -> bool:
    """Nothing is kept between calls, so there is nothing to close."""
    return True


@method("getUpdates", "offset limit timeout allowed_updates")
async def get_updates(call: Call) -> list[Json]:
    updates, arguments = call.account.updates, call.arguments
    if call.account.webhook.target:
        reason = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        raise conflict(reason)
    updates.allow(_allowed_updates(call))
    offset, limit = arguments.integer("offset"), arguments.integer("limit", 100)
    return await updates.get(offset, limit, arguments.integer("timeout"))


@method(
    "setWebhook",
    "url! certificate ip_address max_connections allowed_updates drop_pending_updates secret_token",
)
def set_webhook(call: Call) -> bool:
    url, secret = call.arguments.text("url"), call.arguments.text("secret_token")
    if not url:
        return delete_webhook(call)
    check_webhook_url(url)
    if len(secret) > LONGEST_SECRET:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    most = call.arguments.integer("max_connections", 40)
    call.account.updates.allow(_allowed_updates(call))
    call.account.updates.end_poll("terminated by setWebhook request")
    call.account.webhook.stop()
    _drop_pending(call)
    call.account.webhook.start(Target(url, secret, min(max(most, 1), 100)))
    return True


@method("deleteWebhook", "drop_pending_updates")
def delete_webhook(call: Call) -> bool:
    call.account.webhook.stop()
    _drop_pending(call)
    return True


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> Json:
    allowed = call.account.updates.allowed
    about: Json = call.account.webhook.info() | {"pending_update_count": len(call.account.updates)}
    return about | ({"allowed_updates": allowed} if allowed else {})


def _drop_pending(call: Call) -> None:
    if call.arguments.flag("drop_pending_updates"):
        call.account.updates.drop()


def _allowed_updates(call: Call) -> list[str] | None:
    """Telegram takes no notice of a list that it cannot read."""
    wanted = call.arguments.json("allowed_updates", "allowed_updates")
    return [str(kind) for kind in wanted] if isinstance(wanted, list) else None
