"""Where each bar stands; pure arithmetic in widget coordinates."""

from __future__ import annotations

from dataclasses import dataclass

from xengo_desktop.ui.charts.scale import Scale

WIDEST_GAP = 6.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The plot's rectangle with `count` equal slots side by side."""

    left: float
    top: float
    width: float
    height: float
    count: int
    scale: Scale

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def slot(self) -> float:
        return self.width / max(self.count, 1)

    @property
    def gap(self) -> float:
        """Room between two bars; where bars are thin there is none."""
        return 0.0 if self.slot < 3 else min(self.slot * 0.28, WIDEST_GAP)

    def x(self, index: int) -> float:
        """Return the left edge of a bar."""
        return self.left + index * self.slot + self.gap / 2

    def middle(self, index: int) -> float:
        return self.left + (index + 0.5) * self.slot

    @property
    def bar(self) -> float:
        """The width of a bar."""
        return self.slot - self.gap

    def y(self, value: float) -> float:
        return self.bottom - self.height * value / self.scale.top

    def index_at(self, x: float) -> int | None:
        """Return the slot under x; None beside the plot."""
        if not self.count or not self.left <= x < self.right:
            return None
        return min(int((x - self.left) / self.slot), self.count - 1)

    def tip_left(self, index: int, width: float, within: float) -> float:
        """Return where a tip of that width begins: beside its bar, never over it, never outside `within`."""
        before, after = self.x(index) - 8 - width, self.x(index) + self.bar + 8
        if after + width <= within:
            return after
        return max(before, 0.0)
