"""What the model says about one cell, by role."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.links.table.column import Column
from xengo_desktop.ui.links.wording import Wording
from xengo_desktop.ui.widgets.tool_tips import tool_tip

PLACEHOLDER = "…"
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def cell_data(wording: Wording, column: Column, row: Row | None, role: int) -> Any:
    """Return the text, tool tip, spoken text or alignment; a row that is not read yet has a placeholder."""
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return RIGHT if column.right else LEFT
    if row is None:
        return _placeholder(role)
    if role == Qt.ItemDataRole.DisplayRole:
        return column.text(wording, row)
    if role == Qt.ItemDataRole.ToolTipRole:
        return tool_tip(column.whole(wording, row)) if column.whole else None
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return (column.spoken or column.text)(wording, row)
    return None


def _placeholder(role: int) -> str | None:
    if role == Qt.ItemDataRole.DisplayRole:
        return PLACEHOLDER
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return QCoreApplication.translate("Wording", "Loading")
    return None
