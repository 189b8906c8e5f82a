"""What an officer does about codes that people gave him."""

from collections.abc import Mapping

from telegram import Update

from domain.acts import Act
from handlers.organisation import document_inquiry, own_inquiries, start
from handlers.talk import Talk
from handlers.ways import Way, Ways, guarded

WAYS = Ways(
    names={
        "redeem": (Act.REDEEM, document_inquiry.ask_code),
        "inquiries": (Act.READ_OWN_INQUIRIES, own_inquiries.own_inquiries),
    },
    links={"r": (Act.REDEEM, document_inquiry.redeem), "c": (Act.REDEEM, document_inquiry.open_certificate)},
    steps={"asked-day": (Act.READ_OWN_INQUIRIES, own_inquiries.of_day)},
    taps=[
        (r"asked:\d{1,9}", (Act.READ_OWN_INQUIRIES, own_inquiries.own_inquiries)),
        ("asked:day", (Act.READ_OWN_INQUIRIES, own_inquiries.ask_day)),
    ],
)


def code_step(names: Mapping[str, Way]) -> Ways:
    """Waits for a code. It has no letters, so the words of a button of the menu, whose `names` these are, win."""
    code = (Act.REDEEM, document_inquiry.typed_code)

    async def typed(update: Update, talk: Talk) -> None:
        if start.asks_for_help(talk):
            await start.help_(update, talk)
        else:
            await guarded(names.get(talk.named, code), start.not_understood)(update, talk)

    return Ways(steps={"code": (Act.REDEEM, typed)})
