"""What can go wrong with an organisation's own registry: the one door through which its errors come in.

RegistryUnavailable
└── Trouble
    ├── Unreachable     no connection, or it broke off
    ├── TooSlow         no whole answer in time
    ├── Untrusted       the TLS handshake failed: their certificate, or ours
    ├── Refused         it answered that we may not ask, or that we asked wrongly
    ├── Busy            429 or 503: it wants to be spared
    ├── Failing         any other 5xx
    ├── Nonsense        an answer that is not one of the contract's
    └── NotAsked        nothing was sent: too many ask already, or the breaker is open

None of their texts ever quotes what was asked or answered.
"""

from typing import ClassVar

from services.registry import RegistryUnavailable


class Trouble(RegistryUnavailable):
    """`name` stands in metrics. `passes`: the same question may be put again at once, since to ask changes nothing."""

    name: ClassVar[str]
    passes: ClassVar[bool] = False


class Unreachable(Trouble):
    name = "unreachable"
    passes = True


class TooSlow(Trouble):
    name = "slow"
    passes = True


class Untrusted(Trouble):
    name = "untrusted"


class Refused(Trouble):
    name = "refused"


class Busy(Trouble):
    """`retry_after`: for how many seconds it wants to be spared, when it said so."""

    name = "busy"
    passes = True

    def __init__(self, reason: str, retry_after: float | None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class Failing(Trouble):
    name = "failing"
    passes = True


class Nonsense(Trouble):
    name = "nonsense"


class NotAsked(Trouble):
    name = "not_asked"
