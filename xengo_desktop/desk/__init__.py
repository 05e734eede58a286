"""What a user can do, as plain blocking calls; ui sees nothing lower."""

from xengo_desktop.desk.desk import Desk

__all__ = ["Desk"]
