"""The registry of insured persons, kept here: filled by `python -m bot registry import`."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import binary, id_column, number, text, time

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "registry_persons",
        id_column(),
        binary("national_code_digest", unique=True),
        binary("facts_sealed"),  # all that is known of the person, his national code and phone included
    )
    op.create_table(
        "registry_imports",
        id_column(),
        text("file_hash"),  # SHA-256, as sha256sum prints it
        time("begun_at", nullable=False),
        time("finished_at"),  # empty: running, or cut off
        sa.Column("persons", sa.BigInteger),  # how many there were when it had finished
        number("added"),
        number("changed"),
        number("unchanged"),
        number("refused"),  # lines that were not taken in
        number("missing"),  # persons who were in the registry and not in the file
        number("removed"),  # of those
    )
