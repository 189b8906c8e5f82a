"""The books are balanced: what every person saw against what the database says.

updates      every update that the messenger made is in the inbox once, done, and in its order within the chat
messages     every row of the outbox is on somebody's screen, in its order; what is on a screen and in no row is a
             repeat, and a repeat was in flight when a process was killed
acts         as many audit entries of each act as people read its answer; the chain is whole
codes        every code that somebody read is known by its digest, once
redemptions  every one is on the officer's screen and on the holder's, with the certificate's reference
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from domain.codes import parse_code
from domain.permissions import Act
from storage import audit, certificates
from storage.store import Store
from storage.transaction import Transaction
from tests.crash.database import Row
from tests.crash.endings import SEEDER
from tests.crash.journal import Entry, Place
from tests.crash.readings import name_of
from tests.crash.repeats import Chat, chats_of
from tests.crash.site import Site
from tests.stories.phone import bare, in_code, words
from tests.stories.town import OFFICE_BOT, PERSONS_BOT, PLATFORM

BOTS = {f"{PLATFORM}-person": PERSONS_BOT, f"{PLATFORM}-organisation": OFFICE_BOT}
"""The messenger's name of each bot, by ours."""

ANSWERS: dict[Act, tuple[str, ...]] = {
    Act.SHARE_PHONE: ("ask-national-code",),
    Act.LINK: ("linked",),
    Act.INQUIRE: ("answer",),
    Act.ISSUE: ("moved",),
    Act.WITHDRAW_CODE: ("code-withdrawn",),
    Act.DELETE_CERTIFICATE: ("deleted",),
    Act.OBJECT: ("objected", "objected-withdrawn"),
    Act.UNLINK: ("unlinked", "phone-changed"),
    Act.FORGET: ("forgotten",),
    Act.ACTIVATE_OFFICER: ("officer-activated",),
    Act.REDEEM: ("genuine-once", "genuine-until-end"),
}
"""What people read when an act was done."""
CODES = ("code-once", "code-until-end")
GONE = ("unlinked", "forgotten", "phone-changed")
SHOWN_FAULTS = 5
HALF_AN_HOUR = 1_800_000_000  # microseconds


@dataclass
class Line:
    """One comparison. `faults` are the discrepancies, in words."""

    what: str
    stored: int
    seen: int
    faults: list[str] = field(default_factory=list)

    @property
    def balanced(self) -> bool:
        return not self.faults


async def balance(site: Site) -> list[Line]:
    """Compare everything, once all is at rest and the program has stopped."""
    chats = chats_of(site, BOTS)
    store = await site.opens_store()
    try:
        return [
            *_updates(site),
            *_messages(site, chats),
            *_acts(site, chats),
            await _codes(site, store, chats),
            *await _redemptions(site, store, chats),
            _endings(site, chats),
            await _chain(store, site),
        ]
    finally:
        await store.close()


def _updates(site: Site) -> Iterator[Line]:
    for bot, username in BOTS.items():
        account = site.messenger.world.accounts[username]
        made = range(site.first_updates[username], account.updates._next_id)
        rows = site.database.rows(f"SELECT * FROM inbox WHERE bot = '{bot}' ORDER BY update_id")
        lost = sorted(set(made) - {row["update_id"] for row in rows})
        faults = [f"update {number} was never saved" for number in lost]
        faults += [
            f"update {row['update_id']} is {row['state']}: {row['reason']}" for row in rows if row["state"] != "done"
        ]
        yield Line(f"updates of {username}, saved and done once", len(rows), len(made), faults)
        yield Line(f"updates of {username}, done in their order", len(rows), len(made), list(_out_of_order(rows)))


