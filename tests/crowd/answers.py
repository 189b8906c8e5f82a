"""What somebody writes who is asked: what was wanted, most of the time."""

import random
import re
from collections.abc import Mapping

from messenger.world import World
from tests.crowd.gossip import Gossip
from tests.crowd.people import Walker, made_up
from tests.domain.test_legal_id import made as legal_id
from tests.services.legacy import files

_OTHER_DIGITS = ("۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩")
NONSENSE = (
    *("…", "x" * 3999, "ض" * 2500, "۰", "-1", "٠٩١٢", "1234567890", "سلام", "/nothing", "<b>&amp;</b>", "{ $name }"),
    *("\u200f\u200f۱۲", "انصراف", "خیر", "لطفاً", "کد ملی"),
)
LETTER = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF"


class Answers:
    """Everybody's, by the step of his conversation."""

    def __init__(self, world: World, walkers: Mapping[int, Walker], gossip: Gossip, chance: random.Random) -> None:
        self._world = world
        self._walkers = walkers
        self._gossip = gossip
        self._chance = chance
        self._serial = 0

    def text(self, who: int, step: str) -> str:
        """In whichever digits."""
        self._serial += 1
        found = self._wanted(self._walkers[who], step) or f"دلیل {made_up(self._chance)} چنین است"
        digits = self._chance.choice(("0123456789", "0123456789", *_OTHER_DIGITS))
        return found.translate(str.maketrans("0123456789", digits))

    def file(self, step: str) -> tuple[bytes, str] | None:
        """What is sent where a file is wanted, and its name."""
        some = [self._somebody() for _ in range(self._chance.randint(1, 3))]
        if step == "apply-letter":
            return LETTER, "letter.pdf"
        if step == "batch-file":
            return "\n".join(["کد ملی", *(each.code for each in some)]).encode(), "codes.csv"
        if step == "form-file":
            rows = [f"کاربر,شمارهٔ {each.id},{each.code},{_local(each.phone)},{self._role()}" for each in some]
            return "\n".join(["نام,نام خانوادگی,کد ملی,شمارهٔ همراه,نقش", *rows]).encode(), "form.csv"
        if step == "legacy-files":
            user = files.user(number := self._chance.randint(1, 40), phone=_local(some[0].phone), organisation="D0001")
            return files.text(files.USERS, [user]).encode(), f"users-{number}.csv"
        return None

    def _wanted(self, me: Walker, step: str) -> str | None:
        number, other, word = self._serial, self._somebody(), made_up(self._chance)
        return {
            "one-time-password": self._password(me),
            "national-code": me.code,
            "recipient-name": "بانک",
            "organisation-name": f"بانک تازهٔ {word}",
            "organisation-agreement": f"96/9{number:04d}",
            "organisation-end": "1407/05/05",
            "officer-name": f"کارمند {word}",
            "officer-phone": _local(other.phone),
            "direct-code": other.code,
            "direct-purpose": "دادگاه",
            "direct-case": f"پروندهٔ {number} {word}",
            "batch-purpose": "دادگاه",
            "batch-case": f"پروندهٔ {number} {word}",
            "case-tracking": self._last(self._gossip.tracking),
            "case-number": str(self._chance.randint(5, 300)),
            "role-name": f"همکار {word}",
            "role-phone": _local(other.phone),
            "audit-person": other.code,
            "audit-organisation": "بانک",
            "audit-officer": _local(other.phone),
            "audit-days": "1405/09/01 تا 1405/09/30",
            "apply-name": f"سازمان {word}",
            "apply-legal-id": legal_id(700_000 + (number if self._chance.random() < 0.9 else me.id)),
            "apply-monthly": str(self._chance.randint(20, 500)),
            "code": self._last(self._gossip.codes),
        }.get(step)

    def _password(self, me: Walker) -> str:
        received = self._world.sms.received(me.phone)
        return re.findall(r"(?<!\d)\d{6}(?!\d)", received[-1]["text"])[0] if received else "123456"

    def _last(self, said: list[str]) -> str:
        return self._chance.choice(said[-8:] or ["…"])

    def _somebody(self) -> Walker:
        return self._walkers[self._chance.choice(list(self._walkers))]

    def _role(self) -> str:
        return self._chance.choice(("کاربر", "کاربر ارشد"))


def _local(phone: str) -> str:
    return phone.replace("+98", "0")
