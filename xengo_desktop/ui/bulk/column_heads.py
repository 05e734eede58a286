"""The heads of pasted columns: what each is read as, a press away from anything else."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from xengo_desktop.desk.transfer.fields import Field
from xengo_desktop.tabular.records import plain_name
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.transfer.words import Words
from xengo_desktop.ui.widgets.basics import DressedButton, ElidedLabel, set_tone

ONE, TWO = 40, 56
"""Heights of a head, without and with the name that was pasted below what it is read as."""

TALL, EDGE = 28, 4
NAME_AT = 33


class HeadButton(DressedButton):
    """Says what its column is read as. `focused` when the keyboard comes, which may be out of sight."""

    focused = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "chevron-down", "", "head", "accent")
        self.setParent(parent)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()


class ColumnHeads(QHeaderView):
    """A button on each section but the first, which numbers the rows.

    `chosen` tells a column and the Field that it shall be read as, None for not at all; `wanted` a section
    that should come into sight.
    """

    chosen = Signal(int, object)
    wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self._fields = Words(self).fields()
        self._words = dict(self._fields)
        self._read: Sequence[Field | None] = ()
        self.buttons: list[HeadButton] = []
        self._names: list[ElidedLabel] = []
        self.setFixedHeight(ONE)
        self.setHighlightSections(False)
        self.sectionResized.connect(self.place)

    def show_columns(
        self,
        names: Sequence[str],
        read: Sequence[Field | None],
        *,
        named: bool,
        guessed: Collection[int] = (),
    ) -> None:
        """Show what columns of these names are read as; `named` says whether the names were pasted.

        Guessed ones are marked. Names that say the same as what they are read as are not repeated.
        """
        self._read = read
        pairs = zip(names, read, strict=True)
        telling = named and any(plain_name(name) != plain_name(self._words[field]) for name, field in pairs)
        for at in range(len(self.buttons), len(names)):
            self._add(at)
        for at, (button, below) in enumerate(zip(self.buttons, self._names, strict=True)):
            button.setVisible(at < len(names))
            below.setVisible(at < len(names) and telling)
            if at < len(names):
                self._show(button, below, names[at], read[at], guessed=at in guessed)
        self.setFixedHeight(TWO if telling else ONE)
        self.place()

    def place(self, *_: object) -> None:
        """Put every button where its section is."""
        for at, (button, below) in enumerate(zip(self.buttons, self._names, strict=True)):
            left, width = self.sectionViewportPosition(at + 1), self.sectionSize(at + 1)
            button.setGeometry(left, EDGE, min(width, button.sizeHint().width()), TALL)
            below.setGeometry(left + 12, NAME_AT, width - 20, 16)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def _add(self, at: int) -> None:
        button, below = HeadButton(self._theme, self.viewport()), ElidedLabel("", Type.SMALL, "faint")
        below.setParent(self.viewport())
        button.clicked.connect(partial(self._ask, at))
        button.focused.connect(partial(self.wanted.emit, at + 1))
        self.buttons.append(button)
        self._names.append(below)

    def _show(
        self, button: HeadButton, below: ElidedLabel, name: str, read: Field | None, *, guessed: bool
    ) -> None:
        means = self.tr("“{0}” is read as: {1}, a guess") if guessed else self.tr("“{0}” is read as: {1}")
        surely = self.tr("A guess from the name of the column; choose what it holds to be sure")
        button.setText(self._words[read])
        button.setAccessibleName(means.format(name, self._words[read]))
        button.setToolTip(surely if guessed else self.tr("Read this column as something else"))
        set_tone(button, "muted" if read is None else "")
        below.setText(f"{name} ?" if guessed else name)
        set_tone(below, "warn" if guessed else "faint")

    def _ask(self, at: int) -> None:
        button = self.buttons[at]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(button.accessibleName())
        for field, text in self._fields:
            action = menu.addAction(text, partial(self.chosen.emit, at, field))
            action.setCheckable(True)
            action.setChecked(field is self._read[at])
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + EDGE)))
