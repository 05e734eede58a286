"""Numbers of sheets, labels and codes in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

translate = QCoreApplication.translate


def sheets_words(count: int) -> str:
    """Say a number of sheets."""
    return _counted(translate("Sheets", "%n sheet(s)", "", count), "{0} sheet", "{0} sheets", count)


def labels_words(count: int) -> str:
    """Say a number of labels."""
    return _counted(translate("Sheets", "%n label(s)", "", count), "{0} label", "{0} labels", count)


def codes_words(count: int) -> str:
    """Say a number of codes."""
    return _counted(translate("Sheets", "%n code(s)", "", count), "{0} code", "{0} codes", count)


def _counted(said: str, one: str, many: str, count: int) -> str:
    """Return a translation with its plural as it is; English, which needs none, is put together here."""
    return said if "(s)" not in said else (one if count == 1 else many).format(QLocale().toString(count))
