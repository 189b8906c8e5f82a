"""What an officer does about codes that people gave him."""

from domain.acts import Act
from handlers.organisation import document_inquiry, own_inquiries
from handlers.ways import Ways

WAYS = Ways(
    names={
        "redeem": (Act.REDEEM, document_inquiry.ask_code),
        "inquiries": (Act.READ_OWN_INQUIRIES, own_inquiries.own_inquiries),
    },
    links={"r": (Act.REDEEM, document_inquiry.redeem), "c": (Act.REDEEM, document_inquiry.open_certificate)},
    steps={
        "code": (Act.REDEEM, document_inquiry.typed_code),
        "asked-day": (Act.READ_OWN_INQUIRIES, own_inquiries.of_day),
    },
    taps=[
        (r"asked:\d{1,9}", (Act.READ_OWN_INQUIRIES, own_inquiries.own_inquiries)),
        ("asked:day", (Act.READ_OWN_INQUIRIES, own_inquiries.ask_day)),
    ],
)
