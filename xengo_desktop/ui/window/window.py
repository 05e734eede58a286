"""The main window: it builds the parts and wires them, and does nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import THIS_COMPUTER, Account
from xengo_desktop.ui.accounts.band import AccountBand
from xengo_desktop.ui.accounts.doors import AccountDoors
from xengo_desktop.ui.accounts.key_calls import KeyCalls
from xengo_desktop.ui.accounts.watch import AccountsWatch, Known
from xengo_desktop.ui.bulk.doors import BulkDoors
from xengo_desktop.ui.bulk.fill_menu import FillMenu
from xengo_desktop.ui.changesets.doors import ChangeSetDoors
from xengo_desktop.ui.code_doors import CodeDoors
from xengo_desktop.ui.computer.power import Power
from xengo_desktop.ui.inspector.shell import Inspector
from xengo_desktop.ui.journal.turning import Turning
from xengo_desktop.ui.leaving import Leaving
from xengo_desktop.ui.links.actions import LinkActions
from xengo_desktop.ui.links.marking import MarkActions
from xengo_desktop.ui.links.page import LinksPage
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.menus import Menus
from xengo_desktop.ui.outbox.banner import OfflineBanner
from xengo_desktop.ui.outbox.doors import OutboxDoors
from xengo_desktop.ui.outbox.postman import Piles, Postman
from xengo_desktop.ui.outbox.words import WaitingWords
from xengo_desktop.ui.pages import (
    CLICKS,
    LINKS,
    SETTINGS,
    STUDIO,
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
from xengo_desktop.ui.window.transfer_ways import TransferWays


class MainWindow(QMainWindow):
    """Side bar, pages and inspector around one desk."""

    closing = Signal()

    def __init__(
        self, theme: Theme, tasks: Tasks, preferences: Preferences, desk: Desk, data_dir: Path
    ) -> None:
        super().__init__()
        self.setWindowTitle("xengo desktop")
        self._theme, self._tasks, self._preferences, self._desk = theme, tasks, preferences, desk
        self.theming = Theming(theme, preferences, self)
        # Without a parent, whichever thread collects garbage last would have to stop its timers.
        self.watch = AccountsWatch(tasks, desk.connections, desk.catalogue, self, budget=desk.budget)
        self.side = SideBar(theme)
        self.links = LinksPage(theme, tasks, desk.catalogue, preferences)
        self.power = Power(tasks, preferences, desk.this_computer, self)
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
        self.links.lay_over(self.offline)
        self.band = AccountBand(theme)
        self.links.lay_over(self.band)
        self.turning = Turning(tasks, desk.journal, self.notices, self)
        self.marking = MarkActions(tasks, desk.marks, self.notices, self)
        self.doors = AccountDoors(self, theme, tasks, desk)
        self.key_calls = KeyCalls(self.notices, self.doors, self)
        self.code_doors = CodeDoors(theme, tasks, preferences, desk, self.links.selected_ids, self)
        self.change_sets = ChangeSetDoors(theme, tasks, desk, self)
        self.bulk = BulkDoors(theme, tasks, desk, self.links.selected_ids, self.change_sets, self)
        self.fill_menu = FillMenu(self.bulk, self)
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
        self.aftermath = Aftermath(self.links, self.watch, self.turning, self.pages, self.notices)
        self.transfer_ways = TransferWays(
            self.links, self.side, self.transfer, self.change_sets, self.notices
        )
        self.editor_ways = EditorWays(self.links, self.inspector, self.change_sets, self)
        self._leaving = Leaving(self)
        self._build()
        self.menus = Menus(self, acts_of(self))
        self._wire()
        self._wire_links()
        self._wire_outbox()
        self._wire_accounts()
        self._restore()

    def begin(self) -> None:
        """Show the local copy, and begin to look after the accounts."""
        self.scope.apply()
        self.watch.begin()
        self.change_sets.look_for_interrupted()
        self.view_doors.begin()
        self.postman.begin()
        self.turning.look()
        self.watch_doors.minder.begin()
        self.links.table.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        kept = self.inspector.keep_now()
        unsaved = 0 if kept else self.inspector.drafts.count()
        if not self._leaving.may(unsaved, self.change_sets.left):
            event.ignore()
            return
        self._preferences.change(**standing(self, self._splitter))
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

    def _wire(self) -> None:
        self.watch.accounts_known.connect(self._show_accounts)
        self.watch.facets_known.connect(self.view_doors.show_facets)
        self.watch.links_changed.connect(self.aftermath.marked)
        self.watch.progressed.connect(self._show_progress)
        self.watch.refreshed.connect(self.status.say_refreshed)
        self.side.account_chosen.connect(self.scope.choose)
        self.side.view_chosen.connect(self.scope.show_view)
        self.side.account_opened.connect(self.ways.open_account)
        self.side.add_account_requested.connect(self.doors.add)
        self.side.settings_requested.connect(partial(self.pages.show_page, SETTINGS))
        self.inspector.saved.connect(self.aftermath.saved)
        self.inspector.created.connect(self.aftermath.made)
        self.inspector.delete_requested.connect(self.actions_with_links.delete)
        self.inspector.copy_requested.connect(self.actions_with_links.copy_text)
        self.inspector.open_requested.connect(self.actions_with_links.open_text)
        self.inspector.notice.connect(self.notices.say)
        self.inspector.troubled.connect(self.notices.trouble)
        self.inspector.clicks_requested.connect(partial(self.pages.show_page, CLICKS))
        self.inspector.print_requested.connect(self.code_doors.print_code)
        self.inspector.studio_requested.connect(partial(self.pages.show_page, STUDIO))
        self.pages.foot_made.connect(self.notices.stay_above)
        self.actions_with_links.deleted.connect(self.aftermath.changed)
        self.actions_with_links.kept.connect(self.aftermath.kept)
        self.actions_with_links.restored.connect(self.aftermath.made)
        self.turning.turned.connect(self.aftermath.turned)
        self.turning.turns_known.connect(self.menus.show_turns)
        self.power.changed.connect(self._follow_server)
        self.doors.reset_confirmed.connect(self.power.reset)
        self.code_doors.notice.connect(self.notices.say)
        self.code_doors.troubled.connect(self.notices.trouble)
        self.watch_doors.notice.connect(self.ways.offer_destinations)
        self.watch_doors.links_requested.connect(self.ways.show_search)
        self.watch_doors.replace_requested.connect(self.bulk.replace_in)
        self.watch_doors.minder.looked.connect(self.inspector.look_again)
        self.inspector.details_requested.connect(self.pages.show_destination)
        self.transfer.folder_changed.connect(self._remember_folder)
        self.change_sets.ran.connect(self.aftermath.changed)
        self.change_sets.notice.connect(self.notices.say)
        self.change_sets.troubled.connect(self.notices.trouble)
        self.bulk.notice.connect(self.notices.say)
        self.bulk.troubled.connect(self.notices.trouble)
        self.change_sets.offered.connect(self.notices.offer)
        self.turning.large.connect(self.change_sets.undo_large)
        self.turning.large_again.connect(self.change_sets.redo_large)
        self.links.paste_requested.connect(self.bulk.paste)
        self.links.bulk_requested.connect(self.bulk.act)
        self.pages.currentChanged.connect(self._follow_page)
        self._leaving.confirmed.connect(self.close)
        self._tasks.troubled.connect(self.notices.trouble)
        self._tasks.crashed.connect(self.notices.bug)

    def _wire_links(self) -> None:
        self.links.row_chosen.connect(self.ways.choose_row)
        self.links.new_link_requested.connect(self.ways.new_link)
        self.links.refresh_requested.connect(self.watch.refresh_all)
        self.links.delete_requested.connect(self.actions_with_links.delete)
        self.links.copy_requested.connect(self.actions_with_links.copy)
        self.links.open_requested.connect(self.actions_with_links.open)
        self.links.edit_requested.connect(self.ways.edit)
        self.links.codes_requested.connect(self.code_doors.export_selection)
        self.links.sheet_requested.connect(self.code_doors.sheet_of_selection)
        self.links.row_renewed.connect(self.ways.choose_row)
        self.links.address_pasted.connect(self.ways.new_link)
        self.links.notice.connect(self.notices.say)
        self.links.duplicate_requested.connect(self.ways.duplicate)
        self.links.marks_requested.connect(self._mark)
        self.marking.marked.connect(self.aftermath.marked)
        self.marking.marked.connect(self.watch.count)
        self.notices.stay_above(self.links.chosen_links.bar)

    def _wire_accounts(self) -> None:
        self.doors.added.connect(self.scope.go_to)
        self.doors.changed.connect(self.watch.look)
        self.doors.notice.connect(self.notices.say)
        self.doors.edited.connect(self.postman.send_now)
        # What was read at the old address says nothing about the new one.
        self.doors.moved.connect(self.watch.refresh)
        self.scope.changed.connect(self.band.show_scope)
        self.band.edit_requested.connect(self.doors.edit)
        self.postman.piles_known.connect(self.key_calls.show_piles)
        self.watch.accounts_known.connect(self.key_calls.follow)
        self.doors.removed.connect(self.code_doors.forget_looks)
        self.doors.removed.connect(self.watch_doors.forget)
        self.doors.removed.connect(self.view_doors.saved.begin)

    def _wire_outbox(self) -> None:
        self.watch.accounts_known.connect(self.postman.follow)
        self.watch.accounts_known.connect(self.offline.show_accounts)
        self.postman.piles_known.connect(self.status.show_piles)
        self.postman.piles_known.connect(self.offline.show_piles)
        self.postman.sent.connect(self.aftermath.changed)
        self.postman.resumed.connect(self._say_resumed)
        self.postman.asked.connect(self._offer_questions)
        self.scope.changed.connect(self.offline.show_scope)
        self.status.waiting_requested.connect(self.outbox_doors.show_waiting)
        self.offline.waiting_requested.connect(self.outbox_doors.show_waiting)
        self.offline.try_requested.connect(self._try_again)
        self.outbox_doors.changed.connect(self.aftermath.changed)
        self.outbox_doors.taken_up.connect(self.ways.take_up)
        self.outbox_doors.notice.connect(self.notices.say)
        self.outbox_doors.troubled.connect(self.notices.trouble)
        self.closing.connect(self.postman.end)

    def _restore(self) -> None:
        remembered = self._preferences.value
        stand_as_before(self, self._splitter, remembered)
        if remembered.last_account:
            self.side.account_id = remembered.last_account
        self.pages.show_page(LINKS if remembered.local_server or remembered.last_account else WELCOME)

    def _show_accounts(self, known: Known) -> None:
        self.scope.show_accounts(known)
        self.inspector.show_accounts([account for account, _ in known])
        self.band.show_accounts([account for account, _ in known])
        self.status.show_accounts(known)

    def _mark(self, act: str) -> None:
        self.marking.act(act, self.links.selected_ids())

    def _offer_questions(self, count: int) -> None:
        text = self.tr("A change could not be sent as it is: it waits for your decision.")
        self.notices.offer(text, self.tr("Decide…"), self.outbox_doors.ask_next)

    def _try_again(self, account_ids: Sequence[str]) -> None:
        for account_id in account_ids:
            self.postman.send_now(account_id)
            self.watch.refresh(account_id)

    def _say_resumed(self, piles: Piles) -> None:
        text = self.tr("From last time: {count}.").format(count=self.waiting_words.count(piles))
        self.notices.offer(text, self.tr("Show"), self.outbox_doors.show_waiting, said_by=self.offline)

    def _remember_folder(self, folder: str) -> None:
        self._preferences.change(export_folder=folder)

    def _accounts(self) -> list[Account]:
        return [account for account, _ in self.watch.known]

    def _follow_server(self) -> None:
        if self.power.running:
            self.watch.refresh(THIS_COMPUTER)
        else:
            self.watch.look()

    def _follow_page(self) -> None:
        """Keep the inspector beside the links only, and leave the welcome alone."""
        self.inspector.setVisible(self.pages.name == LINKS)
        self.side.setVisible(self.pages.name != WELCOME)

    def _show_progress(self, account_id: str, done: int, total: int | None) -> None:
        self.status.say_progress(done, total)
