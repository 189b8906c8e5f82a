"""The tables of the first release: the unit of work, people, organisations, certificates and codes.

Times are integers: microseconds since 1970-01-01, UTC. Columns that end in `_sealed` are encrypted, those that end in
`_digest` are keyed digests (invariant 5 of the design); both are made by the vault, never by the database.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _id() -> sa.Column[int]:
    return sa.Column("id", BIG, primary_key=True, autoincrement=True)


def _ref(name: str, table: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, BIG, sa.ForeignKey(f"{table}.id"), nullable=nullable)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _time(name: str, *, nullable: bool = True) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=nullable)


def _number(name: str, default: int = 0) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False, server_default=str(default))


def _bytes(name: str, *, nullable: bool = False, unique: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=nullable, unique=unique)


def _index_where(name: str, table: str, columns: list[str], condition: str, *, unique: bool = False) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, unique=unique, sqlite_where=where, postgresql_where=where)


def upgrade() -> None:
    _unit_of_work()
    _people()
    _organisations()
    _certificates()
    _oversight()


def _unit_of_work() -> None:
    op.create_table(
        "inbox",
        _id(),
        _text("bot"),  # for example telegram-person
        _number("update_id"),
        _number("chat_id"),
        _time("received_at", nullable=False),
        _bytes("update_sealed", nullable=True),  # emptied once done
        _text("state"),  # new, done, aside
        _number("attempts"),
        _text("reason", nullable=True),  # why it was put aside
        _time("done_at"),
        sa.UniqueConstraint("bot", "update_id"),
    )
    _index_where("inbox_waiting", "inbox", ["bot", "id"], "state = 'new'")
    op.create_index("inbox_done", "inbox", ["done_at"])
    op.create_table(
        "outbox",
        _id(),
        _text("bot"),
        _number("chat_id"),
        _text("method"),  # a method of the Bot API
        _bytes("payload_sealed", nullable=True),  # emptied once sent: it may carry a code
        _text("state"),  # waiting, sent, failed
        _time("created_at", nullable=False),
        _time("due_at", nullable=False),
        _text("holder", nullable=True),  # the process that is sending it, until lease_until
        _time("lease_until"),
        _number("attempts"),
        _text("reason", nullable=True),  # why it failed
        _time("sent_at"),
        sa.Column("message_id", sa.BigInteger),
    )
    _index_where("outbox_waiting", "outbox", ["due_at"], "state = 'waiting'")
    op.create_index("outbox_sent", "outbox", ["sent_at"])
    op.create_table(
        "files",
        _text("bot"),
        _text("name"),  # what was drawn, for example certificate:12:fa
        _text("file_id"),  # what that bot's messenger calls it
        sa.PrimaryKeyConstraint("bot", "name"),
    )
    op.create_table(
        "leases",
        sa.Column("name", sa.Text, primary_key=True),
        _text("holder"),
        _time("until", nullable=False),
    )
    op.create_table(
        "conversations",
        _text("bot"),
        _number("chat_id"),
        _text("step"),
        _bytes("data_sealed"),
        _time("changed_at", nullable=False),
        sa.PrimaryKeyConstraint("bot", "chat_id"),
    )


def _people() -> None:
    op.create_table(
        "persons",
        _id(),
        _bytes("national_code_digest", unique=True),
        _bytes("national_code_sealed"),
        _bytes("name_sealed"),
        _bytes("phone_sealed"),
        _time("created_at", nullable=False),
    )
    op.create_table(
        "accounts",  # one messenger account in one bot
        _id(),
        _text("bot"),
        _number("user_id"),
        _number("chat_id"),
        _text("language"),
        _ref("person_id", "persons", nullable=True),
        _bytes("phone_sealed", nullable=True),  # shared and proved to be the sender's own
        _time("linked_at"),
        _time("blocked_at"),
        _time("created_at", nullable=False),
        sa.UniqueConstraint("bot", "user_id"),
    )
    op.create_index("accounts_person", "accounts", ["person_id"])
    op.create_table(
        "tries",  # wrong attempts, counted in a window of time
        _id(),
        _text("kind"),
        _text("subject"),
        _time("at", nullable=False),
    )
    op.create_index("tries_subject", "tries", ["kind", "subject", "at"])
    op.create_index("tries_at", "tries", ["at"])
    op.create_table(
        "locks",
        _text("kind"),
        _text("subject"),
        _time("until", nullable=False),
        sa.PrimaryKeyConstraint("kind", "subject"),
    )


def _organisations() -> None:
    op.create_table(
        "organisations",
        _id(),
        _text("name"),
        _text("search_name"),  # folded, so that ي/ی, ك/ک and half-spaces do not matter
        _text("kind"),
        _text("state"),  # active, suspended
        _time("created_at", nullable=False),
    )
    op.create_index("organisations_search", "organisations", ["search_name"], unique=True)
    op.create_table(
        "officers",
        _id(),
        _ref("organisation_id", "organisations"),
        _bytes("name_sealed"),
        _bytes("phone_digest"),
        _bytes("phone_sealed"),
        _ref("account_id", "accounts", nullable=True),
        _text("state"),  # invited, active, removed
        _time("created_at", nullable=False),
        _time("activated_at"),
        _time("removed_at"),
    )
    op.create_index("officers_organisation", "officers", ["organisation_id"])
    op.create_index("officers_account", "officers", ["account_id"])
    op.create_table(
        "invitations",
        _id(),
        _ref("officer_id", "officers"),
        _bytes("token_digest", unique=True),
        _time("ends_at", nullable=False),
        _time("used_at"),
    )
    op.create_table(
        "grants",  # who holds which role of the office itself
        _id(),
        _text("platform"),
        _number("user_id"),
        _text("role"),
        _time("granted_at", nullable=False),
        sa.UniqueConstraint("platform", "user_id", "role"),
    )


def _certificates() -> None:
    op.create_table(
        "certificates",
        _id(),
        sa.Column("reference", sa.Text, nullable=False, unique=True),
        _ref("person_id", "persons"),
        _ref("recipient_id", "organisations", nullable=True),  # empty: any organisation
        _text("purpose"),
        _bytes("facts_sealed"),  # canonical bytes, fixed for good
        _time("issued_at", nullable=False),
        _time("ends_at", nullable=False),
        _time("deleted_at"),  # by its holder, from his inbox
    )
    op.create_index("certificates_person", "certificates", ["person_id", "id"])
    op.create_table(
        "codes",
        _id(),
        _ref("certificate_id", "certificates"),
        _bytes("digest", unique=True),
        _text("use"),  # once, until_end
        _text("state"),  # active, used, expired, withdrawn
        _time("issued_at", nullable=False),
        _time("ends_at", nullable=False),
        _time("closed_at"),
        _time("reminded_at"),
    )
    op.create_index("codes_certificate", "codes", ["certificate_id"])
    _index_where("codes_due", "codes", ["ends_at"], "state = 'active'")
    # a certificate has one living code at most
    _index_where("codes_active", "codes", ["certificate_id"], "state = 'active'", unique=True)
    op.create_table(
        "redemptions",
        _id(),
        _ref("code_id", "codes"),
        _ref("certificate_id", "certificates"),
        _ref("officer_id", "officers"),
        _ref("organisation_id", "organisations"),
        _time("at", nullable=False),
    )
    op.create_index("redemptions_certificate", "redemptions", ["certificate_id"])
    op.create_index("redemptions_officer", "redemptions", ["officer_id", "id"])
    op.create_index("redemptions_at", "redemptions", ["at"])
    op.create_table(
        "objections",
        _id(),
        sa.Column("redemption_id", BIG, sa.ForeignKey("redemptions.id"), nullable=False, unique=True),
        _ref("person_id", "persons"),
        _time("at", nullable=False),
        _time("seen_at"),
    )


def _oversight() -> None:
    op.create_table(
        "audit",
        _id(),
        _number("chain"),
        _number("position"),  # 1, 2, 3 … within its chain
        _time("at", nullable=False),
        _text("actor"),
        _text("act"),
        _text("subject"),
        _text("detail"),
        _bytes("previous_hash"),
        _bytes("hash"),
        sa.UniqueConstraint("chain", "position"),
    )
    op.create_index("audit_at", "audit", ["at"])
    op.create_table(
        "audit_heads",
        sa.Column("chain", sa.Integer, primary_key=True, autoincrement=False),
        _number("position"),
        _bytes("hash"),
    )
