"""What can be done with a link from anywhere in the window: delete with undo, copy, open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from xengo_desktop.desk.changes import Changes, Deleted
from xengo_desktop.desk.journal import Journal, Turned
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.clipboard import put_text
from xengo_desktop.ui.widgets.notices import Notices


class LinkActions(QObject):
    """Says what happened in a notice, and in a signal for those who show the link.

    `kept` tells a row that could not be deleted.
    """

    deleted = Signal(object)
    restored = Signal(object)
    kept = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        changes: Changes,
        journal: Journal,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._changes = changes
        self._journal = journal
        self._notices = notices

    def delete(self, row: Row) -> None:
        """Delete at once and offer to take it back."""
        work, failed = partial(self._changes.delete, row), partial(self._say_kept, row)
        self._tasks.run(self, work, done=self._say_deleted, failed=failed)

    def copy(self, row: Row) -> None:
        """Put the short link on the clipboard."""
        self._with_address(row.link.short_url, self.copy_text)

    def copy_text(self, text: str) -> None:
        """Put a text on the clipboard and say so."""
        put_text(text)
        self._notices.say(self.tr("Copied {text}").format(text=text))

    def say(self, text: str) -> None:
        """Pass a word on."""
        self._notices.say(text)

    def open(self, row: Row) -> None:
        """Open the short link in the browser, by the address that reaches it from here."""
        self._with_address(row.link.open_url, self.open_text)

    def _with_address(self, url: str, act: Callable[[str], None]) -> None:
        if url:
            act(url)
        else:
            self._notices.say(self.tr("This link waits to be made; its service gives it its address then."))

    def open_text(self, url: str) -> None:
        """Open an address in the browser."""
        if not QDesktopServices.openUrl(QUrl(url)):
            self._notices.offer(
                self.tr("No browser could be opened for {url}.").format(url=url),
                self.tr("Copy the address"),
                partial(self.copy_text, url),
            )

    def _say_deleted(self, deleted: Deleted) -> None:
        self.deleted.emit(deleted.row)
        link = deleted.row.link
        done = self.tr("Deleted {link}.")
        later = self.tr("{link} will be deleted when its service can be reached.")
        text = (later if deleted.change.open else done).format(link=link.name)
        # In a text field the key takes back typing, as everywhere.
        self._notices.offer(
            f"{text} {deleted.lost}".strip(), self.tr("Undo"), partial(self._undo, deleted), "Ctrl+Z"
        )

    def _say_kept(self, row: Row, error: XengoError) -> None:
        self.kept.emit(row)
        self._notices.trouble(error)

    def _undo(self, deleted: Deleted) -> None:
        self._tasks.run(
            self,
            partial(self._journal.undo, deleted.change.step),
            done=self._take_back,
            failed=self._notices.trouble,
        )

    def tell_restored(self, rows: Sequence[Row]) -> None:
        """Say that links are back."""
        for row in rows:
            self.restored.emit(row)
        if len(rows) != 1:
            self._notices.say(self.tr("{count} links are back.").format(count=len(rows)))
        else:
            link = rows[0].link
            archived = rows[0].archived
            words = self.tr("{link} is back, archived as it was.") if archived else self.tr("{link} is back.")
            self._notices.say(words.format(link=link.name))

    def _take_back(self, turned: Turned) -> None:
        self.tell_restored(turned.rows)
