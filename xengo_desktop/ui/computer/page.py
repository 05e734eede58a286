"""The page "This computer": a head, seven sections, and what it says while the server does not run."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from xengo_desktop.domain.accounts import AccountState
from xengo_desktop.domain.keys import ApiKey
from xengo_desktop.ui.computer.channels import ChannelsSection
from xengo_desktop.ui.computer.files import FilesSection
from xengo_desktop.ui.computer.keys import KeysSection
from xengo_desktop.ui.computer.kit import Kit
from xengo_desktop.ui.computer.network import NetworkSection
from xengo_desktop.ui.computer.overview import OverviewSection
from xengo_desktop.ui.computer.power import Power
from xengo_desktop.ui.computer.requests import RequestsSection
from xengo_desktop.ui.computer.section import Section
from xengo_desktop.ui.computer.stopped import Stopped
from xengo_desktop.ui.computer.webhooks import WebhooksSection
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import IconButton, label, restyle
from xengo_desktop.ui.widgets.scroll import BAR
from xengo_desktop.ui.widgets.segments import Segments
from xengo_desktop.ui.widgets.stack import LazyStack

OVERVIEW, NETWORK, KEYS, CHANNELS = "overview", "network", "keys", "channels"
WEBHOOKS, FILES, REQUESTS = "webhooks", "files", "requests"
NARROW, NARROWEST_TAB = 720, 56
"""Pixels of the page below which its tabs stand closer, and of the narrowest tab."""


class ComputerPage(QWidget):
    """Each section is made when it is first wanted. While the server is off, all of them say so."""

    closed = Signal()
    notice = Signal(str)
    troubled = Signal(object)
    folder_requested = Signal(str)
    server_changed = Signal()

    def __init__(self, kit: Kit, power: Power) -> None:
        super().__init__()
        self.setObjectName("page")
        self._kit, self._power = kit, power
        self._state = label("", Type.SECONDARY, "muted")
        self.sections = Segments(self.tr("Sections"), self._names())
        self.stack = LazyStack(self._makers())
        self.stopped = Stopped(kit.theme, power)
        self._places = QStackedWidget()
        self._places.addWidget(self.stopped)
        self._places.addWidget(self.stack)
        self._lay_out()
        self.sections.chosen.connect(self._choose)
        power.changed.connect(self._follow_power)
        power.busy_changed.connect(self.show_state)
        self.show_state()

    def show_section(self, name: str) -> None:
        """Go to a section."""
        self.sections.choose(name)

    def show_requests_of(self, key: ApiKey) -> None:
        """Go to the requests of one key."""
        self.show_section(REQUESTS)
        shown = self.stack.currentWidget()
        if isinstance(shown, RequestsSection):
            shown.show_key(key)

    def show_state(self) -> None:
        """Follow the server: it may have come or gone by itself."""
        running = self._power.running
        self.stopped.show_state()
        if running and self.stack.name != self.sections.key:
            self._open(self.sections.key)
        self._show_place(self.stack if running else self.stopped)
        self._state.setText(self._state_words())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        for name, _ in self._names():
            tab = self.sections.button(name)
            if tab.property("narrow") is not narrow:
                tab.setProperty("narrow", narrow)
                restyle(tab)

    def _show_place(self, wanted: QWidget) -> None:
        before = self._places.currentWidget()
        self.setFocusProxy(wanted)
        if wanted is before:
            return
        holder = self.window().focusWidget()
        inside = before is not None and holder is not None and before.isAncestorOf(holder)
        self._places.setCurrentWidget(wanted)
        if inside:
            wanted.setFocus()

    def _follow_power(self) -> None:
        """After a restart, addresses and everything else may be others."""
        self.show_state()
        shown = self.stack.currentWidget()
        if isinstance(shown, Section) and shown.isVisible():
            shown.read()

    def _open(self, name: str) -> None:
        self.stack.show_page(name)
        if (shown := self.stack.currentWidget()) is not None:
            self.stack.setFocusProxy(shown)

    def _choose(self, name: str) -> None:
        if self._power.running:
            had_keyboard = self.sections.button(name).hasFocus()
            self._open(name)
            if had_keyboard:
                # The arrow keys go on to the next section.
                self.sections.button(name).setFocus()

    def _state_words(self) -> str:
        state = self._power.server.state
        if state is AccountState.READY:
            return self.tr("Running. Short links answer at {0}").format(self._power.server.links)
        return self.tr("Starting…") if state is AccountState.STARTING else self.tr("Stopped")

    def _names(self) -> tuple[tuple[str, str], ...]:
        return (
            (OVERVIEW, self.tr("Overview")),
            (NETWORK, self.tr("Network")),
            (KEYS, self.tr("Keys")),
            (CHANNELS, self.tr("Channels")),
            (WEBHOOKS, self.tr("Webhooks")),
            (FILES, self.tr("Files")),
            (REQUESTS, self.tr("Requests")),
        )

    def _makers(self) -> dict[str, Callable[[], QWidget]]:
        kit = self._kit
        makers: dict[str, Callable[[], Section]] = {
            OVERVIEW: self._make_overview,
            NETWORK: partial(NetworkSection, kit),
            KEYS: self._make_keys,
            CHANNELS: partial(ChannelsSection, kit),
            WEBHOOKS: partial(WebhooksSection, kit),
            FILES: partial(FilesSection, kit),
            REQUESTS: partial(RequestsSection, kit),
        }
        return {name: partial(self._wired, make) for name, make in makers.items()}

    def _make_overview(self) -> OverviewSection:
        made = OverviewSection(self._kit, self._power)
        made.folder_requested.connect(self.folder_requested)
        return made

    def _make_keys(self) -> KeysSection:
        made = KeysSection(self._kit)
        made.requests_requested.connect(self.show_requests_of)
        return made

    def _wired(self, make: Callable[[], Section]) -> Section:
        made = make()
        made.notice.connect(self.notice)
        made.troubled.connect(self.troubled)
        made.server_changed.connect(self.server_changed)
        return made

    def _lay_out(self) -> None:
        close = IconButton(self._kit.theme, "x", self.tr("Close this computer"))
        close.setShortcut("Escape")
        close.clicked.connect(self.closed)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(self.tr("This computer"), Type.DISPLAY))
        words.addWidget(self._state)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(close)
        for name, _ in self._names():
            self.sections.button(name).setMinimumWidth(NARROWEST_TAB)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24 - BAR, 16)
        column.setSpacing(16)
        top = QVBoxLayout()
        # What scrolls keeps a place for its bar; everything else ends where that begins.
        top.setContentsMargins(0, 0, BAR, 0)
        top.setSpacing(16)
        top.addLayout(head)
        top.addWidget(self.sections)
        column.addLayout(top)
        column.addWidget(self._places, 1)
