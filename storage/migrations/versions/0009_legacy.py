"""The legacy system's data and its end (directive, A1, A2, A5); answers to letters (A6)."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import NEVER_AGAIN, binary, id_column, number, reference, text, time

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    _legacy()
    _legacy_files()
    _letters()


def _legacy() -> None:
    op.create_table(
        "legacy_rows",
        id_column(),
        text("kind"),  # organisation, agreement, user
        binary("key_digest"),  # the legacy system's own key of the row
        binary("cells_sealed"),  # JSON: the row as it came
        text("state"),  # moved, unresolved, left_out
        text("reason", nullable=True),  # why it is not moved
        sa.Column("moved_to", sa.BigInteger),  # the id of the organisation, agreement or officer
        time("changed_at", nullable=False),
        sa.UniqueConstraint("kind", "key_digest"),
    )
    op.create_index("legacy_rows_state", "legacy_rows", ["kind", "state", "reason"])
    op.create_index("legacy_rows_moved_to", "legacy_rows", ["kind", "moved_to"])
    op.create_table(
        "legacy_end",  # one row at most: the retirement of the legacy system
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        text("state"),  # in_use, proposed, retired
        text("proposed_by", nullable=True),
        binary("proposed_phone_digest", nullable=True),
        time("proposed_at"),
        text("retired_by", nullable=True),
        time("retired_at"),
        number("told_to"),  # the last officer to whom the end was announced
    )


def _legacy_files() -> None:
    op.create_table(
        "legacy_imports",  # begun in chat: files, then a look at them, then for real
        id_column(),
        reference("account_id", "accounts"),
        text("state"),  # collecting, looked_at, done
        binary("report_sealed", nullable=True),
        time("at", nullable=False),
        **NEVER_AGAIN,
    )
    op.create_table(
        "legacy_files",
        id_column(),
        reference("import_id", "legacy_imports"),
        text("filename"),
        binary("content_sealed"),
        **NEVER_AGAIN,
    )
    op.create_index("legacy_files_import", "legacy_files", ["import_id"])


def _letters() -> None:
    op.create_table(
        "letters",  # answers to letters and visitors
        id_column(),
        number("year"),  # of the Solar Hijri calendar
        number("month"),  # 1 to 12
        number("serial"),  # 1, 2, 3 … within its year
        text("kind"),  # letter, visitor
        reference("account_id", "accounts"),  # the branch
        binary("sender_sealed"),  # who wrote; nothing for a visitor
        binary("sender_digest"),  # of the folded name, so that the office sees who still writes
        time("at", nullable=False),
        sa.UniqueConstraint("year", "serial"),
        **NEVER_AGAIN,
    )
    op.create_index("letters_month", "letters", ["year", "month"])
