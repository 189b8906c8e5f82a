"""Photos as Telegram treats them: checked when they arrive, made anew as JPEG when they are fetched."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_PHOTO_BYTES = 10 * 1024 * 1024
MOST_PHOTO_SIDES = 10_000
MOST_PHOTO_RATIO = 20
QUALITY = 87
ORIENTATION = 0x0112
LYING = {5, 6, 7, 8}  # turned by a quarter, as phones write them


class WrongPhoto(Exception):
    """Holds Telegram's name for what is wrong."""


def photo_dimensions(content: bytes) -> tuple[int, int]:
    """Width and height, read from the head of the file alone."""
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "WEBP", "GIF", "BMP")) as image:
            width, height = image.size
            # Of a PNG the whole picture would be read to find its orientation.
            if image.format == "JPEG" and image.getexif().get(ORIENTATION) in LYING:
                width, height = height, width
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as fault:
        raise WrongPhoto("IMAGE_PROCESS_FAILED") from fault
    if width + height > MOST_PHOTO_SIDES or max(width, height) > MOST_PHOTO_RATIO * min(width, height):
        raise WrongPhoto("PHOTO_INVALID_DIMENSIONS")
    return width, height


def as_jpeg(content: bytes, longest_side: int) -> bytes:
    """A photo in one of its sizes. Takes a while: call it in a thread."""
    with Image.open(io.BytesIO(content)) as opened:
        image: Image.Image = ImageOps.exif_transpose(opened)
        if max(image.size) > longest_side:
            image.thumbnail((longest_side, longest_side), Image.Resampling.LANCZOS)
        if image.mode != "RGB":
            image = _on_white(image)
        made = io.BytesIO()
        image.save(made, "JPEG", quality=QUALITY)
        return made.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    opaque = image.convert("RGBA")
    page = Image.new("RGBA", opaque.size, "white")
    page.alpha_composite(opaque)
    return page.convert("RGB")
