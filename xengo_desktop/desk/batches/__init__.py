"""Many codes at once, as the batch dialog asks for them."""

from xengo_desktop.desk.batches.batches import Batches
from xengo_desktop.desk.batches.values import Batch, Checked, Destination, Running, Wishes

__all__ = ["Batch", "Batches", "Checked", "Destination", "Running", "Wishes"]
