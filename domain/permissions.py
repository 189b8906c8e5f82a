"""Who may do what: one table, asked at the door of every act in `services` (design, invariant 8)."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    PERSON = "person"  # a natural person whose identity has been proved
    OFFICER = "officer"  # an active user of an active organisation
    ADMIN = "admin"  # of the office itself; part A of the directive divides this role further
    SYSTEM = "system"  # the scheduler and the command line


class Act(StrEnum):
    """The closed list of acts; it is also the list of acts that the audit log knows."""

    SHARE_PHONE = "share_phone"
    LINK = "link"
    INQUIRE = "inquire"
    ISSUE = "issue"
    READ_INBOX = "read_inbox"
    RENEW_CODE = "renew_code"
    WITHDRAW_CODE = "withdraw_code"
    DELETE_CERTIFICATE = "delete_certificate"
    OBJECT = "object"
    UNLINK = "unlink"
    FORGET = "forget"
    REDEEM = "redeem"
    READ_OWN_INQUIRIES = "read_own_inquiries"
    ACTIVATE_OFFICER = "activate_officer"
    ADD_ORGANISATION = "add_organisation"
    SUSPEND_ORGANISATION = "suspend_organisation"
    RESUME_ORGANISATION = "resume_organisation"
    READ_ORGANISATIONS = "read_organisations"
    INVITE_OFFICER = "invite_officer"
    REMOVE_OFFICER = "remove_officer"
    READ_OBJECTIONS = "read_objections"
    CLOSE_OBJECTION = "close_objection"
    READ_FIGURES = "read_figures"
    READ_HEALTH = "read_health"
    READ_ROLES = "read_roles"
    GRANT_ROLE = "grant_role"
    WITHDRAW_ROLE = "withdraw_role"
    EXPIRE_CODES = "expire_codes"
    REMIND = "remind"
    IMPORT_REGISTRY = "import_registry"
    RESTORE = "restore"
    ERASE = "erase"
    LOCK = "lock"


MAY: dict[Role, frozenset[Act]] = {
    Role.PERSON: frozenset(
        {
            Act.INQUIRE,
            Act.ISSUE,
            Act.READ_INBOX,
            Act.RENEW_CODE,
            Act.WITHDRAW_CODE,
            Act.DELETE_CERTIFICATE,
            Act.OBJECT,
            Act.UNLINK,
            Act.FORGET,
        }
    ),
    Role.OFFICER: frozenset({Act.REDEEM, Act.READ_OWN_INQUIRIES}),
    Role.ADMIN: frozenset(
        {
            Act.ADD_ORGANISATION,
            Act.SUSPEND_ORGANISATION,
            Act.RESUME_ORGANISATION,
            Act.READ_ORGANISATIONS,
            Act.INVITE_OFFICER,
            Act.REMOVE_OFFICER,
            Act.READ_OBJECTIONS,
            Act.CLOSE_OBJECTION,
            Act.READ_FIGURES,
            Act.READ_HEALTH,
        }
    ),
    Role.SYSTEM: frozenset(
        {
            Act.READ_ROLES,
            Act.GRANT_ROLE,
            Act.WITHDRAW_ROLE,
            Act.EXPIRE_CODES,
            Act.REMIND,
            Act.ERASE,
            Act.IMPORT_REGISTRY,
            Act.RESTORE,
        }
    ),
}

OPEN_TO_ALL = frozenset({Act.SHARE_PHONE, Act.LINK, Act.ACTIVATE_OFFICER})
"""Acts by which a stranger becomes somebody: they prove their own right."""


class NotAllowed(Exception):
    """The actor holds no role that may do this."""


@dataclass(frozen=True)
class Actor:
    """Who acts: his roles, and his name in the audit log, for example ``account:12``.

    The ids say which person, officer and organisation he acts as; None where he is none.
    """

    name: str
    roles: frozenset[Role] = frozenset()
    account_id: int | None = None
    person_id: int | None = None
    officer_id: int | None = None
    organisation_id: int | None = None

    def may(self, act: Act) -> bool:
        return act in OPEN_TO_ALL or any(act in MAY[role] for role in self.roles)


SYSTEM = Actor("system", frozenset({Role.SYSTEM}))


def require(actor: Actor, act: Act) -> None:
    """Raise `NotAllowed` unless `actor` may do `act`."""
    if not actor.may(act):
        raise NotAllowed(f"{actor.name} may not {act}")
