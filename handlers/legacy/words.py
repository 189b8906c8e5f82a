"""Words of legacy rows: kinds, reasons, and what a run says of them."""

from collections.abc import Iterator

from config.texts import Markup
from domain.legacy import RowKind, RowState
from handlers.talk import Talk
from handlers.wording import Wording, dashed
from services.legacy.deciding import Verdict
from services.legacy.ending import Status
from services.legacy.importing import Finding, Outcome

ORDER = (RowKind.ORGANISATION, RowKind.AGREEMENT, RowKind.USER)


def kind(words: Wording, kind: str) -> str:
    return words.text(f"legacy-kind-{kind}")


def reason(words: Wording, reason: str) -> str:
    return words.text(f"legacy-reason-{dashed(reason)}")


def verdict(words: Wording, finding: Finding) -> str:
    said = dashed(finding.verdict) if finding.verdict else "lost"
    return words.text(f"legacy-verdict-{said}")


def counted(talk: Talk, status: Status) -> Iterator[str]:
    """How much of each kind has moved, and why the rest has not."""
    words = talk.words
    for each in ORDER:
        rows = {state.value: status.rows(each, state) for state in RowState}
        yield talk.text(
            "legacy-counts",
            kind=kind(words, each),
            moved=rows["moved"],
            unresolved=rows["unresolved"],
            out=rows["left_out"],
        )
    for count in status.counts:
        if count.reason is not None:
            yield _why(talk, words, count.kind, count.reason, count.rows)


def told(talk: Talk, outcome: Outcome) -> str:
    """What a run did or would do, kind by kind, and the reasons."""
    words = talk.words
    lines = [_verdicts(talk, words, outcome, each) for each in ORDER if outcome.verdicts[each]]
    lines += [_why(talk, words, each, why, rows) for (each, why), rows in sorted(outcome.reasons.items())]
    lines += [
        talk.text("legacy-reason-count", rows=n, kind="", reason=reason(words, why))
        for why, n in sorted(outcome.untracked.items())
    ]
    return Markup("\n".join(lines))


def _verdicts(talk: Talk, words: Wording, outcome: Outcome, each: RowKind) -> str:
    found = outcome.verdicts[each]
    return talk.text(
        "legacy-verdicts",
        kind=kind(words, each),
        new=found[Verdict.NEW],
        changed=found[Verdict.CHANGED],
        same=found[Verdict.UNCHANGED],
        out=found[Verdict.LEFT_OUT],
        unresolved=found[Verdict.UNRESOLVED],
    )


def _why(talk: Talk, words: Wording, each: RowKind, why: str, rows: int) -> str:
    return talk.text("legacy-reason-count", rows=rows, kind=kind(words, each), reason=reason(words, why))
