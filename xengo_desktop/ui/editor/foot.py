"""The foot of the edit panel: what went wrong, why Save is greyed, and the two buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import button, sentence
from xengo_desktop.ui.widgets.trouble import Trouble


class EditorFoot(QFrame):
    """It never scrolls away, so that Save and the reason against it are always in sight.

    `changed`: there is something to save.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("foot")
        self.trouble = Trouble(theme)
        self.reason = sentence("", Type.SMALL, "muted")
        self.revert = button(self.tr("Revert"))
        self.save = button(self.tr("Save"), "primary", "Ctrl+S")
        self.drafts = button("", "small")
        self.drafts.hide()
        self.changed = False
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.revert)
        row.addWidget(self.save, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.drafts, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.trouble)
        column.addWidget(self.reason)
        column.addLayout(row)

    @property
    def has_keyboard(self) -> bool:
        """Whether one of the buttons has the keyboard."""
        return self.save.hasFocus() or self.revert.hasFocus()

    def show_drafts(self, others: int) -> None:
        """Say how many other links have unsaved typing, and lead there."""
        words = self.tr("1 other unsaved draft…") if others == 1 else self.tr("{0} other unsaved drafts…")
        self.drafts.setText(words.format(others))
        self.drafts.setAccessibleName(self.drafts.text())
        self.drafts.setVisible(others > 0)

    def show_error(self, error: XengoError) -> None:
        """Say a failure that belongs to no field."""
        self.trouble.show_error(error)

    def clear(self) -> None:
        """Take the failure away."""
        self.trouble.clear()

    def show_state(
        self,
        *,
        new: bool,
        saving: bool,
        changed: bool,
        unsaved: bool,
        problem: str,
        reason: str,
        said: bool = False,
    ) -> None:
        """Word and grey the buttons; the reason stands above them and is spoken with Save.

        A problem that is `said` in sight, under its field, does not stand here as well.
        """
        self.changed = changed
        self._word(new, saving)
        why = reason or (problem if changed else "")
        self.save.setEnabled(changed and not saving and not why)
        self.revert.setEnabled(unsaved and not saving)
        self.reason.setText("" if saving or (said and not reason) else why)
        self.reason.setVisible(bool(self.reason.text()))
        hint = why or ("" if changed else self.tr("Nothing has changed."))
        self.save.setAccessibleDescription(hint)
        self.save.setToolTip(hint or self.tr("Save (Ctrl+S or Ctrl+Enter)"))

    def _word(self, new: bool, saving: bool) -> None:
        idle = self.tr("Create link") if new else self.tr("Save")
        words = self.tr("Saving…") if saving else idle
        self.save.setText(words)
        self.save.setAccessibleName(words)
        # Qt forgets a button's shortcut whenever its text changes.
        self.save.setShortcut("Ctrl+S")
        self.revert.setText(self.tr("Discard") if new else self.tr("Revert"))
        self.revert.setAccessibleName(self.revert.text())
