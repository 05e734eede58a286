"""What is opened soon is imported ahead, while nobody waits; nothing of it is made."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal

from xengo_desktop.domain.jobs import Job
from xengo_desktop.ui.tasks import Tasks

SOON = tuple(
    f"xengo_desktop.{name}"
    for name in (
        "domain.routing",
        "domain.watching",
        "domain.campaigns",
        "domain.remedies",
        "desk.naming",
        "desk.campaigns",
        "dialects.local.client",
        "ui.accounts.naming",
        "ui.inspector.header",
        "ui.watching.sign",
        "ui.rules.summary",
        "ui.widgets.moments",
        "ui.editor.form",
        "ui.editor.guide",
        "ui.editor.panel",
        "ui.inspector.body",
        "ui.inspector.many",
    )
)
"""Modules of what a first click opens, each with little that the one before has not brought."""

AHEAD = tuple(
    f"xengo_desktop.{name}"
    for name in (
        "desk.changesets",
        "desk.bulk",
        "desk.transfer",
        "desk.watching.watching",
        "ui.links.table.menu",
        "ui.links.copying.clipboard",
        "ui.links.search.tag_picker",
        "ui.changesets.face",
        "ui.changesets.dialog",
        "ui.changesets.runs",
        "ui.bulk.edit_dialog",
        "ui.journal.page",
        "ui.journal.history",
        "ui.transfer.import_dialog",
        "ui.transfer.export_dialog",
        "ui.bulk.copying",
        "ui.bulk.replace_dialog",
        "ui.bulk.paste_dialog",
        "ui.watching.page",
        "ui.outbox.waiting",
        "ui.outbox.compare",
        "ui.campaigns.builder",
        "ui.links.dragging.outgoing",
        "ui.rules.dialog",
    )
)
"""Modules of pages and dialogs, and of the desk behind them, in the order in which they are likely wanted."""

PAUSE = 5
"""Milliseconds between two imports, which the window has for itself."""

ON_SCREEN = "xengo_desktop.ui."


class Warming(QObject):
    """Imports what is beneath the window on another thread, then what is on screen, bit by bit, on this one.

    Qt's classes are made for Python when they are first named. Two threads that do so at once can take the
    process along.
    """

    done = Signal()

    def __init__(self, tasks: Tasks, names: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._beneath = [name for name in names if not name.startswith(ON_SCREEN)]
        self._on_screen = [name for name in names if name.startswith(ON_SCREEN)]
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._import_next)

    def begin(self) -> None:
        """Import them one after the other; the window goes on meanwhile."""
        self._tasks.run(self, partial(import_ahead, self._beneath), done=self._go_on)

    def _go_on(self, _: object = None) -> None:
        if self._on_screen:
            self._pause.start()
        else:
            self.done.emit()

    def _import_next(self) -> None:
        import_module(self._on_screen.pop(0))
        self._go_on()


def import_ahead(names: Sequence[str], job: Job) -> None:
    """Import them one after the other; others have their turn in between."""
    for name in names:
        job.check()
        import_module(name)
        time.sleep(PAUSE / 1_000)
