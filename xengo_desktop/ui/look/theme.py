"""The theme in force: palette, style sheet and icons, changed in one place and told to everyone."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from string import Template

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from xengo_desktop.settings.places import resource
from xengo_desktop.ui.look.tokens import DARK, LIGHT, Tokens

Role = QPalette.ColorRole

PALETTE = {
    Role.Window: "window",
    Role.Base: "window",
    Role.AlternateBase: "hover",
    Role.Button: "raised",
    Role.ToolTipBase: "raised",
    Role.WindowText: "text",
    Role.Text: "text",
    Role.ButtonText: "text",
    Role.ToolTipText: "text",
    Role.PlaceholderText: "faint",
    Role.Highlight: "accent",
    Role.HighlightedText: "on_accent",
    Role.Accent: "accent",
    Role.Link: "accent",
    Role.Light: "line",
    Role.Mid: "line",
    Role.Dark: "line_strong",
}


class Theme(QObject):
    """Light or dark, by choice or by the desktop's wish; `changed` tells those who paint themselves."""

    changed = Signal()

    def __init__(self, app: QApplication, wish: str = "system") -> None:
        super().__init__(app)
        self._app = app
        self._wish = wish
        self._icons: dict[tuple[str, str, int, float], QPixmap] = {}
        self.no_icon = _nothing()
        self._dressed = False
        self.tokens = LIGHT
        app.setStyle("Fusion")
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    @property
    def dark(self) -> bool:
        return self.tokens is DARK

    def dress(self) -> None:
        """Put the style sheet on. Widgets are made several times faster before that than after it."""
        self._dressed = True
        self._apply()

    def wish(self, wish: str) -> None:
        """Follow `light`, `dark` or `system` from now on."""
        self._wish = wish
        self._apply()

    def colour(self, token: str) -> QColor:
        """Return the colour of a token."""
        return QColor(getattr(self.tokens, token))

    def icon(self, name: str, token: str = "muted", size: int = 18, gap: int = 0) -> QIcon:
        """Return a line icon in a token's colour, `gap` pixels before the text; disabled it is faint."""
        made = QIcon()
        for ratio in (1.0, 2.0):
            for colour, mode in ((token, QIcon.Mode.Normal), ("line_strong", QIcon.Mode.Disabled)):
                made.addPixmap(_padded(self.pixmap(name, self.colour(colour), size, ratio), gap), mode)
        return made

    def pixmap(self, name: str, colour: QColor, size: int = 18, ratio: float = 1.0) -> QPixmap:
        """Draw an icon of `size` logical pixels; drawings are kept."""
        key = (name, colour.name(), size, ratio)
        if key not in self._icons:
            self._icons[key] = _draw_icon(name, colour, size, ratio)
        return self._icons[key]

    def _apply(self) -> None:
        self.tokens = DARK if self._wants_dark() else LIGHT
        self._app.setPalette(_palette(self.tokens))
        if self._dressed:
            self._app.setStyleSheet(self._sheet())
        self.changed.emit()

    def _sheet(self) -> str:
        sheet = Template(resource("styles", "window.qss").read_text("utf-8"))
        values = {name: value for name, value in asdict(self.tokens).items() if isinstance(value, str)}
        return sheet.substitute(values, styles=resource("styles").as_posix())

    def _wants_dark(self) -> bool:
        if self._wish == "system":
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._wish == "dark"


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    for role, token in PALETTE.items():
        palette.setColor(role, QColor(getattr(tokens, token)))
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.faint))
    return palette


def _nothing() -> QIcon:
    """Make an icon that is not to be seen; it keeps the room of one that is drawn later."""
    empty = QPixmap(1, 1)
    empty.fill(Qt.GlobalColor.transparent)
    return QIcon(empty)


def _padded(pixmap: QPixmap, gap: int) -> QPixmap:
    if not gap:
        return pixmap
    ratio = pixmap.devicePixelRatio()
    wide = QPixmap(pixmap.width() + round(gap * ratio), pixmap.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return wide


@cache
def _lines(name: str) -> str:
    svg = resource("icons", f"{name}.svg").read_text("utf-8")
    return svg.replace('stroke-width="2"', 'stroke-width="1.8"')


def _draw_icon(name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
    svg = _lines(name).replace("currentColor", colour.name())
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
