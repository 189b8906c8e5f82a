"""An organisation's representative can be let go, and lay it down himself: by which applications he speaks no more."""

from alembic import op

from storage.migrations.columns import time

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("applications", time("let_go_at"))  # since when whoever sent it does not speak by it any more
