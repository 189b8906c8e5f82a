"""Agreements between the office and organisations (directive, A3 and A5)."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import NEVER_AGAIN, binary, id_column, index_where, number, reference, text, time

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "agreements",
        id_column(),
        text("number"),
        number("version", default=1),
        reference("organisation_id", "organisations"),
        sa.Column("kind", sa.Text, nullable=False, server_default="new"),  # new, renewal, amendment
        text("basis"),  # decision, circular_1
        reference("decision_id", "decisions", nullable=True),
        sa.Column("previous_id", sa.BigInteger),  # what it renews or amends
        text("state"),
        text("scope"),  # canonical JSON (domain/scopes.py)
        number("days"),  # how long it is to run from its conclusion; 0 where its end is given
        time("starts_at", nullable=False),
        time("ends_at", nullable=True),  # empty: without an end, as some under Circular 1
        binary("terms_sealed", nullable=True),  # canonical bytes, frozen when it is concluded (domain/terms.py)
        time("created_at", nullable=False),
        time("concluded_at"),
        time("acknowledged_at"),
        time("closed_at"),
        binary("reason_sealed", nullable=True),  # why it was suspended or terminated
        number("reminded_days", default=0),  # the last reminder sent: 60, 30 or 7 days before the end
        number("news"),  # 1: its officers are yet to hear what became of it
        number("told_officer"),  # the last officer who was told
        sa.UniqueConstraint("basis", "number", "version"),
        **NEVER_AGAIN,
    )
    op.create_index("agreements_organisation", "agreements", ["organisation_id"])
    op.create_index("agreements_decision", "agreements", ["decision_id"])
    index_where("agreements_ending", "agreements", ["ends_at"], "state IN ('active', 'suspended')")
    index_where("agreements_news", "agreements", ["id"], "news = 1")
    # an organisation works under one agreement at most
    index_where("agreements_active", "agreements", ["organisation_id"], "state = 'active'", unique=True)
    op.create_table(
        "confirmations",  # of an agreement, by its parties
        id_column(),
        reference("agreement_id", "agreements"),
        text("party"),  # pensions, registration, organisation
        reference("account_id", "accounts"),
        time("at", nullable=False),
        sa.UniqueConstraint("agreement_id", "party"),
    )
