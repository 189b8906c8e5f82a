"""The names of the bots, so that a start need not wait for a messenger that is away."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import text

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "bots",
        text("bot"),  # telegram-person, bale-organisation …
        text("username"),
        sa.PrimaryKeyConstraint("bot"),
    )
