"""Who may do what. The table is written out a second time here, so that a right is never given by a slip."""

from itertools import product

import pytest

from domain.permissions import MAY, SYSTEM, Act, Actor, NotAllowed, Role, require

PERSON, OFFICER, ADMIN, THE_SYSTEM = "person", "officer", "admin", "system"
EVERYBODY = frozenset({PERSON, OFFICER, ADMIN, THE_SYSTEM, "stranger"})

WHO_MAY: dict[str, frozenset[str]] = {
    "share_phone": EVERYBODY,
    "link": EVERYBODY,
    "activate_officer": EVERYBODY,
    "inquire": frozenset({PERSON}),
    "issue": frozenset({PERSON}),
    "read_inbox": frozenset({PERSON}),
    "renew_code": frozenset({PERSON}),
    "withdraw_code": frozenset({PERSON}),
    "delete_certificate": frozenset({PERSON}),
    "object": frozenset({PERSON}),
    "unlink": frozenset({PERSON}),
    "forget": frozenset({PERSON}),
    "redeem": frozenset({OFFICER}),
    "read_own_inquiries": frozenset({OFFICER}),
    "add_organisation": frozenset({ADMIN}),
    "suspend_organisation": frozenset({ADMIN}),
    "resume_organisation": frozenset({ADMIN}),
    "read_organisations": frozenset({ADMIN}),
    "invite_officer": frozenset({ADMIN}),
    "remove_officer": frozenset({ADMIN}),
    "read_objections": frozenset({ADMIN}),
    "close_objection": frozenset({ADMIN}),
    "read_figures": frozenset({ADMIN}),
    "read_health": frozenset({ADMIN}),
    "read_roles": frozenset({THE_SYSTEM}),
    "grant_role": frozenset({THE_SYSTEM}),
    "withdraw_role": frozenset({THE_SYSTEM}),
    "expire_codes": frozenset({THE_SYSTEM}),
    "remind": frozenset({THE_SYSTEM}),
    "erase": frozenset({THE_SYSTEM}),
    "import_registry": frozenset({THE_SYSTEM}),
    "restore": frozenset({THE_SYSTEM}),
    "lock": frozenset(),
}
STRANGER = Actor("somebody")


def holder(role: str) -> Actor:
    return STRANGER if role == "stranger" else Actor("somebody", frozenset({Role(role)}))


def allowed(actor: Actor, act: str) -> bool:
    try:
        require(actor, Act(act))
    except NotAllowed:
        return False
    return True


def test_the_two_tables_know_the_same_acts_and_roles() -> None:
    assert set(WHO_MAY) == set(Act)
    assert set(MAY) == set(Role) == EVERYBODY - {"stranger"}


@pytest.mark.parametrize(("role", "act"), list(product(sorted(EVERYBODY), sorted(WHO_MAY))))
def test_a_role_may_do_this_act_or_not(role: str, act: str) -> None:
    assert allowed(holder(role), act) == (role in WHO_MAY[act])


@pytest.mark.parametrize(("one", "other"), list(product(Role, Role)))
def test_who_holds_two_roles_may_do_what_either_may(one: Role, other: Role) -> None:
    both = Actor("somebody", frozenset({one, other}))
    for act in WHO_MAY:
        assert allowed(both, act) == bool({one.value, other.value, "stranger"} & WHO_MAY[act])


def test_the_refusal_names_the_actor_and_the_act() -> None:
    with pytest.raises(NotAllowed, match="account:12 may not redeem"):
        require(Actor("account:12", frozenset({Role.PERSON})), Act.REDEEM)


def test_the_scheduler_acts_as_the_system_and_as_nobody_else() -> None:
    assert SYSTEM.roles == {Role.SYSTEM}
    assert (SYSTEM.account_id, SYSTEM.person_id, SYSTEM.officer_id, SYSTEM.organisation_id) == (None,) * 4
