"""How the dialog of a change set is laid out: a head, one of three bodies, a foot."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from xengo_desktop.domain.changes import ChangeKind
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.runs import Price
from xengo_desktop.ui.changesets.progress import Progress
from xengo_desktop.ui.changesets.review import Review
from xengo_desktop.ui.changesets.shown import Shown
from xengo_desktop.ui.changesets.wording import run_words
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import DressedButton, ElidedLabel, button, label, restyle
from xengo_desktop.ui.widgets.frame import foot_of, frame, head_of
from xengo_desktop.ui.widgets.trouble import Trouble


class Face(QObject):
    """Makes the parts that only show something, and knows which of them are in sight."""

    def __init__(self, theme: Theme, zone: ZoneInfo, names: dict[str, str]) -> None:
        super().__init__()
        self.title = ElidedLabel("", Type.TITLE)
        self.words = label("", Type.BODY, "muted")
        self.trouble = Trouble(theme)
        self.planning = QWidget()
        self.planned = label("", Type.FIGURE, "muted")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(self.tr("Planning"))
        self.review = Review(theme, zone, names)
        self.progress = Progress(theme, zone, names)
        self.body = QStackedWidget()
        self.run = button(self.tr("Run"), "primary")
        self.run.setToolTip(QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText))
        self.back = DressedButton(theme, "chevron-left", self.tr("Back"))
        self.back.setToolTip(self.tr("Change what was asked for; it is as you left it."))
        self.back.hide()
        self.close_button = button(self.tr("Close"))
        self._way_back = False
        self._kind: ChangeKind | None = None

    def fill(self, dialog: QDialog) -> None:
        """Lay the parts out in their dialog."""
        self.setParent(dialog)
        for page in (self.planning, self.review, self.progress):
            self.body.addWidget(page)
        waiting = QVBoxLayout(self.planning)
        waiting.setContentsMargins(20, 24, 20, 20)
        waiting.setSpacing(8)
        waiting.addWidget(self.bar)
        waiting.addWidget(self.planned)
        waiting.addStretch()
        head = head_of(self.title, self.words, self.trouble)
        frame(dialog, head, self.body, foot_of(self.back, None, self.close_button, self.run))

    def offer_way_back(self, there: bool) -> None:
        """Offer to go back to the dialog that asked for the plan, if it is still there."""
        self._way_back = there
        self.back.setVisible(there and self.body.currentWidget() is not self.progress)

    def show_planning(self, title: str) -> None:
        """Show that the plan is being made."""
        self.title.setText(title)
        self.words.setText(self.tr("Nothing is sent before you say so."))
        self.trouble.clear()
        self.bar.setRange(0, 0)
        self.planned.setText(self.tr("Looking at the links…"))
        self.body.setCurrentWidget(self.planning)
        self.run.setEnabled(False)
        self.run.hide()

    def show_planned(self, done: int, total: int | None, text: str) -> None:
        """Say how far the plan is."""
        self.bar.setRange(0, total or 0)
        self.bar.setValue(done)
        if total:
            words = self.tr("Looking at the links… {0} of {1}")
            self.planned.setText(words.format(f"{done:,}", f"{total:,}"))

    def show_review(self, shown: Shown) -> None:
        """Show what was planned."""
        self.title.setText(shown.changes.title)
        self.review.show_set(shown)
        self._kind = shown.kind
        self.run.setProperty("kind", "danger" if shown.deletes else "primary")
        restyle(self.run)
        self.body.setCurrentWidget(self.review)
        self.run.setVisible(bool(shown.changes.rows))
        if shown.changes.rows:
            self.review.enter()
        else:
            self.close_button.setFocus()

    def show_review_again(self) -> None:
        """Show what was planned again, after nothing of it was run."""
        self.trouble.clear()
        self.words.show()
        self.body.setCurrentWidget(self.review)
        self.back.setVisible(self._way_back)
        self.run.show()
        self.review.enter()

    def show_prices(self, prices: Sequence[Price] | None) -> None:
        """Show what it costs; None while that is worked out. What does not fit cannot be run."""
        count = self.review.table.planned.ticked
        self.run.setText(run_words(self._kind, count) if count else self.tr("Nothing to run"))
        self.run.setAccessibleName(self.run.text())
        if prices is not None:
            self.review.show_prices(prices)
        self.run.setEnabled(bool(count) and prices is not None and all(price.fits for price in prices))

    def show_progress(self) -> None:
        """Show how the run is getting on."""
        self.trouble.clear()
        self.words.hide()
        self.body.setCurrentWidget(self.progress)
        self.run.hide()
        self.back.hide()
        self.progress.running.enter()

    def show_run_of(self, title: str) -> None:
        """Show a run under its title."""
        self.title.setText(title)
        self.show_progress()

    def show_failure(self, error: XengoError) -> None:
        """Say what kept it from going on."""
        self.bar.setRange(0, 1)
        self.planned.setText("")
        self.trouble.show_error(error)
