"""The digits of organisations' folded names are 0-9: whoever types «شعبه 12» looks for «شعبهٔ ۱۲» as well."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "0123456789" * 2)


def upgrade() -> None:
    """Two that differ by nothing but their digits were two: the later one keeps its id behind its name."""
    db = op.get_bind()
    organisations = sa.table("organisations", sa.column("id"), sa.column("search_name"))
    named = [
        tuple(row) for row in db.execute(sa.select(organisations.c.id, organisations.c.search_name).order_by("id"))
    ]
    taken = {name for _, name in named if name == name.translate(_DIGITS)}
    for organisation_id, name in named:
        folded = name.translate(_DIGITS)
        if folded == name:
            continue
        if folded in taken:
            folded = f"{folded} {organisation_id}"
        taken.add(folded)
        db.execute(organisations.update().where(organisations.c.id == organisation_id).values(search_name=folded))
