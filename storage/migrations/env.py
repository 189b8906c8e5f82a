"""Run by Alembic. The runner hands over an open connection that holds the lock; see runner.py."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    transactional_ddl=True,  # all steps or none; SQLite can do it as well, although Alembic does not assume so
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
