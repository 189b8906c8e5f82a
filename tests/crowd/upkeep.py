"""Goals of those who keep things in order: what was agreed is stopped and ended, people come and go, roles change."""

from domain.permissions import GRANTED, Role
from tests.crowd.daily import issuing
from tests.crowd.errands import CONTACT, Errand
from tests.crowd.goals import Goal, agreement_in, entering
from tests.crowd.people import OFFICE
from tests.crowd.places import Places
from tests.services.legacy import files

_DIRECTORS = (Role.DIRECTOR_PENSIONS, Role.DIRECTOR_REGISTRATION)
_FEWEST = {Role.COMMITTEE_MEMBER: 3}
"""Of a role, so that the office works."""


def stopping(places: Places) -> Goal:
    """An agreement is suspended; somebody tries; it is resumed, or ended for good. A draft is withdrawn."""
    chance = places.chance
    found = agreement_in(places, "active", "suspended", "drafted") if chance.random() < 0.6 else _worked_under(places)
    director = places.holder(*_DIRECTORS)
    if found is None or director is None:
        return
    number, organisation = found
    page = ("agreements:[1-9]", f"agreement:show:{number}")
    state = (places.rows.one("SELECT state FROM agreements WHERE id = :id", id=number) or {}).get("state")
    if state == "drafted":
        if chance.random() < 0.3:
            yield Errand(director, "/agreements", (*page, f"agreement:withdraw:{number}", "agreement:end:.*"))
        return
    yield from issuing(places)
    yield Errand(director, "/agreements", (*page, f"agreement:suspend:{number}", "@agreement-suspend"))
    yield from _tries(places, organisation)
    director = places.holder(*_DIRECTORS)
    if director is not None and chance.random() < 0.3:
        yield Errand(director, "/agreements", (*page, f"agreement:terminate:{number}", "agreement:end:.*"))
        yield from _tries(places, organisation)
    elif director is not None:
        yield Errand(director, "/agreements", (*page, f"agreement:resume:{number}"))


def closing_down(places: Places) -> Goal:
    """The IT office suspends an organisation; somebody tries; it works again."""
    office = places.holder(Role.IT_OFFICE)
    found = _worked_under(places)
    if office is None or found is None:
        return
    organisation = found[1]
    page = ("org:page:[1-9]", rf"org:show:{organisation}:\d")
    yield from issuing(places)
    yield Errand(office, "/organisations", (*page, f"org:suspend:{organisation}", f"org:suspend-sure:{organisation}"))
    yield from _tries(places, organisation)
    yield Errand(office, "/organisations", (*page, f"org:resume:{organisation}"))


def _worked_under(places: Places) -> tuple[int, int] | None:
    """An agreement, also one under Circular 1, and its organisation, which has officers."""
    found = places.rows.all(
        "SELECT id, organisation_id FROM agreements WHERE state = 'active' AND organisation_id IN"
        " (SELECT organisation_id FROM officers WHERE state = 'active') ORDER BY id"
    )
    return places.one([(each["id"], each["organisation_id"]) for each in found])


def _tries(places: Places, organisation: int) -> Goal:
    officer = places.one(places.officers(organisation))
    if officer is not None and places.gossip.codes:
        code = places.gossip.codes[-1]
        yield Errand(officer, "/redeem", ("@code",), {"code": code}, patience=4)


def listing(places: Places) -> Goal:
    """The list of officers is confirmed."""
    organisation = places.one(places.rows.column("SELECT id FROM organisations ORDER BY id"))
    speaker = places.speaker(organisation) if organisation else None
    if speaker is not None:
        way = (f"desk:{organisation}", rf"list:show:{organisation}:\d", rf"list:confirm:{organisation}:\d+")
        yield Errand(speaker, "/form", way)


def leaving(places: Places) -> Goal:
    """An officer leaves, or is removed by his head officer."""
    organisation = places.one(places.rows.column("SELECT DISTINCT organisation_id FROM officers ORDER BY 1"))
    officer = places.one(places.officers(organisation)) if organisation else None
    head = places.one(places.officers(organisation, head=True)) if organisation else None
    if head is not None and places.chance.random() < 0.6:
        seats = places.rows.column(
            "SELECT id FROM officers WHERE organisation_id = :id AND state <> 'removed' AND head = 0 ORDER BY id",
            id=organisation,
        )
        mate = places.one(seats) or r"\d+"
        yield Errand(head, "/colleagues", (f"mate:show:{mate}", f"mate:ask:{mate}", f"mate:remove:{mate}"))
    elif officer is not None:
        yield Errand(officer, "/leave", ("leave:sure",))


