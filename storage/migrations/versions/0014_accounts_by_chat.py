"""An account is found by its chat, when the messenger says that its person blocked us there."""

from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_index("accounts_chat", "accounts", ["bot", "chat_id"])
