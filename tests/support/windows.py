"""The real window over a real desk, in a folder of its own; nothing runs that was not asked for."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from shiboken6 import delete

from support.vaults import FakeVault
from xengo_desktop.accounts.keys import KeyStore
from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account, AccountState
from xengo_desktop.domain.queries import Row
from xengo_desktop.net.transport import READ_WITHIN, connect
from xengo_desktop.settings import Places
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.side.entries import Entry
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.window import MainWindow

PREFIXES = {"xengo": "/xengo", "xurl": "/xurl/api/v1", "xqr": "/xqr/api/v1", "local": "/local/v1"}
SIZE = (1280, 800)
WITHIN = 60_000
"""Milliseconds that anything may take on a machine that is busy with other things."""


@dataclass
class Stand:
    """A window and what stands behind it; the methods do and see what a person would."""

    qtbot: Any
    window: MainWindow
    desk: Desk
    tasks: Tasks
    preferences: Preferences
    account: Account | None = None
    troubles: list[Exception] = field(default_factory=list)

    # waiting

    def wait(self, condition: Callable[[], object]) -> None:
        """Run the window until the condition holds."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=WITHIN)

    def rest(self) -> None:
        """Wait until nothing is under way."""
        self.wait(lambda: self.tasks.busy == 0)

    # doing

    def refresh(self) -> None:
        """Read the account again, as its button does, and wait until that is over."""
        assert self.account is not None
        with self.qtbot.waitSignal(self.window.watch.refreshed, timeout=WITHIN):
            self.window.watch.refresh(self.account.id)
        self.rest()

    def choose(self, code: str) -> Row:
        """Choose a link in the table and wait until the form shows it."""
        row = self.row(code)
        self.window.links.choose(row.id)
        self.wait(lambda: self.window.inspector.row and self.window.inspector.row.id == row.id)
        self.rest()
        return row

    def type_into(self, line: Any, text: str) -> None:
        """Put this text in place of what stands in a line, key by key, or at once where it is long."""
        line.setFocus()
        line.selectAll()
        if len(text) < 100 and text.isascii():
            self.qtbot.keyClicks(line, text)
        else:
            line.insert(text)

    def press(self, button: Any) -> None:
        self.wait(lambda: button.isVisible() and button.isEnabled())
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def save(self) -> None:
        """Press the form's button once it may be pressed, and wait for what comes of it."""
        self.press(self.window.inspector.body.editor.foot.save)
        self.rest()

    # seeing

    def codes(self) -> list[str]:
        """Return the codes in the table, from top to bottom."""
        model = self.window.links.model
        self.wait(lambda: model.settled and all(model.row_at(number) for number in range(model.rowCount())))
        return [model.row_at(number).link.code for number in range(model.rowCount())]

    def count(self) -> int:
        """Return how many links the table has."""
        model = self.window.links.model
        self.wait(lambda: model.settled)
        return model.rowCount()

    def row(self, code: str) -> Row:
        """Return the row of a code as the table has it."""
        model = self.window.links.model
        self.codes()
        rows = (model.row_at(number) for number in range(model.rowCount()))
        return next(row for row in rows if row.link.code == code)

    def shows(self, code: str, **values: object) -> None:
        """Wait until the link of this code is shown with these values; rows are read anew when looked at."""
        self.wait(
            lambda: (
                {name: getattr(self.row(code).link, name) for name in values} == values
                if code in self.codes()
                else False
            )
        )

    def entry(self, account_id: str = "") -> Entry:
        """Return the account's line in the side bar."""
        entries = self.window.side.accounts.entries
        index = entries.find(account_id or (self.account.id if self.account else ""))
        assert index.isValid(), "the account is not in the side bar"
        return entries.entry(index)

    def state(self) -> AccountState:
        assert self.account is not None
        return self.desk.connections.status(self.account.id).state

    def text_in(self, widget: Any) -> str:
        """Return everything that is written in a part of the window, for reading only."""
        from PySide6.QtWidgets import QLabel

        return "\n".join(part.text() for part in widget.findChildren(QLabel) if part.isVisible())


class Windows:
    """Opens windows over one data folder, one after the other, as restarts do."""

    def __init__(self, qtbot: Any, theme: Theme, data_dir: Path) -> None:
        self._qtbot, self._theme = qtbot, theme
        self.places = Places(data_dir)
        self.vault = FakeVault()

    @contextmanager
    def open(
        self,
        dialect: str = "",
        base_url: str = "",
        key: str = "",
        *,
        account_id: str = "",
        timeout: float = READ_WITHIN,
        resize: bool = True,
        before: Callable[[Desk], object] = lambda desk: None,
    ) -> Iterator[Stand]:
        """Show the window; with a `dialect` there is an account at this address, under this key.

        `before` is called with the desk before there is a window.
        """
        keys = KeyStore(lambda: self.vault)
        desk = Desk(self.places, keys=keys, connect=partial(connect, timeout=timeout))
        account = None
        if dialect:
            account = Account(id=account_id, dialect=dialect, name=f"My {dialect}", base_url=base_url)
            account = desk.connections.add(account, key)
        before(desk)
        tasks = Tasks()
        preferences = Preferences(desk.settings, tasks)
        if dialect:
            preferences.change(last_account=account.id)
        window = MainWindow(self._theme, tasks, preferences, desk, self.places.data_dir)
        stand = Stand(self._qtbot, window, desk, tasks, preferences, account)
        tasks.crashed.connect(stand.troubles.append)
        try:
            yield self._show(stand, resize)
            assert not stand.troubles, stand.troubles
        finally:
            window.close()
            assert tasks.close(10), "a worker did not end"
            desk.close()
            # Now and here: a thread that collects garbage later must not find parts of a window in it.
            delete(window)
            gc.collect()

    def _show(self, stand: Stand, resize: bool) -> Stand:
        window = stand.window
        if resize:
            window.resize(*SIZE)
        window.show()
        window.activateWindow()
        window.begin()
        window.settle_in()
        stand.rest()
        if stand.account:
            stand.wait(lambda: stand.window.watch.known)
        return stand


@pytest.fixture
def windows(qtbot: Any, theme: Theme, tmp_path: Path) -> Windows:
    """Give a way to open the window; its folder, settings and keyring are its own."""
    return Windows(qtbot, theme, tmp_path / "data")
