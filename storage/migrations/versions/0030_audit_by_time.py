"""Entries of an act, or of whoever acted, are found in the order of their time: days long ago cost what is shown."""

from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    for name in ("actor", "act"):
        op.drop_index(f"audit_{name}", table_name="audit")
        op.create_index(f"audit_{name}", "audit", [name, "at"])
