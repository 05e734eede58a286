"""The top of the page of destinations: what is listed, how it is, and what can be done with all of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from xengo_desktop.domain.watching import Show, Site
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.watching.wording import WatchWording
from xengo_desktop.ui.widgets.basics import DressedButton, IconButton, button, label
from xengo_desktop.ui.widgets.segments import Segments


class WatchTop(QWidget):
    """Its parts are wired by the page."""

    def __init__(self, theme: Theme, words: WatchWording) -> None:
        super().__init__()
        self._words = words
        self.show_choice = Segments(
            self.tr("Show"),
            (
                (Show.ALL.value, self.tr("All")),
                (Show.TROUBLE.value, self.tr("Trouble")),
                (Show.CHANGED.value, self.tr("Changed")),
            ),
        )
        self.summary = label("", Type.SECONDARY, "muted")
        self.paused = label(self.tr("Paused: this computer is offline"), Type.SECONDARY, "warn")
        self.paused.hide()
        self.checking = label("", Type.SECONDARY, "muted")
        self.checking.setToolTip(self.tr("One page at a time of each site, with a pause after each"))
        self.stop = button(self.tr("Stop"), "small")
        self.stop.setAccessibleName(self.tr("Stop checking"))
        for part in (self.checking, self.stop):
            part.hide()
        self.check_all = DressedButton(theme, "refresh-cw", self.tr("Check now"))
        self.check_all.setToolTip(self.tr("Check what is selected, or everything where nothing is"))
        self.scopes = DressedButton(theme, "settings", self.tr("What is watched…"))
        self.close_page = IconButton(theme, "x", self.tr("Close the destinations"))
        self.close_page.setShortcut("Escape")
        self._lay_out()

    @property
    def show_what(self) -> Show:
        """Which destinations are listed."""
        return Show(self.show_choice.key)

    def show_sites(self, sites: Sequence[Site], *, on: bool, offline: bool) -> None:
        """Say how they are; `on` while anything is watched."""
        self.check_all.setEnabled(bool(sites))
        self.show_choice.setEnabled(on)
        self.summary.setText(self._counted(sites))
        self.paused.setVisible(offline and on)

    def show_check(self, done: int, total: int) -> None:
        """Say how far a check is; 0 of 0 for none."""
        number = self._words.number
        self.checking.setText(self.tr("Checking… {0} of {1}").format(number(done), number(total)))
        for part in (self.checking, self.stop):
            part.setVisible(bool(total))

    def _counted(self, sites: Sequence[Site]) -> str:
        """Say how many destinations are listed, and how they are."""
        if not sites:
            return ""
        words = self._words
        total = sum(site.total for site in sites)
        if self.show_what is Show.TROUBLE:
            bad, doubtful = sum(site.bad for site in sites), sum(site.doubtful for site in sites)
            return self.tr("{bad} in trouble, {doubtful} worth a look").format(
                bad=words.number(bad), doubtful=words.number(doubtful)
            )
        return self.tr("{destinations}, {checked} checked, {bad} in trouble").format(
            destinations=words.counted(total, self.tr("1 destination"), self.tr("{0} destinations")),
            checked=words.number(sum(site.seen for site in sites)),
            bad=words.number(sum(site.bad for site in sites)),
        )

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(label(self.tr("Destinations"), Type.DISPLAY))
        top.addStretch(1)
        for part in (self.check_all, self.scopes, self.close_page):
            top.addWidget(part)
        below = QHBoxLayout()
        below.setSpacing(16)
        self.show_choice.setFixedWidth(280)
        below.addWidget(self.show_choice)
        below.addWidget(self.summary, 1)
        for news in (self.paused, self.checking, self.stop):
            below.addWidget(news)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(top)
        column.addLayout(below)
