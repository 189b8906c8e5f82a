"""Who may do what: one table, asked at the door of every act in `services` (invariant 8)."""

from dataclasses import dataclass
from enum import StrEnum

from domain.acts import Act


class Role(StrEnum):
    """What somebody is, at this moment (directive, A1–A6 and B1–B3)."""

    PERSON = "person"  # a natural person whose identity has been proved
    APPLICANT = "applicant"  # an organisation's representative: he declared its need
    OFFICER = "officer"  # an active user of an active organisation
    RESTING_OFFICER = "resting_officer"  # the same while his organisation is suspended, or its list overdue
    HEAD_OFFICER = "head_officer"  # an officer who also sees to his organisation's other officers
    COMMITTEE_MEMBER = "committee_member"  # of the Information Protection Committee
    COMMITTEE_SECRETARY = "committee_secretary"
    DIRECTOR_PENSIONS = "director_pensions"  # director-general of Pensions
    DIRECTOR_REGISTRATION = "director_registration"  # director-general of Registration and Individual Accounts
    IT_OFFICE = "it_office"  # Information Technology and Digital Transformation
    BRANCH = "branch"
    AUDITOR = "auditor"  # reads everything, changes nothing
    OWNER = "owner"  # grants the roles of the office
    SYSTEM = "system"  # the scheduler and the command line


GRANTED = (
    Role.COMMITTEE_MEMBER,
    Role.COMMITTEE_SECRETARY,
    Role.DIRECTOR_PENSIONS,
    Role.DIRECTOR_REGISTRATION,
    Role.IT_OFFICE,
    Role.BRANCH,
    Role.AUDITOR,
    Role.OWNER,
)
"""Roles of the office itself, granted by an owner; the others follow from what somebody is in the store."""

APART = (frozenset({Role.DIRECTOR_PENSIONS, Role.DIRECTOR_REGISTRATION}),)
"""Roles that one person cannot hold together: an agreement needs two directors-general (directive, A3)."""

_COMMITTEE = (Role.COMMITTEE_MEMBER, Role.COMMITTEE_SECRETARY)
_DIRECTORS = (Role.DIRECTOR_PENSIONS, Role.DIRECTOR_REGISTRATION)
_READERS = (Role.AUDITOR, Role.OWNER)

WHO: dict[Act, tuple[Role, ...]] = {
    # B1–B3: the person, and the officer to whom he handed a code
    Act.INQUIRE: (Role.PERSON,),
    Act.ISSUE: (Role.PERSON,),
    Act.READ_INBOX: (Role.PERSON,),
    Act.RENEW_CODE: (Role.PERSON,),
    Act.WITHDRAW_CODE: (Role.PERSON,),
    Act.DELETE_CERTIFICATE: (Role.PERSON,),
    Act.OBJECT: (Role.PERSON,),
    Act.UNLINK: (Role.PERSON,),
    Act.FORGET: (Role.PERSON,),
    Act.REDEEM: (Role.OFFICER,),
    Act.READ_OWN_INQUIRIES: (Role.OFFICER,),
    # A3: a need is declared, examined and decided
    Act.READ_OWN_APPLICATIONS: (Role.APPLICANT,),
    Act.WITHDRAW_APPLICATION: (Role.APPLICANT,),
    Act.READ_APPLICATIONS: (*_COMMITTEE, *_DIRECTORS, Role.IT_OFFICE, *_READERS),
    Act.NOTE_APPLICATION: _COMMITTEE,
    Act.VOTE: (Role.COMMITTEE_MEMBER,),
    Act.DECIDE: (Role.COMMITTEE_SECRETARY,),
    # A3: the agreement
    Act.READ_OWN_AGREEMENTS: (Role.APPLICANT, Role.HEAD_OFFICER),
    Act.READ_AGREEMENTS: (*_COMMITTEE, *_DIRECTORS, Role.IT_OFFICE, *_READERS),
    Act.CONFIRM_AS_ORGANISATION: (Role.APPLICANT,),
    Act.CONFIRM_AS_PENSIONS: (Role.DIRECTOR_PENSIONS,),
    Act.CONFIRM_AS_REGISTRATION: (Role.DIRECTOR_REGISTRATION,),
    Act.ACKNOWLEDGE_AGREEMENT: (Role.IT_OFFICE,),
    Act.SUSPEND_AGREEMENT: _DIRECTORS,
    Act.RESUME_AGREEMENT: _DIRECTORS,
    Act.TERMINATE_AGREEMENT: _DIRECTORS,
    Act.WATCH_AGREEMENTS: (Role.SYSTEM,),
    # A4: officers
    Act.SEND_FORM: (Role.APPLICANT, Role.HEAD_OFFICER),
    Act.GRANT_FORM: (Role.IT_OFFICE,),
    Act.CONFIRM_OFFICERS: (Role.APPLICANT, Role.HEAD_OFFICER),
    Act.WATCH_OFFICERS: (Role.SYSTEM,),
    Act.READ_COLLEAGUES: (Role.HEAD_OFFICER,),
    Act.REMOVE_COLLEAGUE: (Role.HEAD_OFFICER,),
    Act.LEAVE: (Role.OFFICER, Role.RESTING_OFFICER),
    Act.LET_REPRESENTATIVE_GO: (Role.IT_OFFICE,),
    Act.LAY_DOWN: (Role.APPLICANT,),
    Act.INVITE_OFFICER: (Role.IT_OFFICE,),
    Act.REMOVE_OFFICER: (Role.IT_OFFICE,),
    # A5: organisations, also those that come in with an agreement under Circular 1
    Act.ADD_ORGANISATION: (Role.IT_OFFICE,),
    Act.SUSPEND_ORGANISATION: (Role.IT_OFFICE,),
    Act.RESUME_ORGANISATION: (Role.IT_OFFICE,),
    Act.UNLOCK: (Role.IT_OFFICE,),
    Act.READ_ORGANISATIONS: (*_DIRECTORS, Role.IT_OFFICE, *_READERS),
    # direct inquiry, within an agreement
    Act.INQUIRE_DIRECTLY: (Role.OFFICER,),
    Act.INQUIRE_BY_FILE: (Role.OFFICER,),
    Act.WORK_THROUGH_FILES: (Role.SYSTEM,),
    Act.TELL_PERSONS: (Role.SYSTEM,),
    # A1, A2: the legacy system
    Act.IMPORT_LEGACY: (Role.IT_OFFICE, Role.SYSTEM),
    Act.READ_LEGACY: (Role.IT_OFFICE, *_READERS, Role.SYSTEM),
    Act.PROPOSE_RETIREMENT: (Role.IT_OFFICE,),
    Act.RETIRE_LEGACY: (Role.IT_OFFICE,),
    # A6: paper has no standing
    Act.ANSWER_LETTER: (Role.BRANCH,),
    Act.READ_LETTERS: (Role.IT_OFFICE, *_READERS),
    # oversight
    Act.READ_OBJECTIONS: (Role.COMMITTEE_SECRETARY, Role.IT_OFFICE, *_READERS),
    Act.ANSWER_OBJECTION: (Role.COMMITTEE_SECRETARY, Role.IT_OFFICE),
    Act.READ_AUDIT: _READERS,
    Act.READ_FIGURES: (Role.COMMITTEE_SECRETARY, *_DIRECTORS, Role.IT_OFFICE, *_READERS),
    Act.READ_HEALTH: (Role.IT_OFFICE, *_READERS),
    Act.SEND_DIGEST: (Role.SYSTEM,),
    Act.READ_ROLES: (*_READERS, Role.SYSTEM),
    Act.GRANT_ROLE: (Role.OWNER, Role.SYSTEM),
    Act.WITHDRAW_ROLE: (Role.OWNER, Role.SYSTEM),
    # the scheduler and the command line
    Act.SEND_PASSWORDS: (Role.SYSTEM,),
    Act.EXPIRE_CODES: (Role.SYSTEM,),
    Act.REMIND: (Role.SYSTEM,),
    Act.ERASE: (Role.SYSTEM,),
    Act.IMPORT_REGISTRY: (Role.SYSTEM,),
    Act.RESTORE: (Role.SYSTEM,),
    Act.LOCK: (),
}

