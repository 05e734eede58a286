"""The places of the window in one row: each a click away, and the one that is on show marked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.widgets.basics import IconButton, rule
from xengo_desktop.ui.widgets.one_stop import one_stop


class Places(QWidget):
    """`requested` tells the key of a page, as pages.py names them."""

    requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.buttons: dict[str, IconButton] = {}
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        for key, icon, name in _places():
            made = self.buttons[key] = IconButton(theme, icon, name)
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            made.setCheckable(True)
            made.clicked.connect(partial(self._request, key))
            row.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(rule())
        column.addLayout(row)
        one_stop(*self.buttons.values())

    def tell_keys(self, actions: Mapping[str, QAction]) -> None:
        """Say in the tool tips which keys of the menus lead to the same places."""
        for key, each in self.buttons.items():
            keys = actions[key].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            each.setToolTip(f"{each.accessibleName()} ({keys})")

    def show_place(self, page: str) -> None:
        """Mark the page that is on show; some have no button here."""
        for key, each in self.buttons.items():
            each.setChecked(key == page)
            each.tint("accent" if key == page else "muted")

    def _request(self, key: str) -> None:
        # A press on the marked one would take its mark away.
        self.buttons[key].setChecked(True)
        self.requested.emit(key)


def _places() -> tuple[tuple[str, str, str], ...]:
    return (
        ("links", "link-2", _tr("Links")),
        ("clicks", "chart-column", _tr("Clicks")),
        ("qr", "qr-code", _tr("QR studio")),
        ("destinations", "globe", _tr("Destinations")),
        ("journal", "clock", _tr("Journal")),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Places", text)
