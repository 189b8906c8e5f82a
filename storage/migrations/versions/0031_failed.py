"""What could not be sent is counted, when somebody looks at *Health*, without walking through all that was sent."""

from storage.migrations.columns import index_where

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    index_where("outbox_failed", "outbox", ["created_at"], "state = 'failed'")
