"""What was put aside in a chat is found by the chat, when its sender has his data deleted."""

from storage.migrations.columns import index_where

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    index_where("inbox_aside", "inbox", ["bot", "chat_id"], "state = 'aside'")
