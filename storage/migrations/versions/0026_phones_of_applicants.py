"""An applicant is found by his phone, for whoever joins him from another messenger, without opening everybody's."""

from alembic import op

from storage.migrations.columns import binary, index_where

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.add_column("accounts", binary("applicant_phone_digest", nullable=True))  # keyed, and forgotten with the phone
    op.drop_index("accounts_applicants", table_name="accounts")
    index_where("accounts_applicants", "accounts", ["applicant_phone_digest"], "applicant_at IS NOT NULL")
