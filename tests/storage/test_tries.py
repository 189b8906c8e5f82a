"""Wrong tries, counted in a window of time, and the doors that they close."""

from domain.limits import Limit
from storage import tries
from storage.store import Store
from storage.transaction import Transaction

LIMIT = Limit("knocks", tries=3, window=100, closed=50)
OTHER = Limit("rings", tries=3, window=100, closed=50)


def knock(tx: Transaction, *times: int, subject: str = "me", limit: Limit = LIMIT) -> list[int]:
    return [tries.count_wrong(tx, limit, subject, now=now) for now in times]


def closed(tx: Transaction, now: int, subject: str = "me", limit: Limit = LIMIT) -> int | None:
    return tries.closed_until(tx, (limit, subject), now=now)


async def test_the_last_try_closes_the_door_for_a_while(store: Store) -> None:
    assert await store.write(knock, 1, 2, 3) == [2, 1, 0]
    assert [await store.read(closed, now) for now in (3, 52, 53)] == [53, 53, None]


async def test_a_door_that_opens_again_has_forgotten_everything(store: Store) -> None:
    await store.write(knock, 1, 2, 3)
    assert await store.write(knock, 60, 61) == [2, 1]
    assert await store.read(closed, 61) is None


async def test_a_try_is_forgotten_when_the_window_has_passed(store: Store) -> None:
    assert await store.write(knock, 1, 50, 101, 150) == [2, 1, 1, 1]
    assert await store.read(closed, 150) is None


async def test_what_was_closed_while_a_clock_was_far_ahead_is_open_once_it_is_right(store: Store) -> None:
    await store.write(knock, 1001, 1002, 1003)
    assert [await store.read(closed, now) for now in (3, 952, 953, 954, 1052, 1053)] == [
        None,
        None,
        None,
        1053,
        1053,
        None,
    ]
    assert await store.write(knock, 5, 6, 7) == [2, 1, 0]
    assert [await store.read(closed, now) for now in (8, 56, 57)] == [57, 57, None]


async def test_tries_of_a_time_to_come_count_where_machines_differ_and_not_where_a_clock_was_far_ahead(
    store: Store,
) -> None:
    assert await store.write(knock, 150, 50) == [2, 2]
    assert await store.write(knock, 51) == [0]


async def test_each_subject_and_each_kind_has_its_own_door(store: Store) -> None:
    await store.write(knock, 1, 2, 3)
    assert await store.write(knock, 3, subject="you") == [2]
    assert await store.write(knock, 3, limit=OTHER) == [2]
    assert await store.read(closed, 4, subject="you") is None
    assert await store.read(closed, 4, limit=OTHER) is None


async def test_a_door_that_closes_leaves_what_was_tried_at_others_as_it_was(store: Store) -> None:
    await store.write(knock, 1, 2, subject="you")
    await store.write(knock, 1, 2, limit=OTHER)
    assert await store.write(knock, 1, 2, 3) == [2, 1, 0]
    assert await store.write(knock, 4, subject="you") == [0]
    assert await store.write(knock, 4, limit=OTHER) == [0]


async def test_the_doors_of_one_kind_that_are_closed_now_are_counted(store: Store) -> None:
    for subject in ("me", "you"):
        await store.write(knock, 1, 2, 3, subject=subject)
    await store.write(knock, 1, 2, 9, limit=OTHER)

    async def there_are(limit: Limit, now: int) -> int:
        return await store.read(tries.count_closed, limit, now=now)

    assert [await there_are(LIMIT, now) for now in (52, 53)] == [2, 0]
    assert [await there_are(OTHER, now) for now in (53, 59)] == [1, 0]


async def test_a_door_closes_a_second_time(store: Store) -> None:
    await store.write(knock, 1, 2, 3)
    await store.write(knock, 61, 62, 63)
    assert await store.read(closed, 64) == 113


async def test_what_is_over_is_removed_and_what_counts_stays(store: Store) -> None:
    await store.write(knock, 1, 2, 3)
    await store.write(knock, 10, 200, subject="you")
    assert await store.write(tries.forget_old, before=53, limit=9) == 1
    assert await store.read(closed, 52) == 53
    assert await store.write(tries.forget_old, before=54, limit=9) == 1
    assert await store.read(closed, 52) is None
    assert await store.write(knock, 201, subject="you") == [1]


async def test_of_very_many_some_are_removed_at_a_time(store: Store) -> None:
    for subject in ("a", "b", "c"):
        await store.write(knock, 1, subject=subject)
    assert [await store.write(tries.forget_old, before=2, limit=2) for _ in range(3)] == [2, 1, 0]
