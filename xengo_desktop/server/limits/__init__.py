"""How fast a key may call: counted in this process, or by a Redis that several processes share."""

from xengo_desktop.server.limits.base import Counted, Limits, NoLimits, Rates, rates_of, untouched
from xengo_desktop.server.limits.choice import choose
from xengo_desktop.server.limits.memory import MemoryLimits

__all__ = ["Counted", "Limits", "MemoryLimits", "NoLimits", "Rates", "choose", "rates_of", "untouched"]
