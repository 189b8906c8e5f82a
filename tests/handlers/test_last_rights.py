"""Two rights of one person that end at one instant, on both databases: his other messengers end with the last one."""

from collections.abc import Callable
from functools import partial
from typing import Any

from config.texts import Texts
from domain.permissions import SYSTEM, Role
from handlers.notices import rights_changed
from services import organisations, roles
from storage import people
from storage.people import Account
from storage.store import Store
from storage.transaction import Transaction
from tests.services import joins
from tests.services.instants import meet
from tests.services.office import ADMIN, ORGANISATION_BOT, Office


async def test_whose_two_rights_end_at_one_instant_stands_alone_again_on_every_messenger(
    store: Store, randomness: Callable[[int], bytes], now: int
) -> None:
    office = Office(store, randomness, now)
    officer = await office.officer(await office.organisation(), joins.OFFICER)
    user: dict[str, Any] = {"platform": "telegram", "user_id": joins.OFFICER, "role": Role.BRANCH, "now": now}
    await office.do(roles.grant, actor=SYSTEM, **user)
    await joins.join(office)
    himself = await joins.account(office, joins.OFFICER, bot=ORGANISATION_BOT)
    await meet(
        office,
        ending(himself, partial(organisations.remove, actor=ADMIN, officer_id=officer.officer_id or 0, now=now), now),
        ending(himself, partial(roles.withdraw, actor=SYSTEM, **user), now),
    )
    apart = await office.ask(people.account, bot=joins.BALE, user_id=joins.HERE)
    assert apart is not None
    assert apart.principal_id is None


def ending(account: Account, act: Callable[[Transaction], Any], now: int) -> Callable[[Transaction], None]:
    """A right of his ends, and he hears of it."""
    texts = Texts()

    def unit(tx: Transaction) -> None:
        act(tx)
        rights_changed(tx, texts, account, now=now)

    return unit
