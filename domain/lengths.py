"""How long a text is for a messenger, which counts UTF-16 code units: a letter beyond the first 65,536 is two."""


def units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def units_in_chat(text: str) -> int:
    """The same of what is shown in a chat, where each line stands between two marks of direction of its own."""
    return units(text) + 2 * text.count("\n")


def cut(text: str, most: int) -> str:
    """As much of `text` as fits into so many units, whole characters only."""
    kept = text[:most]
    while units(kept) > most:
        kept = kept[: len(kept) - (units(kept) - most + 1) // 2]
    return kept
