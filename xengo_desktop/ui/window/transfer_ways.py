"""What leads to import and export: the menu, a file that is dropped, the bar below the table."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from xengo_desktop.ui.changesets.doors import ChangeSetDoors
from xengo_desktop.ui.links.page import LinksPage
from xengo_desktop.ui.side.bar import EVERYONE, SideBar
from xengo_desktop.ui.transfer.doors import TransferDoors
from xengo_desktop.ui.widgets.notices import Notices

EXPORT = "export"
"""The key of the act that exports the chosen links."""


class TransferWays(QObject):
    """Hands what is planned to the review of change sets, and says what was exported."""

    def __init__(
        self,
        links: LinksPage,
        side: SideBar,
        doors: TransferDoors,
        change_sets: ChangeSetDoors,
        notices: Notices,
    ) -> None:
        super().__init__(links)
        self._links, self._side, self._doors, self._notices = links, side, doors, notices
        links.file_dropped.connect(self._import_file)
        links.bulk_requested.connect(self._act)
        doors.planned.connect(change_sets.review)
        doors.exported.connect(self._tell)
        doors.troubled.connect(notices.trouble)

    def import_links(self) -> None:
        """Import into the account on show."""
        self._doors.import_links(self.account_id)

    def export_links(self) -> None:
        """Export the chosen links, what the table shows, or an account."""
        from xengo_desktop.ui.transfer.reading import TableLook

        chosen = self._links.selected_ids()
        table = TableLook(self._links.shown_columns(), self._links.wording)
        self._doors.export_links(self._links.query, chosen if len(chosen) > 1 else (), table)

    def _import_file(self, path: str) -> None:
        self._doors.import_links(self.account_id, Path(path))

    def _act(self, key: str) -> None:
        if key == EXPORT:
            self.export_links()

    def _tell(self, path: Path, links: int) -> None:
        text = self.tr("{count} links are in {path}.")
        self._notices.say(text.format(count=f"{links:,}", path=path))

    @property
    def account_id(self) -> str:
        """The account on show, "" where all are."""
        return "" if self._side.account_id == EVERYONE else self._side.account_id
