"""Papers are known by their content."""

import pytest

from domain.papers import PaperKind, clean_filename, is_named, kind_of


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", PaperKind.PDF),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", PaperKind.JPEG),
        (b"\x89PNG\r\n\x1a\n", PaperKind.PNG),
        (b"PK\x03\x04", None),
        (b"MZ", None),
        (b"<html>%PDF-", None),
        (b"", None),
    ],
)
def test_a_file_is_what_it_begins_with(content: bytes, kind: PaperKind | None) -> None:
    assert kind_of(content) is kind


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("نامه.pdf", "نامه.pdf"),
        ("letter.exe", "letter.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\papers\\letter.docx", "letter.pdf"),
        ("\u202egpj.letter", "gpj.pdf"),
        ("", "paper.pdf"),
        (".pdf", "paper.pdf"),
        ("x" * 300, "x" * 80 + ".pdf"),
    ],
)
def test_a_name_keeps_nothing_but_itself(name: str, kept: str) -> None:
    assert clean_filename(name, PaperKind.PDF) == kept


@pytest.mark.parametrize(
    ("name", "named"),
    [("letter.pdf", True), ("نامه.pdf", True), ("file.pdf", False), ("File.jpg", False), ("photo.jpg", False)],
)
def test_what_stands_for_a_name_is_none(name: str, named: bool) -> None:
    assert is_named(name) is named


@pytest.mark.parametrize("nothing", ["", ".pdf", "file", "photo.jpg"])
def test_whoever_gives_no_name_has_none(nothing: str) -> None:
    assert not is_named(clean_filename(nothing, PaperKind.PDF))
