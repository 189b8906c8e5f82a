"""The books are balanced: what every person saw against what the database says.

updates      every update that the messenger made is in the inbox once, done, and in its order within the chat
messages     every row of the outbox is on somebody's screen, in its order; what is on a screen and in no row is a
             repeat, and a repeat was in flight when a process was killed or a connection cut
acts         as many audit entries of each act as people read its answer; the chain is whole
codes        every code that somebody read is known by its digest, once
redemptions  every one is on the officer's screen and on the holder's, with the certificate's reference
"""

from collections import Counter
from collections.abc import Iterator

from domain.acts import Act
from storage import audit
from storage.store import Store
from tests.crash.acts import acts_done, codes_known, redemptions_seen
from tests.crash.comparison import Line
from tests.crash.database import Row
from tests.crash.journal import Place
from tests.crash.readings import name_of
from tests.crash.repeats import BLOCKED, DELETED, LAPSED, Chat, chats_of
from tests.crash.site import Site
from tests.stories.messengers import OFFICE_BOT, PERSONS_BOT, TELEGRAM
from tests.stories.phone import words

BOTS = {f"{TELEGRAM}-person": PERSONS_BOT, f"{TELEGRAM}-organisation": OFFICE_BOT}
"""The messenger's name of each bot, by ours."""
HALF_AN_HOUR = 1_800_000_000  # microseconds


async def balance(site: Site) -> list[Line]:
    """Compare everything, once all is at rest and the program has stopped."""
    chats = chats_of(site, BOTS)
    unsent = site.database.count(f"outbox WHERE reason LIKE '%{BLOCKED}%'")
    store = await site.opens_store()
    try:
        return [
            *_updates(site),
            *_messages(site, chats),
            *acts_done(site, chats, unsent),
            await codes_known(site, store, chats, unsent),
            *await redemptions_seen(site, store, chats, unsent),
            _endings(site, chats),
            await _chain(store, site),
        ]
    finally:
        await store.close()


def _updates(site: Site) -> Iterator[Line]:
    for bot, username in BOTS.items():
        account = site.messenger.world.accounts[username]
        made = range(site.first_updates[username], account.updates._next_id)
        order = "id" if site.overtaken else "update_id"
        rows = site.database.rows(f"SELECT * FROM inbox WHERE bot = '{bot}' ORDER BY {order}")
        lost = sorted(set(made) - {row["update_id"] for row in rows})
        faults = [f"update {number} was never saved" for number in lost]
        faults += [
            f"update {row['update_id']} is {row['state']}: {row['reason']}" for row in rows if row["state"] != "done"
        ]
        yield Line(f"updates of {username}, saved and done once", len(rows), len(made), faults)
        yield Line(f"updates of {username}, done in their order", len(rows), len(made), list(_out_of_order(rows)))


def _out_of_order(rows: list[Row]) -> Iterator[str]:
    """Within a chat each update is begun after the one before was done.

    What is early by half an hour or more was not overtaken: the clock was set back.
    """
    latest: dict[int, Row] = {}
    for row in rows:
        before = latest.get(row["chat_id"])
        early = before["done_at"] - row["done_at"] if before is not None and row["done_at"] is not None else 0
        if before is not None and 0 < early < HALF_AN_HOUR:
            yield f"chat {row['chat_id']}: update {row['update_id']} was done before {before['update_id']}"
        latest[row["chat_id"]] = row


def _messages(site: Site, chats: dict[Place, Chat]) -> Iterator[Line]:
    rows = site.database.rows("SELECT * FROM outbox ORDER BY id")
    bad = [
        f"row {row['id']} ({row['method']}) is {row['state']}: {row['reason']}"
        for row in rows
        if not _ended_well(row, chats[row["chat_id"], BOTS[row["bot"]]])
    ]
    yield Line("rows of the outbox, sent", len(rows), len(rows), bad)
    said = sum(len(chat.said) for chat in chats.values())
    sent = sum(len(chat.makers) for chat in chats.values())
    repeats = sum(len(chat.repeats) for chat in chats.values())
    cuts = site.cuts()
    unsent = [fault for chat in chats.values() for fault in chat.never_seen()]
    yield Line(f"messages on screens (of which {repeats} are repeats)", sent, said, unsent)
    yield Line(
        "repeats, each in flight at a kill or a cut",
        len(site.kills),
        repeats,
        [f for c in chats.values() for f in c.unexplained([*site.kills, *cuts[c.place]])],
    )
    yield Line(
        "messages in their order within a chat",
        sent,
        said - repeats,
        [f for c in chats.values() for f in c.out_of_order()],
    )


def _ended_well(row: Row, chat: Chat) -> bool:
    """What was deleted twice is gone, and a deleted certificate's picture; who blocked the bot wants no message, and
    who is gone gets none.
    """
    reason = str(row["reason"])
    deleted = row["method"] == "deleteMessage" and "message to delete not found" in reason
    unwanted = BLOCKED in reason or DELETED in reason or (LAPSED in reason and chat.gone)
    return row["state"] == "sent" or deleted or unwanted


_MARKS = {"notice-ended": Act.EXPIRE_CODES, "notice-ends-soon": Act.REMIND}
"""What a holder reads, and the act that it is told of."""


def _endings(site: Site, chats: dict[Place, Chat]) -> Line:
    """What the scheduler does: each code is marked once, each holder is told once of each.

    Of two codes for one purpose he reads the same. They may be of one certificate: its end was yet to come again, when
    the clock was set back, and he asked for another code.
    """
    rows = site.database.rows(
        f"""
        SELECT subject, act, count(*) AS there FROM audit WHERE act IN ('{Act.EXPIRE_CODES}', '{Act.REMIND}')
        GROUP BY subject, act
        """
    )
    faults = [f"{row['act']} of {row['subject']} was done {row['there']} times" for row in rows if row["there"] > 1]
    told = Counter(
        (place, str(name_of(entry.message)), words(entry.message))
        for place, chat in chats.items()
        for entry in chat.read
        if name_of(entry.message) in _MARKS
    )
    marked = _marked(site)
    faults += [
        f"{place} was told {times} times: {text}"
        for (place, name, text), times in told.items()
        if times > max(1, marked[place[0], _MARKS[name]])
    ]
    if told.total() > len(rows):
        faults.append(f"{told.total()} notices for {len(rows)} marks")
    return Line("codes that ended or were reminded of", len(rows), told.total(), faults)


def _marked(site: Site) -> Counter[tuple[int, str]]:
    """How many codes of each holder who stayed ended, and were reminded of: by his chat and the act."""
    rows = site.database.rows(
        f"""
        SELECT accounts.chat_id, audit.act, count(*) AS there FROM audit
        JOIN codes ON audit.subject = 'code:' || codes.id
        JOIN certificates ON certificates.id = codes.certificate_id
        JOIN accounts ON accounts.person_id = certificates.person_id
        WHERE audit.act IN ('{Act.EXPIRE_CODES}', '{Act.REMIND}')
        GROUP BY accounts.chat_id, audit.act
        """
    )
    return Counter({(row["chat_id"], row["act"]): row["there"] for row in rows})


async def _chain(store: Store, site: Site) -> Line:
    broken = await store.read(audit.first_broken)
    entries = site.database.count("audit")
    return Line("audit log, whole", entries, entries, [f"broken: chain {broken[0]} from {broken[1]}"] if broken else [])
