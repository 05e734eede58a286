"""What the dialog for label sheets is put together from, and where it stands."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from xengo_desktop.ui.computer.progress import Progress
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.printing.counting import codes_words
from xengo_desktop.ui.sheets.controls import SheetControls
from xengo_desktop.ui.sheets.own_size import OwnSize
from xengo_desktop.ui.sheets.preview import SheetPreview
from xengo_desktop.ui.sheets.rendering import stocks
from xengo_desktop.ui.sheets.stock_list import StockList
from xengo_desktop.ui.sheets.summary import Summary
from xengo_desktop.ui.widgets.basics import DressedButton, button, label, rule
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.scroll import Scroller

WIDTH, HEIGHT = 1180, 740
SIDE = 372


class Parts:
    """Makes the parts and lays them out in the dialog."""

    def __init__(self, dialog: QDialog, theme: Theme) -> None:
        self._dialog = dialog
        tr = dialog.tr
        dialog.setWindowTitle(tr("Print label sheet"))
        dialog.resize(WIDTH, HEIGHT)
        self.count = label("", Type.SECONDARY, "muted")
        self.table = button(tr("From a CSV file…"), "small")
        self.table.setAutoDefault(False)
        self.empty_table = button(tr("Open a CSV file…"), "primary")
        self.stocks = StockList(stocks())
        self.own = OwnSize()
        self.own.hide()
        self.controls = SheetControls()
        self.preview = SheetPreview(theme)
        self.summary = Summary(theme)
        self.progress = Progress(theme)
        self.progress.bar.setAccessibleName(tr("Labels done"))
        self.progress.stop.setAccessibleName(tr("Stop"))
        self.progress.stop.setToolTip(tr("Stop"))
        self.told = label("", Type.SECONDARY, "good")
        self.told.hide()
        self.close = button(tr("Close"))
        self.look = button(tr("Print preview…"))
        self.print = DressedButton(theme, "printer", tr("Print…"))
        self.save = button(tr("Save PDF…"), "primary")
        self.print.setShortcut("Ctrl+P")
        self.save.setShortcut("Ctrl+S")
        self._desk = QStackedWidget()
        self._desk.addWidget(self.preview)
        self._desk.addWidget(self._empty(theme))
        self._lay_out()

    def say_list(self, count: int) -> None:
        """Say how many codes there are."""
        self.count.setText(codes_words(count))

    def say_done(self, words: str) -> None:
        """Say what has become of the sheets."""
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def show_empty(self, empty: bool) -> None:
        """Say what to do while there is nothing to print."""
        self._desk.setCurrentIndex(int(empty))

    def allow(self, *, save: bool, preview: bool) -> None:
        """Grey out what cannot be done now."""
        tr = self._dialog.tr
        self.save.setEnabled(save)
        self.print.setEnabled(save)
        self.look.setEnabled(preview)
        many = tr("These are too many labels for the system's preview; page through them here instead.")
        self.look.setToolTip(many if save and not preview else "")

    def _empty(self, theme: Theme) -> QWidget:
        tr = self._dialog.tr
        return EmptyState(
            theme,
            "sticker",
            tr("Nothing to print yet"),
            tr("Select links in the table and open this again, or take the codes from a CSV file."),
            self.empty_table,
        )

    def _lay_out(self) -> None:
        sides = QHBoxLayout()
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(0)
        sides.addWidget(self._side())
        sides.addWidget(_upright())
        sides.addWidget(self._desk, 1)
        column = QVBoxLayout(self._dialog)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(sides, 1)
        column.addWidget(rule())
        column.addLayout(self._foot())

    def _side(self) -> QWidget:
        body = QWidget()
        head = QHBoxLayout()
        head.addWidget(label(self._dialog.tr("Labels"), Type.STRONG))
        head.addStretch()
        head.addWidget(self.count)
        head.addWidget(self.table)
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 16, 12, 20)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.stocks)
        column.addWidget(self.own)
        column.addWidget(self.controls)
        column.addStretch()
        scroller = Scroller(body, self._dialog.tr("Settings of the sheet"))
        scroller.setFixedWidth(SIDE)
        return scroller

    def _foot(self) -> QHBoxLayout:
        said = QVBoxLayout()
        said.setSpacing(4)
        spoken: tuple[QWidget, ...] = (self.summary, self.progress, self.told)
        for part in spoken:
            said.addWidget(part)
        said.addStretch()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for act in (self.close, self.look, self.print, self.save):
            act.setAutoDefault(False)
            buttons.addWidget(act)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 12, 20, 16)
        foot.setSpacing(20)
        foot.addLayout(said, 1)
        foot.addLayout(buttons)
        return foot


def _upright() -> QFrame:
    made = QFrame()
    made.setObjectName("rule")
    made.setFixedWidth(1)
    return made
