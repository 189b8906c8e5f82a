"""What the scheduler's jobs are given, around the store of an office and without a messenger."""

from bot.jobs.table import Work
from config.texts import Texts
from handlers.house import House, Links
from services.registry import DemoRegistry, Registry
from storage.ownership import Sole
from tests.handlers.walking import unanswered
from tests.services.office import ORGANISATION_BOT, Office


def work_of(office: Office, registry: Registry | None = None) -> Work:
    """Of one process, which has all chats. Without a `registry` nobody is known."""
    house = House(
        store=office.store,
        texts=Texts(),
        registry=registry or DemoRegistry({}),
        clock=lambda: office.now,
        random=office.random,
        bot=ORGANISATION_BOT,
        links=Links("https://t.me", {"person": "person_bot", "organisation": "office_bot"}),
        answer_tap=unanswered,
        retention_days=90,
    )
    return Work(
        store=office.store,
        ownership=Sole(),
        clock=lambda: office.now,
        houses={"bot": house},
        dispatchers={},
        senders={},
    )
