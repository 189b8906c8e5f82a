"""Certificates for tests: authorities, and what they sign, made anew for each run."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Pair:
    """A certificate and its key, as files."""

    certificate: Path
    key: Path


class Authority:
    """An authority of its own; `certificate` is what others trust it by."""

    def __init__(self, home: Path, name: str) -> None:
        self._home = home
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        builder = self._begun(self._name, self._key, datetime.now(UTC) - DAY, 30).add_extension(
            x509.BasicConstraints(ca=True, path_length=0), critical=True
        )
        signing = x509.KeyUsage(True, False, False, False, False, True, True, False, False)
        signed = builder.add_extension(signing, critical=True).sign(self._key, SHA256())
        self.certificate = home / f"{name}.pem"
        self.certificate.write_bytes(signed.public_bytes(Encoding.PEM))

    def server(
        self, name: str = "server", *, address: str = "127.0.0.1", called: tuple[str, ...] = (), expired: bool = False
    ) -> Pair:
        names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(address)), *map(x509.DNSName, called)])
        return self._sign(name, names, ExtendedKeyUsageOID.SERVER_AUTH, expired)

    def client(self, name: str = "client", *, expired: bool = False) -> Pair:
        names = x509.SubjectAlternativeName([x509.DNSName("estelam")])
        return self._sign(name, names, ExtendedKeyUsageOID.CLIENT_AUTH, expired)

    def _sign(self, name: str, names: x509.SubjectAlternativeName, use: x509.ObjectIdentifier, expired: bool) -> Pair:
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        begin = datetime.now(UTC) - (10 * DAY if expired else DAY)
        builder = self._begun(subject, key, begin, 5).add_extension(names, critical=False)
        builder = builder.add_extension(x509.ExtendedKeyUsage([use]), critical=False)
        signed = builder.sign(self._key, SHA256())
        pair = Pair(self._home / f"{name}.pem", self._home / f"{name}-key.pem")
        pair.certificate.write_bytes(signed.public_bytes(Encoding.PEM))
        pair.key.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        return pair

    def _begun(
        self, subject: x509.Name, key: ec.EllipticCurvePrivateKey, begin: datetime, days: int
    ) -> x509.CertificateBuilder:
        identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key())
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(begin)
            .not_valid_after(begin + days * DAY)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(identifier, critical=False)
        )
