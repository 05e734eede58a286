"""The page of a run that is under way: written down, then sent; how far, how fast, what it waits for."""

from __future__ import annotations

import time
from collections.abc import Callable
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from xengo_desktop.domain.runs import Held, Tally, Writing
from xengo_desktop.ui.changesets.speed import Speed
from xengo_desktop.ui.changesets.wording import figures
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import button, label, sentence

STEPS = 1000


class Running(QWidget):
    """Wishes are told; what comes of them is shown when it is told."""

    pause_requested = Signal()
    go_on_requested = Signal()
    cancel_requested = Signal()

    def __init__(
        self, zone: ZoneInfo, names: dict[str, str], clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self._zone, self._names = zone, names
        self._measured, self._writing = Speed(clock), False
        self.title = label("", Type.DISPLAY)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setRange(0, STEPS)
        self.bar.setAccessibleName(self.tr("Changes"))
        self.figures = label("", Type.FIGURE)
        self.speed = label("", Type.SECONDARY, "muted")
        self.words = sentence("", Type.BODY, "muted")
        self.pause = button(self.tr("Pause"))
        self.go_on = button(self.tr("Resume now"))
        self.go_on.hide()
        self.cancel = button(self.tr("Cancel the rest"), "danger")
        # While nothing can be paused the keyboard waits here, not on the button that gives it all up.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("The run"))
        self._lay_out()
        self.pause.clicked.connect(self.pause_requested)
        self.go_on.clicked.connect(self.go_on_requested)
        self.cancel.clicked.connect(self.cancel_requested)

    def begin(self) -> None:
        """Show that it runs; how far it is is told next."""
        self._show_sending()
        self.cancel.setEnabled(True)
        self.bar.setRange(0, STEPS)
        self.bar.setValue(0)
        self.figures.setText("")
        self.speed.setText("")

    def begin_writing(self) -> None:
        """Show that it is about to be written down; before it has a number it cannot be cancelled."""
        self.begin()
        self._show_writing(Writing())
        self.cancel.setEnabled(False)

    def enter(self) -> None:
        """Take the keyboard where it can do no harm."""
        (self.pause if self.pause.isVisible() else self).setFocus()

    def show_tally(self, tally: Tally) -> None:
        """Say how far it is: with writing all of it down first, then with sending."""
        if tally.writing is not None:
            self._show_writing(tally.writing)
            return
        if self._writing:
            self._show_sending()
        over = tally.total - tally.left
        self.bar.setRange(0, STEPS)
        self.bar.setValue(round(over / tally.total * STEPS) if tally.total else 0)
        self.figures.setText(figures(tally))
        self.speed.setText(self._wait(tally.held) if tally.held else self._speed(over, tally.left))
        self._show_held(tally.held)

    def _show_held(self, held: Held | None) -> None:
        """Offer to wait no longer, and say what that may bring."""
        if held is None:
            words = self.tr("It goes on when this dialog is closed; Jobs in the Edit menu shows it.")
        elif held.asked:
            words = self.tr("It goes on by itself. Resumed now, it may be asked to wait for longer.")
        else:
            words = self.tr("It goes on by itself, or now, if you know that the service is back.")
        self.words.setText(words)
        had_it = self.go_on.hasFocus()
        self.go_on.setVisible(held is not None)
        if had_it and held is None:
            self.enter()

    def _show_sending(self) -> None:
        self._measured.begin()
        self.title.setText(self.tr("Running"))
        self._show_held(None)
        self._turn(writing=False)

    def _show_writing(self, writing: Writing) -> None:
        if not self._writing:
            self.title.setText(self.tr("Writing down what is to be done…"))
            self.words.setText(self.tr("Nothing is sent before all of it is safe on this computer."))
            self._turn(writing=True)
        self.bar.setRange(0, STEPS if writing.of else 0)
        self.bar.setValue(round(writing.rows / writing.of * STEPS) if writing.of else 0)
        words = self.tr("{0} of {1}").format(f"{writing.rows:,}", f"{writing.of:,}")
        self.figures.setText(words if writing.of else "")
        self.speed.setText("")

    def _turn(self, *, writing: bool) -> None:
        self._writing = writing
        held = self.window().focusWidget() in (self, self.pause, self.go_on, self.cancel)
        self.pause.setVisible(not writing)
        if writing:
            self.go_on.hide()
        self.cancel.setText(self.tr("Cancel") if writing else self.tr("Cancel the rest"))
        self.cancel.setAccessibleName(self.cancel.text())
        if held:
            self.enter()

    def _wait(self, held: Held) -> str:
        asked, stumbled = (
            self.tr("{0} asks to wait until {1}"),
            self.tr("{0} does not answer as it should; tries again at {1}"),
        )
        words = asked if held.asked else stumbled
        until = held.until.astimezone(self._zone)
        return words.format(self._names.get(held.account_id, held.account_id), f"{until:%H:%M:%S}")

    def _speed(self, over: int, left: int) -> str:
        rate = self._measured.rate(over)
        if not rate:
            return ""
        speed = self.tr("{0} a second").format(f"{rate:,.0f}" if rate >= 1 else f"{rate:.1f}")
        return f"{speed} · {self._time_left(left / rate)}" if left else speed

    def _time_left(self, seconds: float) -> str:
        if seconds < 90:
            return self.tr("{0} s left").format(round(seconds))
        if seconds < 5400:
            return self.tr("{0} min left").format(round(seconds / 60))
        return self.tr("{0} h left").format(f"{seconds / 3600:.1f}")

    def _lay_out(self) -> None:
        said = QHBoxLayout()
        said.addWidget(self.figures)
        said.addStretch()
        said.addWidget(self.speed)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.pause)
        buttons.addWidget(self.go_on)
        buttons.addWidget(self.cancel)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(self.bar)
        column.addLayout(said)
        column.addWidget(self.words)
        column.addLayout(buttons)
