"""Officers come in by a form, and their list is confirmed every 90 days (directive, A4)."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import NEVER_AGAIN, binary, id_column, number, reference, text, time

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("officers", binary("national_code_digest", nullable=True))
    op.add_column("officers", binary("national_code_sealed", nullable=True))
    op.create_index("officers_national_code", "officers", ["national_code_digest"])
    op.create_index("officers_phone", "officers", ["phone_digest"])
    op.add_column("organisations", time("list_confirmed_at"))
    op.add_column("organisations", time("list_asked_at"))
    op.add_column("organisations", time("list_overdue_at"))  # its officers rest until the list is confirmed
    op.create_table(
        "forms",
        id_column(),
        reference("agreement_id", "agreements"),
        reference("organisation_id", "organisations"),
        reference("account_id", "accounts"),  # who sent it
        text("state"),
        text("filename"),
        time("at", nullable=False),
        time("closed_at"),
        **NEVER_AGAIN,
    )
    op.create_index("forms_organisation", "forms", ["organisation_id"])
    op.create_index("forms_state", "forms", ["state"])
    op.create_table(
        "form_rows",
        id_column(),
        reference("form_id", "forms"),
        number("line"),
        binary("cells_sealed"),  # JSON: what stood in the row
        text("fault", nullable=True),
        text("state"),
        reference("officer_id", "officers", nullable=True),
        sa.UniqueConstraint("form_id", "line"),
    )
