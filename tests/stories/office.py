"""The office of the stories: whoever holds a role of it, and has said hello."""

from domain.permissions import Role
from services import roles
from tests.stories import citizens
from tests.stories.messengers import OFFICE_BOT
from tests.stories.people import Admin
from tests.stories.town import Town


async def holder(town: Town, language: str, *held: Role, name: str = "…") -> Admin:
    """Somebody new with these roles."""
    person = await citizens.newcomer(town, language)
    for role in held:
        await grant(town, person.id, role, name)
    someone = Admin(town.texts, language, citizens.phone_of(town, person.id, OFFICE_BOT), person.phone, name)
    await citizens.chooses_language(someone, language, greeting="menu")
    return someone


async def grant(town: Town, user_id: int, role: Role, name: str = "…") -> None:
    """As `python -m bot admin grant` does it."""
    await town.do(
        roles.grant, actor=citizens.FOUNDER, platform=town.platform, user_id=user_id, role=role, name=name, now=town.now
    )
