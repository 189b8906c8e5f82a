"""The vault: AES-256-GCM and HMAC-SHA-256 under keys that live in a file outside the database.

The file holds any number of keys; the last one seals and digests, the others still open and recognise what was stored
before a rotation. From each key HKDF derives one sub-key for each use and context, so that no key serves two purposes.

    sealed = version (1 byte) | key id (2 bytes) | nonce (12) | ciphertext and tag;  the first two and the context are
    authenticated with it. Nonces are random: rotate before 2^32 values of one context were sealed under one key.
"""

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from storage.disk import leave_to_owner, make_folder, sync

Random = Callable[[int], bytes]

VERSION = 1
SECRET, NONCE, HEADER, TAG, CHECK = 32, 12, 3, 16, 16
CIPHERTEXT = HEADER + NONCE  # where it begins
SHORTEST = CIPHERTEXT + TAG
MOST_KEYS = 65_535
CREDENTIAL = 0o440  # a file of root's that systemd hands over; the group's part is its access list


class VaultError(Exception):
    """Something sealed cannot be opened: it was changed, it belongs elsewhere, or its key is not here."""


class KeysFault(VaultError):
    """The keys file cannot be used as it is."""


class KeysMissing(KeysFault):
    """There is no keys file."""


class KeysDoNotFit(VaultError):
    """The keys are not those under which the database's values were sealed."""


@dataclass(frozen=True)
class Key:
    """One key of the file."""

    id: int
    secret: bytes = field(repr=False)
    made_at: int

    def derive(self, use: str, context: str) -> bytes:
        hkdf = HKDF(algorithm=SHA256(), length=SECRET, salt=None, info=f"estelam {use} {context}".encode())
        return hkdf.derive(self.secret)


@dataclass(frozen=True)
class FileKey:
    """A key for one file, from a key of the vault and the file's salt. `check` recognises it, and may be known."""

    id: int
    secret: bytes = field(repr=False)
    check: bytes


class KeyVault:
    """See domain.vault.Vault. Safe to use from several threads. `seals_with` is the id of the key that seals and
    digests; without it, the last one.
    """

    def __init__(self, keys: Sequence[Key], random: Random = os.urandom, *, seals_with: int | None = None) -> None:
        _check(keys)
        self._keys = {key.id: key for key in keys}
        self._current = keys[-1] if seals_with is None else self._keys[seals_with]
        self._random = random
        self._cipher = cache(self._derive_cipher)
        self._opener = cache(self._find_opener)
        self._keyed = cache(self._derive_keyed)

    @classmethod
    def load(cls, path: Path, random: Random = os.urandom) -> "KeyVault":
        """The keys of a file, of which the last one seals and digests."""
        return cls(read_keys(path), random)

    @property
    def seals_with(self) -> int:
        return self._current.id

    def seal_with(self, key_id: int) -> None:
        """Let another of the keys seal and digest. Before anything else uses the vault."""
        self._current = self._keys[key_id]
        self._keyed.cache_clear()

    def checks(self) -> dict[int, bytes]:
        """By each key's id, in their order, what recognises it and may be known."""
        return {key.id: key.derive("check", "keyring")[:CHECK] for key in self._keys.values()}

    def seal(self, context: str, plain: bytes) -> bytes:
        cipher, header, associated = self._cipher(self._current.id, context)
        nonce = self._random(NONCE)
        return header + nonce + cipher.encrypt(nonce, plain, associated)

    def open(self, context: str, sealed: bytes) -> bytes:
        if len(sealed) < SHORTEST:
            raise VaultError(f"this was not sealed by a vault of version {VERSION} ({context})")
        cipher, associated = self._opener(sealed[:HEADER], context)
        try:
            return cipher.decrypt(sealed[HEADER:CIPHERTEXT], sealed[CIPHERTEXT:], associated)
        except InvalidTag:
            raise VaultError(f"this was changed, or sealed for another place than {context}") from None

    def digest(self, context: str, plain: bytes) -> bytes:
        return _digest(self._keyed(context)[0], plain)

    def digests(self, context: str, plain: bytes) -> list[bytes]:
        return [_digest(keyed, plain) for keyed in self._keyed(context)]

    def file_keys(self, use: str, salt: bytes) -> list[FileKey]:
        """Keys for a file of its own, under every key of the vault, the current one first."""
        older = [key for key in reversed(self._keys.values()) if key is not self._current]
        return [
            FileKey(key.id, key.derive(use, salt.hex()), key.derive(f"{use} check", salt.hex())[:CHECK])
            for key in (self._current, *older)
        ]

    def _find_opener(self, header: bytes, context: str) -> tuple[AESGCM, bytes]:
        """For what was sealed with this header; raises VaultError if nobody here can have sealed it."""
        key_id = int.from_bytes(header[1:])
        if header[0] != VERSION:
            raise VaultError(f"this was not sealed by a vault of version {VERSION} ({context})")
        if key_id not in self._keys:
            raise VaultError(f"key {key_id} is not in the keys file ({context})")
        cipher, _, associated = self._cipher(key_id, context)
        return cipher, associated

    def _derive_cipher(self, key_id: int, context: str) -> tuple[AESGCM, bytes, bytes]:
        header = bytes([VERSION]) + key_id.to_bytes(HEADER - 1)
        return AESGCM(self._keys[key_id].derive("seal", context)), header, header + context.encode()

    def _derive_keyed(self, context: str) -> list[HMAC]:
        older = [key for key in reversed(self._keys.values()) if key is not self._current]
        return [HMAC(key.derive("digest", context), SHA256()) for key in (self._current, *older)]


