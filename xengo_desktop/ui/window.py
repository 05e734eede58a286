"""The main window: it builds the parts and wires them, and does nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from xengo_desktop.desk import Desk
from xengo_desktop.desk.journal import Turned
from xengo_desktop.domain.accounts import THIS_COMPUTER, Account
from xengo_desktop.domain.clock import now
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.queries import LinkQuery, Row
from xengo_desktop.domain.search.reading import read_search
from xengo_desktop.settings.launch import Page
from xengo_desktop.ui.accounts.doors import AccountDoors
from xengo_desktop.ui.accounts.watch import AccountsWatch, Known
from xengo_desktop.ui.bulk.doors import BulkDoors
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
from xengo_desktop.ui.outbox.postman import Postman
from xengo_desktop.ui.outbox.words import WaitingWords
from xengo_desktop.ui.pages import (
    CLICKS,
    COMPUTER,
    DESTINATIONS,
    LINKS,
    PAGES,
    SETTINGS,
    STUDIO,
    WELCOME,
    Pages,
)
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.remembered import stand_as_before, standing
from xengo_desktop.ui.scope import Scope
from xengo_desktop.ui.side.bar import EVERYONE, SideBar
from xengo_desktop.ui.status import StatusLine
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.theming import Theming
from xengo_desktop.ui.view_doors import ViewDoors
from xengo_desktop.ui.watching.doors import WatchDoors
from xengo_desktop.ui.widgets.notices import Notices

SECTIONS = {"edit-panel": "edit", "qr-panel": "qr", "clicks-panel": "clicks", "history-panel": "history"}


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
        self.turning = Turning(tasks, desk.journal, self.notices, self)
        self.marking = MarkActions(tasks, desk.marks, self.notices, self)
        self.doors = AccountDoors(self, theme, tasks, desk.connections)
        self.code_doors = CodeDoors(theme, tasks, preferences, desk, self.links.selected_ids, self)
        self.change_sets = ChangeSetDoors(theme, tasks, desk, self)
        self.bulk = BulkDoors(theme, tasks, desk, self.links.selected_ids, self.change_sets, self)
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
        self._leaving = Leaving(self)
        self._build()
        self.menus = Menus(self, self._acts())
        self._wire()
        self._wire_links()
        self._wire_outbox()
        self._restore()

    def begin(self) -> None:
        """Show the local copy, and begin to look after the accounts."""
        self.scope.apply()
        self.watch.begin()
        self.view_doors.begin()
        self.postman.begin()
        self.turning.look()
        self.watch_doors.minder.begin()
        self.links.table.setFocus()

    def begin_with(self, page: Page) -> None:
        """Go where the command line says."""
        section = {Page.LINKS: "edit"}.get(page)
        self.pages.show_page(LINKS if section else page.value)
        if section:
            self.inspector.show_panel(section)

    def new_link(self, destination: str = "") -> None:
        """Open the editor for a new link in the chosen account."""
        self.pages.show_page(LINKS)
        account_id = "" if self.side.account_id == EVERYONE else self.side.account_id
        self.inspector.new_link(account_id, destination)

    def offer_settings(self, trouble: str) -> None:
        """Say what is wrong with this computer's server, and lead to where that can be changed."""
        self.notices.offer(trouble, self.tr("Open the settings"), partial(self.pages.show_page, SETTINGS))

    def show_made(self, row: Row) -> None:
        """Show a link that was just made, or is back."""
        self.links.reload(row.id)
        self.turning.look()
        self.watch.count()
        self.watch.look()

    def closeEvent(self, event: QCloseEvent) -> None:
        editor = self.inspector.editor
        if not editor.keep_now() and not self._leaving.may(editor.unsaved_links):
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

    def _wire(self) -> None:
        self.watch.accounts_known.connect(self._show_accounts)
        self.watch.facets_known.connect(self.view_doors.show_facets)
        self.watch.links_changed.connect(self._reload)
        self.watch.progressed.connect(self._show_progress)
        self.watch.refreshed.connect(self.status.say_refreshed)
        self.side.account_chosen.connect(self.scope.choose)
        self.side.view_chosen.connect(self.scope.show_view)
        self.side.account_opened.connect(self._open_account)
        self.side.add_account_requested.connect(self.doors.add)
        self.side.settings_requested.connect(partial(self.pages.show_page, SETTINGS))
        self.inspector.saved.connect(self._take_saved)
        self.inspector.created.connect(self.show_made)
        self.inspector.delete_requested.connect(self.actions_with_links.delete)
        self.inspector.copy_requested.connect(self.actions_with_links.copy_text)
        self.inspector.open_requested.connect(self.actions_with_links.open_text)
        self.inspector.notice.connect(self.notices.say)
        self.inspector.troubled.connect(self.notices.trouble)
        self.inspector.clicks_requested.connect(partial(self.pages.show_page, CLICKS))
        self.inspector.print_requested.connect(self.code_doors.print_code)
        self.inspector.studio_requested.connect(partial(self.pages.show_page, STUDIO))
        self.pages.foot_made.connect(self.notices.stay_above)
        self.actions_with_links.deleted.connect(self._take_deleted)
        self.actions_with_links.restored.connect(self.show_made)
        self.turning.turned.connect(self._take_turned)
        self.turning.turns_known.connect(self.menus.show_turns)
        self.power.changed.connect(self._follow_server)
        self.doors.reset_confirmed.connect(self.power.reset)
        self.code_doors.notice.connect(self.notices.say)
        self.code_doors.troubled.connect(self.notices.trouble)
        self.watch_doors.notice.connect(self._say_destinations)
        self.watch_doors.links_requested.connect(self._show_search)
        self.change_sets.ran.connect(self._take_run)
        self.change_sets.notice.connect(self.notices.say)
        self.change_sets.troubled.connect(self.notices.trouble)
        self.bulk.notice.connect(self.notices.say)
        self.bulk.troubled.connect(self.notices.trouble)
        self.inspector.bulk_requested.connect(self.bulk.act)
        self.links.bulk_requested.connect(self.bulk.act)
        self.doors.added.connect(self.scope.go_to)
        self.doors.changed.connect(self.watch.look)
        self.doors.removed.connect(self.code_doors.forget_looks)
        self.pages.currentChanged.connect(self._follow_page)
        self._leaving.confirmed.connect(self.close)
        self._tasks.troubled.connect(self.notices.trouble)
        self._tasks.crashed.connect(self.notices.bug)

    def _wire_links(self) -> None:
        self.links.row_chosen.connect(self._choose_row)
        self.links.new_link_requested.connect(self.new_link)
        self.links.refresh_requested.connect(self.watch.refresh_all)
        self.links.delete_requested.connect(self.actions_with_links.delete)
        self.links.copy_requested.connect(self.actions_with_links.copy)
        self.links.open_requested.connect(self.actions_with_links.open)
        self.links.edit_requested.connect(self._edit)
        self.links.codes_requested.connect(self.code_doors.export_selection)
        self.links.sheet_requested.connect(self.code_doors.sheet_of_selection)
        self.links.row_renewed.connect(self._choose_row)
        self.links.address_pasted.connect(self.new_link)
        self.links.notice.connect(self.notices.say)
        self.links.duplicate_requested.connect(self._duplicate)
        self.links.marks_requested.connect(self._mark)
        self.marking.marked.connect(self._reload)
        self.marking.marked.connect(self.watch.count)
        self.notices.stay_above(self.links.chosen_links.bar)

    def _wire_outbox(self) -> None:
        self.watch.accounts_known.connect(self.postman.follow)
        self.watch.accounts_known.connect(self.offline.show_accounts)
        self.postman.piles_known.connect(self.status.show_piles)
        self.postman.piles_known.connect(self.offline.show_piles)
        self.postman.sent.connect(self._take_sent)
        self.postman.asked.connect(self._offer_questions)
        self.scope.changed.connect(self.offline.show_scope)
        self.status.waiting_requested.connect(self.outbox_doors.show_waiting)
        self.offline.waiting_requested.connect(self.outbox_doors.show_waiting)
        self.offline.try_requested.connect(self._try_again)
        self.outbox_doors.changed.connect(self._take_sent)
        self.outbox_doors.taken_up.connect(self._take_up)
        self.outbox_doors.notice.connect(self.notices.say)
        self.outbox_doors.troubled.connect(self.notices.trouble)
        self.closing.connect(self.postman.end)

    def _acts(self) -> dict[str, Callable[[], object]]:
        acts: dict[str, Callable[[], object]] = {
            "new": partial(self.new_link, ""),
            "add-account": self.doors.add,
            "quit": self.close,
            "undo": self.turning.undo,
            "redo": self.turning.redo,
            "bin": self.pages.show_bin,
            "jobs": self.change_sets.show_jobs,
            "waiting": self.outbox_doors.show_waiting,
            "copy": self.links.copy_current,
            "open": self.links.open_current,
            "delete": self._delete,
            "copy-table": partial(self.links.copy_chosen, "table"),
            "copy-csv": partial(self.links.copy_chosen, "csv"),
            "copy-markdown": partial(self.links.copy_chosen, "markdown"),
            "paste": self.links.paste,
            "select-all": self.links.table.selectAll,
            "duplicate": self.links.duplicate_current,
            "pin": partial(self.links.toggle_mark, "pin"),
            "archive": partial(self.links.toggle_mark, "archive"),
            "find": self.links.focus_search,
            "save-view": self.view_doors.save,
            "refresh": self.watch.refresh_all,
            "theme": self.theming.switch,
            "restart": self.power.restart,
            "reset": self.doors.ask_reset,
            "codes": self.code_doors.export_selection,
            "codes-of-table": self.code_doors.export_table,
            "sheet": self.code_doors.sheet_of_selection,
        }
        acts |= {page: partial(self.pages.show_page, page) for page in PAGES}
        return acts | {key: partial(self._show_section, section) for key, section in SECTIONS.items()}

    def _restore(self) -> None:
        remembered = self._preferences.value
        stand_as_before(self, self._splitter, remembered)
        if remembered.last_account:
            self.side.account_id = remembered.last_account
        self.pages.show_page(LINKS if remembered.local_server or remembered.last_account else WELCOME)

    def _show_accounts(self, known: Known) -> None:
        self.scope.show_accounts(known)
        self.inspector.show_accounts([account for account, _ in known])
        self.status.show_accounts(known)

    def _open_account(self, account_id: str) -> None:
        if account_id == THIS_COMPUTER:
            self.pages.show_page(COMPUTER)
        else:
            self.doors.edit(account_id)

    def _choose_row(self, row: Row | None) -> None:
        self.inspector.show_row(row)
        self.pages.show_row(row)

    def _edit(self, row: Row) -> None:
        self.inspector.show_row(row)
        self.inspector.edit()

    def _delete(self) -> None:
        """Delete the chosen link where it is in sight; one that is only being typed is none."""
        if self.inspector.row and self.pages.name in (LINKS, CLICKS):
            self.links.delete_current()

    def _duplicate(self, row: Row) -> None:
        self.pages.show_page(LINKS)
        self.inspector.duplicate(row)

    def _mark(self, act: str) -> None:
        self.marking.act(act, self.links.selected_ids())

    def _reload(self) -> None:
        self.links.reload()

    def _take_run(self) -> None:
        self._reload()
        self.turning.look()
        self.watch.count()
        self.watch.look()

    def _take_turned(self, turned: Turned) -> None:
        self.links.reload(turned.rows[0].id if turned.rows else None)
        self.watch.count()
        self.watch.look()
        self.pages.renew_journal()

    def _take_saved(self, row: Row) -> None:
        self.links.row_changed(row)
        self.turning.look()
        self.watch.count()
        kept = self.tr("{link} is kept here, and sent when its service can be reached.")
        text = kept if row.waiting else self.tr("Saved {link}.")
        self.notices.say(text.format(link=f"{row.link.domain}/{row.link.code}"))

    def _take_deleted(self) -> None:
        self.links.reload()
        self.turning.look()
        self.watch.count()
        self.watch.look()

    def _take_sent(self, outcomes: object = None) -> None:
        """Show links as they are, after some were sent or given up."""
        self.links.reload()
        self.turning.look()
        self.watch.count()
        self.watch.look()

    def _take_up(self, row: Row | None, account_id: str, draft: LinkDraft) -> None:
        self.pages.show_page(LINKS)
        self.inspector.take_up(row, account_id, draft)

    def _offer_questions(self, count: int) -> None:
        text = self.tr("A change could not be sent as it is: it waits for your decision.")
        self.notices.offer(text, self.tr("Decide…"), self.outbox_doors.ask_next)

    def _try_again(self) -> None:
        self.postman.send_now()
        self.watch.refresh_all()

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

    def _show_search(self, text: str) -> None:
        """Show the links of all accounts that a search finds."""
        self.pages.show_page(LINKS)
        terms = read_search(text, now(), self._preferences.zone()).terms
        self.links.show_query(LinkQuery(text=text, terms=terms), self.tr("Links of one destination"))

    def _say_destinations(self, text: str) -> None:
        self.notices.offer(text, self.tr("Show"), partial(self.pages.show_page, DESTINATIONS))

    def _show_section(self, section: str) -> None:
        self.pages.show_page(LINKS)
        self.inspector.show_panel(section)
