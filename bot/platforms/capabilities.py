"""What each messenger can do, as data: a table that is built in, and what a probe of the real one found out.

Each field tells how sure the table is of it for Bale, whose documents leave much open: *certain* (documented, or seen),
*probable* (several independent sources agree), *unknown* (the table then says what works either way). The file of
findings is one JSON object of field names and values.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import orjson

from storage.disk import leave_to_owner, make_folder


class FindingsFault(Exception):
    """The file of findings cannot be used. The message says what is wrong with it."""


@dataclass(frozen=True)
class Capabilities:
    """What one messenger can do."""

    html: bool
    """Texts may be sent as HTML. Bale: unknown; it reads every text as its own Markdown."""
    edits: bool
    """Messages can be edited. Bale: certain, though it may answer with a message that has no number."""
    commands: bool
    """setMyCommands is worth a try. Bale: unknown; not documented, and answered with 501 by some."""
    scoped_commands: bool
    """Commands can differ by chat and language. Bale: unknown."""
    copy_buttons: bool
    """A button can copy a text. Bale: certain by its documents, doubted by one client."""
    contact_owner: bool
    """A shared contact says whose it is (`user_id`). Bale: unknown."""
    old_client_sign: str
    """How ids of taps begin that come from clients which cannot show an answer; "" for none. Bale: certain."""
    form_encoded: bool
    """Calls go out as forms. Bale: a file_id inside a JSON body is refused (probable), forms are certain to work."""
    longest_text: int
    """Characters of a text, as it is sent. Bale: certain."""
    longest_caption: int
    """Characters of a caption, as it is sent. Bale: certain."""
    usual_pause: float
    """Seconds to wait after a 420 or 429 that does not say how long. Bale: unknown, so longer than Telegram's."""
    secret_header: bool
    """Webhooks bring a secret in a header. Bale: certain that they do not."""
    drops_waiting: bool
    """deleteWebhook can drop the updates that wait. Bale: probable that it cannot."""


TELEGRAM = Capabilities(
    html=True,
    edits=True,
    commands=True,
    scoped_commands=True,
    copy_buttons=True,
    contact_owner=True,
    old_client_sign="",
    form_encoded=False,
    longest_text=4096,
    longest_caption=1024,
    usual_pause=3.0,
    secret_header=True,
    drops_waiting=True,
)

BALE = Capabilities(
    html=False,
    edits=True,
    commands=True,
    scoped_commands=False,
    copy_buttons=True,
    contact_owner=False,
    old_client_sign="1",
    form_encoded=True,
    longest_text=4096,
    longest_caption=4096,
    usual_pause=5.0,
    secret_header=False,
    drops_waiting=False,
)


def read_findings(path: Path) -> dict[str, Any]:
    """What a probe found out; nothing if there was none. Raises FindingsFault."""
    try:
        found = orjson.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, orjson.JSONDecodeError) as error:
        raise FindingsFault(f"{path} cannot be read ({error}). Run the probe again, or delete the file.") from error
    if not isinstance(found, dict):
        raise FindingsFault(f"{path} holds no JSON object. Run the probe again, or delete the file.")
    return found


def write_findings(path: Path, found: Mapping[str, Any]) -> None:
    """Keep what a probe found out, for the next start."""
    make_folder(path.parent)
    path.write_bytes(orjson.dumps(dict(found), option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS))
    leave_to_owner(path)


def with_findings(table: Capabilities, found: Mapping[str, Any]) -> Capabilities:
    """The table as a probe corrects it; names that it does not have are left alone. Raises FindingsFault."""
    known = {name: found[name] for name in (field.name for field in fields(table)) if name in found}
    return replace(table, **{name: _checked(table, name, value) for name, value in known.items()})


def _checked(table: Capabilities, name: str, value: Any) -> Any:
    usual = getattr(table, name)
    if isinstance(usual, float) and type(value) is int:
        return float(value)
    if type(value) is not type(usual):
        raise FindingsFault(f"the finding {name!r} cannot be {value!r}. Run the probe again, or correct it.")
    return value
