"""A file of sealed records: AES-256-GCM in the STREAM construction.

The construction is that of Hoang, Reyhanitabar, Rogaway and Vizár, "Online Authenticated-Encryption and its
Nonce-Reuse Misuse-Resistance" (CRYPTO 2015), as Tink's AES-GCM-HKDF streaming uses it: every record's nonce is a
prefix, its number, and whether it is the last one. So records cannot be changed, left out, put in another order, or cut
off at the end. The key is this file's own, by HKDF from a key of the keys file and a random salt.

    header   "Estelam backup 1" LF | key id (2 bytes) | salt (16) | check of the key (16) | nonce prefix (7)
    record   length (4 bytes) | ciphertext and tag;  nonce = prefix (7) | number (4) | 1 if it is the last (1)

The header is authenticated with every record. Numbers are big-endian.
"""

import hmac
import os
import struct
from collections.abc import Callable, Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from services.backup.faults import Damaged, WrongKeys
from services.vault import TAG, FileKey, KeyVault, Random

MAGIC = b"Estelam backup 1\n"
HEADER = struct.Struct(">17sH16s16s7s")
LENGTH = struct.Struct(">I")
SALT, PREFIX = 16, 7
LARGEST = 1 << 26  # bytes of one record: what a changed length may make us read
USE = "backup"


class Sealer:
    """Writes records, the last one marked as such."""

    def __init__(self, file: BinaryIO, vault: KeyVault, random: Random) -> None:
        salt, self._prefix = random(SALT), random(PREFIX)
        self.keys = vault.file_keys(USE, salt)
        key = self.keys[0]
        self._file, self._count, self._cipher = file, 0, AESGCM(key.secret)
        self._header = HEADER.pack(MAGIC, key.id, salt, key.check, self._prefix)
        file.write(self._header)

    def write(self, record: bytes, *, last: bool = False) -> None:
        if len(record) > LARGEST - TAG:
            raise ValueError(f"a record of {len(record)} bytes is too large for a backup")
        sealed = self._cipher.encrypt(_nonce(self._prefix, self._count, last=last), record, self._header)
        self._count += 1
        self._file.write(LENGTH.pack(len(sealed)) + sealed)


class Opener:
    """Reads the records of a file. `progress` gets how many bytes are read, and of how many."""

    def __init__(self, file: BinaryIO, vault: KeyVault, progress: Callable[[int, int], None]) -> None:
        self._file, self._progress = file, progress
        self._size = os.fstat(file.fileno()).st_size
        self._header = file.read(HEADER.size)
        if len(self._header) < HEADER.size or not self._header.startswith(MAGIC):
            raise Damaged("this is no backup of Estelam, or its beginning was changed")
        _, key_id, salt, check, self._prefix = HEADER.unpack(self._header)
        self.keys = vault.file_keys(USE, salt)
        self._cipher = AESGCM(_chosen(self.keys, key_id, check).secret)

    def records(self) -> Iterator[bytes]:
        """All records; the last comes only if nothing is missing and nothing follows."""
        count, at = 0, HEADER.size
        while at < self._size:
            sealed = self._sealed(at)
            at += LENGTH.size + len(sealed)
            yield self._opened(sealed, count, last=at == self._size, at=at)
            count += 1
            self._progress(at, self._size)

    def _sealed(self, at: int) -> bytes:
        length = self._file.read(LENGTH.size)
        size = LENGTH.unpack(length)[0] if len(length) == LENGTH.size else LARGEST + 1
        if not TAG <= size <= min(LARGEST, self._size - at - LENGTH.size):
            raise _damaged(at)
        sealed = self._file.read(size)
        if len(sealed) < size:
            raise _damaged(at)
        return sealed

    def _opened(self, sealed: bytes, count: int, *, last: bool, at: int) -> bytes:
        try:
            return self._cipher.decrypt(_nonce(self._prefix, count, last=last), sealed, self._header)
        except InvalidTag:
            raise _damaged(at) from None


def is_sealed_for(file: BinaryIO, vault: KeyVault) -> bool:
    """Whether it begins as a backup that a key of the vault sealed."""
    try:
        Opener(file, vault, lambda _read, _size: None)
    except (Damaged, WrongKeys):
        return False
    return True


def _nonce(prefix: bytes, count: int, *, last: bool) -> bytes:
    return prefix + count.to_bytes(4) + bytes([last])


def _chosen(keys: list[FileKey], key_id: int, check: bytes) -> FileKey:
    for key in keys:
        if key.id == key_id:
            if hmac.compare_digest(key.check, check):
                return key
            raise WrongKeys(
                f"this backup was sealed with a key {key_id} of another keys file, or its beginning was changed."
                " Put the keys file of that time where ESTELAM_KEYS_FILE says"
            )
    raise WrongKeys(
        f"this backup was sealed with key {key_id}, which is not in the keys file."
        " Put the keys file of that time, or a later one, where ESTELAM_KEYS_FILE says"
    )


def _damaged(at: int) -> Damaged:
    return Damaged(f"this backup was changed or cut off (near byte {at:,}). Take another one")
