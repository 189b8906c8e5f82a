"""Why a backup cannot be made, read or restored.

BackupFault
├── Damaged       changed, cut off, or no backup at all
├── WrongKeys     sealed under keys that are not in this keys file
├── TooNew        made by a newer release
├── Differs       what was restored is not what was written
├── NoRoom        the database that a backup is tried with does not fit
└── NotAtRest     it is to be moved with what waits in it, but was made beside a running program
"""


class BackupFault(Exception):
    """In words for whoever backs up or restores."""


class Damaged(BackupFault):
    """The file is not what was written."""


class WrongKeys(BackupFault):
    """The keys file is another one, or lacks a key."""


class TooNew(BackupFault):
    """The file was made by a newer release."""


class Differs(BackupFault):
    """The restored rows are not those of the backup."""


class NotAtRest(BackupFault):
    """Messages may have gone out since the backup was made."""


class NoRoom(BackupFault):
    """The backup could not be tried."""
