"""Telling everybody concerned what became of an agreement: each in his own language, with the next step."""

from collections.abc import Iterable, Iterator
from typing import Any

from config import calendar
from config.texts import Texts
from domain.agreements import Kind, State
from domain.permissions import Role
from handlers.agreements.documents import picture
from handlers.agreements.wording import number_of
from handlers.keyboards import Keys, rows
from handlers.notices import tell, tell_with_menu
from handlers.speech import Listener, Speech, say
from handlers.wording import Wording, whole
from services import Transaction, actors
from services import agreements as service
from services.agreements import Agreement, Drafted, Telling
from services.conversations import Account

_SIGNERS = (Role.DIRECTOR_PENSIONS, Role.DIRECTOR_REGISTRATION)
_TOLD_IN_FULL = {State.SUSPENDED, State.TERMINATED, State.ENDED}
"""Of what officers who speak for their organisation hear more than the others do."""
_LEAVES_TO_DO = {State.SUSPENDED, State.TERMINATED, State.WITHDRAWN}
"""What came to this leaves its organisation to ask, or to apply, which its side is told."""


class Tellings:
    """Says notices about agreements in the unit of work that causes them."""

    def __init__(self, texts: Texts, *, now: int) -> None:
        self._texts = texts
        self._now = now

    def drafted(self, tx: Transaction, drafted: Drafted) -> None:
        """All three parties are asked to confirm; those of a draft that it takes the place of are not any more."""
        agreement = service.agreement(tx, drafted.id)
        assert agreement is not None, "it was drafted in this unit"
        applied = service.representative_of(tx, agreement)
        for older in drafted.withdrawn:
            self._tell_parties(tx, older, "notice-agreement-replaced", confirms=applied)
        self._tell_parties(tx, agreement, "notice-agreement-drafted")

    def concluded(self, tx: Transaction, agreement: Agreement, relieved: Iterable[Account] = ()) -> None:
        """Everybody gets his copy; below the IT office's stands the button by which it says so. Whoever spoke for the
        organisation until now hears that he does no more, and nothing of what others agreed.
        """
        party = service.party_of(tx, agreement)
        for account in relieved:
            tell_with_menu(tx, self._texts, account, "notice-relieved", now=self._now, organisation=party)
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
        """Suspended, resumed, terminated or withdrawn; whoever did it has it on his screen.

        A speaker who is an officer hears it once, with the officers, and so with the menu of what he may do now. Of a
        draft they hear nothing.
        """
        told_apart = agreement.state is State.WITHDRAWN
        for account, own in self._concerned(tx, agreement, officers=told_apart):
            if account.id != by.id:
                name = _notice(agreement, own=own and agreement.state in _LEAVES_TO_DO)
                self._tell(tx, account, agreement, name, own=own, **_reason(agreement))

    def stuck(self, tx: Transaction, agreement: Agreement) -> None:
        """Nobody can confirm it for the organisation any more: a director-general has to withdraw it."""
        for account in actors.holders(tx, *_SIGNERS):
            self._tell(tx, account, agreement, "notice-agreement-stuck")

    def to_confirm_anew(self, tx: Transaction, draft: Agreement) -> None:
        """What the directors-general confirmed of it counts no more, since one of them has stopped the one that ran."""
        for account in actors.holders(tx, *_SIGNERS):
            self._tell(tx, account, draft, "notice-agreement-confirm-anew")

    def signer_gone(self, tx: Transaction, draft: Agreement) -> None:
        """Who confirmed it as a director-general is none any more: whoever is has to."""
        for account in actors.holders(tx, *_SIGNERS):
            self._tell(tx, account, draft, "notice-agreement-signer-gone")

    def ended(self, tx: Transaction, agreement: Agreement) -> None:
        for account, own in self._concerned(tx, agreement, officers=False):
            self._tell(tx, account, agreement, f"notice-agreement-ended{'-own' if own else ''}", own=own)

    def ends_soon(self, tx: Transaction, agreement: Agreement) -> None:
        assert agreement.ends_at is not None, "what has no end needs no reminder"
        for account, own in self._concerned(tx, agreement):
            ends_at = calendar.moment(self._texts, account.language, agreement.ends_at)
            self._tell(tx, account, agreement, "notice-agreement-ends-soon", own=own, ends_at=ends_at)

    def officers(self, tx: Transaction, telling: Telling) -> None:
        """What their organisation's agreement is now, and what that means for them, down to what their menus offer.

        One who speaks for it reads why, and is not sent to himself to find out.
        """
        agreement = telling.agreement
        in_full = telling.open and agreement.state in _TOLD_IN_FULL
        for officer in telling.officers:
            speaks = officer.id in telling.speakers
            if speaks and in_full and not telling.resting:
                values: dict[str, Any] = self._named(tx, officer, agreement) | _reason(agreement)
                tell_with_menu(tx, self._texts, officer, _notice(agreement, own=True), now=self._now, **values)
            elif not (speaks and in_full):  # who rests was told apart
                name = _told_officers(telling, speaks=speaks)
                tell_with_menu(tx, self._texts, officer, name, now=self._now, patient=True)

    def _tell_parties(
        self, tx: Transaction, agreement: Agreement, name: str, *, confirms: Account | None = None
    ) -> None:
        """Its representative and both directors-general. Where another one `confirms` what comes of it, he hears so."""
        applied = service.representative_of(tx, agreement)
        if applied is not None:
            is_other = confirms is not None and confirms.id != applied.id
            self._tell(tx, applied, agreement, f"{name}-other" if is_other else name, own=True)
        for account in actors.holders(tx, *_SIGNERS):
            if applied is None or account.id != applied.id:
                self._tell(tx, account, agreement, name)

    def _concerned(
        self, tx: Transaction, agreement: Agreement, *, officers: bool = True
    ) -> Iterator[tuple[Account, bool]]:
        """Whom it concerns, and whether he is on the organisation's side; without its `officers` if need be."""
        speakers, office = service.concerned(tx, agreement)
        yield from (
            (account, True) for account in speakers if officers or not service.hears_as_officer(tx, agreement, account)
        )
        yield from ((account, False) for account in office)

    def _tell(
        self, tx: Transaction, account: Account, agreement: Agreement, name: str, *, own: bool = False, **values: str
    ) -> None:
        data = f"ours:show:{agreement.id}" if own else f"agreement:show:{agreement.id}"
        button = Keys(self._texts, account.language).tap("button-open-agreement", data)
        named = self._named(tx, account, agreement)
        tell(tx, self._texts, account, name, now=self._now, keyboard=rows(button), **named, **values)

    def _hand_over(self, tx: Transaction, account: Account, agreement: Agreement, name: str, data: str) -> None:
        """The notice is the caption of the document."""
        values = self._named(tx, account, agreement)
        keyboard = rows(Keys(self._texts, account.language).tap("button-open-agreement", data))
        made = picture(agreement, service.terms_of(tx, agreement), account.language)
        text, without = (self._texts.html(account.language, each, **values) for each in (name, "attachment-missing"))
        speech = Speech(text, keyboard, picture=made, as_file=True, without=without)
        say(tx, Listener.of(tx, account), speech, now=self._now)

    def _named(self, tx: Transaction, account: Account, agreement: Agreement) -> dict[str, str]:
        number = number_of(Wording(self._texts, account.language), agreement.number, agreement.version)
        return {"number": number, "organisation": service.party_of(tx, agreement)}


def _notice(agreement: Agreement, *, own: bool) -> str:
    """The text's name; `own` says as well what is left to do for the organisation."""
    return f"notice-agreement-{agreement.state}-own" if own else f"notice-agreement-{agreement.state}"


def _told_officers(telling: Telling, *, speaks: bool) -> str:
    """The text's name. Those who rest until their list is confirmed are not told that they can inquire."""
    if not telling.open:
        return "notice-officers-closed-own" if speaks else "notice-officers-closed"
    if telling.resting and telling.agreement.state not in _TOLD_IN_FULL:
        return "head-rests" if speaks else "officer-rests"
    return f"notice-officers-{telling.agreement.state}"


def _reason(agreement: Agreement) -> dict[str, str]:
    """Why somebody changed it; its time ends without a reason."""
    return {} if agreement.reason is None else {"reason": whole(agreement.reason)}
