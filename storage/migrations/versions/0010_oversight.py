"""Objections become cases with a date and an answer; the audit log is read by actor and act."""

from alembic import op

from storage.migrations.columns import binary, text, time

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("objections", time("due_at"))
    op.add_column("objections", binary("answer_sealed", nullable=True))
    op.add_column("objections", text("answered_by", nullable=True))
    op.create_index("audit_actor", "audit", ["actor", "id"])
    op.create_index("audit_act", "audit", ["act", "id"])
    op.create_index("audit_subject", "audit", ["subject", "id"])
