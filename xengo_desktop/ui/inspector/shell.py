"""The inspector: one link, or how many are chosen, or what to choose one for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.queries import Row
from xengo_desktop.domain.sums import Sums
from xengo_desktop.ui.accounts.directory import Directory
from xengo_desktop.ui.inspector.faces import Faces
from xengo_desktop.ui.inspector.signals import InspectorSignals
from xengo_desktop.ui.inspector.unsaved import Unsaved
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from xengo_desktop.desk.drafts import FoundDraft
    from xengo_desktop.ui.inspector.body import LinkBody
    from xengo_desktop.ui.inspector.many import ManyLinks

LEAST = (320, 288)
"""As high as what shows a link needs, so that the window's own least size stays when that is made."""

EDIT = "edit"


class Inspector(InspectorSignals):
    """Everything about the chosen link. What was typed about any link stays until it is saved or reverted.

    What shows a link is made when one is first looked at (`faces`); the window is there sooner without it.
    """

    def __init__(
        self, theme: Theme, tasks: Tasks, desk: Desk, preferences: Preferences, clock: Clock = now
    ) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self.setAccessibleName(self.tr("Inspector"))
        self.setMinimumSize(*LEAST)
        self._preferences = preferences
        self._row: Row | None = None
        self._new: tuple[str, str | None] | None = None
        self._count = 0
        self._accounts: tuple[Account, ...] | None = None
        self._directory = Directory(tasks, desk.connections, self)
        self._unsaved = Unsaved(tasks, desk.drafts, clock, self)
        self.drafts, self._keeper = self._unsaved.drafts, self._unsaved.keeper
        self._faces = Faces(theme, tasks, desk, preferences, self._directory, self._unsaved, clock)
        self._lay_out()
        self._wire()
        self._directory.reload()
        self._keeper.restore()

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
        self._count = count
        self._update()

    def show_sums(self, sums: Sums | None) -> None:
        """Say what the chosen links come to; None while that is being counted."""
        if self._count > 1:
            self.many.show_sums(sums)

    def new_link(self, account_id: str = "", destination: str = "") -> None:
        """Begin a link; one that is begun and not made yet stays among the drafts."""
        self._begin(account_id, destination)

    def duplicate(self, row: Row) -> None:
        """Begin a new link like this one, with a code of its own."""
        self.drafts.add_new(row.account_id, replace(row.link.draft(), code=""))
        self._begin(row.account_id)

    def take_up(self, row: Row | None, account_id: str, draft: LinkDraft) -> None:
        """Go on with a draft that was refused: over its link, or as a new one."""
        if row is None:
            self.drafts.add_new(account_id, draft)
            self._begin(account_id)
        else:
            self.drafts.keep(row, draft)
            self.show_row(row)
            self.edit()

    def keep_field(self, row: Row, name: str, draft: LinkDraft) -> None:
        """Keep what was typed elsewhere about one field of a link, besides what is typed about it here."""
        self.drafts.keep(row, self.drafts.of(row).with_fields([name], draft))
        self._keeper.note()
        self._unsaved.count()
        if self._new is None and self._row is not None and self._row.id == row.id:
            self._update()

    def edit(self) -> None:
        """Open the form, with the cursor in it."""
        self.show_panel(EDIT)
        self.body.editor.form.focus("destination")

    def show_panel(self, key: str) -> None:
        """Open `edit`, `qr`, `clicks` or `history`; a new link has its form only."""
        if self._new is None and (self._faces.has_body or key != EDIT):
            self.body.segments.choose(key)

    def show_accounts(self, accounts: Sequence[Account]) -> None:
        """Take note of the accounts there are."""
        if tuple(accounts) != self._accounts:
            self._accounts = tuple(accounts)
            self._directory.reload()

    def look_again(self) -> None:
        """See whether the destination on show is in trouble now."""
        if self._faces.has_body:
            self.body.sign.look_again()

    def keep_now(self) -> bool:
        """Have everything written down that is typed, before the window closes; say whether it is."""
        return self._keeper.write_and_wait()

    def get_ready(self) -> None:
        """Make what shows one link, before anybody asks for it."""
        self._faces.get_ready()

    @property
    def empty(self) -> EmptyState:
        """What is said while no link is chosen."""
        return self._faces.empty

    @property
    def body(self) -> LinkBody:
        """What shows one link."""
        return self._faces.body

    @property
    def many(self) -> ManyLinks:
        """What is said of several links."""
        return self._faces.many

    # showing

    def _update(self) -> None:
        if self._new is not None:
            self._update_new(*self._new)
        elif self._count > 1:
            self.many.show_count(self._count)
            self._faces.setCurrentWidget(self.many)
        elif self._row is not None:
            self._update_row(self._row)
        else:
            self._faces.setCurrentWidget(self.empty)
        self._tell_panels()

    def _begin(self, account_id: str, destination: str | None = None) -> None:
        """Show the form of a new link; without a destination, of the one that was begun last."""
        self._new = (account_id, destination)
        self._update()
        if self._new is not None:
            self._say_elsewhere(account_id)
            self.new_begun.emit()

    def _say_elsewhere(self, account_id: str) -> None:
        """Say where a link is made, where that is not the account it was asked for in."""
        asked = self._directory.entry(account_id)
        place = self.body.editor.place if self._directory.known else None
        if asked is not None and place is not None and not asked.makes_links:
            words = self.tr("{0} is read-only; the link will be made in {1}.")
            if not asked.account.read_only:
                words = self.tr("No links can be made in {0}; this one will be made in {1}.")
            self.notice.emit(words.format(asked.account.name, place.account.name))

    def _update_new(self, account_id: str, destination: str | None) -> None:
        entries = self._directory.writable()
        if entries:
            self._new = (account_id, None)
            self._faces.setCurrentWidget(self.body)
            self.body.show_new(entries, account_id, destination)
        elif self._directory.known:
            self._new = None
            self.notice.emit(self.tr("Add an account first, or switch on this computer's own links."))

    def _update_row(self, row: Row) -> None:
        entry = self._directory.entry(row.account_id)
        if entry is not None:
            self._faces.setCurrentWidget(self.body)
            self.body.show_row(row, entry)

    def _tell_panels(self) -> None:
        if self._faces.has_body:
            row = self.row
            self.body.panels.show_row(row, self._directory.entry(row.account_id) if row else None)

    def _go_on(self, found: FoundDraft) -> None:
        """Go on with a draft, over its link or as a new one."""
        kept = found.kept
        if found.row is not None:
            self.show_row(found.row)
            self.link_requested.emit(found.row)
            self.edit()
        elif kept.new:
            self._begin(self.drafts.open_new(kept.key))
        else:
            self._begin(self.drafts.revive(kept))

    def _list_drafts(self) -> None:
        self.body.editor_doors.show_drafts()

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

    def _leave_form(self) -> None:
        if self._new is not None:
            self._discard_new()
        self.left.emit()

    def _take_created(self, row: Row) -> None:
        self._row = row
        self._leave_new()
        self.created.emit(row)

    # wiring

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._faces)

    def _wire(self) -> None:
        self._faces.body_made.connect(self._wire_body)
        self._faces.many_made.connect(self._wire_many)
        self._directory.changed.connect(self._update)
        self._unsaved.changed.connect(self.drafts_changed)
        self._unsaved.button.clicked.connect(self._list_drafts)
        self._keeper.troubled.connect(self.troubled)

    def _wire_many(self, many: ManyLinks) -> None:
        many.bulk_requested.connect(self.bulk_requested)

    def _wire_body(self, body: LinkBody) -> None:
        editor = body.editor
        editor.saved.connect(self._take_saved)
        editor.created.connect(self._take_created)
        editor.discarded.connect(self._discard_new)
        editor.left.connect(self._leave_form)
        editor.drafts_changed.connect(self._unsaved.count)
        body.editor_doors.draft_opened.connect(self._go_on)
        body.panels.saved.connect(self._take_saved)
        self.pass_on(body)
        self._preferences.changed.connect(body.panels.follow_zone)
