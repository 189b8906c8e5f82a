"""Chats belong to processes, so rows of the outbox no longer do; what waits is found by its chat."""

from alembic import op

from storage.migrations.columns import index_where, number

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.drop_index("outbox_waiting", "outbox")
    for column in ("due_at", "holder", "lease_until"):
        op.drop_column("outbox", column)
    op.add_column("outbox", number("urgent", default=1))  # 1: an answer; 0: a notice that lets answers go first
    index_where("outbox_waiting", "outbox", ["bot", "urgent", "id"], "state = 'waiting'")
    op.drop_index("inbox_waiting", "inbox")
    index_where("inbox_waiting", "inbox", ["bot", "chat_id", "id"], "state = 'new'")
