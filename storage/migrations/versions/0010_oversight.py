"""Objections become cases with a date and an answer; the audit log is read by actor and act."""

from alembic import op

from storage.migrations.columns import binary, text, time

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("objections", time("due_at"))
    op.execute("UPDATE objections SET due_at = at + 864000000000 WHERE seen_at IS NULL")  # ten days, as from now on
    op.add_column("objections", binary("answer_sealed", nullable=True))
    op.add_column("objections", text("answered_by", nullable=True))  # an actor's name in the audit log
    op.add_column("objections", time("reminded_at"))
    op.create_index("audit_actor", "audit", ["actor", "id"])
    op.create_index("audit_act", "audit", ["act", "id"])
    op.create_index("audit_subject", "audit", ["subject", "id"])
