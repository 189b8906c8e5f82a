"""Officers come in by a form, and their list is confirmed every 90 days (directive, A4)."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import NEVER_AGAIN, binary, id_column, index_where, number, reference, text, time

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    _officers()
    _forms()


def _officers() -> None:
    op.add_column("officers", binary("national_code_digest", nullable=True))
    op.add_column("officers", binary("national_code_sealed", nullable=True))
    op.create_index("officers_national_code", "officers", ["national_code_digest"])
    op.create_index("officers_phone", "officers", ["phone_digest"])
    op.add_column("organisations", time("list_confirmed_at"))
    op.add_column("organisations", time("list_asked_at"))  # empty: nobody has been asked since it was confirmed
    op.add_column("organisations", time("list_reminded_at"))
    op.add_column("organisations", time("list_overdue_at"))  # its officers rest until the list is confirmed
    index_where("organisations_list_asked", "organisations", ["list_asked_at"], "list_asked_at IS NOT NULL")
    index_where("officers_resting", "officers", ["organisation_id"], "state = 'resting'")
    op.create_table(
        "entry_links",  # by which an organisation's invited officers come in, each with his own phone
        id_column(),
        reference("organisation_id", "organisations"),
        binary("token_digest", unique=True),
        time("ends_at", nullable=False),
    )


def _forms() -> None:
    op.create_table(
        "forms",
        id_column(),
        reference("agreement_id", "agreements"),
        reference("organisation_id", "organisations"),
        reference("account_id", "accounts"),  # who sent it
        text("state"),
        text("ending"),  # of the file's name; the rest may say anything about anybody
        binary("content_sealed", nullable=True),  # the file as it came; emptied once the form is over
        number("lines"),
        number("done"),  # how many of them are checked
        number("progress"),  # the outbox's row of the progress message
        text("decided_by", nullable=True),  # an actor's name in the audit log
        binary("reason_sealed", nullable=True),  # why it was declined
        time("at", nullable=False),
        time("sent_at"),
        time("closed_at"),
        **NEVER_AGAIN,
    )
    op.create_index("forms_organisation", "forms", ["organisation_id"])
    op.create_index("forms_state", "forms", ["state"])
    op.create_table(
        "form_rows",
        id_column(),
        reference("form_id", "forms"),
        number("line"),  # of the file
        binary("cells_sealed"),  # JSON: what stood in the row
        binary("phone_digest", nullable=True),  # as that of officers; empty where the row has a fault
        binary("national_code_digest", nullable=True),
        text("fault", nullable=True),  # separated by spaces
        text("state"),  # faulty, good, left_out, granted
        reference("officer_id", "officers", nullable=True),
        sa.UniqueConstraint("form_id", "line"),
    )
    index_where("form_rows_to_forget", "form_rows", ["form_id"], "state <> 'granted'")
    op.create_index("form_rows_phone", "form_rows", ["phone_digest"])
    op.create_index("form_rows_national_code", "form_rows", ["national_code_digest"])
