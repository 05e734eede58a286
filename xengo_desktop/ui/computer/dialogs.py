"""A dialog that makes or changes one thing: fields, a verdict, and two buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.ui.accounts.verdict import Verdict
from xengo_desktop.ui.computer.kit import Kit
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import button, label
from xengo_desktop.ui.widgets.fields import Field

WIDTH = 480


class GrowingDialog(QDialog):
    """As wide as all of them, and as high as its sentences need; `column` holds its parts."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 20, 20, 20)
        self.column.setSpacing(16)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            # A dialog asks its wrapping sentences for their height only once; this one grows with them.
            self.setFixedHeight(self.column.heightForWidth(WIDTH))
        return handled


class FormDialog(GrowingDialog):
    """Sends what was typed through the tasks door and closes when it is done, not before.

    Subclasses `entitle` it, fill `body`, name what is wrong in `problems`, and give the `work`; `made` tells
    what that came to.
    """

    made = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._busy = False
        self._title = label("", Type.TITLE)
        self.body = QVBoxLayout()
        self.body.setSpacing(14)
        self.verdict = Verdict(kit.theme)
        self.cancel = button(self.tr("Cancel"))
        self.accept_button = button("", "primary")
        self.accept_button.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        self.accept_button.clicked.connect(self.send)
        self._lay_out()

    def entitle(self, title: str, accept: str) -> None:
        """Say what the dialog does, and what its button does."""
        self.setWindowTitle(title)
        self._title.setText(title)
        self.accept_button.setText(accept)
        self.accept_button.setAccessibleName(accept)

    def problems(self) -> Mapping[Field, str]:
        """Say what keeps the fields from being sent."""
        return {}

    def work(self) -> Callable[[], Any]:
        """Return what to do with what was typed, on a worker."""
        raise NotImplementedError

    def send(self) -> None:
        """Send what was typed, or say what is wrong with it."""
        if self._busy:
            return
        problems = self._say_problems()
        if problems:
            next(iter(problems)).editor.setFocus()
            return
        self._begin()
        self._kit.tasks.run(self, self.work(), done=self._finish, failed=self._refuse)

    def _say_problems(self) -> Mapping[Field, str]:
        problems = {field: text for field, text in self.problems().items() if text}
        for field in self.findChildren(Field):
            field.show_problem(problems.get(field, ""))
        return problems

    def _begin(self) -> None:
        self._busy = True
        self.verdict.show_waiting(self.tr("One moment…"))

    def _finish(self, answer: Any) -> None:
        self._busy = False
        self.made.emit(answer)
        self.accept()

    def _refuse(self, error: XengoError) -> None:
        self._busy = False
        self.verdict.show_error(error)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.accept_button)
        self.column.addWidget(self._title)
        self.column.addLayout(self.body)
        self.column.addWidget(self.verdict)
        self.column.addLayout(buttons)
