"""The first schema: documents, sightings, readings, findings and their keys, refusals, full text."""

from alembic import op

from openbaar.register import fulltext, tables

revision = "r0001"
down_revision = None


def upgrade() -> None:
    """Create every table of this version."""
    connection = op.get_bind()
    tables.metadata.create_all(connection)
    fulltext.create(connection)
