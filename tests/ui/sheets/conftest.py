"""What tests of the sheet dialog share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from support.sheet_dialog import SHEETS, Make, listed, settled
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.sheets.dialog import SheetDialog
from xengo_desktop.ui.tasks import Tasks


@pytest.fixture
def make(theme: Theme, tasks: Tasks, qtbot: QtBot, tmp_path: Path) -> Make:
    """Open the dialog for so many links, and wait for its first page."""
    over = QWidget()
    qtbot.addWidget(over)

    def made(count: int = 30, design: QrDesign | None = None, **options: Any) -> SheetDialog:
        options = {"parent": over, "folder": str(tmp_path), "stock_key": "Avery L7160"} | options
        dialog = SheetDialog(theme, tasks, SHEETS, listed(count), design or QrDesign(), **options)
        dialog.show()
        qtbot.waitUntil(lambda: settled(dialog), timeout=20_000)
        return dialog

    return made
