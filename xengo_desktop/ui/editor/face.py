"""What the edit panel looks like, what it tells, and the keys that save and leave."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xengo_desktop.domain.clock import Clock
from xengo_desktop.ui.editor.account_field import AccountField
from xengo_desktop.ui.editor.foot import EditorFoot
from xengo_desktop.ui.editor.form import EditorForm
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.widgets.pressing import ENTER
from xengo_desktop.ui.widgets.scroll import Scroller


class EditorFace(QWidget):
    """The account, the form and the foot below each other. Facts are told in the past tense."""

    saved = Signal(object)
    created = Signal(object)
    discarded = Signal()
    left = Signal()
    unsaved_changed = Signal(bool)
    drafts_changed = Signal(int)
    drafts_requested = Signal()
    rules_requested = Signal(object, object)
    campaign_requested = Signal(object)
    notice = Signal(str)
    offered = Signal(str, str, object)
    copy_requested = Signal(str)
    troubled = Signal(object)
    save_pressed = Signal()
    leave_pressed = Signal()

    def __init__(self, theme: Theme, zone: ZoneInfo, clock: Clock) -> None:
        super().__init__()
        self.account_field = AccountField()
        self.account = self.account_field.choice
        self.form = EditorForm(theme, zone, clock)
        self.foot = EditorFoot(theme)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(16, 12, 6, 16)
        inner.setSpacing(14)
        inner.addWidget(self.account_field)
        inner.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._scroller = Scroller(body, self.tr("Edit link"))
        column.addWidget(self._scroller, 1)
        column.addWidget(self.foot)

    def event(self, event: QEvent) -> bool:
        # The menu has these keys too, and opens the link with them; what is typed goes before that.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._saves(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave_pressed.emit()
        elif self._saves(event):
            self.save_pressed.emit()
        else:
            super().keyPressEvent(event)

    def _saves(self, event: QKeyEvent) -> bool:
        others = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if others != Qt.KeyboardModifier.ControlModifier:
            return False
        # Ctrl+S also where Save is greyed: it leads to what is in its way then.
        return event.key() == Qt.Key.Key_S or (event.key() in ENTER and self.foot.changed)