def _out_of_order(rows: list[Row]) -> Iterator[str]:
    """Within a chat each update is begun after the one before was done. Half an hour is no haste, but the clock's doing."""
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
        f"row {row['id']} ({row['method']}) is {row['state']}: {row['reason']}" for row in rows if not _ended_well(row)
    ]
    yield Line("rows of the outbox, sent", len(rows), len(rows), bad)
    said = sum(len(chat.said) for chat in chats.values())
    sent = sum(len(chat.makers) for chat in chats.values())
    repeats = sum(len(chat.repeats) for chat in chats.values())
    unsent = [fault for chat in chats.values() for fault in chat.never_seen()]
    yield Line(f"messages on screens (of which {repeats} are repeats)", sent, said, unsent)
    yield Line(
        "repeats, each in flight at a kill",
        len(site.kills),
        repeats,
        [f for c in chats.values() for f in c.unexplained(site.kills)],
    )
    yield Line(
        "messages in their order within a chat",
        sent,
        said - repeats,
        [f for c in chats.values() for f in c.out_of_order()],
    )


def _ended_well(row: Row) -> bool:
    """A message that was in flight when it was to be deleted, and is deleted again, is gone already."""
    gone = row["method"] == "deleteMessage" and "message to delete not found" in str(row["reason"])
    return row["state"] == "sent" or gone


def _acts(site: Site, chats: dict[Place, Chat]) -> Iterator[Line]:
    rows = site.database.rows(f"SELECT act, count(*) AS there FROM audit WHERE actor <> '{SEEDER}' GROUP BY act")
    stored = {row["act"]: row["there"] for row in rows}
    seen = Counter(name_of(entry.message) for chat in chats.values() for entry in chat.read)
    for act, names in ANSWERS.items():
        entries, answers = stored.get(act, 0), sum(seen[name] for name in names)
        faults = [f"{entries} entries, but {answers} people read so"] if entries != answers else []
        yield Line(f"audit entries of {act}", entries, answers, faults)
    stored_codes = stored.get(Act.ISSUE, 0) + stored.get(Act.RENEW_CODE, 0)
    handed = sum(seen[name] for name in CODES)
    faults = [f"{stored_codes} codes were given out, {handed} were read"] if stored_codes != handed else []
    yield Line("codes given out", stored_codes, handed, faults)
    yield Line(
        "apologies", 0, seen["sorry"], [f"{seen['sorry']} people were told that it failed"] if seen["sorry"] else []
    )


async def _codes(site: Site, store: Store, chats: dict[Place, Chat]) -> Line:
    """Every row's digest belongs to a code that was read once, or was seeded; a code without a row was erased."""
    read = Counter(
        parse_code(in_code(entry.message))
        for chat in chats.values()
        for entry in chat.read
        if name_of(entry.message) in CODES
    )
    digests = await store.read(_digests, sorted(read))
    known = {bytes(row["digest"]) for row in site.database.rows("SELECT digest FROM codes")}
    faults = [f"a code was given out {times} times" for times in read.values() if times > 1]
    unread = len(known - set().union(*digests.values(), set())) - site.endings
    if unread > 0:
        faults.append(f"{unread} codes in the database were never read by anybody")
    return Line("codes known by their digests", len(known), len(read), faults)


def _digests(tx: Transaction, codes: list[str]) -> dict[str, set[bytes]]:
    return {code: set(tx.vault.digests("codes.digest", code.encode())) for code in codes}


async def _redemptions(site: Site, store: Store, chats: dict[Place, Chat]) -> list[Line]:
    rows = site.database.rows(
        """
        SELECT redemptions.*, accounts.user_id AS officer, certificates.person_id, codes.use, codes.id AS code
        FROM redemptions JOIN officers ON officers.id = officer_id JOIN accounts ON accounts.id = officers.account_id
        JOIN certificates ON certificates.id = redemptions.certificate_id JOIN codes ON codes.id = code_id
        """
    )
    references = await store.read(_references, sorted({row["certificate_id"] for row in rows}))
    stored = Counter((row["officer"], references[row["certificate_id"]]) for row in rows)
    seen = Counter(
        (place[0], _reference(entry))
        for place, chat in chats.items()
        for entry in chat.read
        if name_of(entry.message) == "genuine-caption"
    )
    faults = [
        f"officer {officer}, certificate {reference}: {stored[officer, reference]} redemptions, {seen[officer, reference]} pictures"
        for officer, reference in (stored - seen) + (seen - stored)
    ]
    once = Counter(row["code"] for row in rows if row["use"] == "once")
    faults += [f"code {code} works once and was redeemed {times} times" for code, times in once.items() if times > 1]
    return [
        Line("redemptions, on the officer's screen", stored.total(), seen.total(), faults),
        _notices(site, chats, rows),
    ]


