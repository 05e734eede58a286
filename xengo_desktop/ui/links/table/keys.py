"""The keys that the table answers itself, whatever the window's menus do with them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

KEYS = {
    "Return": "edit",
    "Enter": "edit",
    "F2": "edit-cell",
    "Ctrl+C": "copy",
    "Ctrl+V": "paste",
    "Ctrl+Return": "open",
    "Ctrl+Enter": "open",
    "Ctrl+D": "fill-down",
    "Ctrl+U": "duplicate",
    "Ctrl+Alt+P": "pin",
    "Ctrl+Alt+A": "archive",
    "Del": "delete",
    "Esc": "leave",
}
SHOWN = {act: key for key, act in reversed(KEYS.items())}


def act_of(event: QKeyEvent) -> str:
    """Return what a key asks for; "" when it is none of the table's."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    pressed = QKeySequence(int(event.key()) | modifiers.value)
    return KEYS.get(pressed.toString(QKeySequence.SequenceFormat.PortableText), "")


def with_key(text: str, key: str) -> str:
    """Add a key to a menu's text: behind a tab it is shown like a shortcut without being one."""
    return f"{text}\t{QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)}" if key else text
