"""Where the scenes of the tests take place: small ones, the same in every run."""

from pathlib import Path

import pytest

from tests.crash.scenes import Terms

KILLS, PEOPLE, SEED = 20, 15, 1405


@pytest.fixture
def terms(tmp_path: Path) -> Terms:
    """On SQLite, with one process."""
    return Terms(tmp_path, kills=KILLS, people=PEOPLE, seed=SEED)
