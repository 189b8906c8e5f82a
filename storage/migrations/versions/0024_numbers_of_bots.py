"""Which bot each one is, by its messenger's number: another one has numbers of updates of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.add_column("bots", sa.Column("number", sa.BigInteger))
