"""What stands on all the screens: for whoever was handed something, or has a client of his own making."""

import re
from dataclasses import dataclass, field

from messenger.cast import Json
from tests.stories.phone import bare

_START = re.compile(r"start=([0-9A-Za-z_-]{1,64})")
_CODE = re.compile(r"(?<!\d)\d{4}(?:-\d{4}){3}(?!\d)")
_TRACKING = re.compile(r"(?<![0-9A-Z])[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}(?![0-9A-Z])")


@dataclass
class Gossip:
    """`data` of buttons: what it is, in which bot, and on whose screen."""

    data: list[tuple[str, str, int]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    tracking: list[str] = field(default_factory=list)

    def hear(self, who: int, bot: str, message: Json) -> None:
        text = bare(message.get("text") or message.get("caption") or "")
        self.codes += _CODE.findall(text)
        self.tracking += _TRACKING.findall(text)
        self.links += _START.findall(text)
        for button in buttons(message):
            if "callback_data" in button:
                self.data.append((button["callback_data"], bot, who))
            self.links += _START.findall(str(button.get("url", "")) + str(button.get("copy_text", "")))

    def kinds(self, bots: tuple[str, ...], *, but: int) -> dict[str, list[str]]:
        """The data of others' buttons in these bots; those that differ in their numbers alone are of one kind."""
        found: dict[str, list[str]] = {}
        for data, bot, whose in self.data:
            if bot in bots and whose != but:
                found.setdefault(re.sub(r"[0-9a-f]{8,16}|\d+", "#", data), []).append(data)
        return found


def buttons(message: Json) -> list[Json]:
    """Those under a message, row after row."""
    return [button for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]