def _digest(keyed: HMAC, plain: bytes) -> bytes:
    """A copy has digested the key already: that is half of the time for something short."""
    copy = keyed.copy()
    copy.update(plain)
    return copy.finalize()


def _check(keys: Sequence[Key]) -> None:
    if not keys:
        raise KeysFault("there is no key")
    if len({key.id for key in keys}) < len(keys):
        raise KeysFault("two keys have the same id")
    for key in keys:
        if not 1 <= key.id <= MOST_KEYS or len(key.secret) != SECRET:
            raise KeysFault(f"key {key.id}: an id is 1 to {MOST_KEYS}, a secret has {SECRET} bytes")


def read_keys(path: Path) -> list[Key]:
    """The keys of a file that nobody else may read."""
    try:
        with path.open("rb") as file:
            found = os.fstat(file.fileno())
            content = file.read()
    except OSError as error:
        fault = KeysMissing if isinstance(error, FileNotFoundError) else KeysFault
        raise fault(f"the keys file {path} cannot be read: {error.strerror}") from error
    mode = found.st_mode & 0o777
    is_credential = mode == CREDENTIAL and found.st_uid == 0
    if os.name == "posix" and mode & 0o077 and not is_credential:
        raise KeysFault(f"the keys file {path} has mode {mode:04o}; others may read it: chmod 600 {path}")
    try:
        keys = [_key(entry) for entry in json.loads(content)["keys"]]
    except (ValueError, KeyError, TypeError):
        raise KeysFault(
            f"the keys file {path} is malformed: put the copy of it back"
        ) from None  # the cause would quote the keys
    _check(keys)
    return keys


def _key(entry: dict[str, Any]) -> Key:
    return Key(int(entry["id"]), b64decode(entry["secret"], validate=True), int(entry["made_at"]))


def new_keys(path: Path, random: Random, now: int) -> None:
    """Make the file, with its first key, and its folder; an existing one is never overwritten."""
    path = _itself(path)
    try:
        make_folder(path.parent)
    except OSError as error:
        raise KeysFault(f"the folder of the keys file {path} cannot be made: {error.strerror}") from error
    draft = _write_draft(path, [Key(1, random(SECRET), now)])
    try:
        os.link(draft, path)
    except FileExistsError:
        raise KeysFault(f"the keys file {path} exists; it is never overwritten") from None
    except OSError as error:
        raise KeysFault(f"the keys file {path} cannot be made: {error.strerror}") from error
    finally:
        draft.unlink()
    sync(path.parent)


def add_key(path: Path, random: Random, now: int) -> int:
    """Rotate: from the next start on, the new key seals and digests. Answers with its id."""
    path = _itself(path)
    keys = read_keys(path)
    newest = Key(max(key.id for key in keys) + 1, random(SECRET), now)
    _check([*keys, newest])
    draft = _write_draft(path, [*keys, newest])
    try:
        if read_keys(path) != keys:  # the draft keeps others out only from here on
            raise KeysFault(f"the keys file {path} was changed meanwhile")
        draft.replace(path)
    except (KeysFault, OSError) as error:
        draft.unlink()
        if isinstance(error, KeysFault):
            raise
        raise KeysFault(f"{path} cannot be replaced ({error.strerror}): let its folder be seen here, too") from error
    sync(path.parent)
    return newest.id


def _itself(path: Path) -> Path:
    """Where a link leads: whoever copies the keys away copies that file, and has to find every key in it."""
    return Path(os.path.realpath(path))


def _write_draft(path: Path, keys: Sequence[Key]) -> Path:
    """A complete file beside the real one; it also keeps a second rotation out meanwhile."""
    draft = path.with_name(path.name + ".draft")
    entries = [{**asdict(key), "secret": b64encode(key.secret).decode()} for key in keys]
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise KeysFault(
            f"{draft} exists: another change of the keys is under way, or was cut off; if none is, delete it"
        ) from None
    except OSError as error:
        raise KeysFault(f"the keys file {path} cannot be written: {error.strerror}") from error
    try:
        with os.fdopen(descriptor, "w") as file:
            leave_to_owner(draft, instead_of=path)
            json.dump({"keys": entries}, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        draft.unlink()
        raise KeysFault(f"the keys file {path} cannot be written: {error.strerror}") from error
    return draft