def replacing(places: Places) -> Goal:
    """A representative goes, and a head officer is made in his place: he asks for what comes next."""
    chance, found = places.chance, agreement_in(places, "active", "suspended", "ended", "drafted")
    office = places.holder(Role.IT_OFFICE)
    if found is None or office is None:
        return
    number, organisation = found
    himself = places.applicant(number)
    page = ("org:page:[1-9]", rf"org:show:{organisation}:\d")
    own = ("ours:page:[1-9]", f"ours:show:{number}")
    if himself is not None and chance.random() < 0.5:
        yield Errand(himself, "/agreement", (*own, f"ours:lay:{number}", f"ours:laid:{number}"))
    else:
        yield Errand(office, "/organisations", (*page, f"org:speaker:{organisation}", rf"org:letgo:{organisation}:\d+"))
    if himself is not None:  # he goes on as if he still spoke for it
        lists = (f"desk:{organisation}", rf"list:show:{organisation}:\d", rf"list:confirm:{organisation}:\d+")
        yield Errand(himself, "/form", lists, patience=6)
        yield Errand(himself, "/agreement", (*own, f"ours:ask:{number}", f"ours:confirm:{number}"), patience=5)
    seats = places.rows.column(
        "SELECT id FROM officers WHERE organisation_id = :id AND state = 'active' ORDER BY id", id=organisation
    )
    if seats:
        way = (*page, f"officer:show:{chance.choice(seats)}", r"officer:head:\d+:1")
        yield Errand(office, "/organisations", way)


def inviting(places: Places) -> Goal:
    """The IT office adds an organisation, or invites an officer to one, or removes one."""
    chance, office = places.chance, places.holder(Role.IT_OFFICE)
    if office is None:
        return
    if chance.random() < 0.3:
        yield Errand(office, "/organisations", ("org:page:.*", "org:add", "org:kind:(bank|relief)", "org:no-end"))
    organisation = places.one(places.rows.column("SELECT id FROM organisations WHERE state = 'active' ORDER BY id"))
    page = ("org:page:[1-9]", rf"org:show:{organisation}:\d")
    new = places.free()
    says = {"officer-phone": new.phone.replace("+98", "0")}
    yield Errand(office, "/organisations", (*page, f"org:invite:{organisation}", "@officer-phone"), says)
    yield from entering(places, new.id, "i_")
    if chance.random() < 0.3:
        yield Errand(office, "/organisations", (*page, r"officer:show:\d+", r"officer:ask:\d+", r"officer:remove:\d+"))


def short(places: Places) -> list[Role]:
    """Roles of which fewer are there than the office needs."""
    return [role for role in GRANTED if len(places.holders(role)) < _FEWEST.get(role, 1)]


def roles(places: Places) -> Goal:
    """An owner gives a role, to whoever it is, or one that is missing; or he takes one of which there are enough."""
    chance, owner, needed = places.chance, places.holder(Role.OWNER), short(places)
    if owner is None:
        return
    role = chance.choice(needed or [Role.COMMITTEE_MEMBER, Role.BRANCH, Role.IT_OFFICE, Role.AUDITOR])
    page = ("role:all", f"role:show:{role}:0")
    if len(places.holders(role)) > _FEWEST.get(role, 1) and chance.random() < 0.6:
        yield Errand(owner, "/roles", (*page, f"role:ask:{role}:.*", f"role:sure:{role}:.*"))
        return
    new = places.walkers[chance.choice((*OFFICE, *OFFICE, *places.walkers))]
    says = {"role-phone": new.phone.replace("+98", "0")}
    yield Errand(owner, "/roles", (*page, f"role:invite:{role}", "@role-phone"), says)
    yield from entering(places, new.id, "o_")


def moving(places: Places) -> Goal:
    """The legacy system's data come in, and a moved user enters. Seldom, since it is for good, two people end it: once
    the rows that nobody can resolve are closed.
    """
    chance, office = places.chance, places.holders(Role.IT_OFFICE)
    if len(office) < 2:
        return
    one, other = chance.sample(office, 2)
    new, number = places.free(), chance.randint(1, 40)
    way = ("legacy:files", r"legacy:look:\d+", r"legacy:real:\d+")
    for content in _legacy(number, new.phone.replace("+98", "0"), new.code):
        yield Errand(one, "/legacy", way, {"legacy-files": content})
    yield Errand(places.office(new.id), "/start", (CONTACT,))
    if chance.random() < 0.4:
        left = [files.user(each, active="خیر") for each in range(1, 41)]
        yield Errand(one, "/legacy", way, {"legacy-files": files.text(files.USERS, left)})
        yield Errand(one, "/legacy", ("legacy:propose", CONTACT))
        how = ("legacy:confirm", CONTACT) if chance.random() < 0.5 else ("legacy:back",)
        yield Errand(other, "/legacy", how)


def _legacy(number: int, phone: str, code: str) -> list[str]:
    user = files.user(number, phone=phone, national_code=code, organisation=f"D{number:04d}")
    return [
        files.text(files.ORGANISATIONS, [files.organisation(number)]),
        files.text(files.AGREEMENTS, [files.agreement(number)]),
        files.text(files.USERS, [user]),
    ]
