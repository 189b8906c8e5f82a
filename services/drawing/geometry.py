"""The page in pixels at 150 dpi: an A4 sheet, and where on it the things stand that never move."""

from typing import NamedTuple

from services.drawing.sheet import Direction

DPI = 150
WIDTH, HEIGHT = 1240, 1754


class Box(NamedTuple):
    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    def inside(self, other: "Box") -> bool:
        return (
            other.left <= self.left
            and other.top <= self.top
            and self.right <= other.right
            and self.bottom <= other.bottom
        )

    def overlaps(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def turned(self, direction: Direction, width: int = WIDTH) -> "Box":
        """Everything is placed as on a left-to-right page; a right-to-left one is its mirror image."""
        if direction == "ltr":
            return self
        return Box(width - self.right, self.top, width - self.left, self.bottom)


PAGE = Box(0, 0, WIDTH, HEIGHT)
FRAME = Box(30, 23, WIDTH - 30, HEIGHT - 23)
FRAME_DEPTH = 36
INSET = 8
"""Pixels between a text's box and its letters, for what reaches over them, as the madda of a first alef."""
LEFT, RIGHT = 98, WIDTH - 98
TEXT_LEFT, TEXT_RIGHT = LEFT - INSET, RIGHT + INSET
MARK = Box(LEFT, 84, LEFT + 112, 196)
ISSUER = Box(LEFT + 128, 76, RIGHT - 516, 122)
REFERENCE = Box(RIGHT - 512, 76, TEXT_RIGHT, 122)
TITLE = Box(LEFT + 128, 122, TEXT_RIGHT, 202)
HEAD_RULE = Box(LEFT, 210, RIGHT, 213)
BAND = Box(LEFT, 228, RIGHT, 328)
SIGN = Box(LEFT + 22, 246, LEFT + 86, 310)
HEADLINE = Box(LEFT + 104, 235, RIGHT - 104, 327)
BODY_TOP = 344
FOOT_BOTTOM = 1604
NOTICE = Box(TEXT_LEFT, 1614, TEXT_RIGHT, 1684)
