"""My inbox: certificates newest first; each shown again, given a new code, its code withdrawn, deleted (B2)."""

from collections import Counter

from telegram import InlineKeyboardButton, Update

from domain.certificates import Purpose
from domain.codes import CodeState
from domain.refusals import Gone, JustRenewed
from handlers.keyboards import rows
from handlers.pages import turned_to
from handlers.person import delivery
from handlers.talk import Talk
from services import Transaction, certificates, codes
from services.certificates import Certificate, Shown

_PAGE = 5


async def inbox(_: Update, talk: Talk) -> None:
    """The command, the menu, or ``box:page:<number>``."""
    page = int(talk.tapped[2]) if talk.tapped else 0
    await talk.commit(lambda tx: show_page(tx, talk, page))


async def show(_: Update, talk: Talk) -> None:
    """``box:show:<certificate>``: what it says, the state of its code, and what can be done with it.

    ``box:open:<certificate>`` says it in a new message: the one with that button may hold the code, kept nowhere else.
    """

    def act(tx: Transaction) -> None:
        shown = certificates.show(tx, actor=talk.actor, certificate_id=_id(talk), now=talk.now)
        if isinstance(shown, Gone):
            return _gone(tx, talk)
        return _show(tx, talk, shown)

    await talk.commit(act)


async def picture(_: Update, talk: Talk) -> None:
    """``box:picture:<certificate>`` or ``box:file:<certificate>``."""

    def act(tx: Transaction) -> None:
        shown = certificates.show(tx, actor=talk.actor, certificate_id=_id(talk), now=talk.now)
        if isinstance(shown, Gone):
            return _gone(tx, talk)
        as_file = talk.tapped[1] == "file"
        return delivery.show_picture(tx, talk, shown.certificate, as_file=as_file)

    await talk.commit(act)


async def new_code(_: Update, talk: Talk) -> None:
    """``box:code:<certificate>``: at once, unless one that works would end: it may be in somebody's hands already.

    What stands above the button tells of the code before it, and of the new one from then on.
    """

    def act(tx: Transaction) -> None:
        ends = codes.would_end(tx, actor=talk.actor, certificate_id=_id(talk), now=talk.now)
        if ends is True:
            sure = [
                talk.keys.tap("button-new-code-sure", f"box:renew:{_id(talk)}"),
                talk.keys.tap("button-keep-code", f"box:show:{_id(talk)}"),
            ]
            return talk.turn(tx, "ask-new-code", keyboard=rows(*sure))
        renewed = _renewed(tx, talk)
        if renewed is not None:
            shown = certificates.show(tx, actor=talk.actor, certificate_id=_id(talk), now=talk.now)
            assert not isinstance(shown, Gone), "it has a new code"
            _show(tx, talk, shown)
            delivery.hand_over(tx, talk, *renewed)
        return None

    await talk.commit(act)


async def renew(_: Update, talk: Talk) -> None:
    """``box:renew:<certificate>``: the old code ends here, and the question with it."""

    def act(tx: Transaction) -> None:
        ends = codes.would_end(tx, actor=talk.actor, certificate_id=_id(talk), now=talk.now)
        if isinstance(ends, bool):
            talk.turn(tx, "code-replaced" if ends else "code-follows")
        renewed = _renewed(tx, talk)
        if renewed is not None:
            delivery.hand_over(tx, talk, *renewed)

    await talk.commit(act)


async def withdraw(_: Update, talk: Talk) -> None:
    """``box:withdraw:<certificate>``."""

    def act(tx: Transaction) -> None:
        withdrawn = codes.withdraw(tx, actor=talk.actor, certificate_id=_id(talk), now=talk.now)
        shown = certificates.show(tx, actor=talk.actor, certificate_id=_id(talk), now=talk.now)
        if isinstance(withdrawn, Gone) or isinstance(shown, Gone):
            return _gone(tx, talk)
        keyboard = rows(_another(talk, shown.certificate), _back(tx, talk))
        return talk.turn(tx, "code-withdrawn" if withdrawn else "code-not-active", keyboard=keyboard)

    await talk.commit(act)


async def ask_delete(_: Update, talk: Talk) -> None:
    """``box:delete:<certificate>``: once more before it is gone."""
    sure = [
        talk.keys.tap("button-delete-sure", f"box:gone:{_id(talk)}"),
        talk.keys.tap("button-keep", f"box:show:{_id(talk)}"),
    ]
    await talk.commit(lambda tx: talk.turn(tx, "ask-delete", keyboard=rows(*sure)))


