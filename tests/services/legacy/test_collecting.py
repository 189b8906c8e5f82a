"""Files of the legacy system that are sent in chat, one by one, until they are moved for real; on both databases."""

from typing import Any

from domain.refusals import Gone
from services.legacy import collecting
from services.legacy.importing import Outcome
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
