"""What is counted once a day, since a look at millions of rows takes too long for somebody who waits."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import number, text, time

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.create_table(
        "counts",
        text("name"),  # of a figure
        number("number"),
        time("at", nullable=False),  # when it was counted
        sa.PrimaryKeyConstraint("name"),
    )
