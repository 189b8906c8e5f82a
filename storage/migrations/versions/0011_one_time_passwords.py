"""One-time passwords, by which a phone is proved where the messenger does not say whose it is."""

from alembic import op

from storage.migrations.columns import binary, id_column, index_where, number, reference, text, time

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "one_time_passwords",
        id_column(),
        reference("account_id", "accounts"),
        text("bot"),  # where it was asked for, and is told if it cannot be sent
        number("chat_id"),
        binary("phone_digest"),  # by which it is counted how many went to one phone
        binary("phone_sealed", nullable=True),  # emptied when it is over
        binary("password_digest", nullable=True),  # emptied when it is over
        binary("password_sealed", nullable=True),  # emptied when it is sent or over
        text("state"),  # domain/one_time_passwords.py
        text("reason", nullable=True),  # why it could not be sent
        number("attempts"),
        time("made_at", nullable=False),
        time("ends_at", nullable=False),
        time("due_at"),  # when to send it, or to try again
    )
    # an account has one living password at most
    index_where("one_time_passwords_living", "one_time_passwords", ["account_id"], LIVING, unique=True)
    index_where("one_time_passwords_due", "one_time_passwords", ["due_at"], "state = 'waiting'")
    op.create_index("one_time_passwords_account", "one_time_passwords", ["account_id", "made_at"])
    op.create_index("one_time_passwords_phone", "one_time_passwords", ["phone_digest", "made_at"])
    op.create_index("one_time_passwords_made", "one_time_passwords", ["made_at"])


LIVING = "state IN ('waiting', 'sent')"
