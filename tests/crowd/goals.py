"""What somebody of the crowd is after: errands of one and another in their right order, each begun once the tables say
that the one before it came about. A goal ends where that is not so, which is most often nobody's fault.
"""

from collections.abc import Iterator

from domain.permissions import Role
from tests.crowd.errands import CONTACT, Errand
from tests.crowd.people import APPLICANTS, OFFICERS
from tests.crowd.places import Place, Places

Goal = Iterator[Errand]
_FORM = (
    *("apply:kind:.*", "apply:purpose:.*:(court|insurance)", "apply:way:.*", "apply:fact:.*:(name|relation)"),
    *("apply:done:.*", "apply:send:.*"),
)
_DIRECTORS = {
    "pensions": Role.DIRECTOR_PENSIONS,
    "registration": Role.DIRECTOR_REGISTRATION,
}


def agreement_in(places: Places, *states: str) -> tuple[int, int] | None:
    """An agreement of a decision in one of these states, and its organisation: one of the newest."""
    sql = "SELECT id, organisation_id, state FROM agreements WHERE decision_id IS NOT NULL ORDER BY id"
    found = [(each["id"], each["organisation_id"]) for each in places.rows.all(sql) if each["state"] in states]
    return places.one(found[-4:])


def admission(places: Places) -> Goal:
    """A new organisation declares its need, comes in, and sends its officers."""
    chance = places.chance
    who = chance.choice([*APPLICANTS, *APPLICANTS, *APPLICANTS, *OFFICERS, *places.walkers])
    applied = places.office(who)
    if chance.random() < 0.7 and (joined := _own(places, who)) is not None:
        applied = joined
    before = places.rows.number("SELECT max(id) FROM applications WHERE state = 'sent'")
    yield Errand(applied, "/apply", _FORM, patience=45)
    case = places.rows.number("SELECT max(id) FROM applications WHERE state = 'sent'")
    if case > before:
        yield from examination(places, case)


def change(places: Places) -> Goal:
    """A running agreement is renewed or amended by whoever speaks for its organisation."""
    running = agreement_in(places, "active", "active", "suspended", "ended")
    speaker = places.speaker(running[1]) if running else None
    if running is None or speaker is None:
        return
    how = places.chance.choice(("renew", "amend"))
    before = places.rows.number("SELECT max(id) FROM applications WHERE state = 'sent'")
    way = ("ours:page:[1-9]", f"ours:show:{running[0]}", f"apply:{how}:{running[0]}", "apply:done:.*", "apply:send:.*")
    yield Errand(speaker, "/agreement", way, patience=30)
    case = places.rows.number("SELECT max(id) FROM applications WHERE state = 'sent'")
    if case > before:
        yield from examination(places, case)


def examination(places: Places, case: int) -> Goal:
    """The committee votes, its secretary closes the case, and what comes of that goes on."""
    chance = places.chance
    vote = chance.choices(("approve", "approve_less", "ask_more", "decline"), (14, 3, 2, 1))[0]
    members = places.holders(Role.COMMITTEE_MEMBER)
    if chance.random() < 0.3 and members:
        way = ("cases:sent:[1-9]", f"case:show:{case}", f"case:notes:{case}:0", f"case:note:{case}", "@case-note")
        yield Errand(chance.choice(members), "/committee", way)
    for member in chance.sample(members, len(members)):
        yield voting(places, case, member, vote if chance.random() < 0.9 else "approve")
    secretary = places.holder(Role.COMMITTEE_SECRETARY)
    if secretary is None:
        return
    yield closing(case, secretary)
    state = places.rows.one("SELECT * FROM applications WHERE id = :id", id=case) or {}
    if state.get("state") == "more_wanted" and (at := places.of_account(state["account_id"])) is not None:
        page = ("applied:page:[1-9]", f"applied:show:{case}")
        yield Errand(at, "/applications", (*page, f"apply:change:{case}", f"apply:send:{case}"))
        yield from examination(places, case)
    draft = places.rows.number(
        "SELECT agreements.id FROM agreements JOIN decisions ON decisions.id = agreements.decision_id"
        " WHERE decisions.application_id = :id AND agreements.state = 'drafted'",
        id=case,
    )
    if draft:
        yield from conclusion(places, draft)


