"""Who is the same one: by anything that he showed or was named by, and by nothing that he only has as well."""

import pytest

from services.same_person import Known

HE = Known(frozenset({("telegram", 1)}), frozenset({"+989120000001"}), frozenset({"9990000379"}))
OTHER = Known(frozenset({("bale", 1)}), frozenset({"+989120000002"}), frozenset({"9990000743"}))


@pytest.mark.parametrize(
    "by",
    [Known(users=HE.users), Known(phones=HE.phones), Known(national_codes=HE.national_codes)],
    ids=["user", "phone", "national code"],
)
def test_one_thing_by_which_both_are_known_is_enough(by: Known) -> None:
    also = Known(OTHER.users | by.users, OTHER.phones | by.phones, OTHER.national_codes | by.national_codes)
    assert HE.is_same_as(also)
    assert also.is_same_as(HE)
    assert not OTHER.is_same_as(by)


def test_two_of_whom_as_much_is_known_are_not_the_same_nor_are_two_of_whom_nothing_is() -> None:
    assert not HE.is_same_as(OTHER)
    assert not HE.is_same_as(Known())
    assert not Known().is_same_as(Known())
