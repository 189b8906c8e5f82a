"""docs/legacy.md is true: its columns, its example files, and what the commands say of them."""

import re
from pathlib import Path

from domain.legacy import RowKind
from services.legacy.columns import columns
from services.tables.headings import folded
from tests.bot.commands.test_command_line import ROOT, bot, environment, started

__all__ = ["environment", "started"]

DOCUMENT = (ROOT / "docs" / "legacy.md").read_text("utf-8")
TITLES = {
    RowKind.ORGANISATION: "**Organisations**",
    RowKind.AGREEMENT: "**Agreements under Circular 1**",
    RowKind.USER: "**Users**",
}


def part(kind: RowKind) -> str:
    """What the document says of a kind of file."""
    _, _, rest = DOCUMENT.partition(TITLES[kind])
    return re.split(r"^(?:\*\*|### )", rest, flags=re.MULTILINE)[0]


def example(text: str, after: str = "\n") -> list[str]:
    """The first indented block below `after`."""
    lines = text.partition(after)[2].splitlines()
    blocks = "\n".join(line if line.startswith("    ") else "" for line in lines).strip("\n").split("\n\n")
    return [line.removeprefix("    ") for line in blocks[0].splitlines()]


def test_every_column_stands_in_the_document_with_its_headings_and_whether_it_is_needed() -> None:
    for kind in RowKind:
        told = [row.split("|")[1:4] for row in part(kind).splitlines() if row.startswith("| ")][1:]
        known = [(each.headings[0], each.headings[1], each.required) for each in columns(kind)]
        assert [(folded(fa), folded(en), needed.strip() == "yes") for fa, en, needed in told] == [
            (folded(fa), folded(en), required) for fa, en, required in known
        ]


def test_the_commands_say_of_the_examples_what_the_document_says(started: dict[str, str], tmp_path: Path) -> None:
    names = ["organisations.csv", "users.csv", "agreements.csv"]
    for kind in RowKind:
        (tmp_path / f"{kind}s.csv").write_text("\n".join(example(part(kind))) + "\n", "utf-8")
    looked = bot(started, "legacy", "import", *names)
    assert looked.returncode == 1
    assert [f"$ python -m bot legacy import {' '.join(names)}", *looked.stdout.splitlines()] == example(
        DOCUMENT, "it is a look, with a report."
    )
    bot(started, "legacy", "import", *names, "--for-real")
    status = bot(started, "legacy", "status").stdout.splitlines()
    assert "\n".join(f"    {line}" for line in status) in DOCUMENT
