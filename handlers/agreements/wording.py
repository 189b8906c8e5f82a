"""Putting an agreement into words: the same rows stand on the screen and in its document."""

from config import calendar
from domain.agreements import Basis, Kind, Party, State
from domain.terms import Terms
from handlers.applications.wording import scope_rows
from handlers.talk import Talk
from handlers.wording import Row, Wording, whole
from services.agreements import Shown


def number_of(words: Wording, number: str, version: int) -> str:
    """How people call an agreement: its number, and from the second version on which one it is."""
    shown = words.number(number)
    return shown if version == 1 else words.text("agreement-number", number=shown, version=version)


def called(words: Wording, terms: Terms) -> str:
    return number_of(words, terms.number, terms.version)


def terms_rows(words: Wording, terms: Terms) -> list[Row]:
    """All that the parties agree on, from the frozen terms alone."""
    rows = [("organisation", terms.organisation), ("legal-id", words.number(terms.legal_id))]
    rows += [("basis", _basis(words, terms)), ("before", words.number(terms.before)), ("term", _term(words, terms))]
    return [(words.text(f"agreement-row-{name}"), value) for name, value in rows if value] + scope_rows(
        words, terms.scope
    )


def party_rows(words: Wording, terms: Terms) -> list[Row]:
    """Each party, and when it confirmed; in the order of the parties."""
    at = dict(terms.confirmed)
    return [(party_name(words, each, terms), _confirmed(words, at.get(each))) for each in Party]


def party_name(words: Wording, party: Party, terms: Terms) -> str:
    """The office's parties by their directors' titles, the organisation by its name."""
    if party is Party.ORGANISATION:
        return terms.organisation
    return words.text(f"role-name-director-{party}")


def page(talk: Talk, shown: Shown) -> list[str]:
    """The paragraphs of one agreement on the screen, below its title."""
    words, agreement = talk.words, shown.agreement
    parts = [
        _state(talk, shown),
        talk.text("agreement-stuck") if shown.stuck else "",
        talk.words.in_chat(terms_rows(words, shown.terms)),
    ]
    if agreement.basis is Basis.DECISION:
        parts.append(talk.words.in_chat(party_rows(words, shown.terms)))
    if agreement.acknowledged_at is not None:
        parts.append(talk.text("agreement-acknowledged", at=talk.moment(agreement.acknowledged_at)))
    return parts


def _state(talk: Talk, shown: Shown) -> str:
    """What it is now, since when where its terms do not tell, and why where somebody gave a reason for it."""
    lines, agreement = [talk.text(f"agreement-state-{shown.state}")], shown.agreement
    if shown.state is not State.ENDED:
        if agreement.closed_at is not None:
            lines.append(talk.text("agreement-closed", at=talk.moment(agreement.closed_at)))
        if agreement.reason is not None:
            lines.append(talk.text("agreement-reason", reason=whole(agreement.reason)))
    return "\n".join(lines)


def _basis(words: Wording, terms: Terms) -> str:
    if terms.basis is Basis.CIRCULAR_1:
        return words.text("agreement-basis-circular")
    return words.text("agreement-basis-decision", number=words.number(terms.decision or ""))


def _term(words: Wording, terms: Terms) -> str:
    if terms.starts_at is None:
        name = "agreement-term-renewal" if terms.kind is Kind.RENEWAL else "agreement-term-draft"
        return words.text(name, days=terms.days)
    begins = _moment(words, terms.starts_at)
    if terms.ends_at is None:
        return words.text("agreement-term-endless", begins=begins)
    return words.text("agreement-term", begins=begins, ends=_moment(words, terms.ends_at))


def _confirmed(words: Wording, at: int | None) -> str:
    return words.text("agreement-not-confirmed") if at is None else _moment(words, at)


def _moment(words: Wording, time: int) -> str:
    return calendar.moment(words.texts, words.language, time)
