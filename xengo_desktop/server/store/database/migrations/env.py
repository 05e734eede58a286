"""Runs migrations on the connection that the store hands over."""

from __future__ import annotations

from alembic import context

from xengo_desktop.server.store.tables import META

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=META, render_as_batch=True, compare_type=True)
with context.begin_transaction():
    context.run_migrations()
