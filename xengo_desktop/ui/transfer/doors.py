"""The ways to import and export; the dialogs are made when they are wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.clock import now
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from xengo_desktop.ui.transfer.export_dialog import ExportDialog
    from xengo_desktop.ui.transfer.import_dialog import ImportDialog
    from xengo_desktop.ui.transfer.reading import TableLook
    from xengo_desktop.ui.transfer.scopes import Scope


class TransferDoors(QObject):
    """`planned` tells a title, what makes the change set, and the dialog that asks: connect it to the review.

    `opened` tells each dialog, `exported` a path and how many links are in the file.
    """

    planned = Signal(str, object, object)
    opened = Signal(object)
    exported = Signal(object, int)
    folder_changed = Signal(str)
    troubled = Signal(object)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        desk: Desk,
        over: QWidget,
        zone: Callable[[], ZoneInfo],
        folder: str = "",
    ) -> None:
        super().__init__(over)
        self._theme, self._tasks, self._desk, self._over = theme, tasks, desk, over
        self._zone = zone
        self.folder = folder

    def import_links(self, account_id: str = "", path: Path | None = None) -> None:
        """Open the import, for an account that is chosen already and a file that was dropped."""
        self._with_accounts(partial(self._open_import, account_id, path))

    def export_links(
        self, query: LinkQuery, chosen: Sequence[int] = (), table: TableLook | None = None
    ) -> None:
        """Open the export of the links that are chosen, of what the table shows, or of an account.

        `table` says how the table looks, for lists that people read.
        """
        self._with_accounts(partial(self._open_export, query, chosen, table))

    def _with_accounts(self, then: Callable[[Sequence[Account]], None]) -> None:
        accounts = self._desk.connections.accounts
        self._tasks.run(self, accounts, done=then, failed=self.troubled.emit, lane="transfer.accounts")

    def _open_import(self, account_id: str, path: Path | None, accounts: Sequence[Account]) -> None:
        from xengo_desktop.ui.transfer.agreed import offer_words
        from xengo_desktop.ui.transfer.import_dialog import ImportDialog

        dialog = ImportDialog(
            self._theme,
            self._tasks,
            self._desk.transfers,
            [account for account in accounts if not account.read_only],
            self._over,
            zone=self._zone().key,
            account_id=account_id,
            folder=self.folder,
        )
        offer_words(self._tasks, self._desk, dialog, dialog)
        dialog.planned.connect(partial(self._plan, dialog))
        dialog.folder_changed.connect(self._remember)
        self._show(dialog)
        if path is not None:
            dialog.read(path)

    def _plan(self, dialog: ImportDialog, title: str, planner: object) -> None:
        self.planned.emit(title, planner, dialog)

    def _open_export(
        self, query: LinkQuery, chosen: Sequence[int], table: TableLook | None, accounts: Sequence[Account]
    ) -> None:
        from xengo_desktop.ui.transfer.export_dialog import ExportDialog

        scopes = self._scopes(query, chosen, accounts)
        dialog = ExportDialog(
            self._tasks,
            self._desk.transfers,
            scopes,
            self._zone(),
            self._over,
            table=table,
            folder=self.folder,
        )
        dialog.exported.connect(self._tell_exported)
        self._show(dialog)

    def _scopes(
        self, query: LinkQuery, chosen: Sequence[int], accounts: Sequence[Account]
    ) -> Sequence[Scope]:
        from xengo_desktop.ui.transfer.scopes import Scope

        transfers = self._desk.transfers
        day = now().astimezone(self._zone()).date().isoformat()
        links = f"links {day}"
        scopes = []
        if len(chosen):
            one = len(chosen) == 1
            words = self.tr("The selected link") if one else self.tr("The {0} selected links")
            scopes.append(Scope(words.format(f"{len(chosen):,}"), lambda: chosen, links))
        scopes.append(Scope(self.tr("What the table shows"), partial(transfers.ids_of, query), links))
        for account in accounts:
            words = self.tr("All links of {0}").format(account.name)
            scopes.append(
                Scope(words, partial(transfers.ids_of_account, account.id), f"{_file_name(account)} {day}")
            )
        return scopes

    def _show(self, dialog: ImportDialog | ExportDialog) -> None:
        dialog.show()
        self.opened.emit(dialog)

    def _tell_exported(self, path: Path, links: int) -> None:
        self._remember(str(path.parent))
        self.exported.emit(path, links)

    def _remember(self, folder: str) -> None:
        self.folder = folder
        self.folder_changed.emit(folder)


def _file_name(account: Account) -> str:
    """Return what a file with this account's links may be called on every system."""
    plain = "".join(sign if sign.isalnum() or sign in " -_." else "-" for sign in account.name)
    return plain.strip(" .") or "links"
