"""“Print label sheet”: labels and words on the left, the sheets themselves on the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QLocale, QTimer, Signal
from PySide6.QtWidgets import QDialog, QWidget

from xengo_desktop.desk.sheets import SheetList
from xengo_desktop.domain.errors import Invalid, XengoError
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.preflight.findings import Finding, Severity, Verdict
from xengo_desktop.qr.sheets.marks import ruler_top
from xengo_desktop.qr.sheets.order import Sheet, SheetRow
from xengo_desktop.qr.sheets.stock import Stock
from xengo_desktop.settings.places import caption_font
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.printing.dialogs import MOST_PREVIEWED, Printing
from xengo_desktop.ui.sheets import rendering
from xengo_desktop.ui.sheets.output import Output
from xengo_desktop.ui.sheets.parts import Parts
from xengo_desktop.ui.sheets.rendering import Previewer, Shown
from xengo_desktop.ui.sheets.stock_list import OWN
from xengo_desktop.ui.studio.gate import GateDialog
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.files import AskFile, ask_what_to_open, ask_where_to_save
from xengo_desktop.ui.widgets.fitting import fit_to_screen

PAUSE = 80
"""Milliseconds without a change after which the page is painted anew."""

USUAL_CAPTIONS = ("title", "short link", "name")
CSV = "CSV (*.csv *.tsv *.txt)"


class Tables(Protocol):
    """What the dialog asks of `desk.sheets.Sheets`."""

    def of_table(self, data: bytes) -> SheetList: ...


class SheetDialog(QDialog):
    """`stock_chosen` tells a stock's key, `saved` a sentence, `folder_changed` where files went."""

    stock_chosen = Signal(str)
    folder_changed = Signal(str)
    saved = Signal(str)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        tables: Tables,
        listed: SheetList,
        design: QrDesign,
        *,
        stock_key: str = "",
        folder: str = "",
        where: AskFile = ask_where_to_save,
        what: AskFile = ask_what_to_open,
        parent: QWidget | None = None,
        printing: Callable[[QWidget], Printing] | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._tasks, self._tables, self._design = theme, tasks, tables, design
        self._findings: tuple[Finding, ...] = ()
        self._what = what
        self._listed = listed
        self._rows: tuple[SheetRow, ...] = ()
        self._sheet: Sheet | None = None
        self._previewer = Previewer()
        self.parts = Parts(self, theme)
        printer = printing(self) if printing else Printing(tasks, self, caption_font)
        self.output = Output(tasks, printer, self.parts.progress, self, where, folder)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._wire()
        fit_to_screen(self)
        self.parts.stocks.choose(stock_key or usual_stock())
        self.show_list(listed)
        self.parts.stocks.list.setFocus()

    @property
    def sheet(self) -> Sheet | None:
        """The order as it is set; None while it cannot be filled."""
        return self._sheet

    def show_list(self, listed: SheetList) -> None:
        """Print these codes."""
        self._listed = listed
        chosen = [column for column in USUAL_CAPTIONS if column in listed.columns][:2]
        self.parts.controls.show_columns(listed.columns, chosen)
        self.parts.say_list(len(listed.entries))
        self._change_captions()

    def _change_captions(self) -> None:
        self._rows = self._listed.rows(self.parts.controls.columns)
        self._change()

    def _choose_stock(self, stock: Stock | None) -> None:
        self.parts.own.setVisible(stock is None)
        self.stock_chosen.emit(stock.key if stock else OWN)
        self._change()

    def _start_at(self, place: int) -> None:
        self.parts.controls.start.setValue(place)

    def _change(self) -> None:
        """Show at once what costs nothing, and the page a moment later."""
        self.parts.summary.accident.clear()
        try:
            stock = self.parts.stocks.stock or self.parts.own.stock()
        except Invalid as error:
            self._sheet = None
            self._refuse(error)
            self.parts.preview.show_stock(None, 1)
            return
        self.parts.controls.show_room(stock.per_page)
        ruled = ruler_top(stock, self.parts.controls.bleed.value()) is not None
        self.parts.controls.show_ruler(possible=ruled)
        self._sheet = self.parts.controls.order(stock, self._rows, self._design)
        self.parts.preview.show_stock(stock, self._sheet.start)
        self.parts.show_empty(not self._rows)
        self._timer.start()

    def _render(self) -> None:
        if self._sheet is None:
            return
        if not self._rows:
            self.parts.summary.show_nothing()
            self.parts.allow(save=False, preview=False)
            return
        self.parts.summary.show_waiting()
        preview = self.parts.preview
        work = partial(self._previewer.show, self._sheet, preview.page, preview.pixels)
        self._tasks.run(
            self, work, done=self._show_page, failed=self._refuse, lane="sheets.preview", urgent=True
        )

    def _show_page(self, shown: Shown) -> None:
        if self._sheet is None:
            return
        self._findings = shown.facts.findings
        self.parts.preview.show_page(shown.image, shown.page, shown.facts.pages)
        self.parts.summary.show_facts(shown.facts, self._listed.left_out, self._listed.warning)
        self._allow()

    def _refuse(self, error: XengoError) -> None:
        """Say why the order cannot be filled."""
        self._timer.stop()
        self.parts.summary.show_error(error)
        self.parts.preview.show_nothing()
        self.parts.allow(save=False, preview=False)

    def _open_table(self) -> None:
        path = self._what(self, self.tr("Codes from a CSV file"), self.output.folder, CSV)
        if path:
            work = partial(_read_table, self._tables, Path(path))
            self._tasks.run(self, work, done=self.show_list, failed=self._say_trouble, lane="sheets.table")

    def _save(self) -> None:
        self._guard(self.output.save)

    def _print(self) -> None:
        self._guard(self.output.print)

    def _guard(self, act: Callable[[Sheet], None]) -> None:
        """Let sheets out at once, or past a question where preflight found what no phone will read."""
        if self._sheet is None:
            return
        self.parts.summary.accident.clear()
        verdict = Verdict(self._findings, 0)
        if verdict.verdict is not Severity.FAIL:
            act(self._sheet)
            return
        gate = GateDialog(self._theme, verdict, self)
        gate.passed.connect(partial(_act, act, self._sheet))
        gate.finished.connect(gate.deleteLater)
        gate.open()

    def _look(self) -> None:
        if self._sheet is not None:
            self.output.look(self._sheet)

    def _say_trouble(self, error: XengoError) -> None:
        # A page that is drawn anew, as it is when this takes room from it, must not wipe it away.
        self.parts.summary.show_accident(error)

    def _finish(self, words: str) -> None:
        self.parts.say_done(words)
        self._allow()
        if words:
            self.saved.emit(words)

    def _allow(self) -> None:
        ready = not self.output.busy and self._sheet is not None and bool(self._rows)
        few = self._sheet is not None and self._sheet.labels <= MOST_PREVIEWED
        self.parts.allow(save=ready, preview=ready and few)

    def done(self, result: int) -> None:
        """Close and be gone; what is under way is stopped."""
        self.output.stop()
        super().done(result)
        self.deleteLater()

    def _wire(self) -> None:
        parts = self.parts
        self._timer.timeout.connect(self._render)
        parts.stocks.chosen.connect(self._choose_stock)
        parts.own.edited.connect(self._change)
        parts.controls.edited.connect(self._change)
        parts.controls.captions_edited.connect(self._change_captions)
        parts.preview.wanted.connect(self._timer.start)
        parts.preview.view.start_chosen.connect(self._start_at)
        parts.table.clicked.connect(self._open_table)
        parts.empty_table.clicked.connect(self._open_table)
        parts.save.clicked.connect(self._save)
        parts.print.clicked.connect(self._print)
        parts.look.clicked.connect(self._look)
        parts.close.clicked.connect(self.reject)
        self.output.began.connect(self._allow)
        self.output.finished.connect(self._finish)
        self.output.troubled.connect(self._say_trouble)
        self.output.folder_changed.connect(self.folder_changed)


def _act(act: Callable[[Sheet], None], sheet: Sheet, _: bool) -> None:
    act(sheet)


def usual_stock() -> str:
    """Return the key of the labels that most offices of this country have."""
    imperial = QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return "Avery 5160" if imperial else "Avery L7160"


def _read_table(tables: Tables, path: Path) -> SheetList:
    return tables.of_table(rendering.read_file(path))
