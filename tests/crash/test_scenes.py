"""The program under kills and other misfortunes: nothing is lost, nothing is done twice (`make crash` plays more)."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

import pytest

from tests.crash import scenes
from tests.crash.clock import faketime
from tests.crash.comparison import Line, table
from tests.crash.proxy import nginx
from tests.crash.scenes import Terms
from tests.postgres import running_server

pytestmark = pytest.mark.timeout(300)


async def balances(play: Callable[[Terms], Awaitable[list[Line]]], terms: Terms) -> None:
    lines = await play(terms)
    assert all(line.balanced for line in lines), f"\n{table(lines)}"


async def test_killed_again_and_again_it_loses_nothing_and_does_nothing_twice(terms: Terms) -> None:
    await balances(scenes.killed_again_and_again, terms)


@pytest.mark.skipif(nginx() is None, reason="nginx is not installed")
async def test_three_replicas_killed_at_random_keep_everything_in_order_also_when_their_server_is_restarted(
    terms: Terms,
) -> None:
    with running_server() as server:
        await balances(scenes.killed_with_their_server, replace(terms, postgres=server, replicas=3, kills=8))


async def test_a_second_copy_a_full_disk_a_locked_file_and_sigterm_are_outlived_one_after_another(terms: Terms) -> None:
    await balances(scenes.one_after_another, terms)


@pytest.mark.skipif(faketime() is None, reason="libfaketime is not installed")
async def test_a_clock_that_jumps_an_hour_both_ways_changes_nothing(terms: Terms) -> None:
    await balances(scenes.jumping_clock, terms)


async def test_in_bad_weather_all_stories_end_in_order_and_the_limits_are_kept(terms: Terms) -> None:
    await balances(partial(scenes.bad_weather, share=0.1), terms)
