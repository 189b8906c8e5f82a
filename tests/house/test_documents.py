"""What the documents name is there: files, headings, commands with their options, metrics, settings."""

import re
from pathlib import Path
from typing import Any

import pytest
import typer.main
from typer.core import TyperGroup

from bot.cli import app
from config.settings import PREFIX, SECRETS, Settings
from tests.deploy.watched import exported
from tests.house.sources import ROOMS, ROOT, sources

DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")), *sorted(ROOT.glob("*/README.md"))]
NAMED = [path for path in DOCUMENTS if path.name != "CHANGELOG.md"]  # which also tells of what is gone
FOLDERS = (*ROOMS, "tests", "benchmarks", "deploy", "docs", "requirements")
MADE_BY_HAND = ("deploy/secrets", "deploy/.env", "deploy/compose.override.yaml")
COMMAND = re.compile(r"(?:python -m bot|(?<![\w./=-])estelam) ([a-z][^`#\n&|)*]*)")
COMMANDS = typer.main.get_command(app)


def of_each(documents: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", documents, ids=lambda path: path.relative_to(ROOT).as_posix())


def anchors(document: Path) -> set[str]:
    """The headings, as GitHub makes addresses of them."""
    headings = re.findall(r"^#+ (.+)$", document.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def dead_links(document: Path) -> list[str]:
    dead = []
    text = re.sub(r"`[^`\n]*`", "", document.read_text("utf-8"))
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if link.startswith(("https://", "http://")):
            continue
        name, _, anchor = link.partition("#")
        there = document.parent / name if name else document
        if not there.exists() or (anchor and anchor not in anchors(there)):
            dead.append(link)
    return dead


def missing_files(text: str) -> list[str]:
    named = re.findall(rf"(?<![\w/])((?:{'|'.join(FOLDERS)})/[\w./@-]*\w)", text)
    return [name for name in named if not name.startswith(MADE_BY_HAND) and not (ROOT / name).exists()]


def unknown_words(given: str) -> list[str]:
    """Of a command as it is written: the word that is no command, and options that its command does not take."""
    command: Any = COMMANDS
    words = given.split()
    while isinstance(command, TyperGroup) and words and re.fullmatch("[a-z]+", words[0]):
        if words[0] not in command.commands:
            return [] if command.invoke_without_command else [words[0]]
        command = command.commands[words.pop(0)]
    taken = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    return [word for word in words if word.startswith("--") and word.partition("=")[0] not in taken]


@of_each(DOCUMENTS)
def test_every_link_leads_somewhere(path: Path) -> None:
    assert dead_links(path) == []


@of_each(NAMED)
def test_every_file_that_is_named_is_there(path: Path) -> None:
    assert missing_files(path.read_text("utf-8")) == []


@of_each(NAMED)
def test_every_command_is_one(path: Path) -> None:
    given = COMMAND.findall(path.read_text("utf-8"))
    assert {each: wrong for each in given if (wrong := unknown_words(each))} == {}


@of_each(NAMED)
def test_every_setting_and_every_metric_exists(path: Path) -> None:
    text = path.read_text("utf-8")
    settings = {PREFIX + field.upper() for field in Settings.model_fields} | {f"{PREFIX}SECRETS_FOLDER"}
    settings |= {f"{PREFIX}{secret.upper()}_FILE" for secret in SECRETS} | {"ESTELAM_CHROMIUM"}  # the tests' own
    assert set(re.findall(r"\bESTELAM_[A-Z_]*[A-Z]\b", text)) <= settings
    metrics = {re.sub("_(bucket|sum|count)$", "", name) for name in exported()}
    assert set(re.findall(r"`(estelam_\w*[a-z])[`{]", text)) <= metrics


def test_every_command_is_in_the_manual() -> None:
    manual = (ROOT / "docs" / "operations.md").read_text("utf-8")
    assert isinstance(COMMANDS, TyperGroup)
    for name, command in COMMANDS.commands.items():
        for each in command.commands if isinstance(command, TyperGroup) else [""]:
            assert f"`{name} {each}".rstrip() in manual


def test_every_invariant_that_the_code_names_is_written_down() -> None:
    numbered = re.findall(r"^(\d+)\. \*\*", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE)
    assert numbered == [str(number) for number in range(1, len(numbered) + 1)]
    texts = [source.text for source in sources(*ROOMS)] + [path.read_text("utf-8") for path in DOCUMENTS]
    assert {number for text in texts for number in re.findall(r"\binvariants? (\d+)", text)} <= set(numbered)
    assert not [source.name for source in sources(*ROOMS) if re.search(r"\((issue part|design,)", source.text)]


def test_what_is_not_there_is_noticed(tmp_path: Path) -> None:
    document = tmp_path / "page.md"
    document.write_text("# A heading, here\n[a](#a-heading-here) [b](#b) [c](other.md) [d](page.md#d)\n")
    assert dead_links(document) == ["#b", "other.md", "page.md#d"]
    assert missing_files("`bot/nowhere.py` and `bot/cli.py`, deploy/secrets/person_token") == ["bot/nowhere.py"]
    assert unknown_words("backup --to FILE") == unknown_words("backup verify FILE") == unknown_words("check") == []
    assert unknown_words("admin promote 7") == ["promote"]
    assert unknown_words("restore --quickly FILE") == ["--quickly"]
