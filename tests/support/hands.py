"""Hands for windows that wait longer than those of pytest-qt, for machines that are busy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

WITHIN = 60_000
"""Milliseconds; what comes at all nearly always comes in a few."""


class PatientBot(QtBot):
    """Waits for a minute where pytest-qt would give up after five seconds."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = WITHIN) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = WITHIN, **options: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **options)

    def waitSignals(self, signals: Any, *, timeout: int = WITHIN, **options: Any) -> Any:
        return super().waitSignals(signals, timeout=timeout, **options)
