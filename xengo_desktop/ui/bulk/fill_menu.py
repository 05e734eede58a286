"""Which field goes down from the first chosen link to the others."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from xengo_desktop.ui.bulk.doors import BulkDoors


class FillMenu(QObject):
    """Pops up over the middle of the window; every field has a letter."""

    def __init__(self, doors: BulkDoors, over: QWidget) -> None:
        super().__init__(over)
        self._doors, self._over = doors, over

    def ask(self) -> None:
        """Offer the fields."""
        menu = QMenu(self._over)
        menu.setTitle(self.tr("Fill down"))
        menu.setAccessibleName(self.tr("Fill down"))
        menu.addSection(self.tr("Give all selected links the first one's"))
        for name, text in self._fields():
            menu.addAction(text, partial(self._doors.fill_down, name))
        menu.aboutToHide.connect(menu.deleteLater)
        middle = self._over.mapToGlobal(self._over.rect().center())
        menu.popup(middle - QPoint(menu.sizeHint().width() // 2, menu.sizeHint().height() // 2))

    def _fields(self) -> tuple[tuple[str, str], ...]:
        return (
            ("destination", self.tr("&Destination")),
            ("title", self.tr("T&itle")),
            ("tags", self.tr("&Tags")),
            ("expires_at", self.tr("&Expiry")),
            ("enabled", self.tr("&On or off")),
            ("channels", self.tr("N&otifications")),
            ("notes", self.tr("&Notes")),
        )
