"""What is opened soon is imported ahead, while nobody waits; nothing of it is made."""

from __future__ import annotations

import time
from collections.abc import Sequence
from importlib import import_module

from xengo_desktop.domain.jobs import Job

SOON = tuple(
    f"xengo_desktop.{name}"
    for name in (
        "domain.routing",
        "domain.watching",
        "domain.campaigns",
        "domain.remedies",
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
        "dialects.local.client",
    )
)
"""Modules of what a first click opens, each with little that the one before has not brought."""

AHEAD = tuple(
    f"xengo_desktop.{name}"
    for name in (
        "ui.links.table.menu",
        "ui.links.copying.clipboard",
        "ui.changesets.face",
        "ui.changesets.dialog",
        "ui.changesets.runs",
        "desk.bulk",
        "ui.bulk.edit_dialog",
        "desk.changesets",
        "ui.journal.page",
        "ui.journal.history",
        "desk.transfer",
        "ui.transfer.import_dialog",
        "ui.transfer.export_dialog",
        "ui.bulk.copying",
        "ui.bulk.replace_dialog",
        "ui.bulk.paste_dialog",
        "desk.watching.watching",
        "ui.watching.page",
        "ui.outbox.waiting",
        "ui.outbox.compare",
        "ui.campaigns.builder",
        "ui.links.dragging.outgoing",
        "ui.rules.dialog",
    )
)
"""Modules of pages and dialogs, and of the desk behind them, in the order in which they are likely wanted."""

PAUSE = 0.01
"""Seconds between two imports, which the window has for itself."""


def import_ahead(names: Sequence[str], job: Job) -> None:
    """Import them one after the other; the window goes on meanwhile."""
    for name in names:
        job.check()
        import_module(name)
        time.sleep(PAUSE)
