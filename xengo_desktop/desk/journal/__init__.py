"""What was done, link by link and step by step, and how it is taken back."""

from xengo_desktop.desk.journal.bin import Bin, Binned
from xengo_desktop.desk.journal.journal import Journal, Turned

__all__ = ["Bin", "Binned", "Journal", "Turned"]
