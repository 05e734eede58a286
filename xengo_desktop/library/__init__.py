"""sqlite3's home: the local copy of every account, and the ledger of what the user did."""

from xengo_desktop.library.store import Library

__all__ = ["Library"]
