"""What explains that a message stands on a screen which no row of the outbox knows."""

from tests.crash.journal import Entry
from tests.crash.repeats import Chat

PLACE = (100, "estelam_bot")


def entry(at: float, kind: str, number: int, text: str) -> Entry:
    return Entry(at, kind, {"message_id": number, "mine": False, "text": text})


def unexplained(said: list[Entry], edited: list[Entry], made: set[int], *, cut: float, given_up: int = 0) -> list[str]:
    by_number = {each.message_id: each for each in said}
    makers = {number: {"id": number, "created_at": 0} for number in made}
    chat = Chat(PLACE, by_number, edited, [], makers, given_up=given_up, concurrent=False)
    return list(chat.unexplained([(cut, cut)]))


def test_it_is_said_again_by_the_next_message() -> None:
    said = [entry(1, "message", 7, "ended"), entry(2, "message", 8, "ended")]
    assert unexplained(said, [], {8}, cut=1.0) == []
    assert "repeated without a kill" in unexplained(said, [], {8}, cut=5.0)[0]


def test_a_change_that_was_said_in_a_new_message_is_made_after_all() -> None:
    """The change was refused, its words came in a new message, whose answer was lost; then the change went well."""
    said = [entry(0, "message", 6, "sure?"), entry(1, "message", 7, "ended")]
    assert unexplained(said, [entry(2, "edited", 6, "ended")], {6}, cut=1.0) == []
    assert "no repeat" in unexplained(said, [entry(2, "edited", 6, "something else")], {6}, cut=1.0)[0]
    assert "no repeat" in unexplained(said, [entry(0.5, "edited", 6, "ended")], {6}, cut=1.0)[0]


def test_it_came_through_before_its_certificate_was_deleted() -> None:
    """It was not known that it had, so that it was tried again; and then there was nothing to show."""
    said = [entry(1, "message", 7, "certificate"), entry(2, "message", 8, "deleted")]
    assert "no repeat" in unexplained(said, [], {8}, cut=1.0)[0]
    assert unexplained(said, [], {8}, cut=1.0, given_up=1) == []
