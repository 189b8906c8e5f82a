"""docs/registry.md says what the import really understands."""

import re

from services.registry_import.columns import columns, words
from services.tables.headings import folded
from tests.bot.commands.test_command_line import ROOT

DOCUMENT = (ROOT / "docs" / "registry.md").read_text("utf-8")
ROWS = {
    match[1]: (bool(match[2]), match[3], match[4])
    for match in re.finditer(r"^\| `(\w+)`( \*)? \| ([^|]+) \| (.*?) ?\|$", DOCUMENT, re.MULTILINE)
}


def test_every_column_stands_in_the_table_with_its_heading_and_whether_it_is_needed() -> None:
    for column in columns():
        needed, heading, _ = ROWS[column.name]
        assert (needed, heading) == (column.required, column.headings[0])


def test_every_word_that_a_cell_may_say_stands_there() -> None:
    for column in columns():
        if column.kind in {"relation", "standing", "pension_kind", "kinship", "yes_or_no"}:
            told = dict(re.findall(r"([\u0600-\u06ff\u200c ]+) `(\w+)`", ROWS[column.name][2]))
            assert set(told.values()) == set(words(column.kind).values())
            assert {words(column.kind)[folded(persian)] for persian in told} == set(told.values())
