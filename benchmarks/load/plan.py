"""What a crowd does, as a file: it is written by whoever seeds a bot, and read by the load."""

from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

WRITES, TAPS = "writes", "taps"


@dataclass(frozen=True)
class Turn:
    """One update and how many messages answer it. Of a button, `what` is how its data begins."""

    kind: str
    what: str
    answers: int = 1


@dataclass(frozen=True)
class Script:
    """What one chat does, turn by turn; `others` are the chats that get some of the answers.

    A `tale` is so many turns. A script that `repeats` has one tale and begins anew.
    """

    chat: int
    turns: tuple[Turn, ...]
    others: tuple[int, ...] = ()
    tale: int = 1
    repeats: bool = False


@dataclass(frozen=True)
class Plan:
    """The scripts of all chats with the bot of this token. `delay`: seconds that the messenger takes to answer."""

    token: str
    scripts: tuple[Script, ...]
    delay: float = 0

    def save(self, path: Path) -> None:
        path.write_bytes(orjson.dumps(asdict(self)))

    @classmethod
    def load(cls, path: Path) -> "Plan":
        plan = orjson.loads(path.read_bytes())
        scripts = tuple(
            Script(**{**each, "turns": tuple(Turn(**turn) for turn in each["turns"])}) for each in plan["scripts"]
        )
        return cls(plan["token"], scripts, plan["delay"])
