"""Who reads what somebody wrote: reasons, notes, questions and answers, each of which has a word of its own."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from domain.acts import Act
from tests.crowd.people import LETTERS
from tests.crowd.rights import Rights
from tests.crowd.rows import Rows

_WORD = re.compile(f"(?<![{LETTERS}])[{LETTERS}]{{9}}(?![{LETTERS}])")


@dataclass(frozen=True)
class Statement:
    """At which step it was written and by whom; of which person and organisation it is, who applied, and in which
    application: the organisation of that may be none yet.
    """

    step: str
    writer: int
    person: int = 0
    organisation: int = 0
    applicant: int = 0
    application: int = 0


class Statements:
    """`kept` are those who begin a renewal with what was said before: it stays in what they asked for themselves."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._kept: set[tuple[str, int]] = set()
        self._said: dict[str, Statement] = {}

    def writes(self, who: int, step: str, data: Mapping[str, Any], may: Rights, text: str) -> None:
        """`data` are what his conversation knew when he wrote it, `may` what he was then."""
        if step in _READERS:
            statement = self._about(who, step, data, may)
            self._said |= {word: statement for word in _WORD.findall(text) if word not in self._said}

    def faults(self, reader: int, text: str, may: Rights) -> Iterator[str]:
        for word in set(_WORD.findall(text)) & self._said.keys():
            said = self._as_it_stands(self._said[word])
            if reader == said.writer or _READERS[said.step](said, may):
                self._kept |= {(word, reader)} if said.step == "apply-basis" else set()
            elif (word, reader) not in self._kept:
                yield f"{reader} reads {word}, which {said.writer} wrote: {said}, {text[:300]!r}"

    def _as_it_stands(self, said: Statement) -> Statement:
        sql = "SELECT organisation_id FROM applications WHERE id = :id"
        return replace(said, organisation=self._rows.number(sql, id=said.application)) if said.application else said

    def _about(self, who: int, step: str, data: Mapping[str, Any], may: Rights) -> Statement:
        if step == "objection-answer":
            sql = "SELECT person_id FROM objections WHERE redemption_id = :id"
            return Statement(step, who, person=self._rows.number(sql, id=data["redemption"]))
        if step.startswith("agreement-"):
            sql = "SELECT organisation_id FROM agreements WHERE id = :id"
            return Statement(step, who, organisation=self._rows.number(sql, id=data["agreement"]))
        if step == "form-reason":
            form = self._rows.one("SELECT * FROM forms WHERE id = :id", id=data["form"]) or {}
            return Statement(step, who, organisation=form["organisation_id"], applicant=form["account_id"])
        if "application" in data:
            case = self._rows.one("SELECT * FROM applications WHERE id = :id", id=data["application"]) or {}
            return Statement(step, who, applicant=case["account_id"], application=case["id"])
        return Statement(step, who, organisation=next(iter(may.organisations), 0))


def _reads_cases(_: Statement, may: Rights) -> bool:
    return Act.READ_APPLICATIONS in may.acts


def _reads_letters(_: Statement, may: Rights) -> bool:
    return Act.READ_LETTERS in may.acts


def _speaks(said: Statement, may: Rights) -> bool:
    return said.organisation in may.organisations or said.applicant in may.accounts


_READERS: dict[str, Callable[[Statement, Rights], bool]] = {
    "case-note": _reads_cases,
    "vote-reason": _reads_cases,
    "decision-words": lambda said, may: _reads_cases(said, may) or _speaks(said, may),
    "apply-basis": lambda said, may: _reads_cases(said, may) or _speaks(said, may),
    "objection-answer": lambda said, may: may.person == said.person,
    "agreement-suspend": lambda said, may: Act.READ_AGREEMENTS in may.acts or _speaks(said, may),
    "agreement-terminate": lambda said, may: Act.READ_AGREEMENTS in may.acts or _speaks(said, may),
    "agreement-withdraw": lambda said, may: Act.READ_AGREEMENTS in may.acts or _speaks(said, may),
    "form-reason": lambda said, may: Act.GRANT_FORM in may.acts or _speaks(said, may),
    "letter-sender": _reads_letters,
    "direct-case": lambda said, may: said.organisation in may.organisations,
    "batch-case": lambda said, may: said.organisation in may.organisations,
}
"""Besides whoever wrote it, by the step at which it is written."""
