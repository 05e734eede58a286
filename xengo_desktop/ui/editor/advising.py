"""Looking at what is typed for more than mistakes: what was meant, whether a code is free, which suits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from xengo_desktop.desk import Desk
from xengo_desktop.desk.naming import Availability, Freedom
from xengo_desktop.domain.addresses import destination_problem
from xengo_desktop.domain.campaigns.lint import Finding
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.remedies import Advice, remedies
from xengo_desktop.ui.editor.place import Place
from xengo_desktop.ui.tasks import Tasks


@dataclass(frozen=True, slots=True, kw_only=True)
class Advised:
    """What can be said about one draft; `availability` is None where the code is nobody's question."""

    draft: LinkDraft
    remedies: tuple[Advice, ...] = ()
    findings: tuple[Finding, ...] = ()
    availability: Availability | None = None
    suggestions: tuple[str, ...] = ()


class Adviser(QObject):
    """The local copy answers at once, this computer's server a moment later; no other service is asked."""

    advised = Signal(object)
    availability_known = Signal(object)
    troubled = Signal(object)

    def __init__(self, tasks: Tasks, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._desk = tasks, desk
        self._random = ""
        self._said = False

    def ask(self, place: Place, draft: LinkDraft) -> None:
        """Look at a draft; an older one that is still looked at is forgotten."""
        work = partial(_look, self._desk, place, draft)
        lane = f"editor.advice.{id(self)}"
        self._tasks.run(self, work, done=partial(self._take, place), failed=self._fail, lane=lane)

    def begin_anew(self) -> None:
        """Think of another code at random from now on."""
        self._random = ""

    def _take(self, place: Place, advised: Advised) -> None:
        if advised.suggestions:
            # One that changed with every keystroke could not be clicked.
            self._random = self._random or advised.suggestions[-1]
            fixed = (*advised.suggestions[:-1], self._random)
            advised = replace(advised, suggestions=fixed)
        self.advised.emit(advised)
        available = advised.availability
        asks = place.service.capabilities.tells_codes
        if asks and available and available.freedom is Freedom.UNKNOWN_HERE:
            asking = partial(self._desk.naming.asked, place.account.id, advised.draft, place.row)
            lane = f"editor.code.{id(self)}"
            self._tasks.run(self, asking, done=self.availability_known.emit, failed=self._fail, lane=lane)

    def _fail(self, error: XengoError) -> None:
        if not self._said:
            self._said = True
            self.troubled.emit(error)


def _look(desk: Desk, place: Place, draft: LinkDraft) -> Advised:
    account_id, saved = place.account.id, place.saved
    typed = place.may("destination") and bool(draft.destination)
    broken = bool(destination_problem(draft.destination))
    named = place.may("code") and bool(draft.code) and _address(draft) != _address(saved)
    return Advised(
        draft=draft,
        remedies=remedies(draft.destination) if typed else (),
        findings=desk.campaigns.lint(draft.destination) if typed and not broken else (),
        availability=desk.naming.known(account_id, draft, place.row) if named else None,
        suggestions=_suggested(desk, place, draft),
    )


def _suggested(desk: Desk, place: Place, draft: LinkDraft) -> tuple[str, ...]:
    if place.row is not None or not place.may("code"):
        return ()
    found: Sequence[str] = desk.naming.suggest(place.account.id, draft)
    return tuple(found)


def _address(draft: LinkDraft) -> tuple[str, str]:
    return draft.domain, draft.code
