"""From a wish to the service's answer: recorded, sent once, settled in the local copy."""

from xengo_desktop.desk.changing.outbox import Outbox

__all__ = ["Outbox"]
