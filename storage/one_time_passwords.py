"""One-time passwords: kept sealed until they are sent, and after that as keyed digests alone (invariant 5)."""

import hmac
from dataclasses import dataclass

from domain.one_time_passwords import LIVING, MOVES, Asking, PasswordMove, PasswordState, state_at
from storage import same_value
from storage.transaction import Row, Transaction

TOPIC = "one_time_passwords"  # news: the id of one that is to be sent, told after the commit
_PHONE, _PASSWORD = "one_time_passwords.phone", "one_time_passwords.password"
_LIVING = f"state IN ({', '.join(repr(state.value) for state in LIVING)})"


@dataclass(frozen=True)
class Living:
    """One that still proves its phone."""

    id: int
    account_id: int
    phone: str
    digest: bytes


@dataclass(frozen=True)
class ToSend:
    """One that somebody has taken to send it, and where it was asked for. `attempts` counts this one."""

    id: int
    bot: str
    chat_id: int
    language: str
    phone: str
    password: str
    ends_at: int
    attempts: int


def alone_with(tx: Transaction, phone: str) -> None:
    """Nobody else asks for a password for this phone until this unit commits."""
    same_value.alone_with(tx, "one-time password", _PHONE, phone)


def asked(tx: Transaction, *, account_id: int, phone: str, since: int) -> tuple[list[Asking], list[Asking]]:
    """Those that this account asked for, and those that were asked for this phone, from `since` on."""
    by_account = tx.all(
        "SELECT made_at, state FROM one_time_passwords WHERE account_id = :account AND made_at > :since",
        account=account_id,
        since=since,
    )
    for_phone = [
        row
        for digest in tx.vault.digests(_PHONE, phone.encode())
        for row in tx.all(
            "SELECT made_at, state FROM one_time_passwords WHERE phone_digest = :digest AND made_at > :since",
            digest=digest,
            since=since,
        )
    ]
    return [_asking(row) for row in by_account], [_asking(row) for row in for_phone]


def alone_with_all(tx: Transaction) -> None:
    """Nobody else asks for a password until this unit commits."""
    tx.alone("one-time passwords")


def nth_newest(tx: Transaction, n: int, *, now: int) -> int | None:
    """When the nth of all was asked for, the newest counted first; None where there are not so many.

    What a clock that was ahead has dated to a time to come is left out: nobody waits until then.
    """
    row = tx.one(
        "SELECT made_at FROM one_time_passwords WHERE made_at <= :now ORDER BY made_at DESC LIMIT 1 OFFSET :before",
        now=now,
        before=n - 1,
    )
    return None if row is None else int(row["made_at"])


def make(
    tx: Transaction, *, account_id: int, bot: str, chat_id: int, phone: str, password: str, now: int, ends_at: int
) -> int:
    """A new one, asked for in this chat, to be sent after the commit."""
    made = tx.insert(
        """
        INSERT INTO one_time_passwords
            (account_id, bot, chat_id, phone_digest, phone_sealed, password_digest, password_sealed, state, made_at,
            ends_at, due_at)
        VALUES (:account, :bot, :chat_id, :phone_digest, :phone, :digest, :password, 'waiting', :now, :ends_at, :now)
        RETURNING id
        """,
        account=account_id,
        bot=bot,
        chat_id=chat_id,
        phone_digest=tx.vault.digest(_PHONE, phone.encode()),
        phone=tx.vault.seal(_PHONE, phone.encode()),
        digest=tx.vault.digest(_PASSWORD, _bound(account_id, password)),
        password=tx.vault.seal(_PASSWORD, password.encode()),
        now=now,
        ends_at=ends_at,
    )
    tx.announce(TOPIC, made)
    return made


def living(tx: Transaction, account_id: int, *, now: int) -> Living | None:
    row = tx.one(f"SELECT * FROM one_time_passwords WHERE account_id = :id AND {_LIVING}", id=account_id)
    if row is None or state_at(PasswordState(row["state"]), row["ends_at"], now) not in LIVING:
        return None
    return Living(row["id"], account_id, _phone(tx, row), row["password_digest"])


def fits(tx: Transaction, found: Living, password: str) -> bool:
    """Whether this is the password, under whichever key it was digested."""
    digests = tx.vault.digests(_PASSWORD, _bound(found.account_id, password))
    return any(hmac.compare_digest(digest, found.digest) for digest in digests)


