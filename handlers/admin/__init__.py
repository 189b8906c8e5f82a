"""What admins do in the organisation's bot: their menu, their steps, and their buttons."""

from handlers.admin import figures, objections, officers, organisations, overview
from handlers.talk import Handle
from services.organisations import Kind

MENU: dict[str, Handle] = {
    "menu-organisations": overview.organisations,
    "menu-objections": objections.objections,
    "menu-figures": figures.figures,
    "menu-health": figures.health,
}
STEPS: dict[str, Handle] = {
    "organisation-name": organisations.name,
    "officer-name": officers.name,
    "officer-phone": officers.phone,
}
TAPS: list[tuple[str, Handle]] = [
    (r"org:page:\d{1,9}", overview.organisations),
    (r"org:show:\d{1,15}:\d{1,9}", overview.organisation),
    ("org:add", organisations.ask_name),
    (f"org:kind:({'|'.join(Kind)})", organisations.kind),
    (r"org:(suspend|resume):\d{1,15}", organisations.set_active),
    (r"org:invite:\d{1,15}", officers.ask_name),
    (r"officer:ask:\d{1,15}", officers.ask_remove),
    (r"officer:again:\d{1,15}", officers.invite_again),
    (r"officer:remove:\d{1,15}", officers.remove),
    (r"objections:\d{1,9}", objections.objections),
    (r"objection:close:\d{1,15}", objections.close),
]
