"""How roles and their holders are named."""

from config.texts import Texts
from domain.permissions import Role
from handlers.wording import dashed
from services.roles import Grant


def role_name(texts: Texts, language: str, role: str) -> str:
    return texts.plain(language, f"role-name-{dashed(Role(role))}")


def holder_name(texts: Texts, language: str, held: Grant) -> str:
    """His name; by the number that the messenger knows him by where the role was given without one."""
    if held.name is not None:
        return held.name
    return texts.plain(language, "role-unnamed", user=str(held.user_id), platform=held.platform)
