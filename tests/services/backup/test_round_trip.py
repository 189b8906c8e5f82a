"""What was backed up is what is restored, whichever database it came from and goes to."""

from collections.abc import Callable
from pathlib import Path

import pytest

from services.redemption import Redeemed
from services.vault import Key, KeysDoNotFit, KeyVault
from storage import audit, decisions, letters
from storage.store import Store
from storage.transaction import Transaction
from tests.conftest import NOON
from tests.services.backup.conftest import Backup, Restore, contents, everything_in, files_in, opened
from tests.services.decided import decide
from tests.services.office import Office

GIVEN_UP = {"inbox", "outbox", "one_time_passwords", "audit", "audit_heads", "serials"}


async def test_every_row_comes_back_in_either_kind_of_database(
    furnished: tuple[Office, str], store: Store, back_up: Backup, restore: Restore, empty_url: str, vault: KeyVault
) -> None:
    before = await store.read(contents)
    proved = back_up(at_rest=False)
    restored = restore(proved.path, empty_url)
    assert (proved.broken, restored.settled.broken) == (None, None)
    after = await everything_in(empty_url, vault)
    assert {name for name, rows in before.items() if rows} >= {"persons", "certificates", "codes", "applications"}
    assert set(after) == set(before)
    assert all(row["let_go_at"] for row in after["applications"]), "whoever was let go does not come back by a backup"
    for name in set(before) - GIVEN_UP:
        assert after[name] == before[name], name


async def test_the_restored_service_goes_on_with_its_codes_and_its_log(
    furnished: tuple[Office, str],
    back_up: Backup,
    restore: Restore,
    empty_url: str,
    vault: KeyVault,
    randomness: Callable[[int], bytes],
) -> None:
    office, code = furnished
    restore(back_up().path, empty_url)
    async with opened(empty_url, vault) as store:
        office = Office(store, randomness, office.now)
        officer = await office.actor(7041, bot="telegram-organisation")
        assert isinstance(await office.redeem(officer, code), Redeemed)
        issued = await office.issue(await office.actor(7001))
        assert issued.certificate.id > 1_000_000, "ids of what was lost are never given again"
        assert await store.read(audit.first_broken) is None
        assert [act for act, _ in await office.noted("database")] == ["restore"]


async def test_a_restored_postgresql_knows_what_is_in_its_tables(
    furnished: tuple[Office, str], back_up: Backup, restore: Restore, empty_postgresql_url: str, vault: KeyVault
) -> None:
    """Everybody comes at once, and what it plans by guesses looks through whole tables."""
    assert furnished
    restore(back_up().path, empty_postgresql_url)
    async with opened(empty_postgresql_url, vault) as store:
        known = await store.read(
            lambda tx: tx.all("SELECT DISTINCT tablename FROM pg_stats WHERE schemaname = 'public'")
        )
    assert {row["tablename"] for row in known} >= {
        "persons",
        "accounts",
        "certificates",
        "codes",
        "redemptions",
        "audit",
    }


async def test_numbers_on_papers_of_what_was_lost_are_never_given_again(
    furnished: tuple[Office, str],
    back_up: Backup,
    restore: Restore,
    empty_url: str,
    vault: KeyVault,
    randomness: Callable[[int], bytes],
) -> None:
    """What is decided and answered after the backup is lost; its papers are not."""
    office, _ = furnished
    path = back_up().path
    lost = await numbers(office)
    restore(path, empty_url)
    async with opened(empty_url, vault) as store:
        given = await numbers(Office(store, randomness, office.now))
    assert lost == (2, 1)
    assert given == (1_002, 100_001)


async def numbers(office: Office) -> tuple[int, int]:
    """Those of the next decision of the committee, and of the next answer to a letter."""

    def give(tx: Transaction) -> tuple[int, int]:
        row = tx.one("SELECT accounts.id, organisation_id FROM accounts, agreements LIMIT 1")
        assert row is not None
        who = {"account_id": row["id"], "organisation_id": row["organisation_id"]}
        decision = decisions.get(tx, decide(tx, **who, now=office.now))
        answer = {"kind": "letter", "account_id": row["id"], "sender": "دادگاه", "now": office.now}
        letter = letters.get(tx, letters.add(tx, year=1405, month=9, **answer))
        assert decision is not None
        assert letter is not None
        return decision.serial, letter.serial

    return await office.do(give)


