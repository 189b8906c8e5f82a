"""The way for one-time passwords that the settings choose, spared where it fails."""

import time

import structlog

from bot import metrics
from config.settings import Settings
from services.http_registry.access import Access
from services.http_registry.breaker import Breaker, State
from services.http_registry.calls import Patience
from services.password_gateways import BaleGateway, FirstThen, PasswordGateway, SmsGateway, Sparing

log = structlog.get_logger(__name__)

FAILURES = 5  # in a row, after which a gateway is left alone
PAUSE = 10.0  # seconds for which it is, at first


def choose_gateway(settings: Settings) -> PasswordGateway | None:
    """None where one-time passwords are off; no connection is made before the first one."""
    match settings.password_gateway:
        case "bale":
            return _bale(settings)
        case "sms":
            return _sms(settings)
        case "bale-then-sms":
            return FirstThen(_bale(settings), _sms(settings))
        case "off":
            return None


def _bale(settings: Settings) -> PasswordGateway:
    assert settings.password_bale_client, "the settings see to it"
    assert settings.password_bale_secret, "the settings see to it"
    gateway = BaleGateway(
        settings.password_bale_url,
        client_id=settings.password_bale_client,
        client_secret=settings.password_bale_secret.get_secret_value(),
        patience=_patience(settings),
        clock=time.monotonic,
    )
    return _sparing("bale", gateway)


def _sms(settings: Settings) -> PasswordGateway:
    assert settings.password_sms_url, "the settings see to it"
    assert settings.password_sms_key, "the settings see to it"
    access = Access(settings.password_sms_url, token=settings.password_sms_key.get_secret_value())
    return _sparing("sms", SmsGateway(access, patience=_patience(settings)))


def _patience(settings: Settings) -> Patience:
    return Patience(
        connect=min(5.0, settings.password_timeout), answer=settings.password_timeout, total=settings.password_timeout
    )


def _sparing(name: str, gateway: PasswordGateway) -> Sparing:
    metrics.PASSWORD_BREAKER.labels(name).set(metrics.BREAKER[State.CLOSED])

    def told(state: State) -> None:
        metrics.PASSWORD_BREAKER.labels(name).set(metrics.BREAKER[state])
        log.warning("the circuit breaker of a password gateway turned", gateway=name, state=state.value)

    return Sparing(gateway, Breaker(failures=FAILURES, pause=PAUSE, clock=time.monotonic, told=told))
