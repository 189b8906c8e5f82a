"""What a conversation needs around it, put together by `bot.assembly`."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from config.texts import Texts
from domain.limits import CERTIFICATES
from domain.votes import USUAL_RULES, Rules
from services import Store
from services.backup.folder import Backups
from services.password_gateways import PasswordGateway
from services.registry import Registry


@dataclass(frozen=True)
class Links:
    """Addresses that open a messenger's bots: ``https://t.me`` and their user names, by role.

    The names are read at each use: a messenger may be away for a while before it tells them.
    """

    base: str
    usernames: Mapping[str, str]

    @property
    def known(self) -> bool:
        """Whether the messenger has told the names of both bots."""
        return {"person", "organisation"} <= self.usernames.keys()

    @property
    def persons(self) -> str:
        """Opens the persons' bot."""
        return f"{self.base}/{self.usernames['person']}"

    @property
    def offices(self) -> str:
        """Opens the organisations' bot."""
        return f"{self.base}/{self.usernames['organisation']}"

    def code(self, code: str) -> str:
        """The link that a person passes on: it opens the organisation's bot with the code in it."""
        return f"{self.offices}?start=r_{code}"

    def certificate(self, reference: str) -> str:
        """What a certificate's QR opens: the organisation's bot at this certificate, never its code."""
        return f"{self.offices}?start=c_{reference}"

    def invitation(self, token: str) -> str:
        return f"{self.offices}?start=i_{token}"

    def role(self, token: str) -> str:
        """The invitation to a role of the office."""
        return f"{self.offices}?start=o_{token}"


AnswerTap = Callable[[str, str | None], Awaitable[None]]
"""Stops the waiting sign of a tapped button: the query's id, and what is shown for a moment, if anything."""

Everywhere = Sequence[tuple[str, Links]]
"""Each messenger by the name that its text has (``messenger-…``), and its bots."""


@dataclass(frozen=True)
class House:
    """`clock` gives microseconds since 1970, UTC; `random(n)` gives n bytes; `bot` is for example telegram-person.

    `committee` is by how many votes it decides.
    """

    store: Store
    texts: Texts
    registry: Registry
    clock: Callable[[], int]
    random: Callable[[int], bytes]
    bot: str
    links: Links
    answer_tap: AnswerTap
    retention_days: int
    backups: Backups | None = None
    committee: Rules = USUAL_RULES
    objection_days: int = 10
    """Within how many days an objection has to be answered."""
    certificates_a_day: int = CERTIFICATES.tries
    """How many certificates an account may have made."""
    password_gateway: PasswordGateway | None = None
    """By what one-time passwords are sent; None where they are not."""
    passwords_an_hour: int = 1000
    """How many all people together are sent."""
    elsewhere: Everywhere = ()
    """The other messengers' bots."""

    @property
    def everywhere(self) -> Everywhere:
        """All messengers whose bots have told their names, this one first."""
        here = (self.bot.partition("-")[0], self.links)
        return [each for each in (here, *self.elsewhere) if each[1].known]

    @property
    def same_bot_elsewhere(self) -> str | None:
        """The address of this bot in another messenger, where there is one and it has told its name."""
        role = self.bot.partition("-")[2]
        found = (f"{each.base}/{each.usernames[role]}" for _, each in self.elsewhere if role in each.usernames)
        return next(found, None)
