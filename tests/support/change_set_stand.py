"""The dialogs of change sets over a real desk with twenty links at a made-up service."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from support.change_sets import adding
from support.services import GOOD_KEY, MadeUp
from support.vaults import FakeVault
from xengo_desktop.accounts import KeyStore
from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.changesets import ChangeSet
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.runs import RunState
from xengo_desktop.settings import Places
from xengo_desktop.ui.changesets.dialog import ChangeSetDialog
from xengo_desktop.ui.changesets.doors import ChangeSetDoors
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.tasks import Tasks

WITHIN = 60_000


class Stand:
    """A desk with twenty links, the doors, and what a person does with them."""

    def __init__(
        self, qtbot: Any, theme: Theme, tasks: Tasks, desk: Desk, service: MadeUp, out: Path
    ) -> None:
        self.qtbot, self.theme, self.tasks, self.desk, self.service = qtbot, theme, tasks, desk, service
        self.over = QWidget()
        qtbot.addWidget(self.over)
        self.doors = ChangeSetDoors(theme, tasks, desk, self.over, lambda *_: str(out))
        self.said: list[str] = []
        self.doors.notice.connect(self.said.append)

    def wait(self, condition: Any) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=WITHIN)

    def review(self, changes: ChangeSet) -> ChangeSetDialog:
        return self.read(self.doors.review(changes.title, lambda job: changes))

    def read(self, dialog: ChangeSetDialog) -> ChangeSetDialog:
        """Wait until a review can be read."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.wait(lambda: dialog.face.body.currentWidget() is dialog.face.review)
        self.wait(lambda: self.tasks.busy == 0)
        return dialog

    def latest(self) -> ChangeSetDialog:
        """Return the review that was opened last, once it can be read."""
        return self.read(self.over.findChildren(ChangeSetDialog)[-1])

    def press(self, button: QWidget) -> None:
        self.wait(lambda: button.isVisible() and button.isEnabled())
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def run(self, dialog: ChangeSetDialog) -> None:
        self.press(dialog.face.run)
        self.wait(lambda: dialog.job_id is not None)
        self.over_with(dialog)

    def over_with(self, dialog: ChangeSetDialog) -> None:
        self.wait(lambda: not self.doors.runs.running and self.tasks.busy == 0)
        self.wait(lambda: dialog.run is not None and dialog.run.state is not RunState.RUNNING)


@pytest.fixture
def stand(qtbot: Any, theme: Theme, tasks: Tasks, tmp_path: Path) -> Iterator[Stand]:
    service, vault = MadeUp(), FakeVault()
    desk = Desk(
        Places(tmp_path / "data"),
        keys=KeyStore(lambda: vault),
        connect=service.connect,
        dialects=(service.dialect("local", restores=True), service.dialect("made-up")),
    )
    with closing(desk):
        account = Account(id="", dialect="made-up", name="Work", base_url="https://api.example")
        account = desk.connections.add(account, GOOD_KEY)
        drafts = [LinkDraft(destination=f"https://example.com/{n}", code=f"c{n}") for n in range(20)]
        desk.change_sets.run(desk.change_sets.keep(adding(account.id, drafts)), Job())
        made = Stand(qtbot, theme, tasks, desk, service, tmp_path / "saved.csv")
        yield made
        made.wait(lambda: tasks.busy == 0)
