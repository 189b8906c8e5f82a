"""`:name` parameters, as SQLite reads them, turned into PostgreSQL's numbered ones."""

import re
from functools import lru_cache

# In the order of the alternatives: what may hold a colon that is no parameter, then the parameter.
_PIECES = re.compile(
    r"""
      [eE]'(?:[^'\\]|\\.|'')*'            # 'text' with backslashes
    | '(?:[^']|'')*'                      # 'text'
    | "(?:[^"]|"")*"                      # "name"
    | --[^\n]*                            # comment
    | /\*.*?\*/                           # comment
    | \$(?P<tag>[A-Za-z_]\w*|)\$.*?\$(?P=tag)\$   # $$text$$
    | ::                                  # cast
    | :(?P<name>[A-Za-z_]\w*)             # parameter
    """,
    re.VERBOSE | re.DOTALL | re.ASCII,
)


@lru_cache(4096)
def numbered(sql: str) -> tuple[bytes, tuple[str, ...]]:
    """The statement with $1, $2 … and the names in that order. A name that comes twice has one number."""
    numbers: dict[str, int] = {}

    def replace(piece: re.Match[str]) -> str:
        name = piece["name"]
        return piece[0] if name is None else f"${numbers.setdefault(name, len(numbers) + 1)}"

    return _PIECES.sub(replace, sql).encode(), tuple(numbers)
