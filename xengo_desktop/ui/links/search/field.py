"""The search field: finds while typing, completes, and hands the keyboard on to the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit

from xengo_desktop.domain.search.pieces import Search
from xengo_desktop.domain.search.terms import Word
from xengo_desktop.ui.links.search.icons import FieldIcons
from xengo_desktop.ui.links.search.ink import ink_line
from xengo_desktop.ui.links.search.offer_list import OfferList
from xengo_desktop.ui.links.search.offers import (
    Known,
    Offer,
    key_offers,
    names_something,
    offers,
    recent_offers,
)
from xengo_desktop.ui.look.theme import Theme

PAUSE = 60
"""Milliseconds that fast typing is gathered; slower than a key repeats, faster than anyone notices."""

LONGEST = 4096
"""Characters: any address, and more terms than anybody types."""

Reading = Callable[[str], Search]


class SearchField(QLineEdit):
    """`searched` tells the text a moment after it was typed, without the spaces around it.

    `kept` tells a search that was meant: with Enter, or by going on to the table.
    """

    searched = Signal(str)
    kept = Signal(str)
    left = Signal()
    passed_down = Signal()
    tags_requested = Signal()
    save_requested = Signal()
    forget_recent_requested = Signal()

    def __init__(self, theme: Theme, reading: Reading | None = None) -> None:
        super().__init__()
        self._theme = theme
        self.reading: Reading = reading or _nothing
        self._read = ("", Search())
        self.known = Known()
        self.recent: Sequence[str] = ()
        self.base = ""
        """What the chosen view asks for."""
        self.list = OfferList(theme, self)
        self.setMaxLength(LONGEST)
        self.setAccessibleName(self.tr("Search links"))
        self.setPlaceholderText(self.tr("Search code, title, address or tag"))
        self.setToolTip(self.tr("Search (Ctrl+F). Press the down key for what can be asked."))
        self.icons = FieldIcons(theme, self)
        self.icons.clear.triggered.connect(self.give_up)
        self.icons.save.triggered.connect(self.save_requested)
        self.icons.tags.triggered.connect(self.tags_requested)
        # The style sheet's padding comes on top of the room that Qt keeps for the icons.
        self.setTextMargins(-6, 0, -6, 0)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(self._notice)
        self.textEdited.connect(self._offer)
        self.list.accepted.connect(self._take)
        theme.changed.connect(self.refresh)
        self._notice()
        self._pause.stop()

    @property
    def search(self) -> Search:
        """What the text means; asked several times for each key."""
        if self._read[0] != self.text():
            self._read = (self.text(), self.reading(self.text()))
        return self._read[1]

    @property
    def begun(self) -> int:
        """Where a value ends that is still to be completed, -1 if none is: half a tag is nobody's tag."""
        text, cursor = self.text(), self.cursorPosition()
        if not self.list.isVisible() or text[cursor:].strip():
            return -1
        typed = text[:cursor].rpartition(" ")[2]
        whole = all(names_something(piece.term, self.known) for piece in self.reading(typed).pieces)
        return -1 if whole else len(text.strip())

    def show_text(self, text: str) -> None:
        """Show words that are already being looked for."""
        if text != self.text().strip():
            self.setText(text)
            self._pause.stop()

    def change(self, text: str) -> None:
        """Look for something else, as if it had been typed."""
        self.setText(text)
        self._tell()

    def go_back(self) -> None:
        """Look for what the view asks for and nothing else, and leave the field."""
        self.setText(self.base)
        self.list.hide()
        self._tell()
        self.left.emit()

    def give_up(self) -> None:
        """Go back to the view; or leave that, too, where nothing else was looked for."""
        if self.text().strip() == self.base:
            self.base = ""
        self.go_back()

    def take_keyboard(self) -> None:
        """Begin to type: over the words where there are some, behind the terms where there are only such."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        words = [piece for piece in self.search.pieces if isinstance(piece.term, Word)]
        others = len(self.search.pieces) - len(words)
        if not others:
            self.selectAll()
        elif words and words[-1].end - words[0].start == len(self.text().rstrip()) - words[0].start:
            self.setSelection(words[0].start, len(self.text()))
        else:
            self.setText(f"{self.text().rstrip()} ")
            self._pause.stop()

    def begin(self, text: str) -> None:
        """Go on with a letter that was typed elsewhere."""
        self.take_keyboard()
        self.insert(text)
        self._offer()

    def add(self, beginning: str) -> None:
        """Go on behind everything with the beginning of a term."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.end(False)
        self.insert(f" {beginning}" if self.text().strip() else beginning)
        self._offer()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            offer = self.list.chosen or self.list.first
            if event.key() == Qt.Key.Key_Tab and offer is not None:
                self._take(offer)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, enter = event.key(), event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self.list.isVisible() and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.list.move_by(1 if key == Qt.Key.Key_Down else -1)
        elif self.list.isVisible() and key == Qt.Key.Key_Escape:
            self.list.hide()
            self._pause.start()
        elif enter and (offer := self.list.chosen or self._only_offer()) is not None:
            self._take(offer)
        elif key == Qt.Key.Key_Escape:
            self.give_up()
        elif key == Qt.Key.Key_Down and not self.text().strip():
            self._offer_a_beginning()
        elif key == Qt.Key.Key_Down or enter:
            self._pass_down()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.text() and self.recent and event.button() == Qt.MouseButton.LeftButton:
            self._offer_a_beginning()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            if self.list.isVisible():
                self.list.hide()
                self._pause.start()
            self.refresh()

    def refresh(self) -> None:
        """Colour the text again."""
        typing = self.hasFocus() and self.cursorPosition() == len(self.text())
        ink_line(self, self.search, self._theme, typing=typing)

    def _offer(self) -> None:
        self.list.show_offers(offers(self.text(), self.cursorPosition(), self.known))

    def _only_offer(self) -> Offer | None:
        """Return the one value that half a value can become: searched for as it is, it would find nothing."""
        return self.list.only if self.begun >= 0 else None

    def _offer_a_beginning(self) -> None:
        """Offer the last searches, or all keys where there are none yet."""
        recent = recent_offers(self.recent, self.tr("Forget these searches"))
        self.list.show_offers(recent or key_offers(self.text()))

    def _take(self, offer: Offer) -> None:
        if offer.forgets:
            self.list.hide()
            self.forget_recent_requested.emit()
            return
        text = self.text()
        behind = text[offer.end :].lstrip()
        typed = f"{text[: offer.start]}{offer.insert}{' ' * offer.finished}"
        self.setText(typed + behind)
        self.setCursorPosition(len(typed))
        if offer.finished:
            self.list.hide()
        else:
            self._offer()

    def _pass_down(self) -> None:
        self.list.hide()
        self._tell()
        self.kept.emit(self.text().strip())
        self.passed_down.emit()

    def _notice(self) -> None:
        self.icons.show_for(self.text())
        self.refresh()
        self._pause.start()

    def _tell(self) -> None:
        self._pause.stop()
        self.searched.emit(self.text().strip())


def _nothing(text: str) -> Search:
    return Search()
