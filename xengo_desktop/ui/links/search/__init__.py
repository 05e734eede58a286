"""The search over the table: a field that completes, chips for its terms, and what is wrong with it."""

from xengo_desktop.ui.links.search.field import SearchField
from xengo_desktop.ui.links.search.searching import Searching

__all__ = ["SearchField", "Searching"]
