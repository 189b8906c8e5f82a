"""The vault: what it seals opens in its own place only, and keys are kept, rotated and refused with clear words."""

import json
import os
import stat
from base64 import b64encode
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.vault import Vault
from services.vault import Key, KeysFault, KeyVault, VaultError, add_key, new_keys, read_keys

NOW = 1_760_000_000_000_000
SEALED_IN_RELEASE_1 = "010001000102030405060708090a0b677fcb3e6b6341348832a34d662da3d6a68c16910a63c7b5"
DIGESTED_IN_RELEASE_1 = "88a33241c3e9ff21e6356fb88256135c30dd7e5f96e6c4a55a2312ecb528356a"
ONE, TWO = Key(1, b"1" * 32, NOW), Key(2, b"2" * 32, NOW)


@pytest.fixture
def file(tmp_path: Path, randomness: Callable[[int], bytes]) -> Path:
    path = tmp_path / "keys.json"
    new_keys(path, randomness, NOW)
    return path


def test_it_is_a_vault() -> None:
    vault: Vault = KeyVault([ONE])
    assert vault.open("persons.name", vault.seal("persons.name", b"secret")) == b"secret"


@given(st.binary(max_size=5000), st.text(max_size=20))
def test_whatever_was_sealed_opens_again(plain: bytes, context: str) -> None:
    vault = KeyVault([ONE])
    sealed = vault.seal(context, plain)
    assert vault.open(context, sealed) == plain
    assert len(sealed) == len(plain) + 31


def test_the_same_value_is_sealed_differently_each_time() -> None:
    vault = KeyVault([ONE])
    assert len({vault.seal("persons.name", b"secret") for _ in range(1000)}) == 1000


def test_another_key_than_the_last_may_seal_and_digest() -> None:
    """As long as not every process has the last one."""
    first, both = KeyVault([ONE]), KeyVault([ONE, TWO])
    assert both.digest("persons.name", b"x") != first.digest("persons.name", b"x")
    both.seal_with(ONE.id)
    for vault in (both, KeyVault([ONE, TWO], seals_with=ONE.id)):
        assert vault.seals_with == ONE.id
        assert vault.digest("persons.name", b"x") == first.digest("persons.name", b"x")
        assert first.open("persons.name", vault.seal("persons.name", b"x")) == b"x"


def test_every_changed_byte_is_noticed() -> None:
    vault = KeyVault([ONE])
    sealed = vault.seal("persons.name", b"secret")
    for at in range(len(sealed)):
        changed = bytearray(sealed)
        changed[at] ^= 1
        with pytest.raises(VaultError):
            vault.open("persons.name", bytes(changed))


def test_every_missing_byte_is_noticed() -> None:
    vault = KeyVault([ONE])
    sealed = vault.seal("persons.name", b"secret")
    for length in range(len(sealed)):
        with pytest.raises(VaultError):
            vault.open("persons.name", sealed[:length])
    with pytest.raises(VaultError):
        vault.open("persons.name", sealed + b"\0")


def test_what_was_sealed_for_one_place_opens_in_no_other() -> None:
    vault = KeyVault([ONE])
    with pytest.raises(VaultError, match=r"another place than persons\.phone"):
        vault.open("persons.phone", vault.seal("persons.name", b"secret"))


def test_a_key_that_is_not_there_is_named() -> None:
    with pytest.raises(VaultError, match="key 2 is not in the keys file"):
        KeyVault([ONE]).open("c", KeyVault([TWO]).seal("c", b"secret"))


def test_two_keys_with_one_id_do_not_open_each_others_values() -> None:
    with pytest.raises(VaultError):
        KeyVault([Key(1, b"x" * 32, NOW)]).open("c", KeyVault([ONE]).seal("c", b"secret"))


def test_errors_tell_nothing_of_the_value() -> None:
    vault = KeyVault([ONE])
    with pytest.raises(VaultError) as caught:
        vault.open("persons.phone", vault.seal("persons.name", b"secret"))
    assert "secret" not in str(caught.value)


def test_digests_are_the_same_for_the_same_value_in_the_same_place_only() -> None:
    vault = KeyVault([ONE])
    assert vault.digest("persons.code", b"0012345679") == vault.digest("persons.code", b"0012345679")
    assert vault.digest("persons.code", b"0012345679") != vault.digest("persons.phone", b"0012345679")
    assert vault.digest("persons.code", b"0012345679") != KeyVault([TWO]).digest("persons.code", b"0012345679")
    assert len(vault.digest("persons.code", b"")) == 32


def test_what_was_stored_stays_readable_and_findable_in_later_releases() -> None:
    """Fixed bytes: a change of the format or of the derivation of keys would lose everybody's data."""
    vault = KeyVault([ONE])
    sealed = bytes.fromhex(SEALED_IN_RELEASE_1)
    assert vault.open("persons.name", sealed) == "مریم".encode()
    assert vault.digest("persons.name", "مریم".encode()).hex() == DIGESTED_IN_RELEASE_1


