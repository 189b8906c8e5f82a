"""Roles of the office in chat: who holds which, an owner's invitations and withdrawals, and taking a role up."""

from domain.acts import Act
from domain.permissions import GRANTED
from handlers import binding, phones
from handlers.roles import accepting, inviting, inviting_many, listing, withdrawing
from handlers.ways import Ways

_ROLE = f"({'|'.join(GRANTED)})"
_HOLDER = rf"{_ROLE}:[a-z]{{1,16}}:\d{{1,16}}"

WAYS = Ways(
    names={"roles": (Act.READ_ROLES, listing.roles)},
    steps={
        "find-holder": (Act.READ_ROLES, listing.found),
        "role-name": (Act.GRANT_ROLE, inviting.name),
        "role-phone": (Act.GRANT_ROLE, inviting.phone),
        inviting_many.STEP: (Act.GRANT_ROLE, inviting_many.wanted),
        "role-invited": (Act.ACCEPT_ROLE, phones.typed),
    },
    by_words=frozenset({"find-holder"}),
    files=dict.fromkeys(("role-name", inviting_many.STEP), (Act.GRANT_ROLE, inviting_many.file)),
    contacts={"role-invited": (Act.ACCEPT_ROLE, accepting.given)},
    links={"o": (Act.ACCEPT_ROLE, accepting.open_invitation)},
    taps=[
        ("role:all", (Act.READ_ROLES, listing.roles)),
        (rf"role:show:{_ROLE}:\d{{1,9}}", (Act.READ_ROLES, listing.holders)),
        (f"role:find:{_ROLE}", (Act.READ_ROLES, listing.ask_find)),
        (f"role:invite:{_ROLE}", (Act.GRANT_ROLE, inviting.ask_name)),
        (f"role:list:{binding.MARK}", (Act.GRANT_ROLE, inviting_many.invite)),
        (f"role:ask:{_HOLDER}", (Act.WITHDRAW_ROLE, withdrawing.ask)),
        (f"role:sure:{_HOLDER}", (Act.WITHDRAW_ROLE, withdrawing.withdraw)),
        (r"role:back:\d{1,15}", (Act.WITHDRAW_ROLE, withdrawing.take_back)),
    ],
)
