"""The `.env` file as whoever wrote it left it: what is no text, or no line of settings, is told and not passed over."""

from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from stat import S_ISREG

from dotenv import dotenv_values
from dotenv.parser import parse_stream

ENCODING = "utf-8-sig"
"""UTF-8, also with the mark that Windows puts before it, which would else become part of the first name."""


def read(path: Path) -> tuple[Mapping[str, str | None], list[str]]:
    """What is written in the file, and what is wrong with it; nothing where there is none."""
    try:
        if not S_ISREG(path.stat().st_mode):
            return {}, []
        text = path.read_text(ENCODING)
    except (FileNotFoundError, NotADirectoryError):
        return {}, []
    except UnicodeDecodeError:
        return {}, [f"{path} is not UTF-8 text. Save it as UTF-8."]
    except OSError as error:
        return {}, [
            f"{path} cannot be read ({error.strerror}). Let the program's user read it, or choose another folder."
        ]
    return dotenv_values(stream=StringIO(text)), [_fault(path, number) for number in _strange_lines(text)]


def _strange_lines(text: str) -> list[int]:
    """The numbers alone: what stands there may be half of a secret."""
    strange = [each.original for each in parse_stream(StringIO(text)) if each.error]
    return [each.line + (len(each.string) - len(each.string.lstrip("\n"))) for each in strange]


def _fault(path: Path, number: int) -> str:
    return f"{path}, line {number}: is no setting. Write NAME=value, with quotes around all of the value or none."
