"""The ways to many codes and to paper: a batch of files, label sheets, the printer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from xengo_desktop.desk import Desk
from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from xengo_desktop.desk.sheets import SheetList
    from xengo_desktop.qr.designs.design import QrDesign
    from xengo_desktop.ui.batch.opening import BatchOpener
    from xengo_desktop.ui.printing.dialogs import Printing
    from xengo_desktop.ui.sheets.dialog import SheetDialog
    from xengo_desktop.ui.studio.saving import Order


class CodeDoors(QObject):
    """What the dialogs need is made when one is first wanted; `selected` tells the ids of chosen links."""

    notice = Signal(str)
    troubled = Signal(object)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        preferences: Preferences,
        desk: Desk,
        selected: Callable[[], Sequence[int]],
        over: QWidget,
    ) -> None:
        super().__init__(over)
        self._theme, self._tasks, self._preferences = theme, tasks, preferences
        self._desk, self._selected, self._over = desk, selected, over
        self.sheet: SheetDialog | None = None

    def export_selection(self) -> None:
        """Export the codes of the chosen links as files."""
        self._with_rows(self.batches.open_links)

    def export_table(self) -> None:
        """Export the codes of a CSV file."""
        self.batches.open_table()

    def sheet_of_selection(self) -> None:
        """Print the codes of the chosen links on labels."""
        self._with_rows(self._list_rows)

    def print_code(self, order: Order) -> None:
        """Print one code that has passed the gate, as wide as it was planned."""
        from xengo_desktop.qr.sizes import width_mm

        self.printing.print_code(order.drawing, width_mm(order.size))

    def forget_looks(self, account_id: str) -> None:
        """Drop what an account's links looked like, once the account is gone."""
        self._tasks.run(self, partial(_forget, self._desk, account_id), failed=self.troubled.emit)

    @cached_property
    def batches(self) -> BatchOpener:
        """The way to a batch."""
        from xengo_desktop.ui.batch.opening import BatchOpener

        folder = self._preferences.value.export_folder
        made = BatchOpener(self._theme, self._tasks, self._desk.batches, self._over, folder=folder)
        made.folder_changed.connect(self._remember_folder)
        made.troubled.connect(self.troubled)
        return made

    @cached_property
    def printing(self) -> Printing:
        """The way to the printer."""
        from xengo_desktop.settings.places import caption_font
        from xengo_desktop.ui.printing.dialogs import Printing

        made = Printing(self._tasks, self._over, caption_font)
        made.printed.connect(self.notice)
        made.troubled.connect(self.troubled)
        return made

    def _with_rows(self, act: Callable[[Sequence[Row]], None]) -> None:
        ids = tuple(self._selected())
        if not ids:
            self.notice.emit(self.tr("Choose one link or several in the table first."))
            return
        self._run(partial(self._desk.catalogue.rows, ids), act, "doors.rows")

    def _list_rows(self, rows: Sequence[Row]) -> None:
        self._run(partial(_listed, self._desk, rows), self._open_sheet, "doors.sheet")

    def _open_sheet(self, found: tuple[SheetList, QrDesign]) -> None:
        from xengo_desktop.ui.sheets.dialog import SheetDialog

        listed, design = found
        remembered = self._preferences.value
        self.sheet = dialog = SheetDialog(
            self._theme,
            self._tasks,
            self._desk.sheets,
            listed,
            design,
            stock_key=remembered.label_stock,
            folder=remembered.export_folder,
            parent=self._over,
        )
        dialog.stock_chosen.connect(self._remember_stock)
        dialog.folder_changed.connect(self._remember_folder)
        dialog.saved.connect(self.notice)
        # The dialog deletes itself when it is closed.
        dialog.finished.connect(self._drop_sheet)
        dialog.show()

    def _drop_sheet(self) -> None:
        self.sheet = None

    def _remember_folder(self, folder: str) -> None:
        self._preferences.change(export_folder=folder)

    def _remember_stock(self, key: str) -> None:
        self._preferences.change(label_stock=key)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None], lane: str) -> None:
        self._tasks.run(self, work, done=done, failed=self.troubled.emit, lane=lane)


def _forget(desk: Desk, account_id: str) -> None:
    desk.studio.looks.forget(account_id)


def _listed(desk: Desk, rows: Sequence[Row]) -> tuple[SheetList, QrDesign]:
    return desk.sheets.of_links(rows), desk.studio.looks.shared()
