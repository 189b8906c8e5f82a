"""Agreements in chat: the office confirms, acknowledges, suspends and ends them; an organisation reads its own (A3)."""

from domain.acts import Act
from handlers import binding
from handlers.agreements import acknowledging, changing, confirming, documents, laying_down, office, own
from handlers.ways import Ways

_ID = r"\d{1,15}"
_REASONS = {
    changing.SUSPEND: (Act.SUSPEND_AGREEMENT, changing.suspend),
    changing.TERMINATE: (Act.TERMINATE_AGREEMENT, changing.last_look),
    changing.WITHDRAW: (Act.TERMINATE_AGREEMENT, changing.last_look),
}

WAYS = Ways(
    names={
        "agreements": (Act.READ_AGREEMENTS, office.agreements),
        "agreement": (Act.READ_OWN_AGREEMENTS, own.agreements),
    },
    steps=_REASONS,
    binding=frozenset(_REASONS),
    taps=[
        (r"agreements:\d{1,9}", (Act.READ_AGREEMENTS, office.agreements)),
        (f"agreement:show:{_ID}", (Act.READ_AGREEMENTS, office.agreement)),
        (f"agreement:paper:{_ID}", (Act.READ_AGREEMENTS, documents.of_office)),
        (f"agreement:(ask|confirm):{_ID}:pensions", (Act.CONFIRM_AS_PENSIONS, confirming.as_director)),
        (f"agreement:(ask|confirm):{_ID}:registration", (Act.CONFIRM_AS_REGISTRATION, confirming.as_director)),
        (f"agreement:acknowledge:{_ID}", (Act.ACKNOWLEDGE_AGREEMENT, acknowledging.acknowledge)),
        (f"agreement:suspend:{_ID}", (Act.SUSPEND_AGREEMENT, changing.ask_reason)),
        (f"agreement:resume:{_ID}", (Act.RESUME_AGREEMENT, changing.resume)),
        (f"agreement:(terminate|withdraw):{_ID}", (Act.TERMINATE_AGREEMENT, changing.ask_reason)),
        (f"agreement:end:{binding.MARK}", (Act.TERMINATE_AGREEMENT, changing.end)),
        (r"ours:page:\d{1,9}", (Act.READ_OWN_AGREEMENTS, own.agreements)),
        (f"ours:show:{_ID}", (Act.READ_OWN_AGREEMENTS, own.agreement)),
        (f"ours:paper:{_ID}", (Act.READ_OWN_AGREEMENTS, documents.own)),
        (f"ours:(ask|confirm):{_ID}", (Act.CONFIRM_AS_ORGANISATION, confirming.as_organisation)),
        (f"ours:lay:{_ID}", (Act.LAY_DOWN, laying_down.ask)),
        (f"ours:laid:{_ID}", (Act.LAY_DOWN, laying_down.lay_down)),
    ],
)
