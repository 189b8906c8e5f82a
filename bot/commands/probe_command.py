"""python -m bot probe: what a messenger's documents leave open."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.webhook_commands import Platform, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table

    from bot.probe.table import Outcome

OnPlatform = Annotated[Platform, typer.Option("--platform", help="The messenger.")]
WithBot = Annotated[Role, typer.Option("--bot", help="The bot to do it with.")]
Chat = Annotated[int | None, typer.Option("--chat", help="The number of your own chat with the bot, if you know it.")]
Patience = Annotated[float, typer.Option("--patience", help="Seconds for each thing asked of you.", min=1)]
Language = Annotated[str, typer.Option("--language", help="The language of what is asked in the chat: fa or en.")]


def probe(
    platform: OnPlatform = Platform.BALE,
    bot: WithBot = Role.PERSON,
    chat: Chat = None,
    patience: Patience = 120,
    language: Language = "fa",
) -> None:
    """Find out, with a real token and your own chat, what the messenger does; the program must not run meanwhile."""
    if platform is not Platform.BALE:
        raise typer.BadParameter("Telegram documents all of it: there is nothing to find out.", param_hint="--platform")
    if language not in ("fa", "en"):
        raise typer.BadParameter("Choose fa or en.", param_hint="--language")
    from bot.commands.once import settings, until_done
    from bot.probe.session import Wish
    from bot.probe.session import probe as probe_it

    known = settings()
    outcomes = until_done(probe_it(known, Wish(platform, bot, chat, patience, language), typer.echo))
    _show(outcomes)
    typer.echo(f"What was found out is in {known.bale_findings}; the program reads it at its next start.")


def _show(outcomes: "Sequence[Outcome]") -> None:
    from rich.console import Console

    Console().print(_table(outcomes))


def _table(outcomes: "Sequence[Outcome]") -> "Table":
    from rich.table import Table

    table = Table("", "question", "finding", "evidence", title="What was found out")
    for outcome in outcomes:
        finding = outcome.found.words if outcome.found else f"not found out: {outcome.why}"
        evidence = outcome.found.evidence if outcome.found else ""
        table.add_row(str(outcome.experiment.number), outcome.experiment.question, _plain(finding), _plain(evidence))
    return table


def _plain(words: str) -> str:
    """What a messenger said is no markup of the table's."""
    from rich.markup import escape

    from bot.logs import masked

    return escape(masked(words))
