"""The type scale: Inter in a few sizes, with figures of one width where numbers stand in columns."""

from __future__ import annotations

from enum import Enum

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from xengo_desktop.settings.places import resource

FAMILY = "Inter"
WEIGHTS = ("Regular", "Medium", "SemiBold")


class Type(Enum):
    """Pixel size, weight, and whether figures have one width, so that columns of numbers align."""

    DISPLAY = (22, QFont.Weight.DemiBold, False)
    TITLE = (15, QFont.Weight.DemiBold, False)
    STRONG = (13, QFont.Weight.DemiBold, False)
    BODY = (13, QFont.Weight.Normal, False)
    SECONDARY = (12, QFont.Weight.Normal, False)
    HEAD = (11, QFont.Weight.DemiBold, False)
    SMALL = (11, QFont.Weight.Normal, False)
    FIGURE = (13, QFont.Weight.Normal, True)
    COUNT = (11, QFont.Weight.Normal, True)


def load_fonts(app: QApplication) -> None:
    """Make Inter known and the application's font; where a file is missing Qt falls back by itself."""
    for weight in WEIGHTS:
        QFontDatabase.addApplicationFont(str(resource("fonts", f"Inter-{weight}.ttf")))
    app.setFont(font(Type.BODY))


def font(role: Type) -> QFont:
    """Return the font of a role."""
    size, weight, tabular = role.value
    made = QFont(FAMILY)
    made.setPixelSize(size)
    made.setWeight(weight)
    # Inter would draw the x in a code such as 8x84 as a multiplication sign.
    made.setFeature(QFont.Tag("calt"), 0)
    if tabular:
        # In words it would set hyphens as wide as figures.
        made.setFeature(QFont.Tag("tnum"), 1)
    if role is Type.HEAD:
        made.setCapitalization(QFont.Capitalization.AllUppercase)
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.4)
    return made
