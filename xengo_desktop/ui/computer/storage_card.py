"""What the server keeps on disk, where, and a backup of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.servers import ServerFacts
from xengo_desktop.ui.computer.cards import Card
from xengo_desktop.ui.computer.kit import Kit
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import DressedButton, ElidedLabel, label
from xengo_desktop.ui.widgets.files import AskFile, ask_where_to_save

HOME = QStandardPaths.StandardLocation.HomeLocation
SUFFIX = ".xengo-backup"


class StorageCard(Card):
    """Sizes with their names, the folder, and the backup button."""

    notice = Signal(str)
    troubled = Signal(object)
    folder_requested = Signal(str)

    def __init__(self, kit: Kit, ask: AskFile = ask_where_to_save) -> None:
        super().__init__("")
        self._kit, self._ask, self._place = kit, ask, ""
        self.title.setText(self.tr("Storage"))
        self.setAccessibleName(self.title.text())
        self.whole = label("", Type.DISPLAY)
        self._sizes = {
            "database": label("", Type.FIGURE),
            "assets": label("", Type.FIGURE),
            "spool": label("", Type.FIGURE),
        }
        self._where = ElidedLabel("", Type.SECONDARY, "muted", Qt.TextElideMode.ElideMiddle)
        self.open = DressedButton(kit.theme, "folder-open", self.tr("Open folder"))
        self.back_up = DressedButton(kit.theme, "save", self.tr("Back up to a file…"))
        self._lay_out()
        self.open.clicked.connect(self._open_folder)
        self.back_up.clicked.connect(self.ask_back_up)

    def show_facts(self, facts: ServerFacts) -> None:
        """Show how much there is, and where."""
        kept, size = facts.storage, self._kit.wording.size
        self.whole.setText(size(kept.database + kept.spool))
        self._sizes["database"].setText(size(max(0, kept.database - kept.assets)))
        self._sizes["assets"].setText(size(kept.assets))
        self._sizes["spool"].setText(size(kept.spool))
        self._place = kept.place
        self._where.setText(kept.place)
        self.open.setVisible(Path(kept.place).exists() if kept.place else False)

    def ask_back_up(self) -> None:
        """Ask where to, and have the server write it."""
        day = self._kit.wording.clock().astimezone(self._kit.wording.zone)
        name = f"xengo-{day:%Y-%m-%d}{SUFFIX}"
        folder = QStandardPaths.writableLocation(HOME)
        title = self.tr("Back up to a file")
        answer = self._ask(self, title, str(Path(folder) / name), f"xengo (*{SUFFIX})")
        if answer:
            self._begin(Path(answer))

    def _begin(self, path: Path) -> None:
        self.back_up.setEnabled(False)
        self.back_up.setText(self.tr("Backing up…"))
        # The file dialog has asked already whether a file of this name may go.
        work: Callable[[], int] = partial(self._kit.control.server.back_up, path, replace=True)
        self._kit.tasks.run(self, work, done=partial(self._say_done, path), failed=self._say_failed)

    def _end(self) -> None:
        self.back_up.setEnabled(True)
        self.back_up.setText(self.tr("Back up to a file…"))
        self.back_up.setFocus()

    def _say_done(self, path: Path, count: int) -> None:
        self._end()
        size = self._kit.wording.size(count)
        self.notice.emit(self.tr("Backed up to {0} ({1}).").format(path, size))

    def _say_failed(self, error: XengoError) -> None:
        self._end()
        self.troubled.emit(error)

    def _open_folder(self) -> None:
        place = Path(self._place)
        self.folder_requested.emit(str(place if place.is_dir() else place.parent))

    def _lay_out(self) -> None:
        names = {
            "database": self.tr("Links, clicks and settings"),
            "assets": self.tr("Files"),
            "spool": self.tr("Clicks on their way into the database"),
        }
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for row, (key, value) in enumerate(self._sizes.items()):
            grid.addWidget(label(names[key], Type.SECONDARY, "muted"), row, 0)
            grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignRight)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.back_up)
        buttons.addWidget(self.open)
        buttons.addStretch(1)
        self.body.addWidget(self.whole)
        self.body.addLayout(grid)
        self.body.addWidget(self._where)
        self.body.addLayout(buttons)
