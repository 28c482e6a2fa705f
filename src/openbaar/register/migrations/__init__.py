"""Alembic migrations of the register, run by `register.engine` inside one transaction with their record."""
