"""One link, existing or new: its head, the sign of trouble at its destination, and its panels."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from xengo_desktop.desk import Desk
from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.accounts.directory import Entry
from xengo_desktop.ui.accounts.naming import account_line
from xengo_desktop.ui.editor.doors import EditorDoors
from xengo_desktop.ui.editor.panel import EditorPanel
from xengo_desktop.ui.editor.place import Place
from xengo_desktop.ui.inspector.header import Header
from xengo_desktop.ui.inspector.panels import CLICKS, EDIT, HISTORY, PANELS, QR, Panels
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.watching.sign import DestinationSign
from xengo_desktop.ui.widgets.segments import Segments


class LinkBody(QWidget):
    """What there is to see once a link is chosen or begun; the window opens without it."""

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        desk: Desk,
        preferences: Preferences,
        editor: EditorPanel,
        account_name: Callable[[str], str],
        clock: Clock,
    ) -> None:
        super().__init__()
        self.header = Header(theme)
        self.sign = DestinationSign(theme, tasks, desk, preferences)
        self.editor = editor
        self.editor_doors = EditorDoors(
            theme, tasks, desk, preferences, self.editor, account_name, clock=clock
        )
        self.segments = Segments(
            self.tr("Section"),
            (
                (EDIT, self.tr("Edit")),
                (QR, self.tr("QR")),
                (CLICKS, self.tr("Clicks")),
                (HISTORY, self.tr("History")),
            ),
        )
        self.panels = Panels(theme, tasks, desk, preferences, self.editor)
        self._lay_out()
        self._connect()

    def show_row(self, row: Row, entry: Entry) -> None:
        """Show an existing link."""
        self.segments.show()
        self.header.show_row(row, entry.account, entry.service)
        self.sign.show_destination(row.link.destination)
        self.editor.show_place(Place(entry.account, entry.service, row))

    def show_new(self, entries: Sequence[Entry], account_id: str, destination: str | None) -> None:
        """Show a link that is made in one of these accounts; it has its form only."""
        places = [Place(entry.account, entry.service) for entry in entries]
        only = places[0] if len(places) == 1 else None
        self.header.show_new(account_line(only.account, only.service) if only else "")
        self.sign.show_destination("")
        self.segments.choose(EDIT)
        self.segments.hide()
        self.editor.new_link(places, account_id, destination)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.sign)
        strip = QVBoxLayout()
        strip.setContentsMargins(16, 0, 16, 4)
        strip.addWidget(self.segments)
        column.addLayout(strip)
        column.addWidget(self.panels, 1)

    def _connect(self) -> None:
        for number, key in enumerate(PANELS, 1):
            # The menu has the shortcuts; one that is there twice does nothing.
            self.segments.button(key).setToolTip(f"Ctrl+{number}")
        self.segments.chosen.connect(self.panels.open)
        self.editor.unsaved_changed.connect(self.header.mark_unsaved)
