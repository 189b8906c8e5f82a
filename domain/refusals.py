"""What was not done, and why: facts that an act returns, so that the unit of work still commits the counted try."""

from dataclasses import dataclass

from domain.codes import CodeState


class Refusal:
    """What all of them are."""


@dataclass(frozen=True)
class DoorClosed(Refusal):
    """Too many wrong tries: nothing is looked at before `until`."""

    until: int


@dataclass(frozen=True)
class NotMatched(Refusal):
    """The national code, the account or the phone does not fit; which of them is not said. `left` tries remain."""

    left: int


@dataclass(frozen=True)
class CodeNotUsable(Refusal):
    """Unknown, ended, withdrawn, used or for another organisation: the same for all of them. `left` tries remain."""

    left: int


@dataclass(frozen=True)
class CodeClosed(Refusal):
    """The code was meant for this very organisation, so the reason may be said."""

    state: CodeState
    at: int
    """When it was used, expired or was withdrawn."""


@dataclass(frozen=True)
class OtherCertificate(Refusal):
    """The code is good, but not for the certificate whose QR was opened. It is not used up, and costs no try."""


@dataclass(frozen=True)
class JustRenewed(Refusal):
    """A new code was handed out a moment ago: a second tap of the same finger must not end it."""


@dataclass(frozen=True)
class OwnCase(Refusal):
    """Nobody decides on what he did himself."""


@dataclass(frozen=True)
class Gone(Refusal):
    """What was asked for is no longer there: deleted, ended, or somebody else's."""


@dataclass(frozen=True)
class ListGrew(Refusal):
    """Since the list of officers was shown, somebody came who does not stand in it as it was seen."""


@dataclass(frozen=True)
class NotAgreed(Refusal):
    """No agreement of the organisation allows this now: none is in force, or it covers something else."""


@dataclass(frozen=True)
class NothingAgreed(NotAgreed):
    """No agreement of the organisation is in force now, so there is nothing else to send its officer to."""
