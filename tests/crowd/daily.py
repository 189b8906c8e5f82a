"""Goals of every day: certificates and their codes, direct inquiries, objections, letters."""

from domain.permissions import Role
from tests.crowd.errands import CONTACT, Errand
from tests.crowd.goals import Goal
from tests.crowd.people import INSURED, OFFICES, PERSONS
from tests.crowd.places import Place, Places

_SEATED = "FROM officers WHERE state = 'active'"
_SOMEBODY = """
    SELECT id FROM accounts WHERE bot LIKE '%-organisation' AND principal_id IS NULL AND (applicant_at IS NOT NULL
        OR id IN (SELECT account_id FROM officers WHERE state IN ('active', 'resting'))
        OR user_id IN (SELECT user_id FROM grants))
        AND id NOT IN (SELECT principal_id FROM accounts WHERE principal_id IS NOT NULL) ORDER BY id
"""
"""Who has something to join for, and joined nothing yet."""
_ISSUED = ("inquire", "move:.*", "to:any", "why:.*", "days:(7|30)")


def certificate(places: Places) -> Goal:
    """Somebody gets a certificate, and an officer redeems its code; another one tries after him."""
    chance = places.chance
    at, codes = Place(chance.choice([*INSURED, *INSURED, *places.walkers]), chance.choice(PERSONS)), places.codes
    yield from issuing(places, at)
    if places.codes == codes:
        return
    code = places.gossip.codes[-1]
    for _ in range(chance.choice((1, 1, 2))):
        yield from redemption(places, code)
    if chance.random() < 0.4:
        yield from objection(places, at)
    else:
        yield from another_code(places, at, code)


def issuing(places: Places, at: Place | None = None) -> Goal:
    """He proves who he is, if he has not, and gets a certificate with its code."""
    at = at or Place(places.chance.choice(INSURED), places.chance.choice(PERSONS))
    if not any(place == at for place, _ in places.persons()):
        yield Errand(at, "/start", ("lang:.*", "prove", CONTACT, "@national-code"))
    use = places.chance.choice(("once", "once", "until_end"))
    yield Errand(at, "/inquiry", (*_ISSUED, f"use:{use}"), patience=25)


def redemption(places: Places, code: str) -> Goal:
    """By an officer of an organisation that has an agreement, or of whichever one; of the newer ones most of all."""
    agreed = "SELECT organisation_id FROM agreements WHERE state = 'active'"
    which = f" AND organisation_id IN ({agreed})" if places.chance.random() < 0.8 else ""
    found = places.rows.column(f"SELECT DISTINCT organisation_id {_SEATED} {which} ORDER BY organisation_id")
    officer = places.one(places.officers(places.chance.choice(found[-4:]))) if found else None
    if officer is not None:
        yield Errand(officer, "/redeem", ("@code",), {"code": code})


def objection(places: Places, at: Place) -> Goal:
    """He objects to a look; the office answers, and he reads that."""
    yield Errand(at, "/looks", (r"object:\d+",))
    waits = "SELECT redemption_id FROM objections WHERE answer_sealed IS NULL ORDER BY id"
    case = places.one(places.rows.column(waits))
    office = places.holder(Role.COMMITTEE_SECRETARY, Role.IT_OFFICE)
    if case is None or office is None:
        return
    yield Errand(office, "/objections", ("objections:[1-9]", f"objection:answer:{case}", "objection:send:.*"))
    yield Errand(at, "/looks", (r"looks:answer:\d+",))


def another_code(places: Places, at: Place, code: str) -> Goal:
    """A new code in place of the old one, which is tried all the same; then that is withdrawn, or all deleted."""
    chance, codes = places.chance, places.codes
    yield Errand(at, "/inbox", (r"box:(show|open):\d+", r"box:code:\d+", r"box:renew:\d+"), patience=6)
    if places.codes > codes:
        yield from redemption(places, chance.choice((code, places.gossip.codes[-1])))
    if chance.random() < 0.5:
        yield Errand(at, "/inbox", (r"box:(show|open):\d+", r"box:withdraw:\d+"))
        yield from redemption(places, places.gossip.codes[-1])
    elif chance.random() < 0.4:
        yield Errand(at, "/inbox", (r"box:(show|open):\d+", r"box:delete:\d+", r"box:gone:\d+"))


def direct(places: Places) -> Goal:
    """An officer asks by national code: for one, or for several at once."""
    agreed = "SELECT organisation_id FROM agreements WHERE state = 'active' AND scope LIKE '%\"direct\":true%'"
    found = places.rows.column(
        f"SELECT DISTINCT organisation_id {_SEATED} AND organisation_id IN ({agreed}) ORDER BY 1"
    )
    officer = places.one(places.officers(places.chance.choice(found[-4:]))) if found else None
    if officer is None:
        return
    purpose = places.chance.choice(("court", "insurance", "[a-z_]+"))
    if places.chance.random() < 0.6:
        yield Errand(officer, "/ask", (f"direct:why:{purpose}", "direct:sure:.*"))
    else:
        yield Errand(officer, "/batches", (f"batch:why:{purpose}", r"batch:start:\d+"))
        yield Errand(officer, "/batches", (r"batch:(result|cancel):\d+",), patience=4)


def letters(places: Places) -> Goal:
    """A branch answers a letter or a visitor; somebody counts them."""
    branch = places.holder(Role.BRANCH)
    if branch is not None:
        yield Errand(branch, "/letter", (places.chance.choice(("letter:visitor", "@letter-sender")),))
        reader = places.holder(Role.IT_OFFICE, Role.AUDITOR)
        if reader is not None:
            yield Errand(reader, "/letters", ("letters:.*",), patience=1)


def joining(places: Places) -> Goal:
    """Somebody of the office's bot opens the other messenger, too; and parts from it again, now and then."""
    chance = places.chance
    own = places.of_account(places.one(places.rows.column(_SOMEBODY)) or 0)
    if own is None:
        return
    other = Place(own.who, next(each for each in OFFICES if each != own.bot))
    before = places.rows.number("SELECT max(id) FROM join_requests")
    yield Errand(other, "/join", (CONTACT,))
    asked = places.rows.number("SELECT max(id) FROM join_requests")
    if asked > before:
        how = chance.choice(("yes", "yes", "no"))
        yield Errand(own, "/help", (f"join:{how}:{asked}",), from_before=True)
    if chance.random() < 0.3:
        yield Errand(chance.choice((own, other)), "/separate", ("join:part-sure",))


def lookup(places: Places) -> Goal:
    """Somebody's entries of the log, and a file of them."""
    reader = places.holder(Role.AUDITOR, Role.OWNER)
    if reader is not None:
        how = places.chance.choice(("person", "organisation", "officer", "days"))
        yield Errand(reader, "/audit", (f"audit:ask:{how}", f"@audit-{how}"))
        yield Errand(reader, "/audit", ("audit:export",))
