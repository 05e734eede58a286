"""Looking over what is typed, on every keystroke, without the window waiting for it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from xengo_desktop.desk.catalogue import Catalogue
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.ui.editor.place import Place
from xengo_desktop.ui.tasks import Tasks


class Checker(QObject):
    """Knows the problems of the newest draft, as soon as somebody has looked. `checked` says that it has."""

    checked = Signal()

    def __init__(self, tasks: Tasks, catalogue: Catalogue, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._catalogue = tasks, catalogue
        self._asked: tuple[Place, LinkDraft] | None = None
        self._problems: Mapping[str, str] | None = None

    @property
    def done(self) -> bool:
        """Whether the newest draft has been looked over."""
        return self._problems is not None

    @property
    def problems(self) -> Mapping[str, str]:
        """Field and sentence; nothing while nobody knows."""
        return self._problems or {}

    def check(self, place: Place, draft: LinkDraft) -> None:
        """Look over a draft; an older one that is still looked over is forgotten."""
        if self._asked == (place, draft) and self.done:
            self.checked.emit()
            return
        self._asked, self._problems = (place, draft), None
        self._tasks.run(
            self,
            partial(self._catalogue.problems, place.account.id, draft, place.row),
            done=self._take,
            lane=f"editor.problems.{id(self)}",
            urgent=True,
        )

    def forget(self) -> None:
        """Look over the same draft again when that is asked, since what is wanted of it has changed."""
        self._asked = None

    def _take(self, problems: Mapping[str, str]) -> None:
        self._problems = problems
        self.checked.emit()
