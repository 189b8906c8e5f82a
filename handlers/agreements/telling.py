"""Telling everybody concerned what became of an agreement: each in his own language, with the next step."""

from collections.abc import Iterator

from config import calendar
from config.texts import Texts
from domain.agreements import Kind, Party
from domain.permissions import Role
from handlers.agreements.documents import picture
from handlers.agreements.wording import number_of
from handlers.applications.wording import whole
from handlers.keyboards import Keys, rows
from handlers.notices import tell, tell_with_menu
from handlers.speech import Listener, Speech, say
from handlers.wording import Wording
from services import Transaction, actors
from services import agreements as service
from services.agreements import Agreement, Drafted, Telling
from services.conversations import Account

_SIGNERS = (Role.DIRECTOR_PENSIONS, Role.DIRECTOR_REGISTRATION)


class Tellings:
    """Says notices about agreements in the unit of work that causes them."""

    def __init__(self, texts: Texts, *, now: int) -> None:
        self._texts = texts
        self._now = now

    def drafted(self, tx: Transaction, drafted: Drafted) -> None:
        """All three parties are asked to confirm; those of a draft that it takes the place of are not any more."""
        for older in drafted.withdrawn:
            self._tell_parties(tx, older, "notice-agreement-replaced")
        agreement = service.agreement(tx, drafted.id)
        assert agreement is not None, "it was drafted in this unit"
        self._tell_parties(tx, agreement, "notice-agreement-drafted")

    def concluded(self, tx: Transaction, agreement: Agreement) -> None:
        """Everybody gets his copy; below the IT office's stands the button by which it says so."""
        speakers, office = service.concerned(tx, agreement)
        first = agreement.kind is Kind.NEW
        to_speakers = "notice-agreement-concluded-own" if first else "notice-agreement-concluded"
        for account in speakers:
            self._hand_over(tx, account, agreement, to_speakers, f"ours:show:{agreement.id}")
        it_office = {account.id for account in actors.holders(tx, Role.IT_OFFICE)}
        for account in office:
            name = "notice-agreement-copy" if account.id in it_office else "notice-agreement-concluded"
            self._hand_over(tx, account, agreement, name, f"agreement:show:{agreement.id}")

    def changed(self, tx: Transaction, agreement: Agreement, *, by: Account) -> None:
        """Suspended, resumed, terminated or withdrawn; whoever did it has it on his screen."""
        reason = {} if agreement.reason is None else {"reason": whole(agreement.reason)}
        for account, own in self._concerned(tx, agreement):
            if account.id != by.id:
                self._tell(tx, account, agreement, f"notice-agreement-{agreement.state}", own=own, **reason)

    def ended(self, tx: Transaction, agreement: Agreement) -> None:
        for account, own in self._concerned(tx, agreement):
            self._tell(tx, account, agreement, "notice-agreement-ended", own=own)

    def ends_soon(self, tx: Transaction, agreement: Agreement) -> None:
        assert agreement.ends_at is not None, "what has no end needs no reminder"
        for account, own in self._concerned(tx, agreement):
            ends_at = calendar.moment(self._texts, account.language, agreement.ends_at)
            self._tell(tx, account, agreement, "notice-agreement-ends-soon", own=own, ends_at=ends_at)

    def officers(self, tx: Transaction, telling: Telling) -> None:
        """What their organisation's agreement is now, and what that means for them, down to what their menus offer."""
        name = f"notice-officers-{telling.agreement.state}" if telling.open else "notice-officers-closed"
        for officer in telling.officers:
            tell_with_menu(tx, self._texts, officer, name, now=self._now, patient=True)

    def _tell_parties(self, tx: Transaction, agreement: Agreement, name: str) -> None:
        """Its representative and both directors-general."""
        applied = service.representative_of(tx, agreement)
        self._tell(tx, applied, agreement, name, own=True)
        for account in actors.holders(tx, *_SIGNERS):
            if account.id != applied.id:
                self._tell(tx, account, agreement, name)

    def _concerned(self, tx: Transaction, agreement: Agreement) -> Iterator[tuple[Account, bool]]:
        """Whom it concerns, and whether he is on the organisation's side."""
        speakers, office = service.concerned(tx, agreement)
        yield from ((account, True) for account in speakers)
        yield from ((account, False) for account in office)

    def _tell(
        self, tx: Transaction, account: Account, agreement: Agreement, name: str, *, own: bool = False, **values: str
    ) -> None:
        data = f"ours:show:{agreement.id}" if own else f"agreement:show:{agreement.id}"
        button = Keys(self._texts, account.language).tap("button-open-agreement", data)
        named = {"number": self._called(account, agreement), "organisation": service.party_of(tx, agreement)}
        tell(tx, self._texts, account, name, now=self._now, keyboard=rows(button), **named, **values)

    def _hand_over(self, tx: Transaction, account: Account, agreement: Agreement, name: str, data: str) -> None:
        """The notice is the caption of the document."""
        values = {"number": self._called(account, agreement), "organisation": service.party_of(tx, agreement)}
        keyboard = rows(Keys(self._texts, account.language).tap("button-open-agreement", data))
        made = picture(agreement, len(Party), account.language)
        text, without = (self._texts.html(account.language, each, **values) for each in (name, "attachment-missing"))
        speech = Speech(text, keyboard, picture=made, as_file=True, without=without)
        say(tx, Listener.of(tx, account), speech, now=self._now)

    def _called(self, account: Account, agreement: Agreement) -> str:
        return number_of(Wording(self._texts, account.language), agreement.number, agreement.version)
