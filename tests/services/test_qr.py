import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image

from services.qr import LinkTooLong, Modules, modules

SMALL = (14, 26, 42, 62, 84, 106, 122, 152, 180, 213)
"""Bytes that versions 1 to 10 hold at level M (ISO/IEC 18004, table 7)."""
ADDRESSES = some.text(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%", min_size=1, max_size=213
)


def read(symbol: Modules) -> list[str]:
    picture = Image.frombytes("L", (symbol.side, symbol.side), symbol.dark.translate(bytes((255, 0)) + bytes(254)))
    on_paper = Image.new("L", (symbol.side + 8, symbol.side + 8), 255)
    on_paper.paste(picture, (4, 4))
    large = on_paper.resize((on_paper.width * 8, on_paper.height * 8), Image.Resampling.NEAREST)
    return [found.text for found in zxingcpp.read_barcodes(large)]


@given(link=ADDRESSES)
def test_any_link_is_read_as_it_was_written_and_always_written_alike(link: str) -> None:
    assert read(modules(link)) == [link]
    assert modules(link) == modules(link)


@pytest.mark.parametrize(("version", "length"), [*enumerate(SMALL, start=1)])
def test_the_symbol_is_the_smallest_that_holds_the_link(version: int, length: int) -> None:
    assert modules("x" * length).side == 17 + 4 * version
    assert modules("x" * (length + 1)).side == 21 + 4 * version


def test_nothing_is_no_link() -> None:
    with pytest.raises(ValueError, match="no link"):
        modules("")


def test_a_link_that_no_qr_holds_is_refused() -> None:
    with pytest.raises(LinkTooLong):
        modules("x" * 3000)
