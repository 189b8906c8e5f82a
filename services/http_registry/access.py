"""How we prove who we are to an organisation's own registry, and how it proves itself to us."""

import ssl
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from cryptography import x509


class AccessFault(Exception):
    """A certificate or key cannot be used as it is."""


@dataclass(frozen=True)
class Access:
    """`token` goes along as a bearer token; `certificate` with its `key` is shown in the TLS handshake.

    `authorities`, when given, are the only ones whose word about the server counts.
    """

    url: str
    token: str | None = field(default=None, repr=False)
    certificate: Path | None = None
    key: Path | None = None
    authorities: Path | None = None

    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    def tls(self) -> ssl.SSLContext:
        """What the handshake needs. Raises `AccessFault`."""
        try:
            context = ssl.create_default_context(cafile=self.authorities)
        except OSError as error:
            raise AccessFault(f"the authorities in {self.authorities} cannot be used ({_why(error)})") from None
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if self.certificate is not None:
            show(context, self.certificate, self.key)
        return context


def last_day(certificate: Path) -> date:
    """When a certificate ends. Raises `AccessFault`."""
    try:
        return x509.load_pem_x509_certificate(certificate.read_bytes()).not_valid_after_utc.date()
    except (OSError, ValueError):
        raise AccessFault(f"{certificate} holds no certificate") from None


def show(context: ssl.SSLContext, certificate: Path, key: Path | None) -> None:
    """Let this side of a handshake show a certificate. Raises `AccessFault`."""
    try:
        context.load_cert_chain(certificate, key, password=_no_password)
    except (OSError, ValueError) as error:
        raise AccessFault(f"the certificate {certificate} and the key {key} cannot be used ({_why(error)})") from None


def _no_password() -> str:
    """An encrypted key is a fault that is told, not a question at a terminal where nobody sits."""
    return ""


def _why(error: Exception) -> str:
    if isinstance(error, ssl.SSLError):
        return (error.reason or "not PEM").lower().replace("_", " ")
    return (error.strerror if isinstance(error, OSError) else None) or "not PEM"
