"""Putting applications and scopes into words: the same rows stand before the representative and the committee."""

from collections.abc import Iterable

from config.texts import Markup
from domain.applications import Answers, Question
from domain.certificates import Purpose
from domain.papers import PaperKind, is_named
from domain.scopes import Fact, Scope, Telling
from domain.statements import CountUnusable
from domain.tracking import in_halves
from handlers.direct.facts import label
from handlers.talk import Talk
from handlers.wording import Row, Wording, dashed, whole
from services.enclosures import Paper


def uncounted(unusable: CountUnusable) -> str:
    """What is said of a count that is none, with the `most` that it can be."""
    return "count-several" if unusable.several else "count-unusable"


def tracked(tracking: str | None) -> str:
    return in_halves(tracking) if tracking else ""


def paper_name(talk: Talk, paper: Paper) -> str:
    """As it was named when it came; else what it is, and which of its application."""
    if is_named(paper.name):
        return paper.name
    kind = "pdf" if paper.kind is PaperKind.PDF else "photo"
    return talk.words.text(f"paper-unnamed-{kind}", number=paper.number)


def answer_rows(words: Wording, answers: Answers) -> list[Row]:
    """What was answered so far, in the order of the form."""
    scope = answers.scope()
    values: dict[Question, str | None] = {
        Question.NAME: answers.name,
        Question.KIND: words.text(f"kind-{dashed(answers.kind)}") if answers.kind else None,
        Question.LEGAL_ID: words.number(answers.legal_id),
        Question.BASIS: whole(answers.basis) if answers.basis else None,
        Question.PURPOSES: _purposes(words, answers.purposes),
        Question.WAYS: _ways(words, scope),
        Question.FACTS: _facts(words, scope.facts),
        Question.MONTHLY: words.text("count", count=answers.monthly) if answers.monthly else None,
    }
    return [(words.text(f"answer-{dashed(question)}"), value) for question, value in values.items() if value]


def scope_rows(words: Wording, scope: Scope) -> list[Row]:
    """What an agreement of this scope would allow; limits and telling only where direct inquiry is."""
    rows = [("ways", _ways(words, scope)), ("purposes", _purposes(words, scope.purposes))]
    if scope.direct:
        rows += [
            ("facts", _facts(words, scope.facts)),
            ("monthly", words.text("count", count=scope.monthly)),
            ("daily", words.text("count", count=scope.daily)),
            ("telling", telling(words, scope)),
        ]
    return [(words.text(f"answer-{name}"), value) for name, value in rows if value]


def telling(words: Wording, scope: Scope) -> str:
    if scope.telling is Telling.SEALED:
        return words.text("telling-sealed", days=scope.sealed_days)
    return words.text("telling-at-once")


def _ways(words: Wording, scope: Scope) -> str:
    document = [words.text("way-document")] if scope.document else []
    return listed([*document, *([words.text("way-direct")] if scope.direct else [])])


def _purposes(words: Wording, purposes: frozenset[Purpose]) -> str:
    return listed(words.purpose(each) for each in Purpose if each in purposes)


def _facts(words: Wording, facts: frozenset[Fact]) -> str:
    return listed(label(words, each) for each in Fact if each in facts)


def listed(names: Iterable[str]) -> Markup:
    """Names side by side; all of them, however many there are."""
    return whole(" · ".join(names))
