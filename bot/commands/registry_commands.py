"""python -m bot registry …: the registry of insured persons."""

import asyncio
import contextlib
import secrets
import signal
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.counts import counted

if TYPE_CHECKING:
    import ssl

    from services.http_registry.server import Service


registry = typer.Typer(
    help="The registry of insured persons.", no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False
)

Seconds = Annotated[float, typer.Option(help="Seconds to wait before each answer.", min=0)]
PersonsFile = Annotated[Path, typer.Argument(help="The persons: JSON, or a table as `registry import` takes it.")]
TokenFile = Annotated[Path | None, typer.Option(help="The file with the bearer token that is asked for.")]
Certificate = Annotated[Path | None, typer.Option(help="The server's certificate (PEM); with it, https is spoken.")]
Key = Annotated[Path | None, typer.Option(help="The key of that certificate (PEM).")]
ClientCa = Annotated[Path | None, typer.Option(help="The authority (PEM) whose client certificates are let in.")]
FailShare = Annotated[float, typer.Option(help="The share of look-ups that fail.", min=0, max=1)]
NonsenseShare = Annotated[float, typer.Option(help="The share of look-ups that get nonsense.", min=0, max=1)]


@registry.command("serve")
def serve(
    file: PersonsFile,
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen at; 0 takes a free one.", min=0, max=65535)] = 8090,
    token_file: TokenFile = None,
    cert: Certificate = None,
    key: Key = None,
    client_ca: ClientCa = None,
    slow: Seconds = 0,
    fail_share: FailShare = 0,
    nonsense_share: NonsenseShare = 0,
) -> None:
    """Run the reference server of the registry's contract, to integrate with."""
    from bot.clock import now
    from config.calendar import local
    from services.http_registry.persons import read_persons
    from services.http_registry.server import Mishaps, Service

    _make_sure(host, token_file, cert, key, client_ca, fail_share + nonsense_share)
    tls = _tls(cert, key, client_ca)
    service = Service(
        read_persons(file, today=local(now()).date()),
        _token(token_file),
        Mishaps(slow, fail_share, nonsense_share, secrets.SystemRandom().random),
        typer.echo,
    )
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(service, host, port, tls))


def _make_sure(
    host: str, token: Path | None, cert: Path | None, key: Path | None, client_ca: Path | None, share: float
) -> None:
    """Everything that is wrong with the options, at once."""
    from config.addresses import LOOPBACK

    far = host not in LOOPBACK
    faults: Mapping[str, bool] = {
        "--cert and --key come together.": (cert is None) != (key is None),
        "--client-ca needs --cert and --key.": client_ca is not None and cert is None,
        "--fail-share and --nonsense-share are more than 1 together.": share > 1,
        "Beyond this machine, persons are served over https only: --cert and --key.": far and cert is None,
        "Beyond this machine, only to whom we know: --token-file or --client-ca.": far and not (token or client_ca),
    }
    if any(faults.values()):
        raise typer.BadParameter(" ".join(words for words, wrong in faults.items() if wrong))


def _tls(cert: Path | None, key: Path | None, client_ca: Path | None) -> "ssl.SSLContext | None":
    from services.http_registry.server import server_tls

    return server_tls(cert, key, client_ca) if cert and key else None


def _token(path: Path | None) -> str | None:
    if path is None:
        return None
    try:
        token = path.read_text("utf-8").strip()
    except OSError as error:
        raise typer.BadParameter(f"{path} cannot be read ({error.strerror}).", param_hint="--token-file") from None
    if not token:
        raise typer.BadParameter(f"{path} is empty.", param_hint="--token-file")
    return token


async def _serve(service: "Service", host: str, port: int, tls: "ssl.SSLContext | None") -> None:
    from aiohttp import web

    from bot.faults import StartFault

    runner = web.AppRunner(service.application(), access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port, ssl_context=tls)
        try:
            await site.start()
        except OSError as error:
            raise StartFault(f"{host}, port {port} cannot be listened at: {error.strerror}.") from None
        address = f"{'https' if tls else 'http'}://{host}:{runner.addresses[0][1]}"
        typer.echo(f"Serving {counted(len(service.persons), 'person')} at {address}. Ctrl-C ends it.")
        await _until_told(asyncio.get_running_loop().add_signal_handler)
    finally:
        await runner.cleanup()


async def _until_told(on_signal: Callable[..., None]) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        on_signal(number, stop.set)
    await stop.wait()
