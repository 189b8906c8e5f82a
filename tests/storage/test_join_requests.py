"""Who asks to join whose account: each answer takes away that question alone."""

from storage import join_requests
from storage.store import Store
from storage.transaction import Transaction
from tests.conftest import NOON

HERE, THERE, ELSEWHERE, FAR = 0, 1, 2, 3


def two_questions(tx: Transaction) -> tuple[list[int], list[int]]:
    """Four accounts, of which the first asks the second, and the third the last."""
    accounts = [
        tx.insert(
            """
            INSERT INTO accounts (bot, user_id, chat_id, language, created_at) VALUES ('bot', :user, :user, 'fa', :now)
            RETURNING id
            """,
            user=user,
            now=NOON,
        )
        for user in range(7001, 7005)
    ]
    asked = [
        join_requests.add(tx, account_id=accounts[asks], principal_id=accounts[of], ends_at=NOON)
        for asks, of in ((HERE, THERE), (ELSEWHERE, FAR))
    ]
    return accounts, asked


async def test_what_nobody_asks_any_more_leaves_the_questions_to_others(store: Store) -> None:
    accounts, (first, second) = await store.write(two_questions)
    await store.write(join_requests.drop, accounts[THERE])
    assert await store.read(join_requests.asking, first, principal_id=accounts[THERE]) is None
    assert await store.read(join_requests.asking, second, principal_id=accounts[FAR]) == accounts[ELSEWHERE]


async def test_an_answer_counts_once_and_of_whom_was_asked(store: Store) -> None:
    accounts, (first, second) = await store.write(two_questions)
    assert not await store.write(join_requests.take, first, principal_id=accounts[FAR], now=NOON - 1)
    assert not await store.write(join_requests.take, first, principal_id=accounts[THERE], now=NOON)
    assert await store.write(join_requests.take, first, principal_id=accounts[THERE], now=NOON - 1)
    assert not await store.write(join_requests.take, first, principal_id=accounts[THERE], now=NOON - 1)
    assert await store.read(join_requests.asking, second, principal_id=accounts[FAR]) == accounts[ELSEWHERE]


async def test_one_who_asks_or_is_asked_waits_for_the_answer(store: Store) -> None:
    accounts, _ = await store.write(two_questions)
    for account, principal in ((HERE, FAR), (ELSEWHERE, THERE)):
        bound = {"account_id": accounts[account], "principal_id": accounts[principal]}
        assert await store.read(join_requests.living_until, **bound, now=NOON - 1) == NOON
        assert await store.read(join_requests.living_until, **bound, now=NOON) is None
    free = {"account_id": accounts[THERE], "principal_id": accounts[ELSEWHERE]}
    assert await store.read(join_requests.living_until, **free, now=NOON - 1) is None
