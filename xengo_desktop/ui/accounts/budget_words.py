"""An account's budget in words."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject

from xengo_desktop.domain.budgets import BudgetState, Gauge, Span


class BudgetWords(QObject):
    """How budgets read."""

    def line(self, state: BudgetState) -> str:
        """Say in one line what is left; "" where nothing is counted."""
        if not state.gauges:
            return ""
        if state.asks_figure:
            used = state.gauges[0].used
            if used == 1:
                return self.tr("1 request counted; how many are left is not known.")
            return self.tr("{0} requests counted; how many are left is not known.").format(self._number(used))
        said = [self._gauge(gauge) for gauge in state.gauges if _is_news(gauge)]
        said += [self._today(state)] if not said else []
        return " · ".join(filter(None, said))

    def whole(self, state: BudgetState) -> str:
        """Say everything, a line for each gauge."""
        lines = [self._gauge(gauge) for gauge in state.gauges if gauge.of is not None]
        return "\n".join(filter(None, (*lines, self._today(state))))

    def _gauge(self, gauge: Gauge) -> str:
        left, of = self._number(gauge.left or 0), self._number(gauge.of or 0)
        if gauge.span is Span.LIFETIME:
            return self.tr("About {0} of {1} requests left for the plan’s lifetime, by our count").format(
                left, of
            )
        if gauge.span is Span.MONTH:
            return self.tr("{0} of {1} requests left this month").format(left, of)
        if gauge.span is Span.SECOND:
            return self.tr("up to {0} a second").format(of)
        if gauge.estimate:
            return self.tr("{0} of {1} requests used this minute, by our count").format(
                self._number(gauge.used), of
            )
        return self.tr("{0} of {1} requests left this minute").format(left, of)

    def _today(self, state: BudgetState) -> str:
        used = next((gauge.used for gauge in state.gauges if gauge.span is Span.DAY), None)
        if not used:
            return ""
        words = self.tr("1 request sent today") if used == 1 else self.tr("{0} requests sent today")
        return words.format(self._number(used))

    def _number(self, value: int) -> str:
        return QLocale().toString(value)


def _is_news(gauge: Gauge) -> bool:
    """Whether it belongs into one line: what the service says, and what does not come back."""
    return gauge.of is not None and (gauge.span is Span.LIFETIME or not gauge.estimate)
