"""Changes of many chosen links, planned as a list; nothing is sent from here."""

from xengo_desktop.desk.bulk.planning import Bulk

__all__ = ["Bulk"]
