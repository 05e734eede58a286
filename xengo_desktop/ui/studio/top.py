"""The head of the studio: what is encoded, whose look it has, and the steps back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from xengo_desktop.domain.visible import in_a_line
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.studio.menu_button import MenuButton
from xengo_desktop.ui.studio.subject import Subject
from xengo_desktop.ui.widgets.basics import DressedButton, ElidedLabel, IconButton, keep_room

WIDEST = 340


class StudioTop(QFrame):
    """Wishes only; the page knows how to grant them."""

    chooser_requested = Signal()
    undo_requested = Signal()
    redo_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("top")
        self.subject = DressedButton(theme, "qr-code", "", "field")
        self.subject.setToolTip(self.tr("Choose a link, or type any text (Ctrl+L)"))
        self.text = ElidedLabel("", Type.SECONDARY, "muted", Qt.TextElideMode.ElideMiddle)
        self.note = ElidedLabel("", Type.SMALL, "muted")
        keep_room(self.note)
        self.design = MenuButton(theme, "palette")
        self.design.setToolTip(self.tr("Whose look this is (Ctrl+D)"))
        self.design_note = ElidedLabel("", Type.SMALL, "muted")
        self.undo = IconButton(theme, "undo-2", self.tr("Undo"))
        self.redo = IconButton(theme, "redo-2", self.tr("Redo"))
        self.more = IconButton(theme, "ellipsis", self.tr("More"))
        self.close_button = IconButton(theme, "x", self.tr("Close the QR studio"))
        self._equip()
        self._lay_out()
        self.show_subject(Subject())
        self.show_history(can_undo=False, can_redo=False)

    def show_subject(self, subject: Subject) -> None:
        """Say what is encoded."""
        row = subject.row
        if row is not None:
            name = in_a_line(row.link.title) or row.link.name
        else:
            name = subject.text or self.tr("Choose a link…")
        whole = self._write(self.subject, name)
        self.subject.setAccessibleDescription(subject.text)
        # A short text of one's own stands on the button already.
        self.text.setText("" if row is None and whole else subject.text)
        self.note.setText(subject.note)
        # An address that nobody reaches is in the verdict.
        self.note.setVisible(bool(subject.note) and subject.reachable)

    def show_design(self, name: str, note: str) -> None:
        """Say whose look it is, and who else has it."""
        self._write(self.design, name)
        self.design_note.setText(note)
        self.design.setAccessibleDescription(note)

    def show_history(self, *, can_undo: bool, can_redo: bool) -> None:
        """Offer the steps that there are."""
        self.undo.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)

    def _write(self, part: QPushButton, text: str) -> bool:
        """Write on a button; return whether all of it is to be seen there."""
        room = WIDEST - 56
        text = " ".join(text.split())
        shown = part.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        keys = part.shortcut()
        part.setText(shown.replace("&", "&&"))
        part.setShortcut(keys)
        part.setAccessibleName(text)
        return shown == text

    def _equip(self) -> None:
        self.subject.setShortcut("Ctrl+L")
        self.design.setShortcut("Ctrl+D")
        for part, keys in ((self.undo, "Ctrl+Z"), (self.redo, "Ctrl+Shift+Z")):
            # A button's own shortcut waits a tenth of a second and swallows the next press.
            QShortcut(QKeySequence(keys), self).activated.connect(part.click)
            part.setToolTip(f"{part.accessibleName()} ({keys})")
        self.close_button.setShortcut("Escape")
        self.more.setPopupMode(self.more.ToolButtonPopupMode.InstantPopup)
        self.subject.clicked.connect(self.chooser_requested)
        self.undo.clicked.connect(self.undo_requested)
        self.redo.clicked.connect(self.redo_requested)
        self.close_button.clicked.connect(self.closed)

    def set_menus(self, design: QMenu, more: QMenu) -> None:
        """Hang the menus in."""
        self.design.set_menu(design)
        self.more.setMenu(more)

    def _lay_out(self) -> None:
        for part in (self.subject, self.design):
            part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            part.setMaximumWidth(WIDEST)
            part.setMinimumWidth(120)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 10, 12, 2)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.subject, 0, 0)
        grid.addWidget(self.design, 0, 1)
        grid.addWidget(self._buttons(), 0, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.text, 1, 0)
        grid.addWidget(self.design_note, 1, 1, 1, 2)
        grid.addWidget(self.note, 2, 0, 1, 3)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 1)

    def _buttons(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (self.undo, self.redo, self.more, self.close_button):
            row.addWidget(part)
        return holder
