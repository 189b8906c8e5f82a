"""Who holds a role of the office is found by his phone without opening everybody's; several are invited by a list."""

from alembic import op

from storage.migrations.columns import binary, number

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    """What was granted before has no digest: such rows are opened, as all were."""
    op.add_column("grants", binary("phone_digest", nullable=True))
    op.create_index("grants_phone", "grants", ["phone_digest"])
    op.add_column("role_invitations", number("listed"))  # 1: with others, by a list
