"""Who may do what. The table is written out a second time here, so that a right is never given by a slip."""

from itertools import product

import pytest

from domain.acts import Act
from domain.permissions import APART, GRANTED, MAY, SYSTEM, Actor, NotAllowed, Role, require

EVERYBODY = frozenset({"stranger", *(role.value for role in Role)})

WRITTEN_OUT: dict[str, str] = {
    "share_phone": "everybody",
    "ask_password": "everybody",
    "prove_phone": "everybody",
    "send_passwords": "system",
    "link": "everybody",
    "inquire": "person",
    "issue": "person",
    "read_inbox": "person",
    "renew_code": "person",
    "withdraw_code": "person",
    "delete_certificate": "person",
    "object": "person",
    "unlink": "person",
    "forget": "person",
    "redeem": "officer",
    "read_own_inquiries": "officer",
    "read_own_applications": "applicant",
    "withdraw_application": "applicant",
    "read_applications": "committee_member committee_secretary director_pensions director_registration it_office"
    " auditor owner",
    "note_application": "committee_member committee_secretary",
    "vote": "committee_member",
    "decide": "committee_secretary",
    "read_own_agreements": "applicant head_officer",
    "read_agreements": "committee_member committee_secretary director_pensions director_registration it_office"
    " auditor owner",
    "confirm_as_organisation": "applicant",
    "confirm_as_pensions": "director_pensions",
    "confirm_as_registration": "director_registration",
    "acknowledge_agreement": "it_office",
    "suspend_agreement": "director_pensions director_registration",
    "resume_agreement": "director_pensions director_registration",
    "terminate_agreement": "director_pensions director_registration",
    "watch_agreements": "system",
    "send_form": "applicant head_officer",
    "grant_form": "it_office",
    "confirm_officers": "applicant head_officer",
    "watch_officers": "system",
    "read_colleagues": "head_officer",
    "remove_colleague": "head_officer",
    "leave": "officer resting_officer",
    "let_representative_go": "it_office",
    "lay_down": "applicant",
    "invite_officer": "it_office",
    "remove_officer": "it_office",
    "add_organisation": "it_office",
    "suspend_organisation": "it_office",
    "resume_organisation": "it_office",
    "unlock": "it_office",
    "read_organisations": "director_pensions director_registration it_office auditor owner",
    "inquire_directly": "officer",
    "inquire_by_file": "officer",
    "work_through_files": "system",
    "tell_persons": "system",
    "import_legacy": "it_office system",
    "read_legacy": "it_office auditor owner system",
    "propose_retirement": "it_office",
    "retire_legacy": "it_office",
    "answer_letter": "branch",
    "read_letters": "it_office auditor owner",
    "read_objections": "committee_secretary it_office auditor owner",
    "answer_objection": "committee_secretary it_office",
    "read_audit": "auditor owner",
    "read_figures": "committee_secretary director_pensions director_registration it_office auditor owner",
    "read_health": "it_office auditor owner",
    "send_digest": "system",
    "read_roles": "auditor owner system",
    "grant_role": "owner system",
    "withdraw_role": "owner system",
    "expire_codes": "system",
    "remind": "system",
    "erase": "system",
    "import_registry": "system",
    "restore": "system",
    "lock": "",
    "activate_officer": "everybody",
    "accept_role": "everybody",
    "apply": "everybody",
    "ask_to_join": "everybody",
    "join": "everybody",
    "decline_to_join": "everybody",
    "separate": "everybody",
}
WHO_MAY = {act: EVERYBODY if who == "everybody" else frozenset(who.split()) for act, who in WRITTEN_OUT.items()}
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


def test_an_auditor_reads_and_changes_nothing() -> None:
    assert all(act.startswith("read_") for act in MAY[Role.AUDITOR])


def test_the_two_directors_general_are_two_people() -> None:
    assert frozenset({Role.DIRECTOR_PENSIONS, Role.DIRECTOR_REGISTRATION}) in APART


def test_nobody_holds_an_act_only_because_it_is_open_to_all() -> None:
    assert not any(STRANGER.holds(act) for act in Act)


def test_roles_that_are_granted_are_those_of_the_office() -> None:
    assert set(Role) - set(GRANTED) == {
        Role.PERSON,
        Role.APPLICANT,
        Role.OFFICER,
        Role.RESTING_OFFICER,
        Role.HEAD_OFFICER,
        Role.SYSTEM,
    }
