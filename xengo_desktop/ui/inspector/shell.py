"""The inspector: one link's head, and below it the form, the code or the clicks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from xengo_desktop.desk import Desk
from xengo_desktop.desk.drafts import FoundDraft
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.accounts.directory import Directory
from xengo_desktop.ui.accounts.naming import account_line
from xengo_desktop.ui.editor.doors import EditorDoors
from xengo_desktop.ui.editor.panel import EditorPanel
from xengo_desktop.ui.editor.place import Place
from xengo_desktop.ui.inspector.header import Header
from xengo_desktop.ui.inspector.many import ManyLinks
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.watching.sign import DestinationSign
from xengo_desktop.ui.widgets.basics import button
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.segments import Segments

if TYPE_CHECKING:
    from xengo_desktop.ui.charts.panel import ClicksPanel
    from xengo_desktop.ui.journal.history import HistoryPanel
    from xengo_desktop.ui.qr.panel import QrPanel

EMPTY_WIDTH = 264
"""The narrowest inspector is 320 wide; its empty state must not make it wider."""

EDIT, QR, CLICKS, HISTORY = "edit", "qr", "clicks", "history"
PANELS = {EDIT: "editor", QR: "qr", CLICKS: "clicks", HISTORY: "history"}


class Inspector(QFrame):
    """Everything about the chosen link. What was typed about any link stays until it is saved or reverted.

    The code and the clicks are made when they are first looked at; the window is there sooner without them.
    """

    saved = Signal(object)
    created = Signal(object)
    new_begun = Signal()
    new_discarded = Signal()
    delete_requested = Signal(object)
    copy_requested = Signal(str)
    open_requested = Signal(str)
    notice = Signal(str)
    troubled = Signal(object)
    clicks_requested = Signal()
    studio_requested = Signal()
    print_requested = Signal(object)
    bulk_requested = Signal(str)
    review_requested = Signal(str, object)
    link_requested = Signal(object)

    def __init__(
        self, theme: Theme, tasks: Tasks, desk: Desk, preferences: Preferences, clock: Clock = now
    ) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self.setAccessibleName(self.tr("Inspector"))
        self.setMinimumWidth(320)
        self._theme, self._tasks, self._desk = theme, tasks, desk
        self._preferences = preferences
        self._row: Row | None = None
        self._new: tuple[str, str] | None = None
        self._many = 0
        self._accounts: tuple[Account, ...] | None = None
        self._directory = Directory(tasks, desk.connections, self)
        zone = preferences.zone()
        self.header = Header(theme)
        self.sign = DestinationSign(theme, tasks, desk, preferences)
        self.editor = EditorPanel(theme, tasks, desk, zone=zone, clock=clock)
        self.editor_doors = EditorDoors(
            theme, tasks, desk, preferences, self.editor, self._account_name, clock=clock
        )
        self.many = ManyLinks(theme)
        self.drafts = button("", "small")
        self.drafts.hide()
        self.segments = Segments(
            self.tr("Section"),
            (
                (EDIT, self.tr("Edit")),
                (QR, self.tr("QR")),
                (CLICKS, self.tr("Clicks")),
                (HISTORY, self.tr("History")),
            ),
        )
        self.empty = EmptyState(
            theme,
            "panel-right",
            self.tr("Choose a link"),
            self.tr("Edit it, get its code, see its clicks."),
            self.drafts,
        )
        self.empty.text.setFixedWidth(EMPTY_WIDTH)
        self._lay_out()
        self._connect()
        self._directory.reload()
        self._update()

    @property
    def row(self) -> Row | None:
        """The link on show; None for none, or while a new one is made."""
        return None if self._new else self._row

    def show_row(self, row: Row | None) -> None:
        """Show a link, or that none is chosen.

        A new link that is being typed goes away for another link only: the table tells its row again,
        or none, whenever it is filled anew.
        """
        other = row is not None and (self._row is None or row.id != self._row.id)
        self._row = row
        if self._new is None or other:
            self._leave_new()

    def show_count(self, count: int) -> None:
        """Take note of how many links are chosen; several are not edited as if they were one."""
        self._many = count if count > 1 else 0
        self.many.show_count(count)
        self._update()

    def new_link(self, account_id: str = "", destination: str = "") -> None:
        """Begin a link, or go on with the one that was begun."""
        self._new = (account_id, destination)
        self._update()
        if self._new is not None:
            self.new_begun.emit()

    def duplicate(self, row: Row) -> None:
        """Begin a new link like this one, with a code of its own."""
        self.editor.drafts.add_new(row.account_id, replace(row.link.draft(), code=""))
        self.new_link(row.account_id)

    def take_up(self, row: Row | None, account_id: str, draft: LinkDraft) -> None:
        """Go on with a draft that was refused: over its link, or as a new one."""
        if row is None:
            self.editor.drafts.add_new(account_id, draft)
            self.new_link(account_id)
        else:
            self.editor.drafts.keep(row, draft)
            self.show_row(row)
            self.edit()

    def edit(self) -> None:
        """Open the form, with the cursor in it."""
        self.show_panel(EDIT)
        self.editor.form.focus("destination")

    def show_panel(self, key: str) -> None:
        """Open `edit`, `qr` or `clicks`; a new link has its form only."""
        if self._new is None:
            self.segments.choose(key)

    def show_accounts(self, accounts: Sequence[Account]) -> None:
        """Take note of the accounts there are."""
        if tuple(accounts) != self._accounts:
            self._accounts = tuple(accounts)
            self._directory.reload()

    # showing

    def _update(self) -> None:
        if self._new is not None:
            self._update_new(*self._new)
        elif self._many:
            self._outer.setCurrentWidget(self.many)
        elif self._row is not None:
            self._update_row(self._row)
        else:
            self._outer.setCurrentWidget(self.empty)
        self._tell_panels()

    def _update_new(self, account_id: str, destination: str) -> None:
        places = [Place(entry.account, entry.service) for entry in self._directory.writable()]
        if not places:
            self._say_nowhere()
            return
        self._new = (account_id, "")
        self._outer.setCurrentWidget(self._body)
        only = places[0] if len(places) == 1 else None
        self.header.show_new(account_line(only.account, only.service) if only else "")
        self.sign.show_destination("")
        self.segments.choose(EDIT)
        self.segments.hide()
        self.editor.new_link(places, account_id, destination)

    def _update_row(self, row: Row) -> None:
        entry = self._directory.entry(row.account_id)
        if entry is None:
            return
        self._outer.setCurrentWidget(self._body)
        self.segments.show()
        self.header.show_row(row, entry.account, entry.service)
        self.sign.show_destination(row.link.destination)
        self.editor.show_place(Place(entry.account, entry.service, row))

    def _tell_panels(self) -> None:
        """Let the panels that are made follow the choice."""
        row = self._row if self._new is None else None
        entry = self._directory.entry(row.account_id) if row else None
        if "qr" in self.__dict__:
            self.qr.show_row(row if entry else None)
        if "history" in self.__dict__:
            self.history.show_row(row)
        if "clicks" in self.__dict__:
            self.clicks.show_row(row if entry else None, entry.service if entry else None)

    def _say_nowhere(self) -> None:
        if self._directory.known:
            self._new = None
            self.notice.emit(self.tr("Add an account first, or switch on this computer's own links."))

    def _choose_section(self, key: str) -> None:
        self._panels.setCurrentWidget(getattr(self, PANELS[key]))

    def _go_on(self, found: FoundDraft) -> None:
        """Go on with a draft, over its link or as a new one."""
        kept = found.kept
        if found.row is not None:
            self.show_row(found.row)
            self.link_requested.emit(found.row)
            self.edit()
        elif kept.new:
            self.new_link(self.editor.drafts.open_new(kept.key))
        else:
            self.new_link(self.editor.drafts.revive(kept))

    def _show_drafts(self, count: int) -> None:
        words = self.tr("1 unsaved draft…") if count == 1 else self.tr("{0} unsaved drafts…")
        self.drafts.setText(words.format(count))
        self.drafts.setAccessibleName(self.drafts.text())
        self.drafts.setVisible(count > 0)

    def _account_name(self, account_id: str) -> str:
        entry = self._directory.entry(account_id)
        return entry.account.name if entry else self.tr("An account that was removed")

    def _take_saved(self, row: Row) -> None:
        if self._row is not None and self._row.id == row.id and self._new is None:
            self.show_row(row)
        self.saved.emit(row)

    def _leave_new(self) -> None:
        self._new = None
        self._update()

    def _discard_new(self) -> None:
        self._leave_new()
        self.new_discarded.emit()

    def _take_created(self, row: Row) -> None:
        self._row = row
        self._leave_new()
        self.created.emit(row)

    def _remember_folder(self, folder: str) -> None:
        self._preferences.change(export_folder=folder)

    def _follow_zone(self) -> None:
        zone = self._preferences.zone()
        self.editor.set_zone(zone)
        if "clicks" in self.__dict__:
            self.clicks.set_zone(zone)
        if "history" in self.__dict__:
            self.history.set_zone(zone)

    # building

    @cached_property
    def qr(self) -> QrPanel:
        """The code, made when it is first wanted."""
        from xengo_desktop.ui.qr.panel import QrPanel

        desk = self._desk
        panel = QrPanel(self._theme, self._tasks, self._preferences, desk.studio, desk.codes)
        panel.studio_requested.connect(self.studio_requested)
        panel.print_requested.connect(self.print_requested)
        panel.folder_changed.connect(self._remember_folder)
        panel.show_row(self.row if self.row and self._directory.entry(self.row.account_id) else None)
        self._take_in(panel)
        return panel

    @cached_property
    def clicks(self) -> ClicksPanel:
        """The clicks, made when they are first wanted."""
        from xengo_desktop.ui.charts.panel import ClicksPanel

        panel = ClicksPanel(self._theme, self._tasks, self._desk.clicks, zone=self._preferences.zone())
        panel.large_requested.connect(self.clicks_requested)
        entry = self._directory.entry(self.row.account_id) if self.row else None
        panel.show_row(self.row if entry else None, entry.service if entry else None)
        self._take_in(panel)
        return panel

    @cached_property
    def history(self) -> HistoryPanel:
        """What was done to the link, made when it is first wanted."""
        from xengo_desktop.ui.journal.history import HistoryPanel

        zone = self._preferences.zone()
        panel = HistoryPanel(self._theme, self._tasks, self._desk.journal, zone=zone)
        panel.saved.connect(self._take_saved)
        panel.show_row(self.row)
        self._take_in(panel)
        return panel

    def _take_in(self, panel: EditorPanel | QrPanel | ClicksPanel | HistoryPanel) -> None:
        self._panels.addWidget(panel)
        panel.notice.connect(self.notice)
        panel.troubled.connect(self.troubled)

    def _lay_out(self) -> None:
        self._panels = QStackedWidget()
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.sign)
        strip = QVBoxLayout()
        strip.setContentsMargins(16, 0, 16, 4)
        strip.addWidget(self.segments)
        column.addLayout(strip)
        column.addWidget(self._panels, 1)
        self._outer = QStackedWidget()
        self._outer.addWidget(self.empty)
        self._outer.addWidget(self.many)
        self._outer.addWidget(self._body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._outer)

    def _connect(self) -> None:
        for number, key in enumerate(PANELS, 1):
            # The menu has the shortcuts; one that is there twice does nothing.
            self.segments.button(key).setToolTip(f"Ctrl+{number}")
        self.segments.chosen.connect(self._choose_section)
        self._directory.changed.connect(self._update)
        self.editor.saved.connect(self._take_saved)
        self.editor.created.connect(self._take_created)
        self.editor.discarded.connect(self._discard_new)
        self.editor.unsaved_changed.connect(self.header.mark_unsaved)
        self.editor.drafts_changed.connect(self._show_drafts)
        self.drafts.clicked.connect(self.editor_doors.show_drafts)
        self.editor_doors.draft_opened.connect(self._go_on)
        self.editor_doors.review_requested.connect(self.review_requested)
        self.editor_doors.link_requested.connect(self.link_requested)
        self.editor_doors.notice.connect(self.notice)
        self.editor_doors.troubled.connect(self.troubled)
        self.many.bulk_requested.connect(self.bulk_requested)
        self.header.copy_requested.connect(self.copy_requested)
        self.header.open_requested.connect(self.open_requested)
        self.header.delete_requested.connect(self.delete_requested)
        self._take_in(self.editor)
        self._preferences.changed.connect(self._follow_zone)
