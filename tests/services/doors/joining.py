"""Doors through which one and the same comes from several messengers."""

from services import joining
from tests.services.doors import Door

DOORS: list[Door] = []
OPEN = {joining.join, joining.separate, joining.end_with_rights}
