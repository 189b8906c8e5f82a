"""Papers as PDF files: A4, in either direction, with letters joined by HarfBuzz and text that can be copied."""

from datetime import UTC, datetime, timedelta

from services.drawing.sheet import Fonts
from services.papers.page import GREY, MARGIN, Page
from services.papers.paper import Labelled, Mark, Paper, Section, Signature

LABEL = 48.0
"""Width of the labels in a table, in mm."""
GAP = 3.5
"""Between two parts of a paper, in mm."""
SMALL = 10.0
"""Points of letters that stand beside the text."""
SYMBOL = 38.0
"""Width of the QR, in mm: its modules are read by a phone at arm's length."""


def write(paper: Paper, fonts: Fonts) -> bytes:
    """The file. The same paper always gives the same bytes."""
    page = Page(paper, fonts)
    page.set_creation_date(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=paper.made_at))
    page.set_title(_unmarked(paper.title))
    page.add_page()
    _head(page, paper)
    for section in paper.sections:
        _section(page, section)
    if paper.signatures:
        _signatures(page, paper.signatures)
    if len(paper.marks) == 1:
        _symbol(page, paper.marks[0])
    elif paper.marks:
        _symbols(page, paper.marks)
    return bytes(page.output())


def _head(page: Page, paper: Paper) -> None:
    page.write_text(paper.issuer, bold=True, size=12)
    for label, value in paper.marginalia:
        page.write_text(f"{label}: {value}", size=SMALL, colour=GREY)
    page.ln(GAP)
    page.write_text(paper.title, bold=True, size=17, align="C")
    page.ln(GAP)


def _section(page: Page, section: Section) -> None:
    if section.heading:
        page.keep_together(2 * page.leading(13))
        page.write_text(section.heading, bold=True, size=13)
        page.ln(1)
    for paragraph in section.paragraphs:
        page.write_text(paragraph)
        page.ln(1)
    if section.rows:
        for row in section.rows:
            _row(page, row)
        page.rule()
    page.ln(GAP)


def _row(page: Page, row: Labelled) -> None:
    """A line above, the label in its column, the value in the rest; a long value makes the row higher."""
    label, value = row
    wide = page.epw - LABEL
    height = max(page.height_of(label, LABEL), page.height_of(value, wide)) + 2
    page.keep_together(height)
    page.rule()
    top = page.get_y()
    page.write_in(label, page.column(0, LABEL), top + 1, LABEL, colour=GREY)
    page.write_in(value, page.column(LABEL, wide), top + 1, wide)
    page.set_xy(MARGIN, top + height)


def _signatures(page: Page, signatures: tuple[Signature, ...]) -> None:
    """Boxes side by side, the first where reading begins, as high as the longest needs; never torn apart."""
    wide = page.epw / len(signatures)
    parties = max(page.height_of(each.party, wide, bold=True, size=SMALL) for each in signatures)
    high = parties + max(page.height_of(each.at, wide, size=SMALL) for each in signatures) + 6
    page.keep_together(high)
    top = page.get_y()
    for place, signature in enumerate(signatures):
        left = page.column(place * wide, wide)
        page.rect(left, top, wide, high)
        page.write_in(signature.party, left, top + 2, wide, bold=True, align="C", size=SMALL)
        page.write_in(signature.at, left, top + 4 + parties, wide, align="C", size=SMALL, colour=GREY)
    page.set_xy(MARGIN, top + high + GAP)


def _symbol(page: Page, mark: Mark) -> None:
    page.keep_together(SYMBOL)
    top = page.get_y()
    page.draw_symbol(mark.link, page.column(0, SYMBOL), top, SYMBOL)
    wide = page.epw - SYMBOL - GAP
    page.write_in(mark.caption, page.column(SYMBOL + GAP, wide), top + 4, wide)
    page.set_xy(MARGIN, top + SYMBOL + GAP)


def _symbols(page: Page, marks: tuple[Mark, ...]) -> None:
    """Side by side, the first where reading begins, each above its caption; never torn apart."""
    wide = (page.epw - GAP * (len(marks) - 1)) / len(marks)
    high = SYMBOL + GAP + max(page.height_of(mark.caption, wide) for mark in marks)
    page.keep_together(high)
    top = page.get_y()
    for place, mark in enumerate(marks):
        offset = place * (wide + GAP)
        page.draw_symbol(mark.link, page.column(offset, SYMBOL), top, SYMBOL)
        page.write_in(mark.caption, page.column(offset, wide), top + SYMBOL + GAP, wide)
    page.set_xy(MARGIN, top + high + GAP)


def _unmarked(text: str) -> str:
    """Without the marks of direction, which viewers show as boxes in a window's title."""
    return text.translate(dict.fromkeys([*range(0x2066, 0x206A), 0x200E, 0x200F]))