async def test_what_waited_is_given_up_because_it_may_have_been_sent(
    furnished: tuple[Office, str], back_up: Backup, restore: Restore, empty_url: str, vault: KeyVault
) -> None:
    settled = restore(back_up().path, empty_url).settled
    assert (settled.updates, settled.messages, settled.kept) == (1, 1, False)
    after = await everything_in(empty_url, vault)
    assert sorted(row["state"] for row in after["inbox"]) == ["aside", "done"]
    assert [(row["state"], row["payload_sealed"]) for row in after["outbox"]] == [("failed", None)]
    assert [(row["state"], row["password_sealed"]) for row in after["one_time_passwords"]] == [("expired", None)]


async def test_a_service_that_moves_takes_along_what_waits(
    furnished: tuple[Office, str], store: Store, back_up: Backup, restore: Restore, empty_url: str, vault: KeyVault
) -> None:
    before = await store.read(contents)
    await store.close()  # nothing runs on it any more
    settled = restore(back_up(at_rest=True).path, empty_url, keep_waiting=True).settled
    assert (settled.updates, settled.messages, settled.kept) == (1, 1, True)
    after = await everything_in(empty_url, vault)
    waits = ("inbox", "outbox", "one_time_passwords")
    assert [after[name] for name in waits] == [before[name] for name in waits]


async def test_an_empty_database_can_be_backed_up_as_well(
    store: Store, back_up: Backup, restore: Restore, empty_url: str
) -> None:
    assert restore(back_up().path, empty_url).meta.rows == 0


async def test_a_backup_is_opened_with_the_keys_of_a_later_rotation(
    furnished: tuple[Office, str], back_up: Backup, restore: Restore, empty_url: str
) -> None:
    rotated = KeyVault([Key(1, bytes(range(32)), NOON), Key(2, bytes(32), NOON)])
    assert restore(back_up().path, empty_url, vault=rotated).settled.broken is None


async def test_with_other_keys_than_the_databases_own_nothing_is_made(
    furnished: tuple[Office, str], back_up: Backup, tmp_path: Path
) -> None:
    before = files_in(tmp_path)
    with pytest.raises(KeysDoNotFit, match="put back the keys file that belongs to this database"):
        back_up(vault=KeyVault([Key(1, bytes(32), NOON)]))
    assert files_in(tmp_path) == before


async def test_ids_that_were_given_to_erased_rows_are_not_given_again(
    furnished: tuple[Office, str],
    store: Store,
    back_up: Backup,
    restore: Restore,
    empty_url: str,
    vault: KeyVault,
    randomness: Callable[[int], bytes],
) -> None:
    office, _ = furnished
    for table in ("redemptions", "codes", "certificates"):
        await store.write(lambda tx, name: tx.run(f"DELETE FROM {name}"), table)
    await store.close()
    restore(back_up(at_rest=True).path, empty_url, keep_waiting=True)
    async with opened(empty_url, vault) as moved:
        office = Office(moved, randomness, office.now)
        assert (await office.issue(await office.actor(7001))).certificate.id == 3
        assert await numbers(office) == (2, 1), "nor are numbers of a service that only moved left out"


@pytest.mark.parametrize("size", [1000, 2500])
async def test_tables_of_any_length_come_back(
    store: Store, back_up: Backup, restore: Restore, empty_url: str, vault: KeyVault, size: int
) -> None:
    def fill(tx: Transaction) -> None:
        for number in range(size):
            tx.run(
                "INSERT INTO locks (kind, subject, until) VALUES (:kind, :subject, :until)",
                kind="ق" if number % 3 else "a",
                subject=f"{number * 7919 % 10007}é",
                until=-number,
            )

    await store.write(fill)
    before = await store.read(contents)
    restore(back_up().path, empty_url)
    assert (await everything_in(empty_url, vault))["locks"] == before["locks"]
