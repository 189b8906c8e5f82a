"""Objections become cases with a date and an answer; the audit log is read by actor and act; refusals are counted; the
weekly digest is sent once."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import binary, number, text, time

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
    op.create_table(
        "refusals",  # how often an act was refused in a span of half an hour
        number("span"),  # half hours since 1970, UTC
        number("part"),  # several rows share a count (storage/refusals.py)
        text("act"),
        text("reason"),
        number("count"),
        sa.PrimaryKeyConstraint("span", "part", "act", "reason"),
    )
    op.create_table(
        "digests",  # the weekly digests that were sent
        sa.Column("week", sa.BigInteger, primary_key=True, autoincrement=False),  # when the week began
        time("sent_at", nullable=False),
    )
