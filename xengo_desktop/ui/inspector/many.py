"""What the inspector says while several links are chosen: how many, and what can be done with all of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xengo_desktop.ui.links.bulk.acts import offered
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import DressedButton, label, sentence

WIDTH, TEXT_WIDTH = 224, 264
SHOWN = 8
"""The most wanted acts; all of them are in the menu and in the bar below the table."""


class ManyLinks(QWidget):
    """`bulk_requested` tells the key of one of `links.bulk.acts.ACTS`."""

    bulk_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.count = 0
        self.title = label("", Type.TITLE)
        self.text = sentence(self.tr("What you choose is done with all of them."))
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.text.setFixedWidth(TEXT_WIDTH)
        # Centred in a layout, a wrapped label is given one line's height whatever it holds.
        self.text.setMinimumHeight(self.text.heightForWidth(TEXT_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self.title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.text, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        self.buttons: dict[str, DressedButton] = {}
        for act in offered(pinned=False, archived=False)[:SHOWN]:
            made = DressedButton(theme, act.icon, act.words)
            made.setFixedWidth(WIDTH)
            made.clicked.connect(partial(self.bulk_requested.emit, act.key))
            self.buttons[act.key] = made
            column.addWidget(made, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def show_count(self, count: int) -> None:
        """Say how many are chosen."""
        self.count = count
        self.title.setText(self.tr("{0} links selected").format(QLocale().toString(count)))
