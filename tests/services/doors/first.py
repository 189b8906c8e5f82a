"""Doors of parts B and of the office's first acts."""

from domain.acts import Act
from domain.certificates import Purpose
from domain.codes import Use
from domain.insurance import RegisteredAccount
from domain.permissions import Role
from services import (
    certificates,
    codes,
    finding,
    identity,
    organisations,
    oversight,
    redemption,
    retention,
    wrong_codes,
)
from services.agreements.carrying import Carried
from services.backup import acts as backup
from services.certificates import Wish
from services.organisations import Kind
from services.registry_import import acts as registry_import
from storage.people import Account
from storage.registry import Counts
from tests.services.doors import PAGE, Door
from tests.services.office import MARYAM, address

ACCOUNT = Account(1, "telegram-person", 7001, 7001, "fa", None, None, None, None)
DOORS: list[Door] = [
    (Act.INQUIRE, identity.national_code, {}),
    (
        Act.UNLINK,
        identity.unlink_former,
        {"account": ACCOUNT, "found": RegisteredAccount(MARYAM, "+989990000002", active=True), "now": 1},
    ),
    (Act.INQUIRE, certificates.inquire, {"now": 1}),
    (
        Act.ISSUE,
        certificates.issue,
        {
            "record": MARYAM,
            "wish": Wish(None, Purpose.OTHER, 7, Use.ONCE),
            "link": address,
            "random": bytes,
            "most": 50,
            "now": 1,
        },
    ),
    (Act.ISSUE, certificates.admit, {"now": 1}),
    (Act.READ_INBOX, certificates.inbox_page, {**PAGE, "now": 0}),
    (Act.READ_INBOX, certificates.place_in_inbox, {"certificate_id": 1}),
    (Act.READ_INBOX, certificates.show, {"certificate_id": 1, "now": 1}),
    (Act.DELETE_CERTIFICATE, certificates.delete, {"certificate_id": 1, "now": 1}),
    (Act.ERASE, retention.forget_half_done, {"now": 1}),
    (Act.ERASE, retention.erase_certificates, {"before": 1, "limit": 1, "now": 1}),
    (Act.ERASE, retention.erase_papers, {"before": 1, "limit": 1, "now": 1}),
    (Act.ERASE, retention.forget_applicants, {"before": 1, "limit": 1, "now": 1}),
    (Act.RESTORE, backup.settle, {"made_at": 1, "years": (), "keep_waiting": False, "now": 1}),
    (Act.RENEW_CODE, codes.renew, {"certificate_id": 1, "random": bytes, "now": 1}),
    (Act.RENEW_CODE, codes.would_end, {"certificate_id": 1, "now": 1}),
    (Act.WITHDRAW_CODE, codes.withdraw, {"certificate_id": 1, "now": 1}),
    (Act.EXPIRE_CODES, codes.expire, {"now": 1, "limit": 1}),
    (Act.REMIND, codes.remind, {"now": 1, "limit": 1}),
    (Act.UNLINK, identity.unlink, {"account": ACCOUNT, "now": 1}),
    (Act.UNLINK, identity.others, {"account": ACCOUNT}),
    (Act.UNLINK, identity.unlink_others, {"account": ACCOUNT, "now": 1}),
    (Act.FORGET, identity.forget, {"random": bytes(32), "now": 1}),
    (
        Act.ADD_ORGANISATION,
        organisations.add,
        {"name": "x", "kind": Kind.BANK, "agreement": Carried("1", None), "now": 1},
    ),
    (Act.SUSPEND_ORGANISATION, organisations.set_active, {"organisation_id": 1, "active": False, "now": 1}),
    (Act.RESUME_ORGANISATION, organisations.set_active, {"organisation_id": 2, "active": True, "now": 1}),
    (Act.UNLOCK, wrong_codes.open_again, {"organisation_id": 2, "now": 1}),
    (Act.READ_ORGANISATIONS, organisations.page, PAGE),
    (Act.READ_ORGANISATIONS, organisations.overview, {"organisation_id": 1, "now": 1, **PAGE}),
    (Act.READ_ORGANISATIONS, finding.find_organisation, {"text": "x", "limit": 1}),
    (Act.READ_ORGANISATIONS, finding.find_officer, {"organisation_id": 1, "text": "x", "limit": 1}),
    (Act.READ_COLLEAGUES, finding.find_colleague, {"text": "x", "limit": 1}),
    (Act.READ_ROLES, finding.find_holder, {"role": Role.BRANCH, "text": "x", "limit": 1, "now": 1}),
    (Act.ISSUE, organisations.find_recipient, {"text": "x", "limit": 1, "now": 1}),
    (
        Act.INVITE_OFFICER,
        organisations.invite,
        {"organisation_id": 1, "name": "x", "phone": "+98", "random": bytes, "now": 1},
    ),
    (Act.REMOVE_OFFICER, organisations.officer, {"officer_id": 1}),
    (Act.REMOVE_OFFICER, organisations.remove, {"officer_id": 1, "now": 1}),
    (Act.OBJECT, oversight.object_to, {"redemption_id": 1, "now": 1}),
    (Act.READ_HEALTH, oversight.read_health, {"now": 1}),
    (Act.REDEEM, redemption.redeem, {"code": "0000000000000098", "now": 1}),
    (Act.REDEEM, redemption.admit, {"now": 1}),
    (Act.REDEEM, redemption.names, {}),
    (Act.IMPORT_REGISTRY, registry_import.begin, {"holder": "x", "file_hash": "x", "now": 1}),
    (Act.IMPORT_REGISTRY, registry_import.hold, {"holder": "x", "now": 1}),
    (Act.IMPORT_REGISTRY, registry_import.keep, {"holder": "x", "rows": [], "outdated": [], "now": 1}),
    (Act.IMPORT_REGISTRY, registry_import.remove, {"holder": "x", "ids": [1], "now": 1}),
    (
        Act.IMPORT_REGISTRY,
        registry_import.finish,
        {"holder": "x", "import_id": 1, "counts": Counts(), "persons": 1, "now": 1},
    ),
    (Act.IMPORT_REGISTRY, registry_import.status, {"limit": 1}),
]
OPEN = {identity.keep_phone, identity.prove, organisations.activate}
