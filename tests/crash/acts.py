"""What was done, in the tables and in the audit log, against what people read of it."""

from collections import Counter
from collections.abc import Iterator

from domain.acts import Act
from domain.codes import parse_code
from messenger.calls import REMEMBERED
from storage import certificates
from storage.store import Store
from storage.transaction import Transaction
from tests.crash.comparison import Line
from tests.crash.database import Row
from tests.crash.endings import SEEDER
from tests.crash.journal import Entry, Place
from tests.crash.readings import name_of, name_of_html
from tests.crash.repeats import Chat
from tests.crash.site import Site
from tests.stories.messengers import PERSONS_BOT, TELEGRAM
from tests.stories.phone import in_code, words

ANSWERS: dict[Act, tuple[str, ...]] = {
    Act.SHARE_PHONE: ("ask-national-code",),
    Act.LINK: ("linked",),
    Act.INQUIRE: ("answer",),
    Act.ISSUE: ("moved",),
    Act.WITHDRAW_CODE: ("code-withdrawn",),
    Act.DELETE_CERTIFICATE: ("deleted",),
    Act.OBJECT: ("objected", "objected-withdrawn"),
    Act.UNLINK: ("unlinked", "unlinked-others", "phone-changed", "notice-number-changed"),
    Act.FORGET: ("forgotten",),
    Act.ACTIVATE_OFFICER: ("officer-activated", "officer-activated-without"),
    Act.REDEEM: ("genuine-once", "genuine-until-end"),
}
"""What people read when an act was done. Where the clock has gone back, an officer comes in before his organisation's
agreement begins.
"""
CODES = ("code-once", "code-until-end")


def acts_done(site: Site, chats: dict[Place, Chat], unsent: int) -> Iterator[Line]:
    """As many audit entries of each act as people read its answer, but for `unsent` messages.

    What a message said already is refused by the messenger and seen by nobody: two taps that a stopped program found,
    with a new code between them, withdraw two codes and leave one message that says so.
    """
    rows = site.database.rows(f"SELECT act, count(*) AS there FROM audit WHERE actor <> '{SEEDER}' GROUP BY act")
    stored = {row["act"]: row["there"] for row in rows}
    seen = Counter(name_of(entry.message) for chat in chats.values() for entry in chat.read)
    unchanged = _unchanged(site)
    for act, names in ANSWERS.items():
        entries, answers = stored.get(act, 0), sum(seen[name] for name in names)
        most = answers + unsent + sum(unchanged[name] for name in names)
        faults = [] if answers <= entries <= most else [f"{entries} entries, but {answers} people read so"]
        yield Line(f"audit entries of {act}", entries, answers, faults)
    stored_codes = stored.get(Act.ISSUE, 0) + stored.get(Act.RENEW_CODE, 0)
    handed = sum(seen[name] for name in CODES)
    fits = handed <= stored_codes <= handed + unsent
    faults = [] if fits else [f"{stored_codes} codes were given out, {handed} were read"]
    yield Line("codes given out", stored_codes, handed, faults)
    yield Line(
        "apologies", 0, seen["sorry"], [f"{seen['sorry']} people were told that it failed"] if seen["sorry"] else []
    )


def _unchanged(site: Site) -> Counter[str | None]:
    """Changes that the messenger refused because the message said so already, by their texts."""
    calls = site.messenger.calls.page(None, "editMessageText", REMEMBERED)
    return Counter(name_of_html(call["params"]["text"]) for call in calls if call["status"] == 400)


def _seeded(site: Site) -> int:
    """Codes that nobody read, of certificates that are still there."""
    issued = f"SELECT subject FROM audit WHERE act = '{Act.ISSUE}' AND actor = '{SEEDER}'"
    return site.database.count(f"certificates WHERE 'certificate:' || id IN ({issued})")


async def codes_known(site: Site, store: Store, chats: dict[Place, Chat], unsent: int) -> Line:
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
    unread = len(known - set().union(*digests.values(), set())) - _seeded(site)
    if unread > unsent:
        faults.append(f"{unread} codes in the database were never read by anybody")
    return Line("codes known by their digests", len(known), len(read), faults)


def _digests(tx: Transaction, codes: list[str]) -> dict[str, set[bytes]]:
    return {code: set(tx.vault.digests("codes.digest", code.encode())) for code in codes}


async def redemptions_seen(site: Site, store: Store, chats: dict[Place, Chat], unsent: int) -> list[Line]:
    """Every redemption is on the officer's screen, with the certificate's reference, and on the holder's."""
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
        f"officer {key[0]}, certificate {key[1]}: {stored[key]} redemptions, {seen[key]} pictures"
        for key in (stored - seen if (stored - seen).total() > unsent else Counter()) + (seen - stored)
    ]
    once = Counter(row["code"] for row in rows if row["use"] == "once")
    faults += [f"code {code} works once and was redeemed {times} times" for code, times in once.items() if times > 1]
    return [
        Line("redemptions, on the officer's screen", stored.total(), seen.total(), faults),
        _notices(site, chats, rows, unsent),
    ]


def _references(tx: Transaction, ids: list[int]) -> dict[int, str]:
    found = {number: certificates.get(tx, number) for number in ids}
    return {number: each.facts.reference for number, each in found.items() if each is not None}


def _reference(entry: Entry) -> str:
    return "".join(words(entry.message).split("\n")[0].split()[-1].split("-")).lower()


def _notices(site: Site, chats: dict[Place, Chat], rows: list[Row], unsent: int) -> Line:
    """Holders whose account was linked all the time have read of each redemption; others of some."""
    linked = site.database.rows(
        f"SELECT user_id, person_id FROM accounts WHERE bot = '{TELEGRAM}-person' AND person_id IS NOT NULL"
    )
    owed = Counter(row["person_id"] for row in rows)
    faults, steady = [], 0
    for account in linked:
        chat = chats[account["user_id"], PERSONS_BOT]
        names = Counter(name_of(entry.message) for entry in chat.read)
        if not chat.gone:
            due, told = owed[account["person_id"]], names["notice-redeemed"]
            steady += due
            if not told <= due <= told + unsent:
                faults.append(f"person {account['user_id']} read of {told} redemptions, not of {due}")
    heard = sum(name_of(entry.message) == "notice-redeemed" for chat in chats.values() for entry in chat.read)
    return Line("redemptions, told to holders who stayed", steady, heard, faults)
