"""The main window: it builds the parts and wires them, and does nothing itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account
from xengo_desktop.ui.accounts.band import AccountBand
from xengo_desktop.ui.accounts.doors import AccountDoors
from xengo_desktop.ui.accounts.key_calls import KeyCalls
from xengo_desktop.ui.accounts.watch import AccountsWatch
from xengo_desktop.ui.bulk.doors import BulkDoors
from xengo_desktop.ui.changesets.doors import ChangeSetDoors
from xengo_desktop.ui.code_doors import CodeDoors
from xengo_desktop.ui.computer.power import Power
from xengo_desktop.ui.helping.doors import HelpDoors
from xengo_desktop.ui.inspector.shell import Inspector
from xengo_desktop.ui.journal.turning import Turning
from xengo_desktop.ui.leaving import Leaving
from xengo_desktop.ui.links.actions import LinkActions
from xengo_desktop.ui.links.editing.editing import CellEditing
from xengo_desktop.ui.links.marking import MarkActions
from xengo_desktop.ui.links.page import LinksPage
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.menus import Menus
from xengo_desktop.ui.outbox.banner import OfflineBanner
from xengo_desktop.ui.outbox.doors import OutboxDoors
from xengo_desktop.ui.outbox.emptiness import Emptiness
from xengo_desktop.ui.outbox.postman import Postman
from xengo_desktop.ui.outbox.words import WaitingWords
from xengo_desktop.ui.pages import (
    LINKS,
    WELCOME,
    Pages,
)
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.remembered import stand_as_before, standing
from xengo_desktop.ui.scope import Scope
from xengo_desktop.ui.side.bar import SideBar
from xengo_desktop.ui.status import StatusLine
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.theming import Theming
from xengo_desktop.ui.transfer.doors import TransferDoors
from xengo_desktop.ui.view_doors import ViewDoors
from xengo_desktop.ui.watching.doors import WatchDoors
from xengo_desktop.ui.widgets.notices import Notices
from xengo_desktop.ui.window.acts import acts_of
from xengo_desktop.ui.window.aftermath import Aftermath
from xengo_desktop.ui.window.editor_ways import EditorWays
from xengo_desktop.ui.window.navigation import Navigation
from xengo_desktop.ui.window.neighbours import Neighbours
from xengo_desktop.ui.window.transfer_ways import TransferWays
from xengo_desktop.ui.window.wiring import wire


class MainWindow(QMainWindow):
    """Side bar, pages and inspector around one desk."""

    closing = Signal()

    def __init__(
        self, theme: Theme, tasks: Tasks, preferences: Preferences, desk: Desk, data_dir: Path
    ) -> None:
        super().__init__()
        self.setWindowTitle("xengo desktop")
        self.tasks, self.preferences = tasks, preferences
        self.theming = Theming(theme, preferences, self)
        # Without a parent, whichever thread collects garbage last would have to stop its timers.
        self.watch = AccountsWatch(tasks, desk.connections, desk.catalogue, self, budget=desk.budget)
        self.side = SideBar(theme)
        self.links = LinksPage(theme, tasks, desk.catalogue, preferences)
        self.power = Power(tasks, preferences, desk.this_computer, self)
        self.cells = CellEditing(tasks, desk.catalogue, desk.changes, self.links.table)
        self.inspector = Inspector(theme, tasks, desk, preferences)
        self._ground = QWidget()
        self.notices = Notices(theme, self._ground)
        self.status = StatusLine(desk.this_computer, preferences)
        self.actions_with_links = LinkActions(tasks, desk.changes, desk.journal, self.notices, self)
        self.postman = Postman(tasks, desk.outbox, self)
        self.waiting_words = WaitingWords(preferences.zone)
        self.outbox_doors = OutboxDoors(
            theme, tasks, preferences, desk, self.postman, self.waiting_words, self._accounts, self
        )
        self.offline = OfflineBanner(theme, self.waiting_words)
        self.links.lay_below(self.offline)
        self.emptiness = Emptiness(self.links, self.waiting_words)
        self.band = AccountBand(theme)
        self.links.lay_over(self.band)
        self.turning = Turning(tasks, desk.journal, self.notices, self)
        self.marking = MarkActions(tasks, desk.marks, self.turning, self.notices, self)
        self.doors = AccountDoors(self, theme, tasks, desk)
        self.key_calls = KeyCalls(self.notices, self.doors, self)
        self.code_doors = CodeDoors(theme, tasks, preferences, desk, self.links.selected_ids, self)
        self.change_sets = ChangeSetDoors(theme, tasks, desk, self)
        self.bulk = BulkDoors(theme, tasks, desk, self.links.selected_ids, self.change_sets, self)
        self.transfer = TransferDoors(
            theme, tasks, desk, self, preferences.zone, preferences.value.export_folder
        )
        self.watch_doors = WatchDoors(theme, tasks, preferences, desk, self)
        self.pages = Pages(
            theme,
            tasks,
            preferences,
            desk,
            links=self.links,
            turning=self.turning,
            power=self.power,
            watch=self.watch,
            doors=self.doors,
            code_doors=self.code_doors,
            watch_doors=self.watch_doors,
            actions=self.actions_with_links,
            data_dir=data_dir,
        )
        self.scope = Scope(self.side, self.links, self.pages, self.watch, preferences)
        self.view_doors = ViewDoors(tasks, desk, self.side, self.links, self.scope, self.notices)
        self.ways = Navigation(
            self.side, self.links, self.inspector, self.pages, self.doors, self.notices, preferences
        )
        self.aftermath = Aftermath(
            tasks, desk.catalogue, self.links, self.watch, self.turning, self.pages, self.notices
        )
        self.transfer_ways = TransferWays(
            self.links, self.side, self.transfer, self.change_sets, self.notices
        )
        self.editor_ways = EditorWays(self.links, self.inspector, self.change_sets, self)
        self.leaving = Leaving(self)
        self.neighbours = Neighbours(tasks, desk.others_wrote, self)
        self.help = HelpDoors(theme, data_dir, self)
        self._build()
        self.menus = Menus(self, acts_of(self))
        self.help.list_menus(self.menus.entries())
        self.side.places.tell_keys(self.menus.actions)
        wire(self)
        self._restore(desk)

    def begin(self) -> None:
        """Show the local copy, and begin to look after the accounts."""
        self.scope.apply()
        self.watch.begin()
        self.view_doors.begin()
        self.postman.begin()
        self.turning.look()
        self.links.table.setFocus()

    def settle_in(self) -> None:
        """Begin with what the first picture does not wait for."""
        self.inspector.get_ready()
        self.change_sets.look_for_interrupted()
        self.watch_doors.minder.begin()
        self.neighbours.begin()
        self.outbox_doors.keep_safe()

    def closeEvent(self, event: QCloseEvent) -> None:
        from xengo_desktop.ui.widgets.careful import typing_lost

        if typing_lost(self):
            event.ignore()
            return
        kept = self.inspector.keep_now()
        unsaved = 0 if kept else self.inspector.drafts.count()
        if not self.leaving.may(unsaved, self.change_sets.left):
            event.ignore()
            return
        self.preferences.change(**standing(self, self._splitter))
        self.closing.emit()
        super().closeEvent(event)

    def _build(self) -> None:
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        for part, width in ((self.side, 240), (self.pages, 680), (self.inspector, 360)):
            self._splitter.addWidget(part)
            part.setMinimumWidth(width * 4 // 5)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([240, 680, 360])
        # A splitter would take the notice, which floats over everything, for one more of its panes.
        column = QVBoxLayout(self._ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)
        self.setCentralWidget(self._ground)
        self.setStatusBar(self.status)
        self.status.addPermanentWidget(self.change_sets.status)
        self.notices.stay_within(self.pages)

    def _restore(self, desk: Desk) -> None:
        remembered = self.preferences.value
        stand_as_before(self, self._splitter, remembered)
        if remembered.last_account:
            self.side.account_id = remembered.last_account
        self.pages.show_page(LINKS if remembered.local_server or desk.connections.any() else WELCOME)

    def _accounts(self) -> list[Account]:
        return [account for account, _ in self.watch.known]
