"""sqlite3's home: the app's own file with the local copy of every account."""

from xengo_desktop.library.store import Library

__all__ = ["Library"]
