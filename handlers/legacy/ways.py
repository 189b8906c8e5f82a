"""What the legacy system takes in chat."""

from domain.acts import Act
from handlers import phones, where_to_go
from handlers.legacy import entering, files, retiring, status
from handlers.talk import Talk
from handlers.ways import Ways
from handlers.where_to_go import MOVED


async def _bare(_: str, talk: Talk) -> None:
    """``/start`` with nothing behind it."""
    await entering.open_door(talk.received, talk)


async def _linked(_: str, talk: Talk) -> None:
    """``start=legacy``."""
    await where_to_go.explain(talk.received, talk)


WAYS = Ways(
    names={"legacy": (Act.READ_LEGACY, status.legacy)},
    links={
        "": (Act.ACTIVATE_OFFICER, _bare),
        "legacy": (Act.ACTIVATE_OFFICER, _linked),
    },
    contacts={
        MOVED: (Act.ACTIVATE_OFFICER, entering.given),
        retiring.PROPOSE: (Act.PROPOSE_RETIREMENT, retiring.propose),
        retiring.CONFIRM: (Act.RETIRE_LEGACY, retiring.confirm),
    },
    steps={
        MOVED: (Act.ACTIVATE_OFFICER, phones.typed),
        files.STEP: (Act.IMPORT_LEGACY, files.wanted),
        retiring.PROPOSE: (Act.PROPOSE_RETIREMENT, phones.typed),
        retiring.CONFIRM: (Act.RETIRE_LEGACY, phones.typed),
    },
    files={files.STEP: (Act.IMPORT_LEGACY, files.take)},
    taps=[
        ("legacy:show", (Act.READ_LEGACY, status.legacy)),
        ("legacy:files", (Act.IMPORT_LEGACY, files.ask)),
        (r"legacy:look:\d{1,15}", (Act.IMPORT_LEGACY, files.run)),
        (r"legacy:real:\d{1,15}", (Act.IMPORT_LEGACY, files.run)),
        ("legacy:propose", (Act.PROPOSE_RETIREMENT, retiring.ask_propose)),
        ("legacy:confirm", (Act.RETIRE_LEGACY, retiring.ask_confirm)),
        ("legacy:back", (Act.PROPOSE_RETIREMENT, retiring.take_back)),
    ],
)
