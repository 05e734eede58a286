"""The menus: every action of the window with its shortcut, as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a menu; an empty key is a separator."""

    key: str = ""
    text: str = ""
    shortcut: str = ""


class Menus(QObject):
    """Fills a menu bar; every key must have an act."""

    def __init__(self, window: QMainWindow, acts: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(window)
        self.actions: dict[str, QAction] = {}
        for title, items in self._menus():
            menu = window.menuBar().addMenu(title)
            for item in items:
                if item.key:
                    menu.addAction(self._action(item, acts[item.key]))
                else:
                    menu.addSeparator()

    def entries(self) -> tuple[tuple[str, str, str], ...]:
        """Return every entry as (menu, entry, keys), in plain words."""
        return tuple(
            (_plain(title), _plain(item.text), item.shortcut)
            for title, items in self._menus()
            for item in items
            if item.key
        )

    def show_turns(self, undo: str, redo: str) -> None:
        """Name what undo and redo would turn; "" greys them."""
        for key, verb, title in (("undo", self.tr("&Undo"), undo), ("redo", self.tr("&Redo"), redo)):
            # An ampersand in a link's name is no mnemonic.
            named = title.replace("&", "&&")
            self.actions[key].setText(f"{verb}: {named}" if title else verb)
            self.actions[key].setEnabled(bool(title))

    def _action(self, item: Item, act: Callable[[], object]) -> QAction:
        action = QAction(item.text, self)
        action.setShortcut(QKeySequence(item.shortcut))
        action.triggered.connect(partial(_without_checked, act))
        self.actions[item.key] = action
        return action

    def _menus(self) -> tuple[tuple[str, tuple[Item, ...]], ...]:
        return (
            (
                self.tr("&File"),
                (
                    Item("new", self.tr("&New link"), "Ctrl+N"),
                    Item("add-account", self.tr("&Add an account…"), "Ctrl+Shift+N"),
                    Item(),
                    Item("import", self.tr("&Import links…"), "Ctrl+I"),
                    Item("export", self.tr("&Export links…"), "Ctrl+Shift+X"),
                    Item(),
                    Item("settings", self.tr("&Settings"), "Ctrl+,"),
                    Item("quit", self.tr("&Quit"), "Ctrl+Q"),
                ),
            ),
            (
                self.tr("&Edit"),
                (
                    Item("undo", self.tr("&Undo"), "Ctrl+Z"),
                    Item("redo", self.tr("&Redo"), "Ctrl+Shift+Z"),
                    Item(),
                    Item("copy-table", self.tr("Copy rows for a &spreadsheet"), "Ctrl+Alt+C"),
                    Item("copy-csv", self.tr("Copy as &CSV"), "Ctrl+Alt+K"),
                    Item("copy-markdown", self.tr("Copy as &Markdown links"), "Ctrl+Alt+M"),
                    Item("paste", self.tr("&Paste links"), "Ctrl+V"),
                    Item("select-all", self.tr("Select &all links"), "Ctrl+A"),
                    Item(),
                    Item("journal", self.tr("&Journal"), "Alt+7"),
                    Item("bin", self.tr("&Bin"), "Alt+8"),
                    Item("jobs", self.tr("J&obs…"), "Ctrl+Shift+J"),
                    Item("waiting", self.tr("&Waiting to be sent…"), "Ctrl+Shift+W"),
                    Item("drafts", self.tr("Unsa&ved drafts…"), "Ctrl+Shift+U"),
                ),
            ),
            (
                self.tr("&Link"),
                (
                    Item("copy", self.tr("&Copy short link"), "Ctrl+Shift+C"),
                    Item("open", self.tr("&Open in browser"), "Ctrl+Return"),
                    Item("duplicate", self.tr("D&uplicate…"), "Ctrl+U"),
                    Item("pin", self.tr("&Pin or unpin"), "Ctrl+Alt+P"),
                    Item("archive", self.tr("&Archive or take out"), "Ctrl+Alt+A"),
                    Item("delete", self.tr("&Delete"), "Ctrl+Shift+Del"),
                    Item(),
                    Item("edit-many", self.tr("&Edit the selected links…"), "Ctrl+Alt+E"),
                    Item("replace", self.tr("Find and &replace…"), "Ctrl+H"),
                    Item("fill-down", self.tr("F&ill down…"), "Ctrl+Alt+D"),
                    Item("copy-to", self.tr("Copy &to another account…"), "Ctrl+Alt+T"),
                    Item("move-to", self.tr("&Move to another account…"), "Ctrl+Alt+Shift+T"),
                    Item(),
                    Item("codes", self.tr("Export &QR codes…"), "Ctrl+E"),
                    Item("codes-of-table", self.tr("Export QR codes of a ta&ble…"), "Ctrl+Shift+E"),
                    Item("sheet", self.tr("&Label sheet…"), "Ctrl+Alt+L"),
                    Item(),
                    Item("check-utm", self.tr("Chec&k UTM of the selected links…"), "Ctrl+Alt+U"),
                    Item("vocabulary", self.tr("Campaign vocabular&y…"), "Ctrl+Alt+V"),
                    Item(),
                    Item("find", self.tr("&Find"), "Ctrl+F"),
                    Item("save-view", self.tr("Save &view"), "Ctrl+Alt+S"),
                    Item("refresh", self.tr("Refres&h"), "F5"),
                ),
            ),
            (
                self.tr("&View"),
                (
                    Item("links", self.tr("&Links"), "Alt+1"),
                    Item("clicks", self.tr("&Clicks"), "Alt+2"),
                    Item("accounts", self.tr("&Accounts"), "Alt+3"),
                    Item("computer", self.tr("&This computer"), "Alt+4"),
                    Item("qr", self.tr("QR &studio"), "Alt+5"),
                    Item("destinations", self.tr("&Destinations"), "Alt+6"),
                    Item(),
                    Item("edit-panel", self.tr("&Edit panel"), "Ctrl+1"),
                    Item("qr-panel", self.tr("&QR panel"), "Ctrl+2"),
                    Item("clicks-panel", self.tr("Clicks &panel"), "Ctrl+3"),
                    Item("history-panel", self.tr("&History panel"), "Ctrl+4"),
                    Item(),
                    Item("theme", self.tr("S&witch theme"), "Ctrl+Shift+D"),
                ),
            ),
            (
                self.tr("&This computer"),
                (
                    Item("restart", self.tr("&Restart the local server"), "Ctrl+Shift+R"),
                    Item("reset", self.tr("Reset to the &sample workspace…"), "Ctrl+Shift+Backspace"),
                ),
            ),
            (
                self.tr("&Help"),
                (
                    Item("keys", self.tr("&Keyboard…"), "F1"),
                    Item("search-words", self.tr("&Search words…"), "Shift+F1"),
                    Item(),
                    Item("about", self.tr("&About xengo desktop…"), "Ctrl+F1"),
                ),
            ),
        )


def _without_checked(act: Callable[[], object], checked: bool = False) -> None:
    act()


def _plain(text: str) -> str:
    return text.replace("&", "").removesuffix("…")
