"""Many changes as one list: priced, kept, run, paused, gone on with, taken back."""

from xengo_desktop.desk.changesets.changesets import ChangeSets
from xengo_desktop.desk.changesets.pricing import Budgets

__all__ = ["Budgets", "ChangeSets"]
