"""Certificates to be erased are found among all there are, of which each hour most are to stay."""

from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.create_index("certificates_ended", "certificates", ["ends_at"])
