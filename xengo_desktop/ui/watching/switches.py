"""What is watched and how often: a switch and an interval for each account and saved view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from xengo_desktop.domain.watching import Scope
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.watching.wording import HOURS, WatchWording
from xengo_desktop.ui.widgets.basics import button, label, sentence
from xengo_desktop.ui.widgets.choices import Choice
from xengo_desktop.ui.widgets.scroll import Scroller
from xengo_desktop.ui.widgets.switch import Switch

WIDTH, TALLEST = 520, 360
DAILY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Watchable:
    """Something that can be watched, and what it is called."""

    scope: Scope
    name: str


class WatchDialog(QDialog):
    """Each switch is in force at once; `switched` carries the interval, None for off."""

    switched = Signal(object, object)
    titles_chosen = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        words: WatchWording,
        watchable: Sequence[Watchable],
        scopes: Mapping[Scope, timedelta],
        *,
        titles: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._words = theme, words
        self.setWindowTitle(self.tr("Watch destinations"))
        self.setFixedWidth(WIDTH)
        self.switches: dict[Scope, Switch] = {}
        self.intervals: dict[Scope, Choice] = {}
        self.titles = QCheckBox(self.tr("Notice changed titles, too; reads the beginning of each page"))
        self.titles.setAccessibleName(self.titles.text())
        self.titles.setChecked(titles)
        self.done_button = button(self.tr("Done"), "primary")
        self._lay_out(watchable, scopes)
        self.done_button.clicked.connect(self.accept)
        self.titles.toggled.connect(self.titles_chosen)

    def _lay_out(self, watchable: Sequence[Watchable], scopes: Mapping[Scope, timedelta]) -> None:
        lines = QWidget()
        grid = QGridLayout(lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for row, each in enumerate(watchable):
            grid.addWidget(self._switch(each, each.scope in scopes), row, 0)
            grid.addWidget(self._interval(each, scopes.get(each.scope, DAILY)), row, 1)
        grid.setRowStretch(len(watchable), 1)
        area = Scroller(lines, self.tr("What is watched"))
        area.setMinimumHeight(min(TALLEST, max(1, len(watchable)) * 42))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.done_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(16)
        column.addWidget(label(self.tr("Watch destinations"), Type.TITLE))
        column.addWidget(sentence(self._promise()))
        column.addWidget(area, 1)
        column.addWidget(self.titles)
        column.addLayout(foot)

    def _promise(self) -> str:
        return self.tr(
            "While this app is open, it asks the sites that your links lead to whether the pages are still"
            " there: one question at a time, with pauses, and only where a site allows it. Nothing else is"
            " sent. You are told when something changes."
        )

    def _switch(self, each: Watchable, on: bool) -> Switch:
        made = Switch(self._theme, each.name, each.name)
        made.setChecked(on)
        made.setAccessibleName(self.tr("Watch {0}").format(each.name))
        made.toggled.connect(partial(self._tell, each.scope))
        self.switches[each.scope] = made
        return made

    def _interval(self, each: Watchable, every: timedelta) -> Choice:
        made = Choice()
        made.setAccessibleName(self.tr("How often {0} is checked").format(each.name))
        made.setFixedWidth(160)
        for hours in HOURS:
            made.addItem(self._words.every(timedelta(hours=hours)), hours)
        made.setCurrentIndex(max(0, made.findData(round(every.total_seconds() / 3600))))
        made.setEnabled(self.switches[each.scope].isChecked())
        made.activated.connect(partial(self._tell, each.scope))
        self.intervals[each.scope] = made
        return made

    def _tell(self, scope: Scope, _: object = None) -> None:
        on = self.switches[scope].isChecked()
        self.intervals[scope].setEnabled(on)
        every = timedelta(hours=self.intervals[scope].currentData())
        self.switched.emit(scope, every if on else None)
