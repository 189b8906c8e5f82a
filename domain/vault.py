"""What the rooms above need of encryption, without knowing how it is done."""

from typing import Protocol


class Vault(Protocol):
    """Seals what must not be read, and digests what must only be recognised (invariant 5).

    `context` names the place a value belongs to, for example ``"persons.name"``: a value sealed for one place cannot be
    opened in another, and equal values in two places have different digests.
    """

    def seal(self, context: str, plain: bytes) -> bytes: ...

    def open(self, context: str, sealed: bytes) -> bytes: ...

    def digest(self, context: str, plain: bytes) -> bytes:
        """The digest to store: under the current key."""
        ...

    def digests(self, context: str, plain: bytes) -> list[bytes]:
        """The digests to look for: under every key, the current one first."""
        ...