def replace(tx: Transaction, account_id: int) -> None:
    """The one before, living or run out, makes room for a new one."""
    for state in LIVING:
        _end(tx, f"account_id = {int(account_id)}", state, PasswordMove.REPLACE)


def end(tx: Transaction, found: Living, move: PasswordMove) -> bool:
    """Whether it was this unit that ended it. It may have been sent since it was looked at, and lives on then."""
    return any(_end(tx, f"id = {found.id}", state, move) for state in LIVING)


def due(tx: Transaction, *, limit: int, now: int) -> list[int]:
    """Those that nobody has in hand, the first made first."""
    rows = tx.all(
        "SELECT id FROM one_time_passwords WHERE state = 'waiting' AND due_at <= :now ORDER BY due_at, id LIMIT :limit",
        now=now,
        limit=limit,
    )
    return [int(row["id"]) for row in rows]


def claim(tx: Transaction, password_id: int, *, until: int, now: int) -> ToSend | None:
    """Take one to send it: nobody else does so until `until`. None when it is not to be sent, or not now."""
    taken = tx.run(
        """
        UPDATE one_time_passwords SET due_at = :until, attempts = attempts + 1
        WHERE id = :id AND state = 'waiting' AND due_at <= :now
        """,
        id=password_id,
        until=until,
        now=now,
    )
    row = tx.one(
        """
        SELECT one_time_passwords.*, accounts.language FROM one_time_passwords
        JOIN accounts ON accounts.id = one_time_passwords.account_id WHERE one_time_passwords.id = :id
        """,
        id=password_id,
    )
    return _to_send(tx, row) if row and taken else None


def put_off(tx: Transaction, password_id: int, *, due_at: int) -> None:
    """Try again then."""
    tx.run(
        "UPDATE one_time_passwords SET due_at = :due_at WHERE id = :id AND state = 'waiting'",
        id=password_id,
        due_at=due_at,
    )


def sent(tx: Transaction, password_id: int) -> None:
    """A gateway took it: from here on its digest is all that is left of it."""
    tx.run(
        """
        UPDATE one_time_passwords SET state = 'sent', password_sealed = NULL, due_at = NULL
        WHERE id = :id AND state = 'waiting'
        """,
        id=password_id,
    )


def failed(tx: Transaction, password_id: int, reason: str) -> bool:
    """It cannot be sent. Whether it still was to be."""
    if not _end(tx, f"id = {int(password_id)}", PasswordState.WAITING, PasswordMove.FAIL):
        return False
    tx.run("UPDATE one_time_passwords SET reason = :reason WHERE id = :id", id=password_id, reason=reason)
    return True


def expire(tx: Transaction, *, now: int) -> int:
    """Empty those whose time is over; how many. Nobody could use them any more."""
    return sum(_end(tx, f"ends_at <= {int(now)}", state, PasswordMove.EXPIRE) for state in LIVING)


def void(tx: Transaction, account_id: int) -> None:
    """The living one is over. That it was asked for goes on counting."""
    for state in LIVING:
        _end(tx, f"account_id = {int(account_id)}", state, PasswordMove.EXPIRE)


def forget_older(tx: Transaction, *, before: int) -> int:
    """Forget those that were made before `before`; how many."""
    return tx.run("DELETE FROM one_time_passwords WHERE made_at < :before", before=before)


def _end(tx: Transaction, which: str, state: PasswordState, move: PasswordMove) -> int:
    return tx.run(
        f"""
        UPDATE one_time_passwords
        SET state = :after, phone_sealed = NULL, password_digest = NULL, password_sealed = NULL, due_at = NULL
        WHERE {which} AND state = :state
        """,
        after=MOVES[state, move].value,
        state=state.value,
    )


def _asking(row: Row) -> Asking:
    return Asking(row["made_at"], proved=row["state"] == PasswordState.PROVED)


def _bound(account_id: int, password: str) -> bytes:
    """Equal passwords of two accounts have different digests."""
    return f"{account_id} {password}".encode()


def _phone(tx: Transaction, row: Row) -> str:
    return tx.vault.open(_PHONE, row["phone_sealed"]).decode()


def _to_send(tx: Transaction, row: Row) -> ToSend:
    password = tx.vault.open(_PASSWORD, row["password_sealed"]).decode()
    return ToSend(
        id=row["id"],
        bot=row["bot"],
        chat_id=row["chat_id"],
        language=row["language"],
        phone=_phone(tx, row),
        password=password,
        ends_at=row["ends_at"],
        attempts=row["attempts"],
    )
