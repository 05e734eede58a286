"""How the sums of many links read."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from xengo_desktop.domain.sums import Sums


def sum_words(sums: Sums) -> str:
    """Say the clicks of many links, and of how many of them they are known; "" where nobody told any."""
    known, lately = sums.clicked, sums.clicked_24h
    if known == lately:
        words = _joined(_clicks(sums), _day(sums))
        return _tr("Of {0} links: {1}").format(_number(known), words) if 0 < known < sums.links else words
    return _joined(_of(_clicks(sums), known, sums.links), _of(_day(sums), lately, sums.links))


def _clicks(sums: Sums) -> str:
    words = _tr("1 click") if sums.clicks == 1 else _tr("{0} clicks").format(_number(sums.clicks))
    return words if sums.clicked else ""


def _day(sums: Sums) -> str:
    return _tr("{0} in 24 h").format(_number(sums.clicks_24h)) if sums.clicked_24h else ""


def _of(words: str, known: int, links: int) -> str:
    if not words or known == links:
        return words
    return _tr("{0} (of {1} links)").format(words, _number(known))


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _number(count: int) -> str:
    return QLocale().toString(count)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Sums", text)
