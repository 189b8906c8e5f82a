"""Figures as a picture: everything on it is worded when it is said, so the description is the picture."""

from typing import Any

from config import calendar
from config.texts import Texts
from domain.digits import to_persian
from handlers.sheets import Picture
from handlers.wording import Wording, dashed
from services import Transaction
from services.drawing import Bar, Chart
from services.figures import OTHERS, Charted, View

_NAMES = {View.KIND: "kind-{}", View.REFUSALS: "act-{}", View.APPLICATIONS: "chart-waiting-{}"}
"""The messages that name the bars of a view."""


def chart_picture(texts: Texts, language: str, charted: Charted) -> Picture:
    """What an outbox row says of a chart."""
    words = Wording(texts, language)
    return {
        "kind": "chart",
        "language": language,
        "title": words.text(f"chart-{charted.view}-title"),
        "subtitle": words.text(f"chart-{charted.view}-subtitle", total=charted.total),
        "bars": [[_label(texts, language, charted.view, what), count] for what, count in charted.bars],
    }


def word_chart(_: Texts, __: Transaction, picture: Picture) -> Chart:
    persian = picture["language"] == "fa"
    bars = tuple(Bar(label, count, _grouped(count, persian=persian)) for label, count in picture["bars"])
    return Chart("rtl" if persian else "ltr", picture["title"], picture["subtitle"], bars)


def _grouped(count: int, *, persian: bool) -> str:
    """As counts in sentences are written."""
    grouped = f"{count:,}"
    return to_persian(grouped.replace(",", "٬")) if persian else grouped


def _label(texts: Texts, language: str, view: View, what: Any) -> str:
    if view is View.DAY:
        return calendar.short_day(texts, language, what)
    if what == OTHERS:
        return texts.plain(language, "chart-others")
    if view is View.ORGANISATION:
        return str(what)
    return texts.plain(language, _NAMES[view].format(dashed(what)))
