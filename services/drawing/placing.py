"""Lines of text put into boxes, mirrored on a right-to-left page."""

from dataclasses import dataclass, field
from typing import Literal

from services.drawing.geometry import Box
from services.drawing.lines import Fitted
from services.drawing.palette import Ink
from services.drawing.sheet import Direction, Weight

Align = Literal["left", "centre", "right"]


@dataclass(frozen=True)
class Placed:
    """One line of text and the box that is its alone."""

    role: str
    text: str
    box: Box
    size: int
    weight: Weight
    ink: Ink
    direction: Direction
    align: Align
    constant: bool
    """Whether many pages say the same here: then its shape is kept. Never true of what tells people apart."""


@dataclass(frozen=True)
class Rule:
    box: Box
    colour: int


@dataclass
class Placer:
    direction: Direction
    width: int
    texts: list[Placed] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)

    def text(
        self, role: str, fitted: Fitted, box: Box, *, ink: Ink, align: str = "start", constant: bool = False
    ) -> None:
        """Every line in a row of its own, all of them in the middle of the box's height."""
        top = box.top + max(0, box.height - fitted.height) // 2
        for line in fitted.lines:
            row = Box(box.left, top, box.right, top + fitted.step).turned(self.direction, self.width)
            side = self._side(align)
            self.texts.append(
                Placed(role, line, row, fitted.size, fitted.weight, ink, fitted.direction, side, constant)
            )
            top += fitted.step

    def rule(self, box: Box, colour: int) -> None:
        self.rules.append(Rule(box.turned(self.direction, self.width), colour))

    def _side(self, align: str) -> Align:
        if align == "centre":
            return "centre"
        return "left" if (align == "start") == (self.direction == "ltr") else "right"
