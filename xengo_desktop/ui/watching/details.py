"""All about one destination: what is wrong, the way there, what has changed, and which links lead to it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from xengo_desktop.desk.watching.watching import Details
from xengo_desktop.domain.watching import UNASKED, Problem, Site
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.watching.chain import Chain
from xengo_desktop.ui.watching.site import SitePanel
from xengo_desktop.ui.watching.wording import ICONS, TONES, WatchWording
from xengo_desktop.ui.widgets.basics import (
    DressedButton,
    ElidedLabel,
    breakable,
    button,
    label,
    sentence,
    set_tone,
)
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.scroll import Scroller
from xengo_desktop.ui.widgets.tool_tips import tool_tip
from xengo_desktop.ui.widgets.whole import WholeText

TURNS, LINKS = 8, 12
"""Lines that are shown of the history, and of the links."""


class DetailsPanel(QStackedWidget):
    """Says what is known and offers what can be done; it does nothing itself."""

    check_requested = Signal(str)
    site_check_requested = Signal(str)
    ignore_requested = Signal(str)
    heed_requested = Signal(str)
    links_requested = Signal(str)
    replace_requested = Signal(str)
    open_requested = Signal(str)

    def __init__(self, theme: Theme, words: WatchWording) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Details of the destination"))
        self._theme, self._words = theme, words
        self._details: Details | None = None
        self._picture = QLabel()
        self.verdict = sentence("", Type.TITLE, "")
        self.address = WholeText()
        self.said = sentence("", Type.BODY, "muted")
        self.chain = Chain(theme, words)
        self.facts = sentence("", Type.SECONDARY, "muted")
        self.history = QVBoxLayout()
        self.links = QVBoxLayout()
        self.links_head = label("", Type.HEAD, "muted")
        self.check = DressedButton(theme, "refresh-cw", self.tr("Check now"))
        self.open = DressedButton(theme, "external-link", self.tr("Open page"))
        self.replace = DressedButton(theme, "replace", self.tr("Replace destination…"))
        self.ignore = button(self.tr("Ignore this finding"), "inline")
        self.show_links = button(self.tr("Show these links in the table"), "inline")
        self._nothing = EmptyState(
            theme,
            "globe",
            self.tr("Choose a destination"),
            self.tr("Open a site and choose a page to see the way there and what was found."),
        )
        self.site = SitePanel(theme, words)
        self._build()
        self._connect()
        self.show_site(None)

    @property
    def destination(self) -> str:
        """The destination on show; "" for none."""
        return self._details.watched.destination if self._details else ""

    def show_site(self, site: Site | None) -> None:
        """Show a site as a whole, or that nothing is chosen."""
        self._details = None
        self.setCurrentWidget(self.site if site else self._nothing)
        if site is not None:
            self.site.show_site(site)

    def show_details(self, details: Details | None) -> None:
        """Show all about a destination; one that is not watched any more is none."""
        if details is None:
            self.show_site(None)
            return
        self._details = details
        self.setCurrentWidget(self._body)
        watched, finding = details.watched, details.watched.finding
        tone = TONES[watched.health]
        self._paint()
        self.verdict.setText(self._words.problems(watched))
        set_tone(self.verdict, tone if tone in ("bad", "warn") else "")
        self.address.setPlainText(watched.destination)
        self.address.setAccessibleName(self.tr("Address: {0}").format(watched.destination))
        self.said.setText(breakable(self._said(details)))
        self.said.setVisible(bool(self.said.text()))
        self.chain.show_finding(finding)
        self.facts.setText(self._facts(details))
        can_ignore = bool(watched.open_problems - UNASKED)
        self.ignore.setVisible(can_ignore or bool(watched.ignored))
        words = self.tr("Ignore this finding") if can_ignore else self.tr("Take it seriously again")
        self.ignore.setText(words)
        self.ignore.setAccessibleName(words)
        self._fill(self.history, [self._turn_line(details, n) for n in range(min(TURNS, len(details.turns)))])
        self._fill(self.links, self._link_lines(details))
        self.links_head.setText(self.tr("Leads here: {0}").format(self._words.links(watched.links)))

    def _said(self, details: Details) -> str:
        finding = details.watched.finding
        return finding.said if finding else self.tr("It is looked at as soon as its site has a turn.")

    def _facts(self, details: Details) -> str:
        watched, words = details.watched, self._words
        finding = watched.finding
        lines = []
        if finding is not None:
            lines.append(self.tr("Checked {0}").format(words.moment(finding.at)))
            if finding.tls_ends:
                lines.append(self.tr("Certificate ends {0}").format(words.moment(finding.tls_ends)))
            if watched.ignored:
                named = [words.problem(each, finding) for each in Problem if each in watched.ignored]
                lines.append(self.tr("Ignored: {0}").format(", ".join(named)))
        if watched.due_at is not None and finding is not None:
            lines.append(self.tr("Next look {0}").format(words.ago(watched.due_at)))
        return "\n".join(lines)

    def _turn_line(self, details: Details, number: int) -> QWidget:
        turn = details.turns[number]
        line = sentence(f"{self._words.moment(turn.at)}: {self._words.turn(turn)}", Type.SECONDARY, "muted")
        line.setToolTip(tool_tip(turn.said))
        return line

    def _link_lines(self, details: Details) -> list[QWidget]:
        rows = details.rows[:LINKS]
        mode = Qt.TextElideMode.ElideMiddle
        lines: list[QWidget] = [ElidedLabel(row.link.name, Type.BODY, mode=mode) for row in rows]
        if details.watched.links > len(rows):
            more = self._words.number(details.watched.links - len(rows))
            lines.append(label(self.tr("and {0} more").format(more), Type.SECONDARY, "muted"))
        return lines

    def _fill(self, column: QVBoxLayout, lines: list[QWidget]) -> None:
        while column.count():
            item = column.takeAt(0)
            old = item.widget() if item else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for line in lines:
            column.addWidget(line)
        self._history_head.setVisible(self.history.count() > 0)

    def _paint(self) -> None:
        if self._details is None:
            return
        health = self._details.watched.health
        colour = self._theme.colour(TONES[health])
        self._picture.setPixmap(self._theme.pixmap(ICONS[health], colour, 20, self.devicePixelRatioF()))

    def _build(self) -> None:
        self._history_head = label(self.tr("What has changed"), Type.HEAD, "muted")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.verdict, 1)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for act in (self.check, self.open):
            acts.addWidget(act, 1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 20, 16, 20)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.address)
        column.addWidget(self.said)
        column.addSpacing(4)
        column.addLayout(acts)
        column.addWidget(self.replace)
        column.addWidget(self.ignore, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        column.addWidget(label(self.tr("The way there"), Type.HEAD, "muted"))
        column.addWidget(self.chain)
        column.addWidget(self.facts)
        column.addSpacing(8)
        column.addWidget(self._history_head)
        column.addLayout(self.history)
        column.addSpacing(8)
        column.addWidget(self.links_head)
        column.addLayout(self.links)
        column.addWidget(self.show_links, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._body = Scroller(body, self.tr("Details"))
        self.addWidget(self._nothing)
        self.addWidget(self.site)
        self.addWidget(self._body)

    def _connect(self) -> None:
        self._theme.changed.connect(self._paint)
        self.site.check_requested.connect(self.site_check_requested)
        for act, told in (
            (self.check, self.check_requested),
            (self.open, self.open_requested),
            (self.replace, self.replace_requested),
            (self.show_links, self.links_requested),
        ):
            act.clicked.connect(lambda _=False, told=told: self._tell(told))
        self.ignore.clicked.connect(self._ignore_or_heed)

    def _tell(self, told: SignalInstance) -> None:
        if self.destination:
            told.emit(self.destination)

    def _ignore_or_heed(self) -> None:
        if self._details is None:
            return
        can_ignore = bool(self._details.watched.open_problems - UNASKED)
        (self.ignore_requested if can_ignore else self.heed_requested).emit(self.destination)
