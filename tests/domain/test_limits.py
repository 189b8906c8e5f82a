"""How many wrong tries are borne, as promised to people in the documents."""

from domain.limits import (
    IDENTITY,
    JOINING,
    LIMITS,
    OFFICER_CODES,
    ONE_TIME_PASSWORDS,
    ORGANISATION_CODES,
    organisation_codes,
)
from domain.times import DAY, HOUR, MINUTE, SECOND


def test_five_wrong_identities_an_hour() -> None:
    assert (IDENTITY.tries, IDENTITY.window, IDENTITY.closed) == (5, HOUR, HOUR)


def test_five_wrong_one_time_passwords_an_hour() -> None:
    assert (ONE_TIME_PASSWORDS.tries, ONE_TIME_PASSWORDS.window, ONE_TIME_PASSWORDS.closed) == (5, HOUR, HOUR)


def test_five_wrong_codes_an_hour_for_an_officer_twenty_a_day_for_an_organisation() -> None:
    assert (OFFICER_CODES.tries, OFFICER_CODES.window) == (5, HOUR)
    assert (ORGANISATION_CODES.tries, ORGANISATION_CODES.window) == (20, DAY)


def test_an_organisation_of_more_than_ten_officers_is_borne_two_wrong_codes_a_day_for_each() -> None:
    assert [organisation_codes(officers).tries for officers in (0, 1, 10, 11, 1000)] == [20, 20, 20, 22, 2000]
    assert organisation_codes(10) == ORGANISATION_CODES
    assert organisation_codes(1000).kind == ORGANISATION_CODES.kind


def test_once_put_out_nobody_joins_for_a_day() -> None:
    assert (JOINING.tries, JOINING.closed) == (1, DAY)


def test_each_limit_counts_by_itself() -> None:
    assert len({limit.kind for limit in LIMITS}) == len(LIMITS)


def test_times_are_microseconds() -> None:
    assert (SECOND, MINUTE, HOUR, DAY) == (10**6, 60 * 10**6, 3600 * 10**6, 86400 * 10**6)
