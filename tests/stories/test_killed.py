"""kill -9 at any moment: the story goes on after the next start, and nothing is done twice."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest

from tests.stories.deployment import AFTER_KILL, Deployment
from tests.stories.messengers import CONTACTS_SAY_WHOSE
from tests.stories.people import Insured, Officer, WentOnWaiting
from tests.stories.phone import in_code

Step = tuple[Callable[[], Awaitable[object]], Callable[[], Awaitable[object]]]
"""What somebody does, and what is read then."""

pytestmark = pytest.mark.timeout(300)


class Story:
    """The main story, step by step: Maryam gets a certificate, the court redeems its code, she objects."""

    def __init__(self, deployed: Deployment, language: str) -> None:
        self.maryam: Insured = deployed.insured(7001, language)
        self.nahid: Officer = deployed.officer(7041, "fa")
        self.code = self.password = ""
        self.language = language

    def steps(self) -> list[Step]:
        m, n = self.maryam, self.nahid
        return [
            (lambda: m.phone.start(), lambda: m.reads("choose-language")),
            (lambda: m.taps(f"button-language-{self.language}"), self._is_asked_for_phone),
            *self._proving_the_phone(),
            (lambda: m.writes(m.record.national_code), lambda: m.reads("linked", name=m.record.name)),
            (lambda: m.presses("menu-inquiry"), lambda: m.sees(m.text("answer", headline=""))),
            (lambda: m.taps("button-move"), lambda: m.reads("ask-recipient")),
            (lambda: m.taps("button-recipient-any"), lambda: m.reads("ask-purpose")),
            (lambda: m.taps("purpose-court"), lambda: m.reads("ask-validity")),
            (lambda: m.taps("button-days", days=7), lambda: m.reads("ask-use")),
            (lambda: m.taps("button-use-once"), self._takes_code),
            (lambda: n.phone.start(), lambda: n.reads("welcome-organisation")),
            (lambda: n.writes(self.code), self._is_seen),
            (lambda: m.taps("button-object"), lambda: m.sees(m.text("objected"))),
            (lambda: m.presses("menu-inbox"), lambda: m.reads("inbox", count=1, page=1, pages=1)),
        ]

    def _proving_the_phone(self) -> list[Step]:
        m = self.maryam
        if m.phone.on in CONTACTS_SAY_WHOSE:
            return [(lambda: m.phone.send_contact(), lambda: m.reads("ask-national-code"))]
        return [
            (lambda: m.phone.send_contact(), self._gets_password),
            (lambda: m.writes(self.password), lambda: m.reads("ask-national-code")),
        ]

    async def _gets_password(self) -> None:
        await self.maryam.sees(self.maryam.text("password-asked", phone="", until="").split("\n")[1])
        self.password = await self.maryam.phone.one_time_password(within=AFTER_KILL)

    async def _is_asked_for_phone(self) -> None:
        await self.maryam.reads("language-chosen")
        await self.maryam.reads("ask-phone")

    async def _takes_code(self) -> None:
        await self.maryam.reads("moved")
        assert (await self.maryam.sees(self.maryam.label("purpose-court")))["photo"]
        self.code = in_code(await self.maryam.sees("?start=r_"))

    async def _is_seen(self) -> None:
        await self.nahid.gets_certificate()
        await self.maryam.sees(self.nahid.name)


async def test_killed_between_any_two_steps_the_story_goes_on(deployed: Deployment) -> None:
    story = Story(deployed, "fa")
    for act, read in story.steps():
        acting = asyncio.ensure_future(act())
        await read()
        await leaves(acting)
        await deployed.is_killed()
        await deployed.starts()
    await ends_well(deployed, story)


async def test_killed_right_after_a_message_was_sent_the_story_goes_on(deployed: Deployment) -> None:
    story = Story(deployed, "en")
    moments = random.Random(7)
    for act, read in story.steps():
        acting = asyncio.ensure_future(act())
        await asyncio.sleep(moments.uniform(0.0, 0.06))  # somewhere between the update and its answer
        await deployed.is_killed()
        await deployed.starts()
        await read()
        await leaves(acting)
    await ends_well(deployed, story)


async def test_killed_while_many_write_everybody_is_answered_once(deployed: Deployment) -> None:
    """Everything lies on the messenger, in the inbox or in the outbox at some moment of these kills."""
    scout, *people = [deployed.insured(user_id, "fa") for user_id in range(7001, 7019)]
    for kill_after in (0.01, 0.03, 0.06, 0.1):
        await scout.phone.start()
        await scout.reads("choose-language")  # the program is up
        for person in people:
            await person.phone.start()
        await asyncio.sleep(kill_after)
        await deployed.is_killed()
        await deployed.starts()
    for person in people:
        for _ in range(4):
            await person.reads("choose-language")
    assert sum(person.phone.repeats for person in people) <= 4 * len(people), "one of a chat is in flight at most"
    await is_quiet(deployed)
    assert deployed.rows(f"SELECT count(*) FROM accounts WHERE bot = '{deployed.platform}-person'") == [
        (len(people) + 1,)
    ]


async def leaves(acting: asyncio.Future[object]) -> None:
    """Look away from a button that may go on waiting: whoever was to stop it was killed after it did the rest."""
    if not acting.done():
        acting.cancel()
    with suppress(asyncio.CancelledError, WentOnWaiting):
        await acting


async def ends_well(deployed: Deployment, story: Story) -> None:
    """Everything happened once, and only a message that was in flight at a kill was said again."""
    await is_quiet(deployed)
    counts = {
        "certificates": 1,
        "codes": 1,
        "redemptions": 1,
        "persons": 1,
        "objections": 1,
        "inbox WHERE state <> 'done'": 0,
        "outbox WHERE state <> 'sent'": 0,
    }
    assert {name: deployed.rows(f"SELECT count(*) FROM {name}")[0][0] for name in counts} == counts
    assert story.maryam.phone.repeats + story.nahid.phone.repeats <= len(story.steps())
    for person in (story.maryam, story.nahid):
        assert await person.phone.reads_rest() == [], "nothing but a repetition is left to read"


async def is_quiet(deployed: Deployment) -> None:
    """Wait until nothing waits any more."""
    for _ in range(1500):
        waiting = [deployed.rows(f"SELECT count(*) FROM {each}")[0][0] for each in WAITING]
        if not any(waiting) and not any(account.updates.waiting() for account in deployed.accounts):
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"the program does not come to rest: {waiting} rows wait")


WAITING = ("inbox WHERE state = 'new'", "outbox WHERE state = 'waiting'")
