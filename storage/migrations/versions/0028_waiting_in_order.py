"""What waits to be said is found in its order by an index that PostgreSQL cannot take for the table's own."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import index_where

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.drop_index("outbox_waiting", table_name="outbox")
    index_where("outbox_waiting", "outbox", ["bot", "urgent", sa.text("(id + 0)")], "state = 'waiting'")
