"""The menu of the look: whose it shall be, and what can be done with it as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

if TYPE_CHECKING:
    from xengo_desktop.desk.studio import SavedDesign
    from xengo_desktop.ui.studio.opened import Opened


class DesignMenu(QMenu):
    """`follow_requested` tells a saved design's id."""

    share_requested = Signal()
    own_requested = Signal()
    follow_requested = Signal(str)
    save_requested = Signal()
    again_requested = Signal()
    reset_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._choices = QActionGroup(self)
        self.shared = self._choice(self.tr("The shared look"))
        self.own = self._choice(self.tr("A look of its own, for this link"))
        self.following = self.addMenu(self.tr("Follow a design"))
        self.addSeparator()
        self.save = self.addAction(self.tr("Save look as…"))
        self.save.setShortcut("Ctrl+Shift+S")
        self.again = self.addAction(self.tr("Export again everything that uses it"))
        self.reset = self.addAction(self.tr("Reset to a plain code"))
        self.shared.triggered.connect(self.share_requested)
        self.own.triggered.connect(self.own_requested)
        self.save.triggered.connect(self.save_requested)
        self.again.triggered.connect(self.again_requested)
        self.reset.triggered.connect(self.reset_requested)
        self.following.triggered.connect(self._follow)
        # A text of one's own has nobody's look but the shared one.
        self.show_opened(None)

    def show_opened(self, now: Opened | None) -> None:
        """Tick whose look it is; only a link can have another."""
        from xengo_desktop.desk.studio import Source

        source = now.chosen.source if now else Source.SHARED
        self.shared.setChecked(source is Source.SHARED)
        self.own.setChecked(source is Source.LINK)
        self.own.setEnabled(now is not None)
        self._followed = now.chosen.saved_id if now else ""
        self.following.setEnabled(now is not None and bool(self.following.actions()))
        for action in self.following.actions():
            action.setChecked(action.data() == self._followed)

    def show_designs(self, own: tuple[SavedDesign, ...]) -> None:
        """Offer these to be followed."""
        self.following.clear()
        for saved in own:
            action = self.following.addAction(saved.name.replace("&", "&&"))
            action.setData(saved.id)
            action.setCheckable(True)
            action.setChecked(saved.id == self._followed)
        self.following.setEnabled(self.own.isEnabled() and bool(own))

    def _choice(self, text: str) -> QAction:
        made = self.addAction(text)
        made.setCheckable(True)
        self._choices.addAction(made)
        return made

    def _follow(self, action: QAction) -> None:
        self.follow_requested.emit(str(action.data()))
