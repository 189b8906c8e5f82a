"""The mark on a certificate's picture, read as an officer's camera reads it."""

import io

import zxingcpp
from PIL import Image

from tests.stories.people import Someone
from tests.stories.phone import Message


async def mark_on(somebody: Someone, picture: Message) -> str:
    """The whole address that the mark opens."""
    with Image.open(io.BytesIO(await somebody.phone.file(picture))) as image:
        assert image.size == (1240, 1754)
        (mark,) = zxingcpp.read_barcodes(image)
    address: str = mark.text
    return address


async def parameter_on(somebody: Someone, picture: Message) -> str:
    """With what the mark starts the bot."""
    return (await mark_on(somebody, picture)).partition("?start=")[2]


async def reference_on(somebody: Someone, picture: Message) -> str:
    """The certificate's reference, as people read it aloud."""
    return in_fours((await parameter_on(somebody, picture)).removeprefix("c_"))


def in_fours(reference: str) -> str:
    return "-".join(reference[at : at + 4].upper() for at in range(0, len(reference), 4))
