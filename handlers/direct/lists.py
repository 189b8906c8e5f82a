"""A direct inquiry as a line of a list: of whoever asked, of his head officer, of the person."""

from config.texts import Markup
from handlers.talk import Talk
from handlers.wording import dashed
from services.direct_inquiries import DirectInquiry


def own(talk: Talk, inquiry: DirectInquiry) -> str:
    """What he asked; the answer was shown once, and is not kept."""
    return Markup(talk.text("own-inquiry-line-direct", **_asked(talk, inquiry)))


def colleagues(talk: Talk, inquiry: DirectInquiry) -> str:
    return Markup(talk.text("colleague-inquiry-line-direct", officer=inquiry.officer, **_asked(talk, inquiry)))


def looked(talk: Talk, number: int, inquiry: DirectInquiry) -> str:
    """Who asked for the person who reads it, without the case."""
    return Markup(
        talk.text(
            "look-line-direct",
            number=number,
            at=talk.moment(inquiry.at),
            organisation=inquiry.organisation,
            officer=inquiry.officer,
            purpose=talk.words.purpose(inquiry.purpose),
        )
    )


def _asked(talk: Talk, inquiry: DirectInquiry) -> dict[str, str | None]:
    words = talk.words
    return {
        "at": talk.moment(inquiry.at),
        "code": words.number(inquiry.national_code),
        "purpose": words.purpose(inquiry.purpose),
        "case": inquiry.case_number,
        "outcome": words.text(f"direct-outcome-{dashed(inquiry.outcome)}"),
    }
