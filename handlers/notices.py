"""Telling people what others did, or what time did: each in his own language, through the person's bot or ours."""

from collections.abc import Iterable

from telegram import ReplyKeyboardRemove

from config import calendar
from config.texts import Markup, Texts
from domain.certificates import Facts
from domain.limits import OFFICER_CODES, Limit
from domain.permissions import Actor, Role
from handlers import menus
from handlers.keyboards import Keys, rows
from handlers.speech import Keyboard, Listener, Speech, paragraphs, say
from handlers.wording import Wording, dashed
from services import Transaction, actors, conversations, joining, representing, wrong_codes
from services.codes import Ending
from services.conversations import Account
from services.objections import Answered
from services.organisations import Officer
from services.oversight import Look
from services.redemption import Redeemed

_OFFICERS_TOLD = 10
"""Officers whose doors are closed at once, beyond which the office does not hear of each: of a country's, a few always
type old codes, and who is rung all day long hears nothing.
"""
_ANSWER_OBJECTIONS = (Role.COMMITTEE_SECRETARY, Role.IT_OFFICE)


class Notices:
    """Says notices in the unit of work that causes them."""

    def __init__(self, texts: Texts, *, now: int) -> None:
        self._texts = texts
        self._now = now

    def redeemed(self, tx: Transaction, redeemed: Redeemed, *, officer: str, organisation: str) -> None:
        """The holder hears at once who looked, with one tap to object."""
        for holder in redeemed.holders:
            keys = Keys(self._texts, holder.language)
            keyboard = rows(keys.tap("button-object", f"object:{redeemed.redemption_id}"))
            self._tell(
                tx,
                holder,
                "notice-redeemed",
                keyboard=keyboard,
                officer=officer,
                organisation=organisation,
                purpose=self._purpose(holder, redeemed.facts),
                at=self._moment(holder, self._now),
            )

    def linked(self, tx: Transaction, others: tuple[Account, ...]) -> None:
        """Linking a new messenger account tells all the others, wherever they are."""
        for other in others:
            tell_at(tx, self._texts, other, "notice-linked", now=self._now, at=self._moment(other, self._now))

    def unlinked(self, tx: Transaction, accounts: list[Account]) -> None:
        """Each account that he unlinked from another one, so that nobody is shut out without a word."""
        for account in accounts:
            at, gone = self._moment(account, self._now), ReplyKeyboardRemove()
            tell_at(tx, self._texts, account, "notice-unlinked", now=self._now, keyboard=gone, at=at)

    def number_changed(self, tx: Transaction, accounts: Iterable[Account]) -> None:
        """Those with a phone that is not the portal's any more: each is told there, and has no menu left."""
        for account in accounts:
            tell_at(tx, self._texts, account, "notice-number-changed", now=self._now, keyboard=ReplyKeyboardRemove())

    def forgotten(self, tx: Transaction, accounts: list[Account]) -> None:
        """Deleting one's data unlinks every phone, so each of them is told, and loses its menu."""
        for account in accounts:
            tell_at(tx, self._texts, account, "forgotten", now=self._now, keyboard=ReplyKeyboardRemove())

    def removed(self, tx: Transaction, officer: Officer, *more: str) -> None:
        """An officer whose access was taken away is told, and has no menu left but that of what else he is."""
        account = conversations.account_by_id(tx, officer.account_id) if officer.account_id is not None else None
        if account is None:
            return
        tell_with_menu(tx, self._texts, account, "notice-removed", *more, now=self._now)

    def reminder(self, tx: Transaction, ending: Ending) -> None:
        self._of_certificate(tx, ending, "notice-ends-soon")

    def ended(self, tx: Transaction, ending: Ending) -> None:
        self._of_certificate(tx, ending, "notice-ended")

    def locked(self, tx: Transaction, limit: Limit, *, by: Actor, officer: str, organisation: str) -> None:
        """Admins hear of every door that wrong codes closed, of officers' as long as they are few.

        Of an organisation's, whoever speaks for it hears as well.
        """
        of_officer = limit.kind == OFFICER_CODES.kind
        others = wrong_codes.closed_officers(tx, now=self._now) - 1 if of_officer else 0
        if others < _OFFICERS_TOLD:
            self._locked(tx, limit, by, officer, organisation)
        elif others == _OFFICERS_TOLD:
            for admin in actors.holders(tx, Role.IT_OFFICE):
                self._tell(tx, admin, "notice-locked-many", count=others + 1)
        if not of_officer and by.organisation_id is not None:
            until = self._now + limit.closed
            for each in representing.speakers(tx, by.organisation_id):
                if each.id != by.account_id:  # who typed it reads so
                    ends = self._moment(each, until)
                    self._tell(tx, each, "notice-locked-own", officer=officer, organisation=organisation, until=ends)

    def _locked(self, tx: Transaction, limit: Limit, by: Actor, officer: str, organisation: str) -> None:
        page, until = f"org:show:{by.organisation_id}:0", self._now + limit.closed
        for admin in actors.holders(tx, Role.IT_OFFICE):
            keyboard = rows(Keys(self._texts, admin.language).tap("button-open-organisation", page))
            name, ends = f"notice-locked-{dashed(limit.kind)}", self._moment(admin, until)
            self._tell(tx, admin, name, keyboard=keyboard, officer=officer, organisation=organisation, until=ends)

    def objected(self, tx: Transaction, look: Look) -> None:
        assert look.due_at is not None, "it was objected to just now"
        for admin in actors.holders(tx, *_ANSWER_OBJECTIONS):
            self._tell(
                tx,
                admin,
                "notice-objected",
                keyboard=rows(Keys(self._texts, admin.language).tap("button-objections", "objections:0")),
                officer=look.officer,
                organisation=look.organisation,
                at=self._moment(admin, look.at),
                due_at=self._moment(admin, look.due_at),
            )

    def answered(self, tx: Transaction, answered: Answered, answer: Markup) -> None:
        """Whoever objected reads the answer at once; it stays under Who looked."""
        for holder in answered.holders:
            organisation, at = answered.look.organisation, self._moment(holder, answered.look.at)
            self._tell(tx, holder, "objection-answer", answer=answer, organisation=organisation, at=at)

    def overdue(self, tx: Transaction, count: int) -> None:
        """Objections that should have been answered by now."""
        for account in actors.holders(tx, *_ANSWER_OBJECTIONS):
            keyboard = rows(Keys(self._texts, account.language).tap("button-objections", "objections:0"))
            tell(tx, self._texts, account, "notice-objections-overdue", count=count, keyboard=keyboard, now=self._now)

    def _of_certificate(self, tx: Transaction, ending: Ending, name: str) -> None:
        facts = ending.certificate.facts
        for holder in ending.holders:
            keys = Keys(self._texts, holder.language)
            keyboard = rows(keys.tap("button-open-certificate", f"box:open:{ending.certificate.id}"))
            values = {"purpose": self._purpose(holder, facts), "ends_at": self._moment(holder, facts.ends_at)}
            text = self._texts.html(holder.language, name, **values)
            say(tx, Listener.of(tx, holder), Speech(text, keyboard, patient=True), now=self._now)

    def _tell(
        self, tx: Transaction, account: Account, name: str, *, keyboard: Keyboard | None = None, **values: str | int
    ) -> None:
        tell(tx, self._texts, account, name, keyboard=keyboard, now=self._now, **values)

    def _purpose(self, account: Account, facts: Facts) -> str:
        return Wording(self._texts, account.language).purpose(facts.purpose)

    def _moment(self, account: Account, time: int) -> str:
        return calendar.moment(self._texts, account.language, time)


