"""Which span, in which steps: two rows of choices that obey the service."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from xengo_desktop.domain.capabilities import Service
from xengo_desktop.domain.clicks import Step, Window
from xengo_desktop.ui.widgets.segments import Segments


class SpanChoice(QWidget):
    """`window` and `step` are always ones that the service offers; the user's own choice is remembered."""

    changed = Signal()

    def __init__(self, *, wide: bool = False) -> None:
        super().__init__()
        self._service: Service | None = None
        self._wanted_window, self._wanted_step = Window.DAY, Step.HOUR
        self.windows = Segments(
            self.tr("Span"),
            (
                (Window.DAY.value, self.tr("24 hours")),
                (Window.WEEK.value, self.tr("7 days")),
                (Window.MONTH.value, self.tr("30 days")),
            ),
        )
        self.steps = Segments(
            self.tr("Step"),
            ((Step.HOUR.value, self.tr("By hour")), (Step.DAY.value, self.tr("By day"))),
        )
        box: QBoxLayout = QHBoxLayout(self) if wide else QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.windows)
        box.addWidget(self.steps)
        self.windows.chosen.connect(self._choose_window)
        self.steps.chosen.connect(self._choose_step)

    @property
    def window_chosen(self) -> Window:
        return Window(self.windows.key)

    @property
    def step_chosen(self) -> Step:
        return Step(self.steps.key)

    def obey(self, service: Service) -> None:
        """Grey out what this service does not offer, with its reason."""
        self._service = service
        offered = service.capabilities.steps
        for window in Window:
            reason = service.capabilities.reason(window.value) or self._no_window()
            self.windows.allow(window.value, bool(offered.get(window)), reason)
        choice = self._wanted_window if offered.get(self._wanted_window) else next(iter(offered), Window.DAY)
        self._quietly(self.windows, choice.value)
        self._obey_steps()

    def choose(self, window: Window, step: Step) -> None:
        """Wish for a span; the service has the last word."""
        self._wanted_window, self._wanted_step = window, step
        if self._service is not None:
            self.obey(self._service)

    def _obey_steps(self) -> None:
        if self._service is None:
            return
        offered = self._service.capabilities.steps.get(self.window_chosen, ())
        for step in Step:
            self.steps.allow(step.value, step in offered, self._no_step(step))
        choice = self._wanted_step if self._wanted_step in offered else next(iter(offered), Step.DAY)
        self._quietly(self.steps, choice.value)

    def _choose_window(self, key: str) -> None:
        self._wanted_window = Window(key)
        # By the hour a day is a picture; a month is one by the day.
        self._wanted_step = Step.HOUR if self._wanted_window is Window.DAY else Step.DAY
        self._obey_steps()
        self.changed.emit()

    def _choose_step(self, key: str) -> None:
        self._wanted_step = Step(key)
        self.changed.emit()

    def _quietly(self, segments: Segments, key: str) -> None:
        segments.blockSignals(True)
        segments.choose(key)
        segments.blockSignals(False)

    def _no_window(self) -> str:
        return self.tr("{0} does not tell clicks of this span.").format(self._label())

    def _no_step(self, step: Step) -> str:
        words = self.tr("{0} does not count this span by the hour.")
        if step is Step.DAY:
            words = self.tr("{0} does not count this span by the day.")
        return words.format(self._label())

    def _label(self) -> str:
        return self._service.label if self._service else ""
