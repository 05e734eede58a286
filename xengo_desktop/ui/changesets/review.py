"""The review: how many of what, row by row, what it costs, and what should be known before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from xengo_desktop.domain.changesets import ChangeSet, Verdict
from xengo_desktop.domain.runs import Price
from xengo_desktop.ui.changesets.detail import Detail
from xengo_desktop.ui.changesets.rows import LINK, VERDICT, sign_of
from xengo_desktop.ui.changesets.shown import NOT_SAME, WORDS, Shown, Sort
from xengo_desktop.ui.changesets.table import PlannedTable
from xengo_desktop.ui.changesets.wording import DELETE, VERDICTS
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.records.records import CELL
from xengo_desktop.ui.widgets.basics import DressedButton, button, label, rule, sentence
from xengo_desktop.ui.widgets.empty import EmptyState

MOST_PRICES = 4


class Review(QWidget):
    """`ticks_changed` when rows were left out or taken in again."""

    ticks_changed = Signal()

    def __init__(self, theme: Theme, zone: ZoneInfo, names: dict[str, str]) -> None:
        super().__init__()
        self._theme = theme
        self.table = PlannedTable(theme, zone, names)
        self.all_chip = button("", "segment")
        verdicts: dict[Sort, DressedButton] = {
            verdict: DressedButton(theme, sign.icon, "", "segment", sign.tone)
            for verdict, sign in VERDICTS.items()
        }
        self._changes = verdicts[Verdict.CHANGE]
        self.chips: dict[Sort, QPushButton] = {NOT_SAME: button("", "segment"), **verdicts}
        self.chips[WORDS] = DressedButton(theme, "tags", "", "segment", "warn")
        self.chips[WORDS].setToolTip(self.tr("Campaign parameters that are not as the vocabulary wants them"))
        self.detail = Detail(theme)
        self.notes = sentence("", Type.BODY, "")
        self.prices = QVBoxLayout()
        self.prices.setSpacing(2)
        nothing = self.tr("None of the chosen links would change.")
        self.body = QStackedWidget()
        self.body.addWidget(self._rows())
        self.body.addWidget(EmptyState(theme, "circle-check", self.tr("Nothing to do"), nothing))
        self._lay_out()
        self.table.planned.ticks_changed.connect(self.ticks_changed)
        self.all_chip.clicked.connect(partial(self._filter, None))
        for sort, chip in self.chips.items():
            chip.clicked.connect(partial(self._filter, sort))
        self.table.selectionModel().currentRowChanged.connect(self._show_current)
        self.table.planned.modelReset.connect(self._show_current)

    def show_set(self, shown: Shown) -> None:
        """Show a change set; what nobody has to read is not in the way."""
        self.table.planned.show(shown)
        self.table.show_reasons(shown.reasoned)
        total = len(shown.places[None])
        self._say(self.all_chip, self.tr("All {0}").format(f"{total:,}"))
        for sort, chip in self.chips.items():
            count = len(shown.places[sort])
            self._say(chip, f"{self._words(sort, shown)} {count:,}")
            chip.setVisible(count > 0)
        self.chips[NOT_SAME].setVisible(shown.first == NOT_SAME)
        sign = DELETE if shown.deletes else VERDICTS[Verdict.CHANGE]
        self._changes.wear(sign.icon, sign.tone)
        self.notes.setText("\n".join(shown.changes.notes))
        self.notes.setVisible(bool(shown.changes.notes))
        self.body.setCurrentIndex(0 if total else 1)
        self._chips.setVisible(total > 0)
        self._foot.setVisible(total > 0 or bool(shown.changes.notes))
        self._filter(shown.first)

    def forget(self) -> None:
        """Let go of the rows; what is run stands in the ledger."""
        self.table.planned.show(Shown.of(ChangeSet(title="", rows=())))

    def show_prices(self, prices: Sequence[Price]) -> None:
        """Say what each account is asked for; what does not fit first."""
        while (item := self.prices.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        ordered = sorted(prices, key=lambda price: price.fits)
        for price in ordered[:MOST_PRICES]:
            self.prices.addWidget(self._price(price))
        if len(ordered) > MOST_PRICES:
            more = self.tr("… and {0} more accounts.").format(len(ordered) - MOST_PRICES)
            self.prices.addWidget(label(more, Type.SECONDARY, "muted"))

    def enter(self) -> None:
        """Take the keyboard."""
        self.table.enter()

    def _words(self, sort: Sort, shown: Shown) -> str:
        if sort == NOT_SAME:
            return self.tr("All but same")
        if not isinstance(sort, Verdict):
            return self.tr("Vocabulary")
        return DELETE.words if shown.deletes and sort is Verdict.CHANGE else VERDICTS[sort].words

    def _show_current(self, *_: object) -> None:
        index = self.table.currentIndex()
        if not index.isValid():
            self.detail.clear()
            return
        model = self.table.planned
        planned = model.planned(index.row())
        name = model.index(index.row(), LINK).data(CELL).hint
        self.detail.show_row(name, sign_of(planned).words, model.differences(planned), planned.reason)

    def _price(self, price: Price) -> QLabel:
        tone = "muted" if price.fits else "bad"
        words = self.tr("{0}: {1}").format(price.name, " ".join(price.sentences))
        return sentence(words, Type.SECONDARY, tone)

    def _filter(self, sort: Sort, checked: bool = True) -> None:
        self.all_chip.setChecked(sort is None)
        for each, chip in self.chips.items():
            chip.setChecked(each == sort)
        self.table.planned.filter(sort)
        self.table.scrollToTop()
        if self.table.planned.rowCount():
            self.table.setCurrentIndex(self.table.planned.index(0, VERDICT))

    def _say(self, chip: QPushButton, words: str) -> None:
        chip.setText(words)
        chip.setAccessibleName(words)

    def _rows(self) -> QWidget:
        """Lay out the table with the chosen row in full below it."""
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(rule())
        column.addWidget(self.detail)
        column.addWidget(rule())
        return rows

    def _lay_out(self) -> None:
        self._chips = QWidget()
        chips = QHBoxLayout(self._chips)
        chips.setContentsMargins(16, 8, 16, 8)
        chips.setSpacing(4)
        for chip in (self.all_chip, *self.chips.values()):
            chip.setCheckable(True)
            chips.addWidget(chip)
        chips.addStretch()
        self._foot = QWidget()
        column = QVBoxLayout(self._foot)
        column.setContentsMargins(20, 8, 20, 8)
        column.setSpacing(4)
        column.addWidget(self.notes)
        column.addLayout(self.prices)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._chips)
        whole.addWidget(rule())
        whole.addWidget(self.body, 1)
        whole.addWidget(self._foot)
        self.notes.setAlignment(Qt.AlignmentFlag.AlignLeft)
