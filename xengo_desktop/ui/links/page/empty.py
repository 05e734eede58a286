"""What stands in the table's place when there is nothing in it, and why."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QWidget

from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.domain.search.terms import Word
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.widgets.basics import DressedButton, button
from xengo_desktop.ui.widgets.empty import EmptyState


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why there is nothing to show, and whether there will be `soon`; `remedy` is what a button offers."""

    title: str
    text: str
    soon: bool = False
    icon: str = ""
    remedy: str = ""


class TablePlace(QStackedWidget):
    """The table, or one of the reasons why it has nothing to show."""

    new_link_requested = Signal()
    clear_requested = Signal()
    everywhere_requested = Signal()
    remedy_requested = Signal()

    def __init__(self, theme: Theme, table: QWidget) -> None:
        super().__init__()
        self._table = table
        new = DressedButton(theme, "plus", self.tr("New link"), "primary", "on_accent")
        clear = button(self.tr("Clear search"))
        new.clicked.connect(self.new_link_requested)
        clear.clicked.connect(self.clear_requested)
        self.everywhere = button(self.tr("Search all accounts"))
        self.everywhere.clicked.connect(self.everywhere_requested)
        self.none_yet = EmptyState(
            theme,
            "link-2",
            self.tr("No links yet"),
            self.tr(
                "Make one here; it appears in this table at once, with its QR code and its clicks beside it."
            ),
            new,
        )
        self.none_found = EmptyState(theme, "search", self.tr("Nothing found"), "", clear, self.everywhere)
        self.none_here = EmptyState(
            theme, "filter", self.tr("Nothing here"), self.tr("No link belongs to this view at the moment.")
        )
        self.remedy = button("", "primary")
        self.remedy.clicked.connect(self.remedy_requested)
        self.explained = EmptyState(theme, "wifi-off", "", "", self.remedy)
        self.soon = EmptyState(theme, "clock", "", "")
        for part in (table, self.none_yet, self.none_found, self.none_here, self.explained, self.soon):
            self.addWidget(part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.currentWidget() is self.none_found:
            self.clear_requested.emit()
        else:
            super().keyPressEvent(event)

    def take_keyboard(self) -> None:
        """Give the keyboard to what is on show."""
        self._takes_keyboard().setFocus()

    def show_table(self) -> None:
        self._show(self._table)

    def show_none_here(self) -> None:
        """Say that the view has no links."""
        self._show(self.none_here)

    def show_none_yet(self) -> None:
        """Say how to begin."""
        self._show(self.none_yet)

    def show_none_found(self, query: LinkQuery, account: str) -> None:
        """Say what was looked for in vain, and in which account where that is not all of them."""
        cut = query.text if len(query.text) <= 60 else query.text[:59] + "…"
        words = self.tr("No link has “{0}” in its code, title, address or tags.")
        if not all(isinstance(term, Word) and not term.negated for term in query.asked):
            words = self.tr("No link matches “{0}”.")
        sentence = words.format(cut)
        if account:
            sentence += " " + self.tr("Only {0} was searched.").format(account)
        self.everywhere.setVisible(bool(account))
        self.none_found.say(self.tr("Nothing found"), sentence)
        self._show(self.none_found)

    def show_explained(self, why: Explanation) -> None:
        """Say what somebody else knows: why there is no copy, what went wrong, what takes a moment."""
        place = self.soon if why.soon else self.explained
        place.say(why.title, why.text, why.icon or ("clock" if why.soon else "wifi-off"))
        held = self._has_keyboard()
        self.remedy.setText(why.remedy)
        self.remedy.setVisible(bool(why.remedy))
        self._show(place, held=held)

    def _has_keyboard(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))

    def _show(self, part: QWidget, *, held: bool = False) -> None:
        """Change what is on show; the keyboard stays in this place, or Qt would take it to the next one."""
        held = held or self._has_keyboard()
        self.setCurrentWidget(part)
        if held:
            self.take_keyboard()

    def _takes_keyboard(self) -> QWidget:
        """Return the table, the first button that helps, or this place until something comes."""
        part = self.currentWidget() or self._table
        if part is self._table:
            return part
        buttons = part.findChildren(QAbstractButton)
        return next((button for button in buttons if button.isVisibleTo(part)), self)
