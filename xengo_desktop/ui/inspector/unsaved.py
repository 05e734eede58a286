"""What is typed and not saved: kept from before the window opened, counted, and offered to go on with."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from xengo_desktop.desk.drafts import Drafts as DraftDesk
from xengo_desktop.domain.clock import Clock
from xengo_desktop.ui.editor.drafts import Drafts
from xengo_desktop.ui.editor.keeping import Keeper
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.basics import button


class Unsaved(QObject):
    """The drafts, who writes them down, and a button that says how many there are."""

    changed = Signal()

    def __init__(self, tasks: Tasks, desk: DraftDesk, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self.drafts = Drafts(clock)
        self.keeper = Keeper(tasks, desk, self.drafts, self)
        self.button = button("", "small")
        self.button.hide()
        self.keeper.restored.connect(self.count)

    def count(self) -> None:
        """Say how many there are now."""
        count = self.drafts.count()
        words = self.tr("1 unsaved draft…") if count == 1 else self.tr("{0} unsaved drafts…")
        self.button.setText(words.format(count))
        self.button.setAccessibleName(self.button.text())
        self.button.setVisible(count > 0)
        self.changed.emit()