def _references(tx: Transaction, ids: list[int]) -> dict[int, str]:
    found = {number: certificates.get(tx, number) for number in ids}
    return {number: each.facts.reference for number, each in found.items() if each is not None}


def _reference(entry: Entry) -> str:
    return "".join(words(entry.message).split("\n")[0].split()[-1].split("-")).lower()


def _notices(site: Site, chats: dict[Place, Chat], rows: list[Row]) -> Line:
    """Holders whose account was linked all the time have read of each redemption; others of some."""
    linked = site.database.rows(
        f"SELECT user_id, person_id FROM accounts WHERE bot = '{PLATFORM}-person' AND person_id IS NOT NULL"
    )
    owed = Counter(row["person_id"] for row in rows)
    faults, steady = [], 0
    for account in linked:
        chat = chats[account["user_id"], PERSONS_BOT]
        names = Counter(name_of(entry.message) for entry in chat.read)
        if not any(names[name] for name in GONE):
            steady += owed[account["person_id"]]
            if names["notice-redeemed"] != owed[account["person_id"]]:
                faults.append(
                    f"person {account['user_id']} read of {names['notice-redeemed']} redemptions, not of {owed[account['person_id']]}"
                )
    told = sum(name_of(entry.message) == "notice-redeemed" for chat in chats.values() for entry in chat.read)
    return Line("redemptions, told to holders who stayed", steady, told, faults)


def _endings(site: Site, chats: dict[Place, Chat]) -> Line:
    """What the scheduler does: each code is marked once, each holder is told once."""
    rows = site.database.rows(
        f"SELECT subject, act, count(*) AS there FROM audit WHERE act IN ('{Act.EXPIRE_CODES}', '{Act.REMIND}') GROUP BY subject, act"
    )
    faults = [f"{row['act']} of {row['subject']} was done {row['there']} times" for row in rows if row["there"] > 1]
    told = Counter(
        (place, name_of(entry.message), words(entry.message))
        for place, chat in chats.items()
        for entry in chat.read
        if name_of(entry.message) in ("notice-ends-soon", "notice-ended")
    )
    faults += [f"{place} was told {times} times: {text}" for (place, _, text), times in told.items() if times > 1]
    if told.total() > len(rows):
        faults.append(f"{told.total()} notices for {len(rows)} marks")
    return Line("codes that ended or were reminded of", len(rows), told.total(), faults)


async def _chain(store: Store, site: Site) -> Line:
    broken = await store.read(audit.first_broken)
    entries = site.database.count("audit")
    return Line("audit log, whole", entries, entries, [f"broken: chain {broken[0]} from {broken[1]}"] if broken else [])


def table(lines: list[Line]) -> str:
    """What was compared, for people to read; below it the first discrepancies."""
    rows = [f"  {'ok ' if line.balanced else 'NO '} {line.what:<56} {line.stored:>7} {line.seen:>7}" for line in lines]
    faults = [f"  {line.what}: {fault}" for line in lines for fault in line.faults[:SHOWN_FAULTS]]
    head = f"      {'compared':<56} {'stored':>7} {'seen':>7}"
    return "\n".join([head, *rows, *(["", "Discrepancies, the first of each kind:", *faults] if faults else [])])


__all__ = ["Line", "balance", "bare", "defaultdict", "table"]
