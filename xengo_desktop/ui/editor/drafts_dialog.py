"""Every unsaved draft in one list: go on with it, or give it up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from xengo_desktop.desk.drafts import FoundDraft
from xengo_desktop.domain.links import TYPED
from xengo_desktop.ui.changesets.wording import field_name
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.records.records import Cell, Column
from xengo_desktop.ui.records.table import RecordTable
from xengo_desktop.ui.widgets.basics import button, sentence
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.frame import lay_out, list_of
from xengo_desktop.ui.zones import moment_words

SIZE = (800, 480)
SMALLEST = (640, 360)


class DraftsDialog(QDialog):
    """`opened` and `discarded` tell a FoundDraft; `account_name` words the account of one."""

    opened = Signal(object)
    discarded = Signal(object)

    def __init__(
        self, theme: Theme, parent: QWidget | None, zone: ZoneInfo, account_name: Callable[[str], str]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Unsaved drafts"))
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        self._zone, self._account_name = zone, account_name
        columns = (
            Column(title=self.tr("Link"), cell=self._link),
            Column(title=self.tr("Account"), cell=self._account, width=152),
            Column(title=self.tr("Typed"), cell=self._typed, width=168),
            Column(title=self.tr("Last typed at"), cell=self._moment, order=_at, width=152),
        )
        self.table = RecordTable(theme, self.tr("Unsaved drafts"), columns, key=_key)
        empty = EmptyState(
            theme,
            "circle-check",
            self.tr("Nothing is unsaved"),
            self.tr("What you type is kept here until then."),
        )
        self.reason = sentence("", Type.SMALL, "muted")
        self.discard = button(self.tr("Discard"), "danger")
        self.close_button = button(self.tr("Close"))
        self.open_button = button(self.tr("Go on editing"), "primary")
        self.pages = QStackedWidget()
        self.pages.addWidget(empty)
        self.pages.addWidget(list_of(self.table))
        words = self.tr(
            "They are kept on this computer until you save or discard them, "
            "even if the app or the computer stops."
        )
        left = (self.discard, self.reason)
        lay_out(self, words, self.pages, self.close_button, self.open_button, left=left)
        self._connect()

    def show_drafts(self, found: Sequence[FoundDraft]) -> None:
        """List these."""
        self.table.show_records(found)
        self.pages.setCurrentIndex(1 if found else 0)
        if found:
            self.table.enter()
        self._choose()

    def accept(self) -> None:
        """Go on with the chosen draft."""
        chosen = self.table.current
        if chosen is not None:
            self.opened.emit(chosen)
            super().accept()

    def _link(self, found: FoundDraft) -> Cell:
        kept = found.kept
        name = kept.name or self.tr("New link")
        words = self.tr("New: {0}").format(name) if kept.new else name
        where = kept.draft.destination or self.tr("No destination yet")
        return Cell(text=words, below=where, hint=where, icon="plus" if kept.new else "pencil")

    def _account(self, found: FoundDraft) -> Cell:
        return Cell(text=self._account_name(found.kept.account_id), tone="muted")

    def _typed(self, found: FoundDraft) -> Cell:
        kept = found.kept
        typed = [name for name in TYPED if getattr(kept.draft, name) != getattr(kept.base, name)]
        count = len(typed)
        words = self.tr("1 field") if count == 1 else self.tr("{0} fields").format(count)
        names = ", ".join(map(field_name, typed))
        return Cell(text=words, below=names, hint=names, tone="muted")

    def _moment(self, found: FoundDraft) -> Cell:
        return Cell(text=moment_words(found.kept.at, self._zone), tone="muted")

    def _choose(self, *_: object) -> None:
        chosen = self.table.current
        gone = chosen is not None and chosen.row is None and not chosen.kept.new
        self.reason.setText(
            self.tr("This link is not there any more; going on makes a new one of what you typed.")
            if gone
            else ""
        )
        self.discard.setEnabled(chosen is not None)
        self.open_button.setEnabled(chosen is not None)

    def _discard(self, *_: object) -> None:
        chosen = self.table.current
        if chosen is not None:
            self.show_drafts([each for each in self.table.records.records if each is not chosen])
            self.discarded.emit(chosen)

    def _connect(self) -> None:
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._open)
        self.table.deletion_requested.connect(self._discard)
        self.discard.clicked.connect(self._discard)
        self.close_button.clicked.connect(self.reject)
        self.open_button.clicked.connect(self.accept)

    def _open(self, _: FoundDraft) -> None:
        self.accept()


def _key(found: FoundDraft) -> str:
    return found.kept.key


def _at(found: FoundDraft) -> object:
    return found.kept.at
