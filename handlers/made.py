"""What is made when it is sent: pictures and files, each kind with the function that words it.

An outbox row names what to make, for example ``{"kind": "certificate", "id": 12, "language": "fa"}``; a name that is
known already is sent by the messenger's own file_id, so a description must always mean the same thing.
"""

from collections.abc import Callable
from typing import Any

from config.texts import Texts
from handlers import charts, sheets
from handlers.agreements import documents
from handlers.applications import letters
from handlers.audit import exporting
from handlers.direct import results
from handlers.legacy import report
from handlers.letters import counting, paper
from handlers.officers import lists, papers
from handlers.sheets import Picture
from services import Transaction, brief, is_brief

Wording = Callable[[Texts, Transaction, Picture], Any]
"""Answers with what a drawing process makes (`bot.drawing.easel`), with the bytes of the file, or with `Gone`."""

KINDS: dict[str, Wording] = {
    "certificate": sheets.word_certificate,
    "audit": exporting.word_export,
    "paper": letters.content,
    "agreement": documents.word_agreement,
    "chart": charts.word_chart,
    "legacy-report": report.word_report,
    "letter": paper.word_letter,
    "letters": counting.word_senders,
    "user_form": papers.word_blank,
    "form_answer": papers.word_answer,
    "form_file": papers.word_file,
    "officer_list": lists.word_list,
    "batch_result": results.word_result,
}


def wording_of(texts: Texts) -> Callable[[str], Callable[[Transaction, Picture], Any]]:
    """What the sender's painter asks for each kind: the words of the thing that an outbox row names."""
    return {kind: _in(texts, wording) for kind, wording in KINDS.items()}.__getitem__


def _in(texts: Texts, wording: Wording) -> Callable[[Transaction, Picture], Any]:
    def word(tx: Transaction, picture: Picture) -> Any:
        return wording(texts, tx, picture)

    return brief(word) if is_brief(wording) else word
