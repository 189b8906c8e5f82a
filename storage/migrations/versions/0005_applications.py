"""A need is declared, examined by the committee and decided (directive, A3)."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import NEVER_AGAIN, binary, id_column, number, reference, text, time

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    _applications()
    _committee()


def _applications() -> None:
    op.add_column("organisations", text("legal_id", nullable=True))  # national id of legal persons, 11 digits
    op.create_index("organisations_legal_id", "organisations", ["legal_id"], unique=True)
    op.create_table(
        "applications",
        id_column(),
        text("tracking", nullable=True),  # given when it is sent
        text("kind"),  # new, renewal, amendment
        text("state"),
        reference("account_id", "accounts"),  # the representative
        reference("organisation_id", "organisations", nullable=True),
        sa.Column("agreement_id", sa.BigInteger),  # the one that is renewed or amended
        binary("answers_sealed"),  # JSON
        binary("question_sealed", nullable=True),  # what the committee wants to know beyond them
        number("round", default=1),  # votes count within a round; asking for more begins a new one
        time("created_at", nullable=False),
        time("sent_at"),
        time("closed_at"),
        sa.UniqueConstraint("tracking"),
        **NEVER_AGAIN,
    )
    op.create_index("applications_account", "applications", ["account_id"])
    op.create_index("applications_state", "applications", ["state", "id"])
    op.create_table(
        "papers",  # what was handed in with an application
        id_column(),
        reference("application_id", "applications"),
        binary("name_sealed"),  # as its sender named it
        text("kind"),  # pdf, jpg, png
        number("size"),  # bytes
        binary("content_sealed", nullable=True),  # empty: erased after its time of retention
        time("at", nullable=False),
        **NEVER_AGAIN,
    )
    op.create_index("papers_application", "papers", ["application_id"])


def _committee() -> None:
    op.create_table(
        "application_notes",
        id_column(),
        reference("application_id", "applications"),
        reference("account_id", "accounts"),
        binary("text_sealed"),
        time("at", nullable=False),
    )
    op.create_index("application_notes_application", "application_notes", ["application_id"])
    op.create_table(
        "votes",
        id_column(),
        reference("application_id", "applications"),
        number("round"),
        reference("account_id", "accounts"),
        text("vote"),
        text("scope", nullable=True),  # canonical JSON: the smaller one that an approval with less names
        binary("reason_sealed", nullable=True),
        time("at", nullable=False),
        sa.UniqueConstraint("application_id", "round", "account_id"),
    )
    _decisions()


def _decisions() -> None:
    op.create_table(
        "decisions",
        id_column(),
        number("year"),  # of the Solar Hijri calendar
        number("serial"),  # 1, 2, 3 … within its year
        reference("application_id", "applications"),
        text("outcome"),
        text("scope", nullable=True),  # canonical JSON (domain/scopes.py)
        binary("reason_sealed", nullable=True),
        number("days"),  # how long the agreement is to last
        text("decided_by"),
        time("at", nullable=False),
        sa.UniqueConstraint("year", "serial"),
        **NEVER_AGAIN,
    )
    op.create_index("decisions_application", "decisions", ["application_id"], unique=True)
