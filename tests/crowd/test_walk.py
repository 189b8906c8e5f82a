"""A crowd of all roles goes for a walk: the same one each time, or as long a one as is wanted (`make crowd`)."""

import os
from pathlib import Path

import pytest
import structlog

from tests.crowd.walk import Walk
from tests.stories.both import town_on_both

STEPS = int(os.environ.get("ESTELAM_TEST_CROWD", "100"))
SEED = int(os.environ.get("ESTELAM_TEST_SEED", "1405"))
DATABASE = os.environ.get("ESTELAM_TEST_DATABASE", "sqlite")


@pytest.mark.timeout(300 + STEPS)
@pytest.mark.asyncio
async def test_whatever_a_crowd_does_nobody_reads_or_does_what_is_not_his(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """What was done stands in a file, step by step, and how often each act came about."""
    configured, url = structlog.get_config(), request.getfixturevalue(f"{DATABASE}_url")
    async with town_on_both(url, tmp_path) as town:
        walk = await Walk.begins(town, url, SEED)
        try:
            await walk.goes(STEPS)
        finally:
            await walk.ends()
            structlog.configure(**configured)
            (tmp_path / "tale.txt").write_text("\n".join(walk.tale), "utf-8")
    assert walk.faults == []
