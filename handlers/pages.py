"""Pages of a list that goes on changing while somebody turns them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from telegram import InlineKeyboardButton

from handlers.keyboards import Keys

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page; `number` and `last` count from 0, `count` is how many there are in all."""

    found: Sequence[T]
    count: int
    number: int
    last: int

    def turning(self, keys: Keys, prefix: str, *, by_time: bool = True) -> list[InlineKeyboardButton]:
        return keys.pages(prefix, page=self.number, last=self.last, by_time=by_time)


def turned_to(number: int, size: int, read: Callable[[int], tuple[int, Sequence[T]]]) -> Page[T]:
    """The page `number`, or the last one there is: what stood there may be gone since its button was drawn.

    `read` answers for an offset with how many there are in all, and those of the page.
    """
    count, found = read(number * size)
    last = max(0, count - 1) // size
    if number > last:
        number = last
        count, found = read(number * size)
    return Page(found, count, number, last)
