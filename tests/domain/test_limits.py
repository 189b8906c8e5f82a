"""How many wrong tries are borne, as promised to people in the documents."""

from domain.limits import IDENTITY, JOINING, LIMITS, OFFICER_CODES, ONE_TIME_PASSWORDS, ORGANISATION_CODES
from domain.times import DAY, HOUR, MINUTE, SECOND


def test_five_wrong_identities_an_hour() -> None:
    assert (IDENTITY.tries, IDENTITY.window, IDENTITY.closed) == (5, HOUR, HOUR)


def test_five_wrong_one_time_passwords_an_hour() -> None:
    assert (ONE_TIME_PASSWORDS.tries, ONE_TIME_PASSWORDS.window, ONE_TIME_PASSWORDS.closed) == (5, HOUR, HOUR)


def test_five_wrong_codes_an_hour_for_an_officer_twenty_a_day_for_an_organisation() -> None:
    assert (OFFICER_CODES.tries, OFFICER_CODES.window) == (5, HOUR)
    assert (ORGANISATION_CODES.tries, ORGANISATION_CODES.window) == (20, DAY)


def test_once_put_out_nobody_joins_for_a_day() -> None:
    assert (JOINING.tries, JOINING.closed) == (1, DAY)


def test_each_limit_counts_by_itself() -> None:
    assert len({limit.kind for limit in LIMITS}) == len(LIMITS) == 7


def test_times_are_microseconds() -> None:
    assert (SECOND, MINUTE, HOUR, DAY) == (10**6, 60 * 10**6, 3600 * 10**6, 86400 * 10**6)