def voting(places: Places, case: int, member: Place, vote: str) -> Errand:
    votes = f"case:vote:{vote}:{case}:[0-9]+"
    end = votes if vote == "approve" else "@vote-reason"
    less = (f"scope:(purpose|fact):{case}:.*", f"case:written:{case}") if vote == "approve_less" else ()
    way = ("cases:sent:[1-9]", f"case:show:{case}", votes, *less)
    return Errand(member, "/committee", way if end in way else (*way, end))


def closing(case: int, secretary: Place) -> Errand:
    way = ("cases:sent:[1-9]", f"case:show:{case}", f"case:close:{case}", f"case:written:{case}", f"case:decide:{case}")
    return Errand(secretary, "/committee", way)


def conclusion(places: Places, draft: int) -> Goal:
    """All three confirm, in whichever order; the IT office has its copy; then officers come in."""
    chance = places.chance
    parties = ["pensions", "registration", "organisation"]
    for party in chance.sample(parties, 3):
        errand = confirming(places, draft, party)
        if errand is None:
            return
        yield errand
    agreement = places.rows.one("SELECT * FROM agreements WHERE id = :id", id=draft) or {}
    if agreement.get("state") != "active":
        return
    office = places.holder(Role.IT_OFFICE)
    if office is not None and chance.random() < 0.8:
        way = ("agreements:[1-9]", f"agreement:show:{draft}", f"agreement:acknowledge:{draft}")
        yield Errand(office, "/agreements", way)
    if agreement["kind"] == "new":
        yield from staffing(places, agreement["organisation_id"])


def confirming(places: Places, draft: int, party: str) -> Errand | None:
    if party == "organisation":
        at = places.applicant(draft)
        way = ("ours:page:[1-9]", f"ours:show:{draft}", f"ours:ask:{draft}", f"ours:confirm:{draft}")
        return Errand(at, "/agreement", way) if at else None
    at = places.holder(_DIRECTORS[party])
    ending = (f"agreement:ask:{draft}:{party}", f"agreement:confirm:{draft}:{party}")
    way = ("agreements:[1-9]", f"agreement:show:{draft}", *ending)
    return Errand(at, "/agreements", way) if at else None


def drafts(places: Places) -> Goal:
    """A draft that was left is concluded after all."""
    found = agreement_in(places, "drafted")
    if found is not None:
        yield from conclusion(places, found[0])


def cases(places: Places) -> Goal:
    """A case that was left is taken up."""
    found = places.one(places.rows.column("SELECT id FROM applications WHERE state = 'sent' ORDER BY id"))
    if found is not None:
        yield from examination(places, found)


def staffing(places: Places, organisation_id: int | None = None) -> Goal:
    """A form of officers is sent and granted, and one of them comes in."""
    if organisation_id is None:
        running = places.rows.column("SELECT organisation_id FROM agreements WHERE state = 'active' ORDER BY id")
        organisation_id = places.one(running)
    speaker = places.speaker(organisation_id) if organisation_id else None
    if organisation_id is None or speaker is None:
        return
    new = places.free()
    role = places.chance.choice(("کاربر ارشد", "کاربر"))
    rows = ("نام,نام خانوادگی,کد ملی,شمارهٔ همراه,نقش", f"کاربر,تازه,{new.code},{new.phone.replace('+98', '0')},{role}")
    says = {"form-file": "\n".join(rows)}
    yield Errand(speaker, "/form", (f"desk:{organisation_id}", r"form:send:\d+"), says)
    form = places.rows.number(
        "SELECT max(id) FROM forms WHERE state = 'sent' AND organisation_id = :id", id=organisation_id
    )
    office = places.holder(Role.IT_OFFICE)
    if not form or office is None:
        return
    if places.chance.random() < 0.15:
        way = (rf"form:show:{form}:\d", f"form:decline:{form}", "form:declined:.*")
        yield Errand(office, "/forms", way)
        return
    yield Errand(
        office, "/forms", ("forms:[1-9]", rf"form:show:{form}:\d", rf"form:grant:{form}:[0-9a-f]+"), waits=True
    )
    yield from entering(places, new.id, "i_")


def entering(places: Places, who: int, kind: str) -> Goal:
    """He opens the link that was passed on to him."""
    link = places.link(kind)
    if link is not None:
        yield Errand(places.office(who), f"/start {link}", (CONTACT,))


def _own(places: Places, who: int) -> Place | None:
    """Where he is a representative already."""
    sql = "SELECT id FROM accounts WHERE applicant_at IS NOT NULL AND principal_id IS NULL ORDER BY id"
    found = (places.of_account(each) for each in places.rows.column(sql))
    return next((each for each in found if each is not None and each.who == who), None)
