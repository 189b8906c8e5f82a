"""The tables of the first release: the unit of work, people, organisations, certificates and codes.

Times are integers: microseconds since 1970-01-01, UTC. Columns that end in `_sealed` are encrypted, those that end in
`_digest` are keyed digests (invariant 5 of the design); both are made by the vault, never by the database.
"""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import BIG, NEVER_AGAIN, binary, id_column, index_where, number, reference, text, time

revision = "0001"
down_revision = None


def upgrade() -> None:
    _unit_of_work()
    _conversations()
    _people()
    _organisations()
    _certificates()
    _oversight()


def _unit_of_work() -> None:
    op.create_table(
        "inbox",
        id_column(),
        text("bot"),  # for example telegram-person
        number("update_id"),
        number("chat_id"),
        time("received_at", nullable=False),
        binary("update_sealed", nullable=True),  # emptied once done
        text("state"),  # new, done, aside
        number("attempts"),
        text("reason", nullable=True),  # why it was put aside
        time("done_at"),
        sa.UniqueConstraint("bot", "update_id"),
    )
    index_where("inbox_waiting", "inbox", ["bot", "id"], "state = 'new'")
    op.create_index("inbox_done", "inbox", ["done_at"])
    op.create_table(
        "outbox",
        id_column(),
        text("bot"),
        number("chat_id"),
        text("method"),  # a method of the Bot API
        binary("payload_sealed", nullable=True),  # emptied once sent: it may carry a code
        text("state"),  # waiting, sent, failed
        time("created_at", nullable=False),
        time("due_at", nullable=False),
        text("holder", nullable=True),  # the process that is sending it, until lease_until
        time("lease_until"),
        number("attempts"),
        text("reason", nullable=True),  # why it failed
        time("sent_at"),
        sa.Column("message_id", sa.BigInteger),
    )
    index_where("outbox_waiting", "outbox", ["due_at"], "state = 'waiting'")
    op.create_index("outbox_sent", "outbox", ["sent_at"])
    op.create_table(
        "files",
        text("bot"),
        text("name"),  # what was drawn, for example certificate:12:fa
        text("file_id"),  # what that bot's messenger calls it
        text("subject", nullable=True),  # whose picture it is, for example certificate:12: it goes with it
        sa.PrimaryKeyConstraint("bot", "name"),
    )
    op.create_index("files_subject", "files", ["subject"])
    op.create_table(
        "leases",
        sa.Column("name", sa.Text, primary_key=True),
        text("holder"),
        time("until", nullable=False),
    )


def _conversations() -> None:
    op.create_table(
        "conversations",
        text("bot"),
        number("chat_id"),
        text("step"),
        binary("data_sealed"),
        time("changed_at", nullable=False),
        sa.PrimaryKeyConstraint("bot", "chat_id"),
    )
    op.create_index("conversations_changed", "conversations", ["changed_at"])


def _people() -> None:
    op.create_table(
        "persons",
        id_column(),
        binary("national_code_digest", unique=True),
        binary("national_code_sealed"),
        binary("name_sealed"),
        binary("phone_sealed"),
        time("created_at", nullable=False),
    )
    op.create_table(
        "accounts",  # one messenger account in one bot
        id_column(),
        text("bot"),
        number("user_id"),
        number("chat_id"),
        text("language"),
        reference("person_id", "persons", nullable=True),
        binary("phone_sealed", nullable=True),  # shared and proved to be the sender's own
        time("linked_at"),
        time("blocked_at"),
        time("created_at", nullable=False),
        sa.UniqueConstraint("bot", "user_id"),
    )
    op.create_index("accounts_person", "accounts", ["person_id"])
    op.create_table(
        "tries",  # wrong attempts, counted in a window of time
        id_column(),
        text("kind"),
        text("subject"),
        time("at", nullable=False),
    )
    op.create_index("tries_subject", "tries", ["kind", "subject", "at"])
    op.create_index("tries_at", "tries", ["at"])
    op.create_table(
        "locks",
        text("kind"),
        text("subject"),
        time("until", nullable=False),
        sa.PrimaryKeyConstraint("kind", "subject"),
    )


