"""Doors through which one and the same comes from several messengers."""

from services import join_requests, joining
from tests.services.doors import Door

DOORS: list[Door] = []
OPEN = {join_requests.ask, join_requests.confirm, join_requests.decline, joining.separate, joining.end_with_rights}
