"""The newest numbers of decisions and letters stand by themselves: a restored backup leaves some of them out."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import number, text

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_table(
        "serials",
        text("kind"),  # decisions, letters
        number("year"),  # of the Solar Hijri calendar
        number("newest"),  # the last number that was given, or left out
        sa.PrimaryKeyConstraint("kind", "year"),
    )
    for kind in ("decisions", "letters"):
        op.execute(f"INSERT INTO serials SELECT '{kind}', year, max(serial) FROM {kind} GROUP BY year")
