"""How long a text is for a messenger, which counts UTF-16 code units: a letter beyond the first 65,536 is two."""


def units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, most: int) -> str:
    """As much of `text` as fits into so many units, whole characters only."""
    kept = text[:most]
    while units(kept) > most:
        kept = kept[: len(kept) - (units(kept) - most + 1) // 2]
    return kept
