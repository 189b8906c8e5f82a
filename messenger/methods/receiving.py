"""getUpdates, webhooks, getMe."""

from messenger.cast import Json
from messenger.errors import conflict
from messenger.methods.registry import Call, method

ABILITIES = {
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}


@method("getMe")
def get_me(call: Call) -> Json:
    return call.bot.user | ABILITIES


@method("getUpdates", "offset limit timeout allowed_updates")
async def get_updates(call: Call) -> list[Json]:
    updates = call.account.updates
    if updates.on_put:
        reason = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        raise conflict(reason)
    arguments = call.arguments
    updates.allow(allowed_updates(call))
    return await updates.get(arguments.integer("offset"), arguments.integer("limit", 100), arguments.integer("timeout"))


def allowed_updates(call: Call) -> list[str] | None:
    """Telegram takes no notice of a list that it cannot read."""
    wanted = call.arguments.json("allowed_updates", "allowed_updates")
    return [str(kind) for kind in wanted] if isinstance(wanted, list) else None
