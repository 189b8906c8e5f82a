"""What can go wrong in the store: one tree, whatever the database is.

StoreError
├── StoreUnavailable          try again later: locked by another process, connection lost, server restarting
│   ├── TooMuchContention     repeated conflicts with other units, although it was retried
│   └── StoreFull             no room left on the disk (or in the quota)
├── StoreClosed               used after close()
├── StoreMisconfigured        an address, a password or a right that is wrong; waiting does not help
│   ├── DatabaseTooNew        made by a newer release than this one
│   ├── DatabaseTooOld        made by an older one, and opened by whoever may not bring it up to date
│   └── DatabaseNotMade       not there, or without tables, and opened by whoever may not make it
├── DatabaseDamaged           the file or a page of it is not what the database wrote
├── ConstraintViolated        the rows would contradict the schema
│   ├── UniqueViolation
│   ├── ForeignKeyViolation
│   ├── NotNullViolation
│   └── CheckViolation
└── StatementFault            a mistake in our own SQL or in how it was called

Errors of sqlite3 and of psycopg become one of these at one door each: `mapped` in sqlite_units.py and in
postgresql_units.py.
"""


class StoreError(Exception):
    """Anything the store reports; the foreign error, if there was one, is its `__cause__`."""

    def again(self) -> "StoreError":
        """The same report for another caller: an exception object must not be raised in two places."""
        twin = type(self)(*self.args)
        twin.__cause__ = self.__cause__
        return twin


class StoreUnavailable(StoreError):
    """Try again later."""


class TooMuchContention(StoreUnavailable):
    """The unit collided with others again and again."""


class StoreFull(StoreUnavailable):
    """There is no room left."""


class StoreClosed(StoreError):
    """The store was used after close()."""


class StoreMisconfigured(StoreError):
    """The store cannot be opened or used as it is set up."""


class DatabaseTooNew(StoreMisconfigured):
    """The database was made by a newer release."""


class DatabaseTooOld(StoreMisconfigured):
    """The database is to be brought up to date first."""


class DatabaseNotMade(StoreMisconfigured):
    """There is no database yet, or nothing is in it."""


class DatabaseDamaged(StoreError):
    """The database's own bytes are wrong."""


class ConstraintViolated(StoreError):
    """The rows would contradict the schema."""


class UniqueViolation(ConstraintViolated):
    """Such a row exists already."""


class ForeignKeyViolation(ConstraintViolated):
    """The row points to one that does not exist, or is pointed to."""


class NotNullViolation(ConstraintViolated):
    """A value is missing."""


class CheckViolation(ConstraintViolated):
    """A value is outside what the schema allows."""


class StatementFault(StoreError):
    """The statement is wrong, or was called wrongly."""
