"""Bad weather: a share of all calls fails in every way that is known, and of all updates some come twice or late."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise

from messenger.calls import REMEMBERED, Calls
from messenger.cast import Json
from messenger.faults import Fault
from tests.crash.comparison import Line
from tests.crash.site import Site

CALLS: dict[str, Json] = {
    "429": {"retry_after": 1},
    "flood": {},
    "502": {},
    "reset": {},
    "lost": {},
    "slow": {"seconds": 0.5},
    "blocked": {},
}
RARE = {"flood": 0.1, "blocked": 0.1}  # of what the others have: each costs the whole bot, or a message
UPDATES = ("twice", "late")
MESSAGES = ("send", "edit", "delete")
"""How the methods begin that a messenger counts; what a chat's menu says, and who the bot is, comes besides."""
A_SECOND, A_BOT, A_CHAT, BURST = 1.0, 30, 1.0, 20
"""The limits as they are set by default (.env.example)."""


def break_out(site: Site, share: float) -> None:
    """From now on this share of calls fails, in all ways together, and as many updates come twice or late."""
    site.overtaken = True
    faults = site.messenger.world.faults
    weights = {do: RARE.get(do, 1.0) for do in CALLS}
    left = 1.0
    for do, how in CALLS.items():
        part = share * weights[do] / sum(weights.values())
        methods = ("sendMessage", "sendPhoto", "editMessageText") if do == "blocked" else (None,)
        for method in methods:
            faults.add(Fault(do=do, method=method, times=None, share=part / left, **how))
        left -= part  # a fault is asked only about what those before it let through
    for do in UPDATES:
        faults.add(Fault(do=do, times=None, share=share / 2, seconds=0.3))


def limits_kept(record: Calls) -> Iterator[Line]:
    """Never more than 30 messages a second of a bot, and 1 a second to a chat on average after a burst of 20."""
    calls = [each for each in record.page(None, None, REMEMBERED) if each["method"].startswith(MESSAGES)]
    by_bot, by_chat = _begun(calls, lambda call: call["bot"]), _begun(calls, _chat)
    most = max((_most_within(times, A_SECOND) for times in by_bot.values()), default=0)
    faults = [f"{most} messages of one bot began within a second"] if most > A_BOT else []
    yield Line("messages of a bot within a second, at most", A_BOT, most, faults)
    fullest = max((_fill(times) for times in by_chat.values()), default=0.0)
    faults = [f"a chat got {fullest:.1f} messages more than one a second"] if fullest > BURST + 1 else []
    yield Line("messages to a chat beyond one a second, at most", BURST, round(fullest), faults)
    yield from _rests(calls)


def _begun(calls: list[Json], key: Callable[[Json], object]) -> dict[object, list[float]]:
    times: dict[object, list[float]] = defaultdict(list)
    for call in calls:
        times[key(call)].append(call["began"])
    return {name: sorted(each) for name, each in times.items()}


def _over(call: Json) -> float:
    return float(call["began"] + call["seconds"])


def _chat(call: Json) -> object:
    return call["bot"], str(call["params"].get("chat_id"))


def _most_within(times: list[float], seconds: float) -> int:
    first = most = 0
    for last, time in enumerate(times):
        while times[first] <= time - seconds:
            first += 1
        most = max(most, last - first + 1)
    return most


def _fill(times: list[float]) -> float:
    """How full a bucket gets that loses one call a second."""
    level = fullest = 0.0
    for before, time in pairwise([times[0], *times]):
        level = max(0.0, level - (time - before) * A_CHAT) + 1
        fullest = max(fullest, level)
    return fullest


def _rests(calls: list[Json]) -> Iterator[Line]:
    """A chat that was refused with `retry_after` is left alone so long."""
    refused = [call for call in calls if call["status"] == 429 and call["params"].get("chat_id")]
    by_chat = _begun(calls, _chat)
    early = [
        f"{_chat(call)} was called again {time - _over(call):.2f} s after a 429"
        for call in refused
        for time in by_chat[_chat(call)]
        if 0 < time - _over(call) < 0.95
    ]
    yield Line("chats left alone after a 429", len(refused), len(refused), early)
