"""How many tries are borne, wrong ones most of the time, and for how long a door then stays closed."""

from dataclasses import dataclass, replace

from domain.times import DAY, HOUR


@dataclass(frozen=True)
class Limit:
    """`tries` of them within `window` microseconds close the door for `closed` microseconds."""

    kind: str
    tries: int
    window: int
    closed: int


IDENTITY = Limit("identity", tries=5, window=HOUR, closed=HOUR)
OFFICER_CODES = Limit("officer_codes", tries=5, window=HOUR, closed=HOUR)
ORGANISATION_CODES = Limit("organisation_codes", tries=20, window=DAY, closed=DAY)
ONE_TIME_PASSWORDS = Limit("one_time_passwords", tries=5, window=HOUR, closed=HOUR)
JOINING = Limit("joining", tries=1, window=DAY, closed=DAY)
"""An account that was declined, or joined and was put out by the other side, was one too many: a day's rest."""
JOIN_REQUESTS = Limit("join_requests", tries=5, window=DAY, closed=DAY)
"""How often an account may ask to join another one, and be asked: nobody is rung until he says yes to have peace."""
CERTIFICATES = Limit("certificates", tries=50, window=DAY, closed=DAY)
"""How many an account may have made for its person, unless the settings say otherwise: each is kept, drawn and sent."""
FILES = Limit("files", tries=50, window=DAY, closed=DAY)
"""How many files of national codes an officer may send: each is kept for days, also one that he stops at once."""
LIMITS = (IDENTITY, OFFICER_CODES, ORGANISATION_CODES, ONE_TIME_PASSWORDS, JOINING, JOIN_REQUESTS, CERTIFICATES, FILES)


def organisation_codes(officers: int) -> Limit:
    """`ORGANISATION_CODES` for one of so many officers: two a day for each, and never fewer than for a small one.

    Where there are a thousand windows, twenty dead codes a day are no guesses (docs/decisions/0004).
    """
    return replace(ORGANISATION_CODES, tries=max(ORGANISATION_CODES.tries, 2 * officers))
