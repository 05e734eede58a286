"""What a user can do, as plain blocking calls; ui sees nothing lower."""

from xengo_desktop.desk.catalogue import Catalogue
from xengo_desktop.desk.changes import Changes, Deleted
from xengo_desktop.desk.clicks import Clicks, Reading
from xengo_desktop.desk.codes import Codes, CodeText
from xengo_desktop.desk.connect import Connections
from xengo_desktop.desk.control import Control
from xengo_desktop.desk.desk import Desk
from xengo_desktop.desk.this_computer import ThisComputer

__all__ = [
    "Catalogue",
    "Changes",
    "Clicks",
    "CodeText",
    "Codes",
    "Connections",
    "Control",
    "Deleted",
    "Desk",
    "Reading",
    "ThisComputer",
]
