"""The registry of insured persons that the settings choose, watched from outside."""

import secrets
from collections.abc import Awaitable, Callable

import structlog

from bot import metrics
from bot.faults import StartFault
from config.settings import Settings
from services.http_registry.access import Access, AccessFault
from services.http_registry.breaker import State
from services.http_registry.calls import Patience
from services.http_registry.client import HttpRegistry, Limits
from services.http_registry.troubles import Trouble
from services.registry import DemoRegistry, Registry, load_cast
from services.registry_store import StoreRegistry
from storage.store import Store

log = structlog.get_logger(__name__)

FICTIONAL = "it holds fictional people. Before real ones come: ESTELAM_REGISTRY=store or http (docs/registry.md)"


def choose_registry(settings: Settings) -> tuple[Callable[[Store], Registry], Callable[[], Awaitable[None]]]:
    """What makes the registry once the store is open, and what to call at the end."""
    if settings.registry == "http":
        remote = http_registry(settings)
        return lambda _store: remote, remote.close
    if settings.registry == "store":
        return StoreRegistry, _nothing_to_close
    demo = DemoRegistry.from_cast(load_cast())
    return lambda _store: demo, _nothing_to_close


def warn_of_fiction(settings: Settings) -> None:
    """Whoever serves real people may have forgotten to say where they are looked for."""
    if settings.registry == "demo":
        log.warning("this is not the registry of insured persons", why=FICTIONAL)


def http_registry(settings: Settings) -> HttpRegistry:
    """An organisation's own service; no connection is made before the first question."""
    assert settings.registry_url is not None, "the settings see to it"
    token = settings.registry_token.get_secret_value() if settings.registry_token else None
    access = Access(
        settings.registry_url,
        token=token,
        certificate=settings.registry_client_certificate,
        key=settings.registry_client_key,
        authorities=settings.registry_ca,
    )
    try:
        return HttpRegistry(
            access,
            watch=RegistryWatch(),
            random=secrets.token_bytes,
            patience=Patience(
                settings.registry_connect_timeout, settings.registry_answer_timeout, settings.registry_total_timeout
            ),
            limits=Limits(settings.registry_at_once, settings.registry_failures, settings.registry_pause),
        )
    except AccessFault as fault:  # its files have changed since the settings were read
        raise StartFault(f"ESTELAM_REGISTRY: {fault}.") from None


class RegistryWatch:
    """Counts and logs what happens; nothing here names a person."""

    def asked(self, outcome: str, seconds: float) -> None:
        metrics.REGISTRY_SECONDS.labels(outcome).observe(seconds)

    def failed(self, trouble: Trouble, request_id: str) -> None:
        metrics.REGISTRY_FAILED.labels(trouble.name).inc()
        log.warning("the registry failed", trouble=trouble.name, why=str(trouble), request=request_id)

    def turned(self, state: State) -> None:
        metrics.REGISTRY_BREAKER.set(metrics.BREAKER[state])
        log.warning("the registry's circuit breaker turned", state=state.value)

    def answers_again(self) -> None:
        metrics.REGISTRY_BREAKER.set(metrics.BREAKER[State.HALF_OPEN])
        log.warning("the registry answers again; the next question tries it")


async def _nothing_to_close() -> None:
    """A registry without connections."""