def tell_with_menu(
    tx: Transaction,
    texts: Texts,
    account: Account,
    name: str,
    /,
    *more: str,
    now: int,
    patient: bool = False,
    **values: str,
) -> None:
    """Whose account this is may do less or more now: he hears it, and has the menu of whoever he is.

    `more` are ready paragraphs in his language. Where there may be very many, they are `patient`.
    """
    actor = actors.caller(tx, bot=account.bot, user_id=account.user_id).actor
    keyboard = Keys(texts, account.language).menu(actor) or ReplyKeyboardRemove()
    speech = Speech(paragraphs(texts, account.language, name, *more, **values), keyboard, patient=patient)
    say(tx, Listener.of(tx, account), speech, now=now)
    rights_changed(tx, texts, account, now=now, patient=patient)


def rights_changed(tx: Transaction, texts: Texts, account: Account, *, now: int, patient: bool = False) -> None:
    """All his chats have the command menu of what he may do now, and end with his last right."""
    joining.alone_with(tx, account)  # of two rights that end at one instant, one is the last
    actor = actors.caller(tx, bot=account.bot, user_id=account.user_id).actor
    menus.give_all(tx, texts, account, menus.of(actor), now=now, patient=patient)
    joining.end_with_rights(tx, actor=actor, account=account, now=now)


def tell(
    tx: Transaction,
    texts: Texts,
    account: Account,
    name: str,
    /,
    *more: str,
    now: int,
    keyboard: Keyboard | None = None,
    **values: str | int,
) -> None:
    """Say the text `name` to somebody who did not just write to us, wherever he is reached; `more` as above."""
    say(
        tx,
        Listener.of(tx, account),
        Speech(paragraphs(texts, account.language, name, *more, **values), keyboard),
        now=now,
    )


def tell_at(
    tx: Transaction,
    texts: Texts,
    account: Account,
    name: str,
    /,
    *,
    now: int,
    keyboard: Keyboard | None = None,
    **values: str | int,
) -> None:
    """On this account of his and no other: what concerns his safety is said on each."""
    say(tx, Listener.at(account), Speech(texts.html(account.language, name, **values), keyboard), now=now)
