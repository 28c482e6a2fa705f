"""Alembic's environment: the connection comes from `register.engine`, which holds the transaction."""

from alembic import context

from openbaar.register.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=False, render_as_batch=True)
context.run_migrations()
