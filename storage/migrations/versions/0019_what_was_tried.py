"""What was tried, by its keyed digest: the same wrong code once more is not another guess."""

from alembic import op

from storage.migrations.columns import binary

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.add_column("tries", binary("what", nullable=True))
