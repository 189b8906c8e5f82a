"""An import that was cut off, told to whoever gave the command."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer


@contextmanager
def cut_off_in_words(done: str) -> Iterator[None]:
    """By the operator, or since the database went away: he reads that it can be run again. `done` is what was done with
    its lines so far.
    """
    from bot.faults import told
    from storage.errors import StoreUnavailable

    again = f"What is {done} so far is right; run the same again to finish it."
    try:
        yield
    except KeyboardInterrupt:
        typer.echo(f"Interrupted. {again}", err=True)
        raise typer.Exit(130) from None
    except StoreUnavailable as error:
        words, code = told(error)
        typer.echo(f"{words} {again}", err=True)
        raise typer.Exit(code) from None
