"""What the user did, and what is still to be sent: the one file that cannot be had again."""

from xengo_desktop.library.ledger.ledger import Ledger

__all__ = ["Ledger"]
