"""Links from tables and into tables: whose export it is, what each line would do, and files to take along."""

from xengo_desktop.desk.transfer.transfers import Transfers

__all__ = ["Transfers"]
