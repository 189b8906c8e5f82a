"""At the door of every act stands the table of permissions: whoever may not is turned away before anything is read."""

import inspect
from collections.abc import Callable
from typing import Any

import pytest

from domain.certificates import Purpose
from domain.codes import Use
from domain.insurance import RegisteredAccount
from domain.permissions import Act, Actor, NotAllowed, Role
from services import certificates, codes, identity, organisations, oversight, redemption, retention, roles
from services.backup import acts as backup
from services.certificates import Wish
from services.organisations import Kind
from services.registry_import import acts as registry_import
from storage.people import Account
from storage.registry import Counts
from tests.services.office import MARYAM, address

PAGE: dict[str, Any] = {"offset": 0, "limit": 5}
ACCOUNT = Account(1, "telegram-person", 7001, 7001, "fa", None, None, None, None)
ROLE: dict[str, Any] = {"platform": "telegram", "user_id": 1, "role": Role.ADMIN}
DOORS: list[tuple[Act, Callable[..., Any], dict[str, Any]]] = [
    (Act.INQUIRE, identity.national_code, {}),
    (
        Act.UNLINK,
        identity.phone_has_changed,
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
            "now": 1,
        },
    ),
    (Act.READ_INBOX, certificates.inbox_page, {**PAGE, "now": 0}),
    (Act.READ_INBOX, certificates.show, {"certificate_id": 1, "now": 1}),
    (Act.DELETE_CERTIFICATE, certificates.delete, {"certificate_id": 1, "now": 1}),
    (Act.ERASE, retention.forget_half_done, {"now": 1}),
    (Act.READ_ROLES, roles.holders, {}),
    (Act.ERASE, retention.erase_certificates, {"before": 1, "limit": 1, "now": 1}),
    (Act.RESTORE, backup.settle, {"made_at": 1, "keep_waiting": False, "now": 1}),
    (Act.RENEW_CODE, codes.renew, {"certificate_id": 1, "random": bytes, "now": 1}),
    (Act.WITHDRAW_CODE, codes.withdraw, {"certificate_id": 1, "now": 1}),
    (Act.EXPIRE_CODES, codes.expire, {"now": 1, "limit": 1}),
    (Act.REMIND, codes.remind, {"now": 1, "limit": 1}),
    (Act.UNLINK, identity.unlink, {"account": ACCOUNT, "now": 1}),
    (Act.FORGET, identity.forget, {"random": bytes(32), "now": 1}),
    (Act.ADD_ORGANISATION, organisations.add, {"name": "x", "kind": Kind.BANK, "now": 1}),
    (Act.SUSPEND_ORGANISATION, organisations.set_active, {"organisation_id": 1, "active": False, "now": 1}),
    (Act.RESUME_ORGANISATION, organisations.set_active, {"organisation_id": 1, "active": True, "now": 1}),
    (Act.READ_ORGANISATIONS, organisations.page, PAGE),
    (Act.READ_ORGANISATIONS, organisations.overview, {"organisation_id": 1, **PAGE}),
    (Act.ISSUE, organisations.find_recipient, {"text": "x", "limit": 1}),
    (
        Act.INVITE_OFFICER,
        organisations.invite,
        {"organisation_id": 1, "name": "x", "phone": "+98", "random": bytes, "now": 1},
    ),
    (Act.REMOVE_OFFICER, organisations.officer, {"officer_id": 1}),
    (Act.REMOVE_OFFICER, organisations.remove, {"officer_id": 1, "now": 1}),
    (Act.READ_INBOX, oversight.looks, PAGE),
    (Act.OBJECT, oversight.object_to, {"redemption_id": 1, "now": 1}),
    (Act.READ_OBJECTIONS, oversight.objections, PAGE),
    (Act.CLOSE_OBJECTION, oversight.close_objection, {"redemption_id": 1, "now": 1}),
    (Act.READ_FIGURES, oversight.read_figures, {"today": 0, "days": 1, "now": 1}),
    (Act.READ_HEALTH, oversight.read_health, {"now": 1}),
    (Act.REDEEM, redemption.redeem, {"code": "0000000000000098", "now": 1}),
    (Act.REDEEM, redemption.names, {}),
    (Act.READ_OWN_INQUIRIES, redemption.own_inquiries, PAGE),
    (Act.GRANT_ROLE, roles.grant, {**ROLE, "now": 1}),
    (Act.WITHDRAW_ROLE, roles.withdraw, {**ROLE, "now": 1}),
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
OPEN_DOORS = {identity.keep_phone, identity.prove, organisations.activate}
"""Acts by which a stranger becomes somebody; their own tests show what they ask for."""


class Untouched:
    """A transaction that nobody may even look at."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"{name} was used before the permission was asked for")


def actor_with(role: Role | None) -> Actor:
    """An actor with every number filled in, so that only his role can keep him out."""
    held = frozenset({role}) if role else frozenset()
    return Actor("account:1", held, account_id=1, person_id=1, officer_id=1, organisation_id=1)


def name_of(door: Any) -> str:
    return door.__name__ if inspect.isfunction(door) else ""


@pytest.mark.parametrize(("act", "door", "given"), DOORS, ids=name_of)
def test_who_may_not_is_turned_away_before_anything_is_touched(
    act: Act, door: Callable[..., Any], given: dict[str, Any]
) -> None:
    tx = Untouched()
    for role in [None, *Role]:
        actor = actor_with(role)
        if not actor.may(act):
            with pytest.raises(NotAllowed, match=act):
                door(tx, actor=actor, **given)
        else:
            with pytest.raises(AssertionError, match="was used before"):
                door(tx, actor=actor, **given)


def test_every_act_of_the_services_is_in_this_list() -> None:
    modules = (
        backup,
        certificates,
        codes,
        identity,
        organisations,
        oversight,
        redemption,
        registry_import,
        retention,
        roles,
    )
    acts = {
        function
        for module in modules
        for _, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and "actor" in inspect.signature(function).parameters
    }
    public = {function for function in acts if not function.__name__.startswith("_")}
    assert public == {door for _, door, _ in DOORS} | OPEN_DOORS


def test_every_permission_guards_a_door() -> None:
    guarded = {act for act, _, _ in DOORS} | {Act.SHARE_PHONE, Act.LINK, Act.ACTIVATE_OFFICER}
    assert set(Act) - guarded == {Act.LOCK}, "a lock is written in the log, and is nobody's act"
