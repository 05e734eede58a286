"""A small dialog that asks for a name, and stays until one was taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.basics import button, label
from xengo_desktop.ui.widgets.fields import Field

WIDTH = 400


class NameDialog(QDialog):
    """`act` gets the name, on a worker; `named` tells what it returned, a refusal is said under the line."""

    named = Signal(object)

    def __init__(
        self, tasks: Tasks, title: str, name: str, accept: str, act: Callable[[str], Any], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setFixedWidth(WIDTH)
        self._tasks, self._act = tasks, act
        self.line = QLineEdit(name)
        self.line.selectAll()
        self.field = Field(self.tr("Name"), self.line)
        self.cancel = button(self.tr("Cancel"))
        self.go = button(accept, "primary")
        self.go.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(16)
        column.addWidget(label(title, Type.TITLE))
        column.addWidget(self.field)
        column.addLayout(buttons)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self.send)
        self.finished.connect(self.deleteLater)

    def send(self) -> None:
        """Try the name."""
        name = self.line.text().strip()
        self._tasks.run(self, lambda: self._act(name), done=self._finish, failed=self._refuse)

    def _finish(self, answer: Any) -> None:
        self.accept()
        self.named.emit(answer)

    def _refuse(self, error: XengoError) -> None:
        self.field.show_problem(str(error))
        self.line.setFocus()
