"""What Qt says of itself: into the log with everything else, but for what is no news."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger("qt")

NO_NEWS = ("This plugin does not support propagateSizeHints()",)
"""Said off screen of every window that has a least size."""

LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


@contextmanager
def qt_words_logged() -> Iterator[None]:
    """Listen to Qt until the block ends; it may speak for longer than there is somebody to listen."""
    before = qInstallMessageHandler(_keep)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _keep(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    if text not in NO_NEWS:
        log.log(LEVELS[kind], "%s", text)
