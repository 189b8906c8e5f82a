"""Roles of the office are granted in chat: by an invitation to a phone, as officers enter."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import binary, id_column, text, time

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.execute("UPDATE grants SET role = 'it_office' WHERE role = 'admin'")  # what an admin did is the IT office's
    op.add_column("grants", binary("name_sealed", nullable=True))  # empty: granted on the command line
    op.add_column("grants", binary("phone_sealed", nullable=True))
    op.create_table(
        "role_invitations",
        id_column(),
        text("role"),
        binary("name_sealed"),
        binary("phone_sealed"),
        binary("token_digest", unique=True),
        text("invited_by"),  # an actor's name in the audit log
        time("ends_at", nullable=False),
        time("used_at"),
    )
    op.add_column("accounts", time("applicant_at"))  # since when this account speaks for an organisation
    op.add_column("officers", sa.Column("head", sa.BigInteger, nullable=False, server_default="0"))  # 1: head officer
