"""What can be done with the chosen record: a row of buttons, and the same in a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import ElidedLabel, button


def always(_: Any) -> bool:
    """Say yes."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One thing to do. It is offered only for records that it `applies` to; nothing is greyed."""

    key: str
    text: str
    act: Callable[[Any], object]
    kind: str = ""
    applies: Callable[[Any], bool] = always


class DeedBar(QWidget):
    """Names the chosen record and offers its deeds; without one it keeps its place and says what to do."""

    def __init__(self, deeds: Sequence[Deed], name: Callable[[Any], str]) -> None:
        super().__init__()
        self._deeds, self._name = tuple(deeds), name
        self._record: Any = None
        self._buttons: dict[str, QPushButton] = {}
        self._words = ElidedLabel("", Type.SECONDARY, "muted")
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        for deed in deeds:
            made = self._buttons[deed.key] = button(deed.text, deed.kind)
            made.clicked.connect(partial(self._do, deed))
            row.addWidget(made)
        self.setFixedHeight(48)
        self.show_record(None)

    def add(self, other: QWidget) -> None:
        """Put something at the right end that has nothing to do with what is chosen."""
        self._row.addWidget(other)

    def button(self, key: str) -> QPushButton:
        """Return the button of a deed."""
        return self._buttons[key]

    def show_record(self, record: Any) -> None:
        """Offer what can be done with this record; None offers nothing."""
        self._record = record
        self._words.setText(self._name(record) if record is not None else "")
        for deed in self._deeds:
            self._buttons[deed.key].setVisible(record is not None and deed.applies(record))

    def pop_up(self, at: QPoint) -> None:
        """Offer the same in a menu."""
        if self._record is None:
            return
        menu = QMenu(self)
        for deed in self._deeds:
            if deed.applies(self._record):
                menu.addAction(deed.text, partial(self._do, deed))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def do(self, key: str) -> None:
        """Do a thing if it applies."""
        deed = next((deed for deed in self._deeds if deed.key == key), None)
        if deed is not None and self._record is not None and deed.applies(self._record):
            deed.act(self._record)

    def _do(self, deed: Deed, _: bool = False) -> None:
        if self._record is not None:
            deed.act(self._record)
