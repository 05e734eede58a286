"""What the form completes from: tags, domains and channels that are in use already."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import THIS_COMPUTER
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.editor.form import EditorForm
from xengo_desktop.ui.tasks import Tasks

Known = tuple[Sequence[tuple[Tag, int]], Sequence[str], Sequence[str], str]


class Offering(QObject):
    """Reads what is in use in an account; only this computer's server is asked, and only for its channels.

    `offered` tells that the form completes from what is in use now.
    """

    offered = Signal()

    def __init__(self, tasks: Tasks, desk: Desk, form: EditorForm, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._desk, self._form = tasks, desk, form

    def ask(self, account_id: str) -> None:
        """Offer what this account uses from now on."""
        work = partial(_in_use, self._desk, account_id)
        self._tasks.run(self, work, done=self._offer, lane=f"editor.in-use.{id(self)}")

    def _offer(self, known: Known) -> None:
        self._form.offer(*known)
        self.offered.emit()


def _in_use(desk: Desk, account_id: str) -> Known:
    facets = desk.catalogue.facets((account_id,))
    domains = desk.catalogue.domains(account_id)
    # Of other services nobody knows which domain they take for a link that names none.
    usual = domains[0] if account_id == THIS_COMPUTER and domains else ""
    return facets.tags, domains, desk.naming.channels(account_id), usual
