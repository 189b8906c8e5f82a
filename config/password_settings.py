"""The settings of one-time passwords: how they reach a phone, where the messenger does not say whose it is."""

from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings

from config.addresses import WebAddress, is_safe


def _safe(address: str) -> str:
    parts = urlsplit(address)
    if parts.username or parts.query or parts.fragment:
        raise ValueError("has more in it than an address")
    if not is_safe(address):
        raise ValueError("is not safe: phone numbers and passwords go there")
    return address


SafeAddress = Annotated[WebAddress, AfterValidator(_safe)]
_WITH = {
    "password_bale_client": ("bale", "bale-then-sms"),
    "password_bale_secret": ("bale", "bale-then-sms"),
    "password_sms_url": ("sms", "bale-then-sms"),
    "password_sms_key": ("sms", "bale-then-sms"),
}


class PasswordSettings(BaseSettings):
    """Of each way, nothing is asked for unless it is the one that is chosen."""

    password_gateway: Literal["off", "bale", "sms", "bale-then-sms"] = Field(
        "off", description="Write off, bale, sms, or bale-then-sms: by SMS to whomever Bale's gateway refuses"
    )
    password_bale_url: SafeAddress = Field(
        "https://safir.bale.ai", description="Write the https address of Bale's gateway, such as https://safir.bale.ai"
    )
    password_bale_client: str | None = Field(
        None, validate_default=True, description="Write the client_id that Bale gave for its gateway"
    )
    password_bale_secret: SecretStr | None = Field(
        None, validate_default=True, description="Write the client_secret that Bale gave for its gateway"
    )
    password_sms_url: SafeAddress | None = Field(
        None, validate_default=True, description="Write the whole https address to which SMS are posted"
    )
    password_sms_key: SecretStr | None = Field(
        None, validate_default=True, description="Write the key that the SMS service gave"
    )
    password_timeout: float = Field(
        10, gt=0, le=20, description="Write how many seconds one answer of a gateway may take, at most 20"
    )
    password_most_an_hour: int = Field(
        1000,
        ge=1,
        le=1_000_000,
        description="Write how many one-time passwords all people together may be sent within an hour, such as 1000",
    )

    @property
    def sends_passwords(self) -> bool:
        return self.password_gateway != "off"  # noqa: S105 - the name of a way

    @field_validator(*_WITH)
    @classmethod
    def _where_it_is_used(cls, value: str | SecretStr | None, info: ValidationInfo) -> str | SecretStr | None:
        if value is None:
            if info.data.get("password_gateway") in _WITH[info.field_name or ""]:
                raise ValueError("is missing")
            return None
        text = value.get_secret_value() if isinstance(value, SecretStr) else value
        if not text.isascii() or not text.isprintable():
            raise ValueError("has letters that cannot be sent")
        return value
