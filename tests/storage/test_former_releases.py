"""Data of a former release, brought up to date by what opens the store; on both databases."""

from services.vault import KeyVault
from storage import copying, joined, organisations, outbox, people, serials
from storage.shares import ALL
from storage.store import open_store
from storage.transaction import Transaction
from tests.conftest import NOON


async def test_persons_with_several_accounts_of_a_former_release_are_told_where_they_were_linked_last(
    empty_url: str, vault: KeyVault
) -> None:
    """Two phones of one person, one phone of another, a stranger, and a message that waits."""
    with copying.building(empty_url, "0010") as database:
        _fill_as_before(database.unit(vault))
    store = await open_store(empty_url, vault)
    accounts = await store.read(lambda tx: people.accounts_where(tx, "true"))
    assert [each.seen_at for each in accounts] == [NOON + 1, NOON + 2, None, None]
    assert [each.principal_id for each in accounts] == [None] * 4
    assert [each.id for each in await store.read(joined.accounts_of_same, accounts[0])] == [2, 1]
    assert [each.id for each in await store.read(joined.reached_person, 1)] == [2]
    assert [each.id for each in await store.read(joined.accounts_of_same, accounts[2])] == [3]
    await store.write(joined.seen, accounts[0], now=NOON + 3)
    assert [each.id for each in await store.read(joined.reached_person, 1)] == [1]
    page = await store.read(outbox.waiting, bot="telegram-person", urgent=False, shares=ALL, held=(), after=0, limit=9)
    assert [row.payload for row in page.rows] == [{"chat_id": 11, "text": "x"}]
    await store.close()


async def test_organisations_of_a_former_release_are_found_by_digits_of_any_script(
    empty_url: str, vault: KeyVault
) -> None:
    """Also two whose names differed by their digits alone."""
    with copying.building(empty_url, "0020") as database:
        for name in ("شعبه ۱۲", "شعبه ٣", "شعبه 7", "شعبه ۷", "بانک"):
            database.unit(vault).run(
                """
                INSERT INTO organisations (name, search_name, kind, state, created_at)
                VALUES (:name, :name, 'other', 'active', 1)
                """,
                name=name,
            )
    store = await open_store(empty_url, vault)

    async def found(text: str) -> list[int]:
        return [each.id for each in await store.read(organisations.search, text, limit=9)]

    assert [await found(text) for text in ("شعبه 12", "شعبهٔ ۳", "۷", "بانک")] == [[1], [2], [3, 4], [5]]
    assert await store.write(organisations.add, name="شعبه ۱۲", kind="other", now=2) is None
    assert await store.write(organisations.add, name="شعبه 13", kind="other", now=2) is not None
    await store.close()


async def test_numbers_of_decisions_and_letters_go_on_where_a_former_release_was(
    empty_url: str, vault: KeyVault
) -> None:
    with copying.building(empty_url, "0020") as database:
        _number_as_before(database.unit(vault))
    store = await open_store(empty_url, vault)
    for year, number in ((1404, 8), (1405, 3), (1405, 4), (1406, 1)):
        assert await store.write(serials.following, serials.LETTERS, year) == number
    assert await store.write(serials.following, serials.DECISIONS, 1405) == 1
    await store.close()


def _number_as_before(tx: Transaction) -> None:
    account = tx.insert(
        """
        INSERT INTO accounts (bot, user_id, chat_id, language, created_at)
        VALUES ('telegram-organisation', 1, 1, 'fa', :now) RETURNING id
        """,
        now=NOON,
    )
    for year, serial in ((1404, 7), (1405, 2), (1405, 1)):
        tx.run(
            """
            INSERT INTO letters (year, month, serial, kind, account_id, sender_sealed, sender_digest, at)
            VALUES (:year, 9, :serial, 'letter', :account, :sender, :sender, :now)
            """,
            year=year,
            serial=serial,
            account=account,
            sender=b"x",
            now=NOON,
        )


def _fill_as_before(tx: Transaction) -> None:
    for number in (1, 2):
        sealed = {name: tx.vault.seal(f"persons.{name}", b"x") for name in ("national_code", "name", "phone")}
        tx.run(
            """
            INSERT INTO persons (id, national_code_digest, national_code_sealed, name_sealed, phone_sealed, created_at)
            VALUES (:id, :digest, :national_code, :name, :phone, :now)
            """,
            id=number,
            digest=bytes([number]),
            now=NOON,
            **sealed,
        )
    for number, person in enumerate((1, 1, 2, None), start=1):
        tx.run(
            """
            INSERT INTO accounts (id, bot, user_id, chat_id, language, created_at, person_id, linked_at)
            VALUES (:id, 'telegram-person', :user, :user, 'fa', :now, :person, :linked)
            """,
            id=number,
            user=10 + number,
            now=NOON,
            person=person,
            linked=NOON + number if person else None,
        )
    tx.run(
        """
        INSERT INTO outbox (bot, chat_id, method, payload_sealed, state, created_at, urgent)
        VALUES ('telegram-person', 11, 'sendMessage', :sealed, 'waiting', :now, 0)
        """,
        sealed=tx.vault.seal(outbox.SEALED_AS, outbox.packed({"chat_id": 11, "text": "x"})),
        now=NOON,
    )
