"""A real window over a desk with one account, at a local server in a process of its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from support.change_sets import desk_with_vault
from support.servers import RunningServer, running_server
from support.vaults import FakeVault
from xengo_desktop.app import SWITCH_AFTER
from xengo_desktop.app.plain_imports import import_plainly
from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account
from xengo_desktop.ui.collecting import Collector
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import load_fonts
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.window import MainWindow


@dataclass(frozen=True, kw_only=True)
class Stage:
    """What a benchmark works with; the folder is gone afterwards."""

    folder: Path
    server: RunningServer
    desk: Desk
    account: Account
    key: str
    theme: Theme
    tasks: Tasks

    @contextmanager
    def window(self) -> Iterator[MainWindow]:
        """Show the window as a person sees it."""
        preferences = Preferences(self.desk.settings, self.tasks)
        window = MainWindow(self.theme, self.tasks, preferences, self.desk, self.folder / "desk")
        window.resize(1280, 800)
        window.show()
        window.begin()
        # The app does so a moment after its first picture, long before anybody measures.
        window.settle_in()
        collector = Collector(window)
        yield window
        collector.stop()
        window.close()
        self.tasks.close()
        # Offscreen, Qt lets go of the clipboard after Python has ended, and what is on it was made in Python.
        QApplication.clipboard().clear()


@contextmanager
def staged(app: QApplication) -> Iterator[Stage]:
    """Set everything up as the app does."""
    import_plainly()
    sys.setswitchinterval(SWITCH_AFTER)
    load_fonts(app)
    theme = Theme(app, "light")
    theme.dress()
    with (
        TemporaryDirectory() as name,
        running_server(Path(name) / "server", "--limits", "off") as server,
        closing(desk_with_vault(Path(name) / "desk", FakeVault())) as desk,
    ):
        desk.settings.save(replace(desk.settings.load(), local_server=False))
        key = server.mint("local")
        account = Account(id="", dialect="local", name="Work", base_url=f"{server.api}/local/v1")
        yield Stage(
            folder=Path(name),
            server=server,
            desk=desk,
            account=desk.connections.add(account, key),
            key=key,
            theme=theme,
            tasks=Tasks(),
        )
