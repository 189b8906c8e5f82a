"""One inbox on every messenger: accounts that belong together, where somebody was last, notices that go elsewhere."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import BIG, NEVER_AGAIN, id_column, index_where, number, reference, time

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("accounts", sa.Column("principal_id", BIG))  # the account of the organisations' bot that it joined
    op.add_column("accounts", time("seen_at"))  # when he was last here; kept where he has another account
    op.create_index("accounts_principal", "accounts", ["principal_id"])
    op.execute(
        """
        UPDATE accounts SET seen_at = COALESCE(linked_at, created_at) WHERE person_id IN (
            SELECT person_id FROM accounts WHERE person_id IS NOT NULL GROUP BY person_id HAVING count(*) > 1
        )
        """
    )
    op.add_column("outbox", sa.Column("account_id", BIG))  # whose notice it is, where another account of his will do
    op.add_column("outbox", number("moved"))  # 1: it could not be said where it was meant to
    index_where("outbox_notices", "outbox", ["bot", "chat_id"], "state = 'waiting' AND account_id IS NOT NULL")
    op.add_column("batches", sa.Column("account_id", BIG))  # in whose chat its progress is shown
    op.create_table(
        "join_requests",
        id_column(),  # buttons name it
        reference("account_id", "accounts"),  # which asks
        reference("principal_id", "accounts"),  # which is asked
        time("ends_at", nullable=False),
        sa.UniqueConstraint("account_id"),
        sa.UniqueConstraint("principal_id"),
        **NEVER_AGAIN,
    )
    op.create_index("join_requests_ends", "join_requests", ["ends_at"])
