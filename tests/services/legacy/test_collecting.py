"""Files of the legacy system that are sent in chat, one by one, until they are moved for real; on both databases."""

from typing import Any

import pytest

from domain.refusals import Gone
from services.legacy import collecting
from services.legacy.importing import Outcome
from storage import legacy_files
from storage.transaction import Row, Transaction
from tests.services.office import ADMIN, ORGANISATION_BOT, Office


async def test_each_step_of_an_import_is_noted_and_its_files_go_once_they_are_moved(office: Office) -> None:
    account = await office.account(7051, bot=ORGANISATION_BOT)
    import_id = await office.do(collecting.begin, actor=ADMIN, account=account, now=office.now)
    content: dict[str, Any] = {"filename": "users.csv", "content": b"1"}
    await office.do(collecting.add, actor=ADMIN, import_id=import_id, now=office.now, **content)
    assert await office.ask(collecting.files, actor=ADMIN, import_id=import_id) == [("users.csv", b"1")]
    for is_done in (False, True):
        outcome = Outcome(is_done)
        await office.do(collecting.close, actor=ADMIN, import_id=import_id, outcome=outcome, now=office.now)
    assert await office.ask(collecting.files, actor=ADMIN, import_id=import_id) == Gone()
    assert await office.do(collecting.add, actor=ADMIN, import_id=import_id, now=office.now, **content) == Gone()
    assert await office.noted(f"legacy-import:{import_id}") == [("import_legacy", ADMIN.name)] * 4


@pytest.mark.parametrize("filename", ["ناهید داوری\n.csv", "", '"ناهید" \\.csv'])
async def test_what_a_file_is_called_stands_in_the_database_sealed(office: Office, filename: str) -> None:
    account = await office.account(7051, bot=ORGANISATION_BOT)
    import_id = await office.do(collecting.begin, actor=ADMIN, account=account, now=office.now)
    content: dict[str, Any] = {"filename": filename, "content": b"1\n\n2"}
    await office.do(collecting.add, actor=ADMIN, import_id=import_id, now=office.now, **content)
    assert await office.ask(collecting.files, actor=ADMIN, import_id=import_id) == [(filename, b"1\n\n2")]
    (row,) = await office.ask(stored)
    assert row["filename"] == ""
    assert filename.encode() not in bytes(row["content_sealed"]) or not filename


async def test_a_file_of_a_former_release_is_read_with_the_name_beside_it(office: Office) -> None:
    account = await office.account(7051, bot=ORGANISATION_BOT)
    import_id = await office.do(collecting.begin, actor=ADMIN, account=account, now=office.now)

    def before(tx: Transaction) -> None:
        sealed = tx.vault.seal("legacy_files.content", b"1")
        added = "INSERT INTO legacy_files (import_id, filename, content_sealed) VALUES (:id, 'users.csv', :sealed)"
        tx.run(added, id=import_id, sealed=sealed)

    await office.do(before)
    assert await office.ask(legacy_files.files, import_id) == [("users.csv", b"1")]


def stored(tx: Transaction) -> list[Row]:
    return tx.all("SELECT filename, content_sealed FROM legacy_files")
