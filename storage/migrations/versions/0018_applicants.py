"""Applicants are found among all accounts, of which there are as many as people, without looking at each."""

from storage.migrations.columns import index_where

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    index_where("accounts_applicants", "accounts", ["principal_id"], "applicant_at IS NOT NULL")
