"""Where the watch is switched on and off, and where it speaks up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from xengo_desktop.desk import Desk
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.watching.minder import WatchMinder

if TYPE_CHECKING:
    from xengo_desktop.domain.watching import Scope, Turn
    from xengo_desktop.ui.watching.switches import Watchable, WatchDialog
    from xengo_desktop.ui.watching.wording import WatchWording

Read = tuple[Sequence["Watchable"], Mapping["Scope", timedelta]]


class WatchDoors(QObject):
    """Opens the switches over a window; `notice` says what has changed at destinations.

    `links_requested` carries a search that finds the links of a destination, `replace_requested` the rows
    of links whose destination, which follows, shall be another one.
    """

    notice = Signal(str)
    links_requested = Signal(str)
    replace_requested = Signal(object, str)
    scopes_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        preferences: Preferences,
        desk: Desk,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._theme, self._tasks, self._desk, self._window = theme, tasks, desk, window
        self._preferences = preferences
        self.minder = WatchMinder(tasks, desk, self)
        self.dialog: WatchDialog | None = None
        self.minder.turned.connect(self._tell)

    @cached_property
    def words(self) -> WatchWording:
        """How the watch speaks."""
        from xengo_desktop.ui.watching.wording import WatchWording

        return WatchWording(self._preferences)

    def forget(self, account_id: str) -> None:
        """Watch an account no more that was removed."""
        from xengo_desktop.domain.watching import ACCOUNT, Scope

        self._switch(Scope(ACCOUNT, account_id), None)

    def ask(self) -> None:
        """Open the switches."""
        self._tasks.run(
            self, partial(_read, self._desk), done=self._open, lane="watching.scopes", urgent=True
        )

    def _open(self, read: Read) -> None:
        from xengo_desktop.ui.watching.switches import WatchDialog

        watchable, scopes = read
        self.dialog = dialog = WatchDialog(
            self._theme,
            self.words,
            watchable,
            scopes,
            titles=self._preferences.value.watch_titles,
            parent=self._window,
        )
        dialog.switched.connect(self._switch)
        dialog.titles_chosen.connect(self._choose_titles)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _switch(self, scope: Scope, every: timedelta | None) -> None:
        work = partial(_switch, self._desk, scope, every)
        self._tasks.run(self, work, done=self._switched, urgent=True)

    def _choose_titles(self, on: bool) -> None:
        self._preferences.change(watch_titles=on)

    def _switched(self, _: object) -> None:
        self.scopes_changed.emit()
        self.minder.begin_anew()

    def _tell(self, turns: tuple[Turn, ...]) -> None:
        self.notice.emit(self.words.news(turns))


def _read(desk: Desk) -> Read:
    from xengo_desktop.domain.watching import ACCOUNT, VIEW, Scope
    from xengo_desktop.ui.watching.switches import Watchable

    accounts = [Watchable(Scope(ACCOUNT, each.id), each.name) for each in desk.connections.accounts()]
    views = [Watchable(Scope(VIEW, str(each.id)), each.name) for each in desk.views.all()]
    return [*accounts, *views], desk.watching.scopes()


def _switch(desk: Desk, scope: Scope, every: timedelta | None) -> None:
    desk.watching.switch(scope, every)