async def delete(_: Update, talk: Talk) -> None:
    """``box:gone:<certificate>``."""

    def act(tx: Transaction) -> None:
        gone = certificates.delete(tx, actor=talk.actor, certificate_id=_id(talk), now=talk.now)
        if gone:
            return _gone(tx, talk)
        return talk.turn(tx, "deleted", keyboard=rows(_back(tx, talk)))

    await talk.commit(act)


def show_page(tx: Transaction, talk: Talk, number: int) -> None:
    page = turned_to(
        number,
        _PAGE,
        lambda offset: certificates.inbox_page(tx, actor=talk.actor, offset=offset, limit=_PAGE, now=talk.now),
    )
    if not page.count:
        talk.turn(tx, "inbox-empty", keyboard=rows(talk.keys.tap("button-inquire", "inquire")))
        return
    days = Counter(_kind_and_day(talk, shown) for shown in page.found)
    listed = [
        talk.keys.labelled(
            _label(talk, shown, timed=days[_kind_and_day(talk, shown)] > 1), f"box:show:{shown.certificate.id}"
        )
        for shown in page.found
    ]
    keyboard = rows(*listed, page.turning(talk.keys, "box:page"))
    talk.turn(tx, "inbox", keyboard=keyboard, count=page.count, page=page.number + 1, pages=page.last + 1)


def _renewed(tx: Transaction, talk: Talk) -> tuple[Certificate, str] | None:
    """The certificate and its new code; None when there is none, which is said."""
    renewed = codes.renew(tx, actor=talk.actor, certificate_id=_id(talk), random=talk.house.random, now=talk.now)
    if isinstance(renewed, Gone):
        _gone(tx, talk)
        return None
    if isinstance(renewed, JustRenewed):
        talk.toast = talk.words.text("code-just-sent")
        return None
    return renewed


def _show(tx: Transaction, talk: Talk, shown: Shown) -> None:
    certificate, words = shown.certificate, talk.words
    facts = talk.words.in_chat(words.use(certificate.facts))
    speak = talk.say if talk.tapped[1] == "open" else talk.turn
    speak(
        tx,
        "certificate",
        facts,
        keyboard=rows(*_choices(tx, talk, shown)),
        headline=words.headline(certificate.facts.record),
        state=words.text(f"code-state-{shown.code_state}"),
    )


def _choices(tx: Transaction, talk: Talk, shown: Shown) -> list[list[InlineKeyboardButton]]:
    keys, number = talk.keys, shown.certificate.id
    rows_ = [[keys.tap("button-picture", f"box:picture:{number}"), keys.tap("button-file", f"box:file:{number}")]]
    code = [_another(talk, shown.certificate)]
    if shown.code_state is CodeState.ACTIVE:
        code.append(keys.tap("button-withdraw", f"box:withdraw:{number}"))
    return [*rows_, code, [keys.tap("button-delete", f"box:delete:{number}")], [_back(tx, talk)]]


def _another(talk: Talk, certificate: Certificate) -> InlineKeyboardButton:
    """A new code; of a certificate that has ended none comes any more, but a new certificate may."""
    if certificate.facts.ends_at <= talk.now:
        return talk.keys.tap("button-inquire", "inquire")
    return talk.keys.tap("button-new-code", f"box:code:{certificate.id}")


def _kind_and_day(talk: Talk, shown: Shown) -> tuple[Purpose, str]:
    facts = shown.certificate.facts
    return facts.purpose, talk.words.short_day(facts.issued_at)


def _label(talk: Talk, shown: Shown, *, timed: bool) -> str:
    """Several for one purpose on one day are told apart by their time; on all lines it would be cut off on a phone."""
    words = talk.words
    facts = shown.certificate.facts
    return words.text(
        "inbox-line",
        purpose=words.purpose(facts.purpose),
        issued_at=words.short_moment(facts.issued_at) if timed else words.short_day(facts.issued_at),
        state=words.text(f"code-state-{shown.code_state}"),
    )


def _gone(tx: Transaction, talk: Talk) -> None:
    """One that ended while its page was open is still in the inbox: only its codes are over."""
    shown = certificates.show(tx, actor=talk.actor, certificate_id=_id(talk), now=talk.now)
    if isinstance(shown, Gone):
        talk.turn(tx, "certificate-gone", keyboard=rows(_back(tx, talk)))
    else:
        keyboard = rows(_another(talk, shown.certificate), _back(tx, talk))
        talk.turn(tx, "certificate-ended", keyboard=keyboard)


def _back(tx: Transaction, talk: Talk) -> InlineKeyboardButton:
    """To the page where the certificate stands, or stood: whoever tidies up goes on from there."""
    place = certificates.place_in_inbox(tx, actor=talk.actor, certificate_id=_id(talk))
    return talk.keys.tap("button-back-to-inbox", f"box:page:{place // _PAGE}")


def _id(talk: Talk) -> int:
    return int(talk.tapped[2])