OPEN_TO_ALL = frozenset(
    {
        *(Act.SHARE_PHONE, Act.ASK_PASSWORD, Act.PROVE_PHONE, Act.LINK),
        *(Act.ACTIVATE_OFFICER, Act.ACCEPT_ROLE, Act.APPLY),
        *(Act.ASK_TO_JOIN, Act.JOIN, Act.DECLINE_TO_JOIN, Act.SEPARATE),
    }
)
"""Acts by which a stranger becomes somebody, or parts from it again: they prove their own right."""

MAY: dict[Role, frozenset[Act]] = {role: frozenset(act for act, roles in WHO.items() if role in roles) for role in Role}
"""The same table, by role."""


class NotAllowed(Exception):
    """The actor holds no role that may do this."""


@dataclass(frozen=True)
class Actor:
    """Who acts: his roles, and his name in the audit log, for example ``account:12``.

    The ids say which person, officer and organisation he acts as; None where he is none. `idle` are acts that he may
    try, but that his organisation's agreement leaves nothing of: each says so when it is tried, and no menu offers it.
    """

    name: str
    roles: frozenset[Role] = frozenset()
    account_id: int | None = None
    person_id: int | None = None
    officer_id: int | None = None
    organisation_id: int | None = None
    idle: frozenset[Act] = frozenset()

    def may(self, act: Act) -> bool:
        return act in OPEN_TO_ALL or self.holds(act)

    def holds(self, act: Act) -> bool:
        """Whether one of his roles gives him this act."""
        return any(act in MAY[role] for role in self.roles)

    def uses(self, act: Act) -> bool:
        """Whether there is something to do for him by this act: what his menu shows."""
        return self.holds(act) and act not in self.idle

    def is_still(self, before: "Actor") -> bool:
        """Whether he holds all that he held `before`, as the same person, and as an officer of the same place."""
        same = (self.person_id, self.officer_id, self.organisation_id)
        return same == (before.person_id, before.officer_id, before.organisation_id) and before.roles <= self.roles


SYSTEM = Actor("system", frozenset({Role.SYSTEM}))


def require(actor: Actor, act: Act) -> None:
    """Raise `NotAllowed` unless `actor` may do `act`."""
    if not actor.may(act):
        raise NotAllowed(f"{actor.name} may not {act}")