def _organisations() -> None:
    op.create_table(
        "organisations",
        id_column(),
        text("name"),
        text("search_name"),  # folded, so that ي/ی, ك/ک and half-spaces do not matter
        text("kind"),
        text("state"),  # active, suspended
        time("created_at", nullable=False),
    )
    op.create_index("organisations_search", "organisations", ["search_name"], unique=True)
    op.create_table(
        "officers",
        id_column(),
        reference("organisation_id", "organisations"),
        binary("name_sealed"),
        binary("phone_digest"),
        binary("phone_sealed"),
        reference("account_id", "accounts", nullable=True),
        text("state"),  # invited, active, removed
        time("created_at", nullable=False),
        time("activated_at"),
        time("removed_at"),
    )
    op.create_index("officers_organisation", "officers", ["organisation_id"])
    op.create_index("officers_account", "officers", ["account_id"])
    op.create_table(
        "invitations",
        id_column(),
        reference("officer_id", "officers"),
        binary("token_digest", unique=True),
        time("ends_at", nullable=False),
        time("used_at"),
    )
    op.create_table(
        "grants",  # who holds which role of the office itself
        id_column(),
        text("platform"),
        number("user_id"),
        text("role"),
        time("granted_at", nullable=False),
        sa.UniqueConstraint("platform", "user_id", "role"),
    )


def _certificates() -> None:
    op.create_table(
        "certificates",
        id_column(),
        sa.Column("reference", sa.Text, nullable=False, unique=True),
        reference("person_id", "persons"),
        reference("recipient_id", "organisations", nullable=True),  # empty: any organisation
        binary("facts_sealed"),  # canonical bytes, fixed for good
        time("issued_at", nullable=False),
        time("ends_at", nullable=False),
        time("deleted_at"),  # by its holder, from his inbox
        **NEVER_AGAIN,
    )
    op.create_index("certificates_person", "certificates", ["person_id", "id"])
    op.create_table(
        "codes",
        id_column(),
        reference("certificate_id", "certificates"),
        binary("digest", unique=True),
        text("use"),  # once, until_end
        text("state"),  # active, used, expired, withdrawn
        time("issued_at", nullable=False),
        time("ends_at", nullable=False),
        time("closed_at"),
        time("reminded_at"),
        **NEVER_AGAIN,
    )
    op.create_index("codes_certificate", "codes", ["certificate_id"])
    index_where("codes_due", "codes", ["ends_at"], "state = 'active'")
    # a certificate has one living code at most
    index_where("codes_active", "codes", ["certificate_id"], "state = 'active'", unique=True)
    op.create_table(
        "redemptions",
        id_column(),
        reference("code_id", "codes"),
        reference("certificate_id", "certificates"),
        reference("officer_id", "officers"),
        reference("organisation_id", "organisations"),
        time("at", nullable=False),
        **NEVER_AGAIN,
    )
    op.create_index("redemptions_code", "redemptions", ["code_id"])
    op.create_index("redemptions_certificate", "redemptions", ["certificate_id"])
    op.create_index("redemptions_officer", "redemptions", ["officer_id", "id"])
    op.create_index("redemptions_at", "redemptions", ["at"])
    op.create_table(
        "objections",
        id_column(),
        sa.Column("redemption_id", BIG, sa.ForeignKey("redemptions.id"), nullable=False, unique=True),
        reference("person_id", "persons"),
        time("at", nullable=False),
        time("seen_at"),
    )


def _oversight() -> None:
    op.create_table(
        "audit",
        id_column(),
        number("chain"),
        number("position"),  # 1, 2, 3 … within its chain
        time("at", nullable=False),
        text("actor"),
        text("act"),
        text("subject"),
        text("detail"),
        binary("previous_hash"),
        binary("hash"),
        sa.UniqueConstraint("chain", "position"),
    )
    op.create_index("audit_at", "audit", ["at"])
    op.create_table(
        "audit_heads",
        sa.Column("chain", sa.Integer, primary_key=True, autoincrement=False),
        number("position"),
        binary("hash"),
    )
