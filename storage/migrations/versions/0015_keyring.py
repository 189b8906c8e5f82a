"""The keys under which values were sealed, so that no others are taken for them."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import binary, number

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "keyring",
        number("key_id"),
        binary("check_value"),
        number("known_at"),
        sa.PrimaryKeyConstraint("key_id"),
    )
