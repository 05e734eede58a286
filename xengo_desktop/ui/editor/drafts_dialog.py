"""Every unsaved draft in one list: go on with it, or give it up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from xengo_desktop.desk.drafts import FoundDraft
from xengo_desktop.domain.links import TYPED
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import button, label, sentence
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.lines import space_out
from xengo_desktop.ui.zones import moment_words

SIZE = (760, 460)
DRAFT = Qt.ItemDataRole.UserRole


class DraftsDialog(QDialog):
    """`opened` and `discarded` tell a FoundDraft; `account_name` words the account of one."""

    opened = Signal(object)
    discarded = Signal(object)

    def __init__(
        self, theme: Theme, parent: QWidget | None, zone: ZoneInfo, account_name: Callable[[str], str]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Unsaved drafts"))
        self.setMinimumSize(560, 320)
        self.resize(*SIZE)
        self._zone, self._account_name = zone, account_name
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(self.tr("Unsaved drafts"))
        self.tree.setRootIsDecorated(False)
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
        self.open_button.setDefault(True)
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(self.tree)
        self._lay_out()
        self._connect()

    def show_drafts(self, found: Sequence[FoundDraft]) -> None:
        """List these."""
        self.tree.clear()
        for each in found:
            self.tree.addTopLevelItem(self._item(each))
        self._stack.setCurrentIndex(1 if found else 0)
        if first := self.tree.topLevelItem(0):
            self.tree.setCurrentItem(first)
        self._choose()

    def accept(self) -> None:
        """Go on with the chosen draft."""
        chosen = self._chosen()
        if chosen is not None and self.open_button.isEnabled():
            self.opened.emit(chosen)
            super().accept()

    def _item(self, found: FoundDraft) -> QTreeWidgetItem:
        kept = found.kept
        name = kept.name or self.tr("New link")
        words = [
            self.tr("New: {0}").format(name) if kept.new else name,
            self._account_name(kept.account_id),
            self._changes(found),
            moment_words(kept.at, self._zone),
        ]
        item = QTreeWidgetItem(words)
        item.setToolTip(0, name)
        item.setData(0, DRAFT, found)
        return item

    def _changes(self, found: FoundDraft) -> str:
        kept = found.kept
        count = sum(getattr(kept.draft, name) != getattr(kept.base, name) for name in TYPED)
        return self.tr("1 field") if count == 1 else self.tr("{0} fields").format(count)

    def _chosen(self) -> FoundDraft | None:
        item = self.tree.currentItem()
        return item.data(0, DRAFT) if item is not None else None

    def _choose(self) -> None:
        chosen = self._chosen()
        gone = chosen is not None and chosen.row is None and not chosen.kept.new
        self.reason.setText(
            self.tr("This link is not there any more; going on makes a new one of what you typed.")
            if gone
            else ""
        )
        self.discard.setEnabled(chosen is not None)
        self.open_button.setEnabled(chosen is not None)

    def _discard(self) -> None:
        chosen, item = self._chosen(), self.tree.currentItem()
        if chosen is None or item is None:
            return
        self.tree.takeTopLevelItem(self.tree.indexOfTopLevelItem(item))
        self._stack.setCurrentIndex(1 if self.tree.topLevelItemCount() else 0)
        self._choose()
        self.discarded.emit(chosen)

    def _lay_out(self) -> None:
        self.tree.setHeaderLabels(
            [self.tr("Link"), self.tr("Account"), self.tr("Typed"), self.tr("Last typed at")]
        )
        space_out(self.tree)
        self.tree.setUniformRowHeights(True)
        head = self.tree.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.discard)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Unsaved drafts"), Type.TITLE))
        about = self.tr("They are kept on this computer until you save or discard them, also when it stops.")
        column.addWidget(sentence(about))
        column.addWidget(self._stack, 1)
        column.addWidget(self.reason)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.tree.currentItemChanged.connect(self._choose)
        self.tree.itemActivated.connect(self.accept)
        self.discard.clicked.connect(self._discard)
        self.close_button.clicked.connect(self.reject)
        self.open_button.clicked.connect(self.accept)
        for part in (self.discard, self.close_button):
            part.setAutoDefault(False)
