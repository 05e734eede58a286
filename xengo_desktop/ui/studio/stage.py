"""The middle: the code on its desk or on a poster, and the tools to look at it with."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.studio.canvas import Canvas
from xengo_desktop.ui.studio.handle import Handle
from xengo_desktop.ui.studio.lens import Lens
from xengo_desktop.ui.widgets.basics import DressedButton, IconButton, button, keep_room
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.segments import Segments

FLAT, POSTER = "flat", "poster"
MOST_PERCENT = 8888
"""What the zoom is at most, in the widest figures."""


class Stage(QWidget):
    """`file_wanted` says that the code leaves as a file of that kind, or as both for ""."""

    file_wanted = Signal(str)
    shade_changed = Signal(str)
    view_changed = Signal()

    def __init__(self, theme: Theme, shade: str) -> None:
        super().__init__()
        self.canvas = Canvas(theme)
        self.lens = Lens(theme)
        self.views = Segments(self.tr("View"), ((FLAT, self.tr("Code")), (POSTER, self.tr("On a poster"))))
        self.out = IconButton(theme, "zoom-out", self.tr("Smaller"))
        self.into = IconButton(theme, "zoom-in", self.tr("Larger"))
        self.whole = IconButton(theme, "maximize", self.tr("Fit"))
        self.share = button("100 %", "small")
        self.shade = IconButton(theme, "grid-2x2", self.tr("Dark checkerboard"))
        self.shade.setCheckable(True)
        self.shade.setChecked(shade == "dark")
        self.svg = Handle(theme, "SVG", self.tr("Drag the code out as SVG; Enter copies the file"))
        self.png = Handle(theme, "PNG", self.tr("Drag the code out as PNG; Enter copies the file"))
        self.choose = DressedButton(
            theme, "search", self.tr("Choose a link or type a text…"), "primary", "on_accent"
        )
        self.empty = EmptyState(theme, "qr-code", "", "", self.choose)
        self._places = QStackedWidget()
        for place in (self.canvas, self.lens, self.empty):
            self._places.addWidget(place)
        self.canvas.show_shade(shade)
        self._equip()
        self._lay_out()
        self._say_share()

    def show_code(self) -> None:
        """Go back to the picture."""
        if self._places.currentWidget() is self.empty:
            self._turn(self.views.key)

    def show_trouble(self, text: str) -> None:
        """Say why there is no code; "" for none being wanted yet."""
        self.canvas.show_sentence(text)
        self.lens.scene.show_nothing()
        if text:
            self.empty.say(self.tr("No code"), text)
        else:
            words = self.tr("Its code appears here, as large and as true as it will be exported.")
            self.empty.say(self.tr("Choose a link, or type any text"), words)
        self._places.setCurrentWidget(self.empty)

    def show_clear(self, clear: bool) -> None:
        """Offer another checkerboard where the ground shows through."""
        self.shade.setVisible(clear)

    def allow(self, allowed: bool) -> None:
        """Grey out what needs a code."""
        for part in (self.views, self.svg, self.png, self.out, self.into, self.whole, self.share):
            part.setEnabled(allowed)

    def _turn(self, key: str) -> None:
        self._places.setCurrentWidget(self.lens if key == POSTER else self.canvas)
        self._tools.setVisible(key == FLAT)
        self.view_changed.emit()

    def _switch_shade(self, dark: bool) -> None:
        shade = "dark" if dark else "light"
        self.canvas.show_shade(shade)
        self.shade_changed.emit(shade)

    def _say_share(self) -> None:
        percent = QLocale().toString(round(self.canvas.share * 100))
        self.share.setText(self.tr("{0} %").format(percent))
        self.share.setAccessibleName(self.tr("Zoom {0} %").format(percent))
        self.whole.setChecked(self.canvas.fits)

    def _true_size(self) -> None:
        self.canvas.zoom_to(1.0)

    def _equip(self) -> None:
        for part, shortcut in ((self.out, "Ctrl+-"), (self.into, "Ctrl++"), (self.whole, "Ctrl+0")):
            part.setToolTip(f"{part.accessibleName()} ({shortcut})")
        for shortcut, act in (
            ("Ctrl+-", self.canvas.zoom_out),
            ("Ctrl++", self.canvas.zoom_in),
            ("Ctrl+=", self.canvas.zoom_in),
            ("Ctrl+0", self.canvas.fit),
        ):
            made = QShortcut(QKeySequence(shortcut), self)
            made.activated.connect(act)
        self.share.setToolTip(self.tr("Show it at its print size"))
        self.whole.setCheckable(True)
        self.out.clicked.connect(self.canvas.zoom_out)
        self.into.clicked.connect(self.canvas.zoom_in)
        self.whole.clicked.connect(self.canvas.fit)
        self.share.clicked.connect(self._true_size)
        self.shade.toggled.connect(self._switch_shade)
        self.views.chosen.connect(self._turn)
        self.canvas.zoom_changed.connect(self._say_share)
        self.canvas.code_taken.connect(self._drag_both)
        self.svg.wanted.connect(self.file_wanted)
        self.png.wanted.connect(self.file_wanted)

    def _drag_both(self) -> None:
        self.file_wanted.emit("")

    def _lay_out(self) -> None:
        self._stand_still()
        bar = QFrame()
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self.views)
        row.addStretch()
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(4)
        for part in (self.shade, self.svg, self.png, self.out, self.share, self.into, self.whole):
            tools.addWidget(part)
        keep_room(self._tools)
        row.addWidget(self._tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._places, 1)

    def _stand_still(self) -> None:
        """Give what comes and goes, and what says more or less, the room that it may need."""
        self.views.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        keep_room(self.shade)
        self.share.setText(self.tr("{0} %").format(QLocale().toString(MOST_PERCENT)))
        self.share.ensurePolished()
        self.share.setMinimumWidth(self.share.sizeHint().width())