def test_after_a_rotation_the_old_opens_and_the_new_seals() -> None:
    before, after = KeyVault([ONE]), KeyVault([ONE, TWO])
    sealed, digest = before.seal("c", b"old"), before.digest("c", b"value")
    assert after.open("c", sealed) == b"old"
    assert after.digests("c", b"value") == [KeyVault([TWO]).digest("c", b"value"), digest]
    assert after.digest("c", b"value") == after.digests("c", b"value")[0]
    assert KeyVault([TWO]).open("c", after.seal("c", b"new")) == b"new"


def test_several_threads_may_use_it_at_once() -> None:
    vault = KeyVault([ONE])

    def use(number: int) -> bool:
        plain = str(number).encode() * 50
        return vault.open(f"c{number % 7}", vault.seal(f"c{number % 7}", plain)) == plain

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(use, range(5000)))


def test_a_new_file_is_for_its_owner_only_and_holds_one_key(file: Path) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [key.id for key in read_keys(file)] == [1]
    assert list(file.parent.iterdir()) == [file]
    assert KeyVault.load(file).digest("c", b"x") == KeyVault.load(file).digest("c", b"x")


def test_whatever_the_umask_a_new_file_is_for_its_owner_only(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        new_keys(tmp_path / "keys.json", os.urandom, NOW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "keys.json").stat().st_mode) == 0o600


def test_existing_keys_are_never_overwritten(file: Path) -> None:
    content = file.read_bytes()
    with pytest.raises(KeysFault, match="never overwritten"):
        new_keys(file, os.urandom, NOW)
    assert file.read_bytes() == content
    assert list(file.parent.iterdir()) == [file]


def test_a_rotation_adds_a_key_at_the_end(file: Path) -> None:
    before = KeyVault.load(file)
    assert add_key(file, os.urandom, NOW + 1) == 2
    assert [(key.id, key.made_at) for key in read_keys(file)] == [(1, NOW), (2, NOW + 1)]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert KeyVault.load(file).open("c", before.seal("c", b"old")) == b"old"


def test_two_rotations_at_once_lose_no_key(file: Path) -> None:
    def rotate(_: int) -> int:
        try:
            return add_key(file, os.urandom, NOW)
        except KeysFault:
            return 0

    with ThreadPoolExecutor(4) as threads:
        added = [number for number in threads.map(rotate, range(20)) if number]
    assert [key.id for key in read_keys(file)] == [1, *sorted(added)]


def test_a_rotation_that_was_cut_off_is_reported(file: Path) -> None:
    file.with_name("keys.json.draft").touch()
    with pytest.raises(KeysFault, match=r"keys\.json\.draft exists"):
        add_key(file, os.urandom, NOW)


def test_a_rotation_that_cannot_be_finished_leaves_nothing_in_the_way_of_the_next(file: Path) -> None:
    content = file.read_bytes()

    def lose_it(size: int) -> bytes:
        file.unlink()
        return bytes(size)

    with pytest.raises(KeysFault, match="cannot be read"):
        add_key(file, lose_it, NOW)
    file.write_bytes(content)
    file.chmod(0o600)
    assert add_key(file, os.urandom, NOW) == 2


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_file_that_others_may_read_is_refused(file: Path, mode: int) -> None:
    file.chmod(mode)
    with pytest.raises(KeysFault, match="chmod 600"):
        KeyVault.load(file)


as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root owns root's files, and can give them away")


@as_root
def test_a_credential_of_systemd_is_taken(file: Path) -> None:
    file.chmod(0o440)
    assert KeyVault.load(file).open("x", KeyVault.load(file).seal("x", b"plain")) == b"plain"


@as_root
def test_a_file_that_a_group_of_users_may_read_is_refused(file: Path) -> None:
    file.chmod(0o440)
    os.chown(file, 65534, 65534)
    with pytest.raises(KeysFault, match="chmod 600"):
        KeyVault.load(file)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeysFault, match=r"none\.json cannot be read: No such file"):
        KeyVault.load(tmp_path / "none.json")


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(KeysFault, match=r"the folder of the keys file .* cannot be made: Not a directory"):
        new_keys(tmp_path / "file" / "var" / "keys.json", os.urandom, NOW)


def entry(number: object = 1, secret: bytes = b"x" * 32) -> dict[str, object]:
    return {"id": number, "secret": b64encode(secret).decode(), "made_at": NOW}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "malformed"),
        ("[]", "malformed"),
        ("{}", "malformed"),
        ('{"keys": [{"id": 1}]}', "malformed"),
        ('{"keys": [1]}', "malformed"),
        ('{"keys": [{"id": 1, "secret": "???", "made_at": 1}]}', "malformed"),
        ('{"keys": []}', "no key"),
        (json.dumps({"keys": [entry(), entry()]}), "same id"),
        (json.dumps({"keys": [entry(secret=b"short")]}), "32 bytes"),
        (json.dumps({"keys": [entry(0)]}), "1 to 65535"),
        (json.dumps({"keys": [entry(65_536)]}), "1 to 65535"),
    ],
)
def test_a_malformed_file_is_refused_without_a_word_of_what_it_holds(file: Path, content: str, reason: str) -> None:
    file.write_text(content)
    with pytest.raises(KeysFault, match=reason) as caught:
        KeyVault.load(file)
    assert b64encode(b"x" * 32).decode() not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_key_does_not_print_its_secret() -> None:
    assert "1111" not in repr(ONE)
