"""Which organisation of the books an application named when it was sent last: whoever speaks for that one was told."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import BIG

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.add_column("applications", sa.Column("named_id", BIG))
