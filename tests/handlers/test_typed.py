"""What was typed where a button was meant."""

from handlers.typed import folded
from tests.instructions import instructions


def test_what_was_typed_is_compared_however_it_is_spelt() -> None:
    assert folded("  ۷ روز؟") == folded("7 روز")


def test_of_a_message_no_more_is_spelt_out_than_a_button_can_say() -> None:
    """This sign is spelt with 18 letters, and all others wait while that is done."""
    with instructions() as count:
        folded("\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}" * 4096)
    assert count[0] < 500_000
