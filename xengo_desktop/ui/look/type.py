"""The type scale: Inter in four sizes, with figures of one width."""

from __future__ import annotations

from enum import Enum

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from xengo_desktop.settings.places import resource

FAMILY = "Inter"
WEIGHTS = ("Regular", "Medium", "SemiBold")


class Type(Enum):
    """Pixel size and weight of each role."""

    DISPLAY = (22, QFont.Weight.DemiBold)
    TITLE = (15, QFont.Weight.DemiBold)
    STRONG = (13, QFont.Weight.DemiBold)
    BODY = (13, QFont.Weight.Normal)
    SECONDARY = (12, QFont.Weight.Normal)
    HEAD = (11, QFont.Weight.DemiBold)
    SMALL = (11, QFont.Weight.Normal)


def load_fonts(app: QApplication) -> None:
    """Make Inter known and the application's font; where a file is missing Qt falls back by itself."""
    for weight in WEIGHTS:
        QFontDatabase.addApplicationFont(str(resource("fonts", f"Inter-{weight}.ttf")))
    app.setFont(font(Type.BODY))


def font(role: Type) -> QFont:
    """Return the font of a role; figures are tabular, so that columns of numbers align."""
    size, weight = role.value
    made = QFont(FAMILY)
    made.setPixelSize(size)
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    if role is Type.HEAD:
        made.setCapitalization(QFont.Capitalization.AllUppercase)
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.4)
    return made
