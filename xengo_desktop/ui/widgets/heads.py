"""What a table says of its columns in their heads."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt

LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def head_data(
    titles: Sequence[str],
    section: int,
    orientation: Qt.Orientation,
    role: int,
    right: Callable[[int], object] = lambda section: False,
) -> object:
    """Return a head's title or where it stands; `right` says which columns are aligned to the right."""
    if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(titles):
        return None
    if role == Qt.ItemDataRole.DisplayRole:
        return titles[section]
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return RIGHT if right(section) else LEFT
    return None
