"""The ways to change many links: each asks what is wanted, plans it, and has it reviewed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from xengo_desktop.desk import Desk
from xengo_desktop.ui.bulk import planners
from xengo_desktop.ui.changesets.doors import ChangeSetDoors
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.zones import viewer_zone

if TYPE_CHECKING:
    from xengo_desktop.desk.bulk.edits import Edit
    from xengo_desktop.domain.links import LinkDraft
    from xengo_desktop.domain.runs import Run
    from xengo_desktop.ui.bulk.edit_dialog import EditDialog
    from xengo_desktop.ui.bulk.planners import InUse
    from xengo_desktop.ui.bulk.replace_dialog import ReplaceDialog, Typed

FILLABLE = ("destination", "title", "tags", "expires_at", "enabled", "channels", "notes")


class BulkDoors(QObject):
    """`selected` tells the ids of the chosen links, in the order of the table."""

    notice = Signal(str)
    troubled = Signal(object)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        desk: Desk,
        selected: Callable[[], Sequence[int]],
        reviews: ChangeSetDoors,
        over: QWidget,
    ) -> None:
        super().__init__(over)
        self._theme, self._tasks, self._desk = theme, tasks, desk
        self._selected, self._reviews, self._over = selected, reviews, over
        reviews.copies_requested.connect(self.show_copies)
        self._left: Typed | None = None
        self._acts: dict[str, Callable[[], object]] = {
            "tags": self.tags,
            "expiry": self.expiry,
            "state": self.state,
            "on": self.on,
            "off": self.off,
            "channels": self.channels,
            "replace": self.replace,
            "delete": self.delete,
            "fill-down": self.choose_field,
            "copy-to": self.copy_to,
            "move-to": self.move_to,
        }

    def act(self, key: str) -> None:
        """Do what the bar below the table asks for; what is none of ours is left to others."""
        if key in self._acts:
            self._acts[key]()

    def edit(self, part: str = "") -> None:
        """Ask for edits of the chosen links, beginning with one of the parts."""
        from xengo_desktop.ui.bulk.edit_dialog import EditDialog

        ids = self._ids()
        if not ids:
            return
        dialog = EditDialog(self._theme, self._zone(), len(ids), parent=self._over)
        dialog.wanted.connect(partial(self._edit, ids, dialog))
        work = partial(planners.in_use, self._desk, ids)
        self._tasks.run(dialog, work, done=partial(_offer, dialog), lane="bulk.offer", urgent=True)
        dialog.setModal(True)
        dialog.show()
        if part:
            dialog.open_part(part)

    def tags(self) -> None:
        """Ask which tags to add, take off or rename."""
        self.edit("tags")

    def expiry(self) -> None:
        """Ask for the expiry."""
        self.edit("expiry")

    def state(self) -> None:
        """Ask whether on or off."""
        self.edit("state")

    def channels(self) -> None:
        """Ask for the channels."""
        self.edit("channels")

    def on(self) -> None:
        """Review switching the chosen links on."""
        self._switch(self.tr("Switch {0} links on"), enabled=True)

    def off(self) -> None:
        """Review switching the chosen links off."""
        self._switch(self.tr("Switch {0} links off"), enabled=False)

    def replace(self) -> None:
        """Ask what to find in the chosen links and what to put in its place."""
        ids = self._ids()
        if ids:
            self.replace_in(ids)

    def replace_in(self, ids: Sequence[int], find: str = "") -> None:
        """Ask what to find in these links, perhaps beginning with a text, and what to put in its place."""
        from xengo_desktop.ui.bulk.replace_dialog import ReplaceDialog, Typed
        from xengo_desktop.ui.transfer.agreed import offer_words

        names = {account.id: account.name for account in self._desk.connections.accounts()}
        look = partial(self._desk.bulk.look, ids)
        dialog = ReplaceDialog(self._theme, self._tasks, look, self._zone(), names, len(ids), self._over)
        dialog.begin_with(Typed(find, find) if find else self._left or Typed())
        dialog.finished.connect(partial(self._keep_left, dialog))
        dialog.wanted.connect(partial(self._replace, ids, dialog))
        offer_words(self._tasks, self._desk, dialog, dialog)
        dialog.setModal(True)
        dialog.show()

    def _keep_left(self, dialog: ReplaceDialog, result: int) -> None:
        """Keep what was typed and not used for the next time."""
        self._left = None if result == QDialog.DialogCode.Accepted else dialog.typed

    def choose_field(self) -> None:
        """Ask which field of the first link the others shall get."""
        ids = self._selected()
        if len(ids) < 2:
            self._want_several()
            return
        work, done = partial(self._desk.bulk.first, ids), partial(self._offer_fields, len(ids))
        self._tasks.run(self, work, done=done, failed=self.troubled.emit, lane="bulk.fill", urgent=True)

    def _offer_fields(self, count: int, source: LinkDraft) -> None:
        from xengo_desktop.ui.bulk.fill_menu import FillMenu

        FillMenu(source, count, self.fill_down, self._zone(), self._over).open()

    def fill_down(self, name: str) -> None:
        """Review giving all chosen links one field of the first."""
        ids = self._ids()
        if len(ids) < 2 or name not in FILLABLE:
            self._want_several()
            return
        title = self.tr("Fill down over {0} links").format(f"{len(ids):,}")
        self._reviews.review(title, partial(planners.fill, self._desk, title, ids, name))

    def put(self, field: str, name: str, cells: Sequence[str]) -> None:
        """Review giving the chosen links these cells, each its own or all of them the only one."""
        ids = self._ids()
        if ids:
            one, many = self.tr("Paste “{0}” into 1 link"), self.tr("Paste “{0}” into {1} links")
            title = (one if len(ids) == 1 else many).format(name, f"{len(ids):,}")
            self._reviews.review(title, partial(planners.put, self._desk, title, ids, field, cells))

    def delete(self) -> None:
        """Review deleting the chosen links."""
        ids = self._ids()
        if ids:
            title = self.tr("Delete {0} links").format(f"{len(ids):,}")
            self._reviews.review(title, partial(planners.delete, self._desk, title, ids))

    def paste(self, text: str, account_id: str = "") -> None:
        """Ask what becomes of a block of cells, perhaps for the account on show, and review it."""
        from xengo_desktop.ui.bulk.pasting import Pasting

        made = Pasting(self._theme, self._tasks, self._desk, self._reviews, self._over)
        made.notice.connect(self.notice)
        made.ask(text, account_id)

    def copy_to(self) -> None:
        """Ask where to copy the chosen links."""
        self._copy(moving=False)

    def move_to(self) -> None:
        """Ask where to move the chosen links."""
        self._copy(moving=True)

    def show_copies(self, run: Run) -> None:
        """Show what a run has copied or moved, and what is left to do about it."""
        from xengo_desktop.ui.bulk.copying import show_copies

        show_copies(self._theme, self._tasks, self._desk, self._reviews, self._over, run)

    def _copy(self, *, moving: bool) -> None:
        from xengo_desktop.ui.bulk.copying import Copying

        ids = self._ids()
        if ids:
            made = Copying(self._theme, self._tasks, self._desk, self._reviews, self._over, ids, moving)
            made.notice.connect(self.notice)
            made.troubled.connect(self.troubled)
            made.ask()

    def _switch(self, words: str, *, enabled: bool) -> None:
        from xengo_desktop.desk.bulk.edits import Switch

        ids = self._ids()
        if ids:
            self._edit(ids, None, words.format(f"{len(ids):,}"), Switch(enabled=enabled))

    def _replace(self, ids: Sequence[int], source: ReplaceDialog, title: str, edit: Edit) -> None:
        put_right = source.puts_right
        plan = partial(planners.edit, self._desk, title, ids, edit, put_right=put_right)
        self._reviews.review(title, plan, source)

    def _edit(self, ids: Sequence[int], source: QDialog | None, title: str, edit: Edit) -> None:
        self._reviews.review(title, partial(planners.edit, self._desk, title, ids, edit), source)

    def _want_several(self) -> None:
        self.notice.emit(self.tr("Choose the link to copy from and those below it first."))

    def _ids(self) -> Sequence[int]:
        """Return the chosen links without looking at them: a million would take the window a while."""
        ids = self._selected()
        if not ids:
            self.notice.emit(self.tr("Choose one link or several in the table first."))
        return ids

    def _zone(self) -> ZoneInfo:
        return viewer_zone(self._desk.settings.load().zone)


def _offer(dialog: EditDialog, found: InUse) -> None:
    tags, channels, first = found
    dialog.offer(tags, channels)
    if first is not None:
        dialog.begin_from(first)
