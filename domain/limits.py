"""How many wrong tries are borne, and for how long a door then stays closed."""

from dataclasses import dataclass

from domain.times import DAY, HOUR


@dataclass(frozen=True)
class Limit:
    """`tries` wrong ones within `window` microseconds close the door for `closed` microseconds."""

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
LIMITS = (IDENTITY, OFFICER_CODES, ORGANISATION_CODES, ONE_TIME_PASSWORDS, JOINING, JOIN_REQUESTS)
