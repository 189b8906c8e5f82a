"""From a line of the organisation's file to a certificate in the person's inbox."""

from domain.certificates import Purpose
from domain.codes import Use
from domain.insurance import Relation
from services.certificates import Issued, Wish
from services.identity import Linked
from services.registry_store import StoreRegistry
from tests.services.office import Office
from tests.services.registry_import.conftest import Town
from tests.services.registry_import.persons import national_code, person


async def test_an_imported_person_proves_himself_and_gets_a_certificate(office: Office, town: Town) -> None:
    await town.bring([person(7, phone="۰۹۱۲ ۱۲۳ ۴۵۶۷")])
    found = await StoreRegistry(office.store).find(national_code(7))
    assert found
    account = await office.account(7001, phone="+989121234567")
    assert isinstance(await office.prove(account, found), Linked)
    wish = Wish(None, Purpose.COURT, 7, Use.ONCE)
    issued = await office.try_to_issue(await office.actor(7001), wish, found.record)
    assert isinstance(issued, Issued)
    assert found.record.relation is Relation.INSURED
