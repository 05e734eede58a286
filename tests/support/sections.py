"""Sections of the page of this computer on a stage, over a server in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QWidget

from support.computer import NOW, FakeComputer, FakeServer, busy_computer, control_of
from support.stage import on_stage
from xengo_desktop.ui.computer.kit import Kit
from xengo_desktop.ui.computer.power import Power
from xengo_desktop.ui.computer.wording import ComputerWording

SIZE = (1000, 640)


@dataclass
class Bench:
    """What a section is tried on. `notices` and `troubles` hold what it said."""

    qtbot: Any
    kit: Kit
    power: Power
    computer: FakeComputer
    server: FakeServer
    notices: list[str] = field(default_factory=list)
    troubles: list[Exception] = field(default_factory=list)

    def put(self, section: Any) -> Any:
        """Show a section and wait until it has read."""
        section.notice.connect(self.notices.append)
        section.troubled.connect(self.troubles.append)
        on_stage(self.qtbot, section, *SIZE)
        self.rest()
        return section

    def rest(self) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: self.kit.tasks.busy == 0)

    def wait(self, condition: Callable[[], object]) -> None:
        """Run the window until the condition holds."""
        self.qtbot.waitUntil(lambda: bool(condition()))

    def press(self, button: Any) -> None:
        """Press a button that can be pressed, and wait for what comes of it."""
        assert button.isVisible(), f"{button.accessibleName()} is not in sight"
        assert button.isEnabled()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.rest()

    def deed(self, section: Any, key: str) -> None:
        """Press the button of a deed."""
        self.press(section.deeds.button(key))

    def dialog(self, kind: type) -> Any:
        """Return the open dialog of this kind."""
        open_ones = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind)]
        (dialog,) = [each for each in open_ones if each.isVisible()]
        return dialog

    def agree(self) -> str:
        """Answer the question with yes, and return what was asked."""
        question = self.dialog(QMessageBox)
        words = f"{question.text()} {question.informativeText()}"
        assert question.defaultButton() is question.no, "the harmless answer is the one that Enter gives"
        assert question.escapeButton() is question.no
        self.press(question.yes)
        return words

    def disagree(self) -> None:
        """Answer the question with no."""
        self.press(self.dialog(QMessageBox).no)


def texts(table: Any) -> list[list[str]]:
    """Return what stands in a table, row by row."""
    model = table.records
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def column(table: Any, number: int) -> list[str]:
    return [row[number] for row in texts(table)]


def words_in(widget: QWidget) -> str:
    """Return everything that is written in a widget."""
    return "\n".join(part.text() for part in widget.findChildren(QLabel) if part.isVisibleTo(widget))


def told(root: QWidget) -> str:
    """Return everything that a tool tip or a screen reader would tell of a widget and what is in it."""
    parts = [root, *root.findChildren(QWidget)]
    return "\n".join(
        f"{part.accessibleName()}\n{part.accessibleDescription()}\n{part.toolTip()}\n{part.windowTitle()}"
        for part in parts
    )


def close(dialog: QDialog) -> None:
    dialog.reject()


@pytest.fixture
def bench(qtbot: Any, theme: Any, tasks: Any, preferences: Any) -> Bench:
    """Give a computer on which everything is in use."""
    preferences.change(zone="UTC")
    computer, server = busy_computer(), FakeServer()
    kit = Kit(theme, tasks, control_of(computer), ComputerWording(preferences, lambda: NOW))
    return Bench(qtbot, kit, Power(tasks, preferences, server), computer, server)  # type: ignore[arg-type]


@pytest.fixture
def empty_bench(bench: Bench) -> Bench:
    """Give a computer on which nothing is in use yet."""
    computer = bench.computer
    for kept in (computer.keys, computer.kept_channels, computer.hooks, computer.sent, computer.files):
        kept.clear()
    computer.log.clear()
    return bench
