"""The office's lists of agreements and of applications are found in their order: of very many, a page shows eight."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import index_where

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.create_index("agreements_listed", "agreements", [sa.text("(state = 'drafted')"), "id"])
    index_where("applications_sent", "applications", ["state", "sent_at", "id"], "sent_at IS NOT NULL")
    index_where("applications_closed", "applications", ["state", "closed_at", "id"], "sent_at IS NOT NULL")
