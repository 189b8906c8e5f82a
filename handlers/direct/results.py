"""The result of a batch as a spreadsheet: the agreed facts of each line, or the reason for which it has none."""

from collections.abc import Sequence
from functools import lru_cache

from config.texts import Texts
from domain.batches import LineState, Reason
from domain.scopes import Fact
from handlers.direct import facts
from handlers.sheets import Picture
from handlers.wording import Wording, dashed, in_cell
from services import Transaction, batches
from services.batches import Result, Settled
from services.spreadsheets.spreadsheet import Column, Spreadsheet

_ALIKE = 4096
"""Values that are worded once: most lines say the same few things."""


def word_result(texts: Texts, tx: Transaction, picture: Picture) -> Spreadsheet:
    result = batches.result(tx, picture["id"])
    if result is None:
        raise LookupError(f"batch {picture['id']} was erased before its file was made")
    return spreadsheet(Wording(texts, picture["language"]), result)


def spreadsheet(words: Wording, result: Result) -> Spreadsheet:
    """Lines without an answer stand out; nothing but the agreed facts is in it."""
    agreed = [fact for fact in Fact if fact in result.facts]
    columns = (
        Column(words.text("batch-column-line"), 10),
        Column(words.text("fact-national-code"), 16),
        *(Column(facts.label(words, fact), 24) for fact in agreed),
        Column(words.text("batch-column-outcome"), 48),
    )
    return Spreadsheet(
        title=words.text("batch-sheet"),
        columns=columns,
        rows=_rows(words, agreed, result.lines),
        right_to_left=words.right_to_left,
        marked=frozenset(n for n, line in enumerate(result.lines) if line.reason is not None),
    )


def _rows(words: Wording, agreed: list[Fact], lines: Sequence[Settled]) -> list[tuple[str | int | None, ...]]:
    @lru_cache(_ALIKE)
    def worded(fact: Fact, value: str | int) -> str:
        return in_cell(facts.value(words, {fact: value}, fact))

    def cells(line: Settled) -> list[str | None]:
        if not line.answer:
            return [None] * len(agreed)
        return [worded(fact, line.answer[fact]) if fact in line.answer else unknown for fact in agreed]

    unknown = words.text("fact-unknown")
    first = {line.typed: line.number for line in lines if line.state is LineState.ANSWERED or line.reason is None}
    return [(line.number, line.typed, *cells(line), _outcome(words, line, first)) for line in lines]


def _outcome(words: Wording, line: Settled, first: dict[str, int]) -> str:
    if line.reason is None:
        return words.text("direct-outcome-answered")
    if line.reason is Reason.DUPLICATE and line.typed in first:
        return in_cell(words.text("batch-reason-duplicate-of", line=first[line.typed]))
    return words.text(f"batch-reason-{dashed(line.reason)}")
