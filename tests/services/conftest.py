"""The town that the acts are tested in."""

from collections.abc import Callable

import pytest

from storage.store import Store
from tests.services.office import Office


@pytest.fixture
def office(store: Store, randomness: Callable[[int], bytes], now: int) -> Office:
    return Office(store, randomness, now)
