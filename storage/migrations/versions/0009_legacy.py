"""The legacy system's data and its end (directive, A1, A2, A5); answers to letters (A6)."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import NEVER_AGAIN, binary, id_column, number, reference, text, time

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "legacy_rows",
        id_column(),
        text("kind"),  # organisation, user, agreement
        binary("key_digest"),  # the legacy system's own key of the row
        binary("cells_sealed"),  # JSON: the row as it came
        text("state"),  # moved, unresolved
        text("reason", nullable=True),  # why it is unresolved
        sa.Column("moved_to", sa.BigInteger),  # the id of the organisation, officer or agreement
        time("seen_at", nullable=False),
        sa.UniqueConstraint("kind", "key_digest"),
    )
    op.create_index("legacy_rows_state", "legacy_rows", ["kind", "state"])
    op.create_table(
        "legacy_end",  # one row: the retirement of the legacy system
        id_column(),
        text("state"),  # in_use, proposed, retired
        text("proposed_by", nullable=True),
        time("proposed_at"),
        text("retired_by", nullable=True),
        time("retired_at"),
    )
    op.create_table(
        "letters",  # answers to letters and visitors
        id_column(),
        number("year"),  # of the Solar Hijri calendar
        number("serial"),
        text("kind"),  # letter, visitor
        reference("account_id", "accounts"),  # the branch
        binary("sender_sealed"),  # who wrote or came
        text("sender_search"),  # its folded name's digest, so that the office sees who still writes
        time("at", nullable=False),
        sa.UniqueConstraint("year", "serial"),
        **NEVER_AGAIN,
    )
    op.create_index("letters_at", "letters", ["at"])
