"""The settings of the registry of insured persons: which one, and where an organisation's own service is."""

import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings

from config.addresses import WebAddress, is_safe


def _readable(path: Path) -> Path:
    try:
        path.read_bytes()
    except OSError as error:
        raise ValueError(f"cannot be read ({error.strerror})") from None
    return path


ReadableFile = Annotated[Path, AfterValidator(_readable)]


class RegistrySettings(BaseSettings):
    """Of an organisation's own service, `registry_…`, nothing is asked for unless it is the one that is chosen."""

    registry: Literal["demo", "store", "http"] = Field(
        "demo",
        description="Write demo, store for what `python -m bot registry import` brought in,"
        " or http for an organisation's own service",
    )
    registry_url: WebAddress | None = Field(
        None, validate_default=True, description="Write the https address of the registry's service, without /v1"
    )
    registry_ca: ReadableFile | None = Field(
        None, description="Write the path of the PEM file of the authority that signed the service's certificate"
    )
    registry_client_key: ReadableFile | None = Field(
        None, description="Write the path of the PEM file of the client certificate's key"
    )
    registry_client_certificate: ReadableFile | None = Field(
        None,
        validate_default=True,
        description="Write the path of the PEM file of the certificate to show to the service",
    )
    registry_token: SecretStr | None = Field(
        None,
        validate_default=True,
        description="Write the token that the registry's service gave, or the paths of a client certificate and key",
    )
    registry_connect_timeout: float = Field(
        2, gt=0, le=10, description="Write how many seconds a connection to the registry may take, at most 10"
    )
    registry_answer_timeout: float = Field(
        4, gt=0, le=20, description="Write how many seconds one answer of the registry may take, at most 20"
    )
    registry_total_timeout: float = Field(
        8,
        gt=0,
        le=30,
        description="Write how many seconds a person waits for the registry, all tries together:"
        " at least as many as for one answer, at most 30",
    )
    registry_at_once: int = Field(
        32, ge=1, le=100, description="Write how many questions the registry may get at a time, 1 to 100"
    )
    registry_failures: int = Field(
        5, ge=1, description="Write after how many failures in a row the registry is left alone for a while"
    )
    registry_pause: float = Field(
        10, gt=0, le=600, description="Write for how many seconds a registry that failed is left alone, at most 600"
    )

    @field_validator("registry_url")
    @classmethod
    def _known_and_safe(cls, url: str | None, info: ValidationInfo) -> str | None:
        if url is None:
            _not_wanted(info)
            return None
        parts = urlsplit(url)
        if parts.username or parts.query or parts.fragment:
            raise ValueError("has more in it than an address")
        if not is_safe(url):
            raise ValueError("is not safe: national codes go there")
        return url

    @field_validator("registry_ca")
    @classmethod
    def _authorities(cls, path: Path | None) -> Path | None:
        if path is not None:
            _try("holds no certificate", lambda: ssl.create_default_context(cafile=path))
        return path

    @field_validator("registry_client_certificate")
    @classmethod
    def _certificate_with_key(cls, path: Path | None, info: ValidationInfo) -> Path | None:
        key = info.data.get("registry_client_key")
        if path is None:
            if key is not None:
                raise ValueError("is missing, but its key is there")
            return path
        if "registry_client_key" in info.data:  # else its own fault is told
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            _try(
                "does not fit the key in ESTELAM_REGISTRY_CLIENT_KEY, or one of them is encrypted or no PEM",
                lambda: context.load_cert_chain(path, key, password=lambda: ""),
            )
        return path

    @field_validator("registry_token")
    @classmethod
    def _some_proof(cls, token: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if token is not None:
            if not token.get_secret_value().isascii() or not token.get_secret_value().isprintable():
                raise ValueError("is not a token")
        elif "registry_client_certificate" in info.data and info.data["registry_client_certificate"] is None:
            _not_wanted(info)
        return token

    @field_validator("registry_total_timeout")
    @classmethod
    def _long_enough(cls, seconds: float, info: ValidationInfo) -> float:
        if seconds < info.data.get("registry_answer_timeout", 0):
            raise ValueError("is shorter than one answer may take")
        return seconds


def _not_wanted(info: ValidationInfo) -> None:
    if info.data.get("registry") == "http":
        raise ValueError("is missing")


def _try(fault: str, attempt: Callable[[], object]) -> None:
    try:
        attempt()
    except (OSError, ValueError):
        raise ValueError(fault) from None
