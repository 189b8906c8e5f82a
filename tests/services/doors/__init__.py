"""The doors of the acts, family by family: which act of the table each function of `services` asks for, and how it is
called. A module `tests/services/doors/<family>.py` has `DOORS`, and `OPEN` for what strangers may do."""

from collections.abc import Callable
from typing import Any

from domain.acts import Act

Door = tuple[Act, Callable[..., Any], dict[str, Any]]
PAGE: dict[str, Any] = {"offset": 0, "limit": 5}
