"""The bar below the table while several links are chosen: how many, and what can be done with them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from xengo_desktop.ui.links.bulk.acts import ACTS, Act, offered
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import ElidedLabel, IconButton, label

HEIGHT = 52
SLIDE = 140
"""Milliseconds."""
EDGE, GAP = 16, 4
WORDS = 180, 280
"""Pixels that the words have at least; and at most, unless the count alone is longer, in a WIDE bar."""
WIDE = 800


class BulkBar(QFrame):
    """Slides in from below, so that no row moves.

    `requested` tells the key of one of ACTS, `form_requested` one of copying.forms.FORMS.
    """

    requested = Signal(str)
    form_requested = Signal(str)
    let_go = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("bulk")
        self.setAccessibleName(self.tr("Chosen links"))
        self._theme = theme
        self._acts: tuple[Act, ...] = offered(pinned=False, archived=False)
        self.count = label("", Type.STRONG)
        self.sums = ElidedLabel("", Type.SECONDARY, "muted")
        self._said = self._stack_words()
        self.buttons = {act.key: self._button(act) for act in ACTS}
        self.more = IconButton(theme, "ellipsis", self.tr("More"))
        self.more.clicked.connect(self._show_more)
        self.close_button = IconButton(theme, "x", self.tr("Choose only one (Esc)"))
        self.close_button.clicked.connect(self.let_go)
        self._lay_out()
        self._slide = QPropertyAnimation(self, b"maximumHeight", self)
        self._slide.setDuration(SLIDE)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.finished.connect(self._rest)
        self._wanted = False
        theme.changed.connect(self._repaint)
        self.setMaximumHeight(0)
        self.hide()

    def show_count(self, words: str, *, pinned: bool = False, archived: bool = False) -> None:
        """Say how many links are chosen, and whether the current one is marked; "" ends it."""
        if words:
            self.count.setText(words)
            self._acts = offered(pinned=pinned, archived=archived)
            self._fit()
        if bool(words) != self._wanted:
            self._wanted = bool(words)
            self._move(HEIGHT if words else 0)

    def show_sums(self, words: str) -> None:
        """Say what the chosen links come to; "" while that is being counted."""
        if words != self.sums.text():
            self.sums.setText(words)
            self._fit()

    def menu(self) -> QMenu:
        """Make the menu of what found no room."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add_forms(menu)
        for act in self._acts:
            if self.buttons[act.key].isHidden():
                icon = self._theme.icon(act.icon, "bad" if act.key == "delete" else "muted", 16)
                menu.addAction(icon, act.words, partial(self.requested.emit, act.key))
        return menu

    def _add_forms(self, menu: QMenu) -> None:
        # How a table is written is not needed for the first picture.
        from xengo_desktop.ui.links.copying.forms import FORMS

        forms = menu.addMenu(self._theme.icon("copy", "muted", 16), self.tr("Copy as"))
        for form in FORMS:
            forms.addAction(form.words, partial(self.form_requested.emit, form.key))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Be no reason for a wide window: what finds no room is in the menu."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._repaint()

    def _lay_out(self) -> None:
        # Fixed inside and cut by the frame, the buttons keep their places while the bar slides.
        self._inner = QWidget(self)
        self._inner.setFixedHeight(HEIGHT - 1)
        row = QHBoxLayout(self._inner)
        row.setContentsMargins(EDGE, 0, EDGE - 4, 0)
        row.setSpacing(GAP)
        row.addWidget(self._said)
        row.addSpacing(8)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addWidget(self.more)
        row.addStretch(1)
        row.addWidget(self.close_button)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _stack_words(self) -> QWidget:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self.count)
        column.addWidget(self.sums)
        column.addStretch(1)
        return words

    def _words_width(self) -> int:
        """Return the room for what is said: the same while it is counted, so that no button moves then."""
        wanted = self.sums.sizeHint().width() if self.sums.text() else 0
        most = WORDS[1] if self.width() > WIDE else WORDS[0]
        return max(self.count.sizeHint().width(), WORDS[0], min(wanted, most))

    def _button(self, act: Act) -> QToolButton:
        made = QToolButton()
        made.setText(act.words)
        made.setIcon(self._theme.no_icon)
        made.setObjectName("act")
        made.setProperty("kind", "danger" if act.key == "delete" else "")
        made.setAccessibleName(act.words)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setIconSize(QSize(20, 16))
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.clicked.connect(partial(self._tell, act.key))
        return made

    def _tell(self, key: str, checked: bool = False) -> None:
        self.requested.emit(key)

    def _show_more(self) -> None:
        menu = self.menu()
        corner = self.more.mapToGlobal(self.more.rect().topLeft())
        menu.popup(corner - QPoint(0, menu.sizeHint().height() + GAP))

    def _fit(self) -> None:
        """Show as many buttons as there is room for, and the dots if that is not all."""
        self._inner.setGeometry(0, 1, self.width(), HEIGHT - 1)
        wide = self._words_width()
        self._said.setFixedWidth(wide)
        self.sums.setVisible(bool(self.sums.text()))
        room = self.width() - 2 * EDGE - 8 - wide - 2 * GAP
        room -= self.close_button.sizeHint().width() + GAP
        widths = {act.key: self.buttons[act.key].sizeHint().width() + GAP for act in self._acts}
        all_fit = sum(widths.values()) <= room
        left = room if all_fit else room - self.more.sizeHint().width() - GAP
        shown: set[str] = set()
        for key, its in widths.items():
            left -= its
            if left < 0:
                break
            shown.add(key)
        for key, button in self.buttons.items():
            button.setVisible(key in shown)
        self.more.setVisible(not all_fit)

    def _move(self, height: int) -> None:
        self.show()
        self._slide.stop()
        self._slide.setStartValue(self.height() if self.maximumHeight() else 0)
        self._slide.setEndValue(height)
        self._slide.start()

    def _rest(self) -> None:
        self.setVisible(self._wanted)

    def _repaint(self) -> None:
        """Draw the icons, unless nobody sees them yet."""
        for act in ACTS if self.isVisible() else ():
            token = "bad" if act.key == "delete" else "muted"
            self.buttons[act.key].setIcon(self._theme.icon(act.icon, token, 16, gap=4))
