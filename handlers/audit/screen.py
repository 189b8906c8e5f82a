"""The log itself: a page of entries, and the buttons that narrow it down."""

from telegram import InlineKeyboardMarkup, Update

from config.texts import Markup
from domain.acts import Act
from domain.lengths import cut
from handlers.audit import wanted as chosen
from handlers.audit.words import act_name, detail_words, subject_name, who_name
from handlers.keyboards import rows
from handlers.talk import Talk
from services import Transaction
from services import audit_reading as service
from services.audit_reading import Found, Numbered, Wanted, Who

_PAGE = 6
_LONGEST_WHO, _LONGEST_DETAIL = 150, 100
"""Characters: a page of the longest entries, with all that was chosen above it, fits into one message."""


async def audit(_: Update, talk: Talk) -> None:
    """The command, the menu, or ``audit:clear``: everything, the newest first."""
    await show(talk, Wanted(), anew=True)


async def newest(_: Update, talk: Talk) -> None:
    await show(talk, chosen.of(talk))


async def older(_: Update, talk: Talk) -> None:
    """``audit:older:<entry>``: what stands before that entry."""
    await show(talk, chosen.of(talk), before=int(talk.tapped[2]))


async def show(
    talk: Talk, wanted: Wanted, *, before: int | None = None, noted: bool = False, anew: bool = False
) -> None:
    """Read on a reader: a long log takes a while, and nobody's answer may wait for it.

    Where it is to be `noted`, nothing is shown without an entry that tells of it. Unless he begins `anew`, he is told
    when what he chose before is not known any more, and sees the newest entries.
    """
    lost = not anew and not chosen.is_kept(talk)
    before = None if lost else before
    found = await talk.read(service.read, actor=talk.actor, wanted=wanted, before=before, limit=_PAGE)

    def act(tx: Transaction) -> None:
        if noted:
            service.note(tx, actor=talk.actor, wanted=wanted, now=talk.now)
        _show(tx, talk, wanted, found, first=before is None, lost=lost)

    await talk.commit(act)


def _show(tx: Transaction, talk: Talk, wanted: Wanted, found: Found, *, first: bool, lost: bool) -> None:
    chosen.go(tx, talk, wanted)
    keyboard = _buttons(talk, wanted, found, first=first)
    lines = [_line(talk, each, who) for each, who in found.entries]
    name = "audit" if found.entries else "audit-nothing"
    told = talk.text("audit-choice-gone") if lost else ""
    talk.disclose(tx, Act.READ_AUDIT, name, told, chosen.in_words(tx, talk, wanted), *lines, keyboard=keyboard)


def _line(talk: Talk, numbered: Numbered, who: Who) -> str:
    words, entry = talk.words, numbered.entry
    values = {
        "at": talk.moment(entry.at),
        "act": act_name(words, entry.act),
        "who": cut(who_name(words, who), _LONGEST_WHO),
        "subject": subject_name(words, entry.subject),
    }
    if not entry.detail:
        return Markup(talk.text("audit-entry", **values))
    detail = detail_words(words, entry.detail)
    name = "audit-entry-detail" if detail is None else "audit-entry-detail-said"
    return Markup(talk.text(name, detail=cut(detail or entry.detail, _LONGEST_DETAIL), **values))


def _buttons(talk: Talk, wanted: Wanted, found: Found, *, first: bool) -> InlineKeyboardMarkup:
    keys = talk.keys
    turning = [] if first else [keys.tap("button-audit-newest", "audit:newest")]
    if found.older is not None:
        turning.append(keys.tap("button-older", f"audit:older:{found.older}"))
    return rows(
        turning,
        [keys.tap("button-audit-person", "audit:ask:person"), keys.tap("button-audit-officer", "audit:ask:officer")],
        [
            keys.tap("button-audit-organisation", "audit:ask:organisation"),
            keys.tap("button-audit-actor", "audit:actors:0"),
        ],
        [keys.tap("button-audit-act", "audit:acts:0"), keys.tap("button-audit-time", "audit:times")],
        [keys.tap("button-audit-clear", "audit:clear")] if wanted != Wanted() else [],
        [keys.tap("button-audit-export", "audit:export")] if found.entries else [],
    )
