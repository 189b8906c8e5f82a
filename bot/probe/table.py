"""The experiments in their order, each alone: one that fails says why, and the next one begins."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.calls.answers import CallFailed
from bot.logs import masked
from bot.probe import calls, deeds
from bot.probe.bench import Bench, Found
from bot.probe.hook import webhook
from bot.probe.raw import NotFoundOut


@dataclass(frozen=True)
class Experiment:
    """`number` is that of the open question. One that needs the chat is left out where there is none."""

    number: int
    question: str
    run: Callable[[Bench], Awaitable[Found]]
    needs_chat: bool = True


@dataclass(frozen=True)
class Outcome:
    """`found` is None where nothing was found out; `why` says why."""

    experiment: Experiment
    found: Found | None
    why: str = ""


EXPERIMENTS: Sequence[Experiment] = (
    Experiment(4, "What are a wrong token and an unknown chat answered?", calls.refusals, needs_chat=False),
    Experiment(7, "Can the menu of commands be set?", calls.commands, needs_chat=False),
    Experiment(10, "In which order is initData signed?", calls.signature, needs_chat=False),
    Experiment(13, "Are commands marked in texts?", deeds.start, needs_chat=False),
    Experiment(2, "Is HTML understood?", calls.html),
    Experiment(6, "Is reply_parameters honoured?", calls.replies),
    Experiment(9, "What does an edit answer?", calls.edits),
    Experiment(5, "How is the method called that counts members?", calls.counting),
    Experiment(14, "May a colon in a file's path be escaped?", calls.files),
    Experiment(6, "Is allowed_updates honoured?", deeds.kinds),
    Experiment(1, "Does a tap have chat_instance?", deeds.taps),
    Experiment(3, "Does a contact say whose it is?", deeds.contact),
    Experiment(1, "Does a voice message have its duration?", deeds.voice),
    Experiment(1, "Does a sticker have its flags?", deeds.sticker),
    Experiment(11, "Is a group's id negative?", deeds.groups),
    Experiment(12, "Is more than 20 MB taken?", calls.uploads),
    Experiment(8, "How are webhooks called?", webhook),
    Experiment(4, "What is somebody who blocked the bot answered?", deeds.blocked),
)


async def run_all(bench: Bench, note: Callable[[Outcome], None]) -> list[Outcome]:
    """One after the other; each outcome is noted at once, so that one that breaks off leaves what was found."""
    outcomes = []
    for experiment in EXPERIMENTS:
        bench.say(f"{experiment.number}. {experiment.question}")
        outcome = await _run(bench, experiment)
        bench.say(f"  {outcome.found.words if outcome.found else f'not found out: {outcome.why}'}")
        note(outcome)
        outcomes.append(outcome)
    return outcomes


async def _run(bench: Bench, experiment: Experiment) -> Outcome:
    if experiment.needs_chat and bench.chat_id is None:
        return Outcome(experiment, None, "your chat is not known")
    try:
        return Outcome(experiment, await experiment.run(bench))
    except (NotFoundOut, CallFailed) as error:
        return Outcome(experiment, None, masked(str(error)))
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        return Outcome(experiment, None, f"the answer has another shape: {type(error).__name__}, {str(error)[:80]}")
