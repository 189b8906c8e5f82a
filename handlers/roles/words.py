"""How roles and their holders are named."""

from domain.permissions import Role
from handlers.wording import Wording, dashed
from services.roles import Grant


def role_name(words: Wording, role: str) -> str:
    return words.text(f"role-name-{dashed(Role(role))}")


def holder_name(words: Wording, held: Grant) -> str:
    """His name; by the number that the messenger knows him by where the role was given without one."""
    if held.name is not None:
        return held.name
    return words.text("role-unnamed", user=str(held.user_id), platform=held.platform)
