"""What jobs look for is found among very many that they have done with: codes to remind of, phones to forget, links."""

from alembic import op

from storage.migrations.columns import index_where

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    """A code that was given for a day or less is not reminded of."""
    longer = "ends_at - issued_at > 86400000000"
    index_where("codes_to_remind", "codes", ["ends_at"], f"state = 'active' AND reminded_at IS NULL AND {longer}")
    strangers = "phone_sealed IS NOT NULL AND person_id IS NULL AND applicant_at IS NULL"
    index_where("accounts_strangers", "accounts", ["person_id"], strangers)
    op.create_index("invitations_officer", "invitations", ["officer_id"])
