"""The tracking number of an application: eight letters and digits, shown as 4-4, read aloud and retyped without doubt.

Seven are random (34.7 bits), the eighth is a check letter: weighted sums modulo the prime 31 notice every single wrong
letter and every two that changed places.
"""

from domain.digits import to_ascii

RANDOM_BYTES = 16
"""Bytes to draw for one number: 128 bits over 31^7 numbers leave a bias below 2^-90."""
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0, 1, I, L, O
_LENGTH = 8


class TrackingMistyped(ValueError):
    """Not eight of the letters, or the check letter does not fit."""


def make_tracking(random: bytes) -> str:
    """A new number from `RANDOM_BYTES` random bytes."""
    if len(random) != RANDOM_BYTES:
        raise ValueError(f"A tracking number needs {RANDOM_BYTES} random bytes; {len(random)} were given.")
    left, values = int.from_bytes(random), []
    for _ in range(_LENGTH - 1):
        left, value = divmod(left, len(_LETTERS))
        values.append(value)
    return "".join(_LETTERS[value] for value in [_check(values), *values])


def parse_tracking(text: str) -> str:
    """The number typed in `text`, in any case and with any separators. Raises `TrackingMistyped`."""
    typed = "".join(character for character in to_ascii(text).upper() if character.isalnum())
    values = [_LETTERS.find(character) for character in typed]
    if len(values) != _LENGTH or min(values) < 0 or _check(values[1:]) != values[0]:
        raise TrackingMistyped
    return typed


def in_halves(tracking: str) -> str:
    """`tracking` as people read it: 4-4."""
    return f"{tracking[:4]}-{tracking[4:]}"


def _check(values: list[int]) -> int:
    """Weights from 2 on: the check letter itself weighs 1."""
    return -sum(weight * value for weight, value in enumerate(values, 2)) % len(_LETTERS)
