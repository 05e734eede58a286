"""The faces of the inspector: nothing chosen, one link, several; each made when it is first looked at."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from xengo_desktop.desk import Desk
from xengo_desktop.domain.clock import Clock
from xengo_desktop.ui.accounts.directory import Directory
from xengo_desktop.ui.inspector.unsaved import Unsaved
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from xengo_desktop.ui.editor.panel import EditorPanel
    from xengo_desktop.ui.inspector.body import LinkBody
    from xengo_desktop.ui.inspector.many import ManyLinks

EMPTY_WIDTH = 264
"""The narrowest inspector is 320 wide; its empty state must not make it wider."""


class Faces(QStackedWidget):
    """`body_made` and `many_made` tell what was made just now, and is not on show yet."""

    body_made = Signal(object)
    many_made = Signal(object)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        desk: Desk,
        preferences: Preferences,
        directory: Directory,
        unsaved: Unsaved,
        clock: Clock,
    ) -> None:
        super().__init__()
        self._theme, self._tasks, self._desk = theme, tasks, desk
        self._preferences, self._clock = preferences, clock
        self._directory, self._keeper = directory, unsaved.keeper
        self.empty = EmptyState(
            theme,
            "panel-right",
            self.tr("Choose a link"),
            self.tr("Edit it, get its code, see its clicks."),
            unsaved.button,
        )
        self.empty.text.setFixedWidth(EMPTY_WIDTH)
        self.addWidget(self.empty)

    @property
    def has_body(self) -> bool:
        """Say whether a link was shown already."""
        return "body" in self.__dict__

    @cached_property
    def body(self) -> LinkBody:
        """What shows one link."""
        from xengo_desktop.ui.inspector.body import LinkBody

        theme, tasks, desk, preferences = self._theme, self._tasks, self._desk, self._preferences
        made = LinkBody(theme, tasks, desk, preferences, self._editor, self._account_name, self._clock)
        self.addWidget(made)
        self.body_made.emit(made)
        return made

    @cached_property
    def many(self) -> ManyLinks:
        """What is said of several links."""
        from xengo_desktop.ui.inspector.many import ManyLinks

        made = ManyLinks(self._theme, self._account_name)
        self.addWidget(made)
        self.many_made.emit(made)
        return made

    def get_ready(self) -> None:
        """Make what shows one link, before anybody asks for it."""
        # In two turns, so that neither keeps a click waiting for long.
        self._editor.ensurePolished()
        QTimer.singleShot(0, self, self._make_body)

    @cached_property
    def _editor(self) -> EditorPanel:
        from xengo_desktop.ui.editor.panel import EditorPanel

        zone, clock = self._preferences.zone(), self._clock
        return EditorPanel(self._theme, self._tasks, self._desk, self._keeper, zone=zone, clock=clock)

    def _make_body(self) -> None:
        self.body.ensurePolished()

    def _account_name(self, account_id: str) -> str:
        entry = self._directory.entry(account_id)
        return entry.account.name if entry else self.tr("An account that was removed")
