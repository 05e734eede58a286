"""The menus: every action of the window with its shortcut, as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a menu; an empty key is a separator."""

    key: str = ""
    text: str = ""
    shortcut: str = ""


MENUS: tuple[tuple[str, tuple[Item, ...]], ...] = (
    (
        QT_TRANSLATE_NOOP("Menus", "&File"),
        (
            Item("new", QT_TRANSLATE_NOOP("Menus", "&New link"), "Ctrl+N"),
            Item("add-account", QT_TRANSLATE_NOOP("Menus", "&Add an account…"), "Ctrl+Shift+N"),
            Item(),
            Item("settings", QT_TRANSLATE_NOOP("Menus", "&Settings"), "Ctrl+,"),
            Item("quit", QT_TRANSLATE_NOOP("Menus", "&Quit"), "Ctrl+Q"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Menus", "&Link"),
        (
            Item("copy", QT_TRANSLATE_NOOP("Menus", "&Copy short link"), "Ctrl+Shift+C"),
            Item("open", QT_TRANSLATE_NOOP("Menus", "&Open in browser"), "Ctrl+Return"),
            Item("delete", QT_TRANSLATE_NOOP("Menus", "&Delete"), "Ctrl+Backspace"),
            Item(),
            Item("find", QT_TRANSLATE_NOOP("Menus", "&Find"), "Ctrl+F"),
            Item("refresh", QT_TRANSLATE_NOOP("Menus", "&Refresh"), "F5"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Menus", "&View"),
        (
            Item("links", QT_TRANSLATE_NOOP("Menus", "&Links"), "Alt+1"),
            Item("clicks", QT_TRANSLATE_NOOP("Menus", "&Clicks"), "Alt+2"),
            Item("accounts", QT_TRANSLATE_NOOP("Menus", "&Accounts"), "Alt+3"),
            Item(),
            Item("edit-panel", QT_TRANSLATE_NOOP("Menus", "&Edit panel"), "Ctrl+1"),
            Item("qr-panel", QT_TRANSLATE_NOOP("Menus", "&QR panel"), "Ctrl+2"),
            Item("clicks-panel", QT_TRANSLATE_NOOP("Menus", "C&licks panel"), "Ctrl+3"),
            Item(),
            Item("theme", QT_TRANSLATE_NOOP("Menus", "Switch &theme"), "Ctrl+Shift+D"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Menus", "&This computer"),
        (
            Item("restart", QT_TRANSLATE_NOOP("Menus", "&Restart the local server"), "Ctrl+Shift+R"),
            Item(
                "reset", QT_TRANSLATE_NOOP("Menus", "Reset to the &sample workspace…"), "Ctrl+Shift+Backspace"
            ),
        ),
    ),
)


def build_menus(window: QMainWindow, acts: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Fill the menu bar; every key of MENUS must have an act."""
    actions: dict[str, QAction] = {}
    for title, items in MENUS:
        menu = window.menuBar().addMenu(_translated(title))
        for item in items:
            if not item.key:
                menu.addSeparator()
                continue
            action = QAction(_translated(item.text), window)
            action.setShortcut(QKeySequence(item.shortcut))
            action.triggered.connect(acts[item.key])
            menu.addAction(action)
            actions[item.key] = action
    return actions


def _translated(text: str) -> str:
    return QCoreApplication.translate("Menus", text)
