"""Direct inquiries, one or many at once, within an agreement."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import NEVER_AGAIN, binary, id_column, index_where, number, reference, text, time

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    _batches()
    _inquiries()


def _batches() -> None:
    op.create_table(
        "batches",  # a file of national codes
        id_column(),
        reference("officer_id", "officers"),
        reference("organisation_id", "organisations"),
        reference("agreement_id", "agreements"),  # under which it began
        text("purpose"),
        binary("case_number_sealed"),
        text("state"),  # domain/batches.py
        text("reason", nullable=True),  # why it was stopped
        number("lines"),
        number("done"),
        number("charged"),
        sa.Column("message_id", sa.BigInteger),  # the progress message, in the officer's chat
        time("created_at", nullable=False),
        time("shown_at"),  # when the progress message was last changed
        time("away_at"),  # since when the registry has not answered
        time("closed_at"),
        time("erased_at"),  # its lines
        **NEVER_AGAIN,
    )
    # an officer has one at a time
    index_where("batches_running", "batches", ["officer_id"], "state = 'running'", unique=True)
    index_where("batches_kept", "batches", ["created_at"], "erased_at IS NULL")
    op.create_index("batches_officer", "batches", ["officer_id", "id"])
    op.create_table(
        "batch_lines",
        id_column(),
        reference("batch_id", "batches"),
        number("line"),
        binary("typed_sealed"),  # the national code, or what stood in its place
        text("state"),  # waiting, answered, refused
        text("reason", nullable=True),  # why there is no answer
        binary("answer_sealed", nullable=True),  # JSON: the agreed facts
        sa.UniqueConstraint("batch_id", "line"),
    )
    index_where("batch_lines_waiting", "batch_lines", ["batch_id", "line"], "state = 'waiting'")


def _inquiries() -> None:
    op.create_table(
        "direct_inquiries",
        id_column(),
        reference("officer_id", "officers"),
        reference("organisation_id", "organisations"),
        reference("agreement_id", "agreements"),
        binary("national_code_digest"),
        binary("national_code_sealed"),
        text("purpose"),
        binary("case_number_sealed"),
        text("outcome"),  # answered, nothing_known
        reference("batch_id", "batches", nullable=True),
        time("at", nullable=False),
        time("tell_at", nullable=False),
        time("told_at"),
        **NEVER_AGAIN,
    )
    op.create_index("direct_inquiries_person", "direct_inquiries", ["national_code_digest", "id"])
    op.create_index("direct_inquiries_officer", "direct_inquiries", ["officer_id", "id"])
    op.create_index("direct_inquiries_organisation", "direct_inquiries", ["organisation_id", "id"])
    op.create_index("direct_inquiries_at", "direct_inquiries", ["at"])
    index_where("direct_inquiries_batch", "direct_inquiries", ["batch_id"], "batch_id IS NOT NULL")
    index_where("direct_inquiries_to_tell", "direct_inquiries", ["tell_at"], "told_at IS NULL")
    op.create_table(
        "usage",  # direct inquiries charged to an organisation: one row for both limits, so that one statement decides
        reference("organisation_id", "organisations"),
        text("month"),  # of the Solar Hijri calendar, such as 1405-09
        number("month_count"),
        text("day"),  # its newest day with an inquiry, such as 1405-09-01
        number("day_count"),
        sa.PrimaryKeyConstraint("organisation_id", "month"),
    )
