"""A site as a whole: how many destinations, how they are, and how fast it may be asked."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from xengo_desktop.desk.watching.pace import MOST_A_DAY
from xengo_desktop.domain.hosts import display_host
from xengo_desktop.domain.watching import Site
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.watching.wording import ICONS, TONES, WatchWording
from xengo_desktop.ui.widgets.basics import DressedButton, sentence


class SitePanel(QWidget):
    """`check_requested` carries the site's name."""

    check_requested = Signal(str)

    def __init__(self, theme: Theme, words: WatchWording) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._site: Site | None = None
        self._picture = QLabel()
        self.title = sentence("", Type.TITLE, "")
        self.verdict = sentence("", Type.BODY, "")
        self.facts = sentence("", Type.BODY, "muted")
        self.pace = sentence("", Type.SECONDARY, "muted")
        self.check = DressedButton(theme, "refresh-cw", self.tr("Check the whole site now"))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 16, 20)
        column.setSpacing(8)
        column.addLayout(head)
        for part in (self.verdict, self.facts, self.check, self.pace):
            column.addWidget(part)
        column.addStretch(1)
        self.check.clicked.connect(self._ask)
        theme.changed.connect(self._paint)

    def show_site(self, site: Site) -> None:
        """Show a site."""
        self._site = site
        words = self._words
        self.title.setText(display_host(site.name))
        self.verdict.setText(words.site(site))
        total = words.counted(site.total, self.tr("1 destination"), self.tr("{0} destinations"))
        self.facts.setText(
            self.tr("{destinations}, {checked} checked, {links} lead here").format(
                destinations=total, checked=words.number(site.seen), links=words.links(site.links)
            )
        )
        self.pace.setText(self._pace(site))
        self._paint()

    def _pace(self, site: Site) -> str:
        if site.ready_at is not None and site.ready_at > self._words.now():
            return self.tr("It has been asked often enough; the next look is {0}.").format(
                self._words.ago(site.ready_at)
            )
        if site.total <= MOST_A_DAY:
            return self.tr("A site is asked one question at a time, with pauses of two seconds or more.")
        return self.tr(
            "A site is asked {most} questions a day at most, so a round of all takes about {days} days."
        ).format(
            most=self._words.number(MOST_A_DAY), days=self._words.number(math.ceil(site.total / MOST_A_DAY))
        )

    def _paint(self) -> None:
        if self._site is not None:
            colour = self._theme.colour(TONES[self._site.health])
            picture = self._theme.pixmap(ICONS[self._site.health], colour, 20, self.devicePixelRatioF())
            self._picture.setPixmap(picture)

    def _ask(self) -> None:
        if self._site is not None:
            self.check_requested.emit(self._site.name)
