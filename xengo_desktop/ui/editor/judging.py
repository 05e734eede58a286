"""Which problems are worth saying: nobody is scolded for what they have not come to yet."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject

from xengo_desktop.desk.catalogue import Catalogue
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.ui.editor.checking import Checker
from xengo_desktop.ui.editor.place import Place
from xengo_desktop.ui.tasks import Tasks


class Judge(Checker):
    """Knows besides the problems what has been typed at, and what a service has refused."""

    def __init__(self, tasks: Tasks, catalogue: Catalogue, parent: QObject) -> None:
        super().__init__(tasks, catalogue, parent)
        self._touched: set[str] = set()
        self._refused: dict[str, str] = {}

    @property
    def first(self) -> str:
        """The first problem there is; "" for none."""
        return next(iter(self.problems.values()), "")

    def begin_anew(self) -> None:
        """Forget what was typed at in another link."""
        self._touched, self._refused = set(), {}

    def touch(self, name: str) -> None:
        """Take note that a field is being typed at."""
        self._touched.add(name)
        self._refused = {}

    def touch_all(self) -> None:
        """Find every problem worth saying, as when somebody wants to save."""
        self._touched |= set(self.problems)

    def refuse(self, name: str, sentence: str) -> None:
        """Take note of what a service has said about a field."""
        self._refused = {name: sentence}

    def shown(self, place: Place, draft: LinkDraft) -> Mapping[str, str]:
        """Return the problems to be shown, by field."""
        begun = place.row is None
        return {
            name: text
            for name, text in self.problems.items()
            if name in self._touched or (begun and bool(getattr(draft, name, None)))
        } | self._refused
