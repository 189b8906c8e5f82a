"""The settings of webhooks and of the web endpoints: where messengers call, and who may."""

import re
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationInfo, field_validator

from config.addresses import LOOPBACK, Networks, WebAddress, is_safe, port_of
from config.messenger_settings import MessengerSettings

BALE_PORTS = (443, 88)  # its webhooks lead to no other


class WebhookSettings(MessengerSettings):
    """Without `webhook_url` the program polls. Which messengers there are is known before, for their ports."""

    webhook_url: WebAddress | None = Field(
        None, description="Write the public https address that leads here, or nothing to poll"
    )
    webhook_secret: SecretStr | None = Field(
        None,
        validate_default=True,
        description="With a webhook, write 16 to 256 letters, digits, _ or - that nobody can guess",
    )
    webhook_sources_telegram: Networks = Field(
        (), description="Write the networks that Telegram calls from, such as 149.154.160.0/20, or nothing for anywhere"
    )
    webhook_sources_bale: Networks = Field(
        (), description="Write the networks that Bale calls from, such as 192.0.2.0/24, or nothing for anywhere"
    )
    trusted_proxies: Networks = Field(
        "127.0.0.0/8, ::1",
        validate_default=True,
        description="Write the networks of your own proxies, whose X-Forwarded-For is believed, such as 127.0.0.0/8",
    )
    web_host: str = Field("127.0.0.1", description="Write the address to listen at, such as 127.0.0.1 or 0.0.0.0")
    web_port: int | None = Field(
        None,
        ge=1,
        le=65535,
        validate_default=True,
        description="Write the port for the webhook, /healthz, /readyz and /metrics, such as 8080",
    )

    @field_validator("webhook_url")
    @classmethod
    def _called_and_safe(cls, url: str | None, info: ValidationInfo) -> str | None:
        if url and info.data.get("bale_person_token") and not bale_calls(url):
            raise ValueError("has a port that Bale does not call: it calls 443 and 88")
        if url and not is_safe(url):
            raise ValueError("is not safe: what people write comes by it")
        return url

    @field_validator("webhook_secret")
    @classmethod
    def _webhook_has_secret(cls, secret: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if secret is None:
            if info.data.get("webhook_url"):
                raise ValueError("is missing")
        elif not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", secret.get_secret_value()):
            raise ValueError("is not a good secret")
        return secret

    @field_validator("web_port")
    @classmethod
    def _webhook_has_port(cls, port: int | None, info: ValidationInfo) -> int | None:
        if port is None and info.data.get("webhook_url"):
            raise ValueError("is missing")
        return port


def bale_calls(webhook_url: str) -> bool:
    """Whether Bale brings updates to this address. On this machine's own it is a local Bale, which says so itself."""
    return port_of(webhook_url) in BALE_PORTS or urlsplit(webhook_url).hostname in LOOPBACK
