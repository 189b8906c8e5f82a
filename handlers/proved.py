"""A number that was proved goes to the step that asked for it, where it counts."""

from handlers.talk import Talk
from handlers.ways import Given
from services import Transaction, joining


async def hand_over(talk: Talk, given: Given, phone: str) -> None:
    """`given` hears `phone`; whoever joined another account with a number that is not that one's hears why not."""
    here = talk.caller.here
    if here is None or await talk.house.store.read(joining.counts_here, here=here, phone=phone):
        await given(talk, phone)
        return

    def act(tx: Transaction) -> None:
        talk.say(tx, "phone-not-known-here", keyboard=talk.keys.share_phone())

    await talk.commit(act)
