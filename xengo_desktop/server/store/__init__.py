"""What the local server keeps: links, clicks and keys, in SQLite or PostgreSQL."""

from xengo_desktop.server.store.opening import Store, open_store

__all__ = ["Store", "open_store"]
