"""What follows from a change: the table, the counts, the menu and the journal learn of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from xengo_desktop.desk.catalogue import Catalogue
from xengo_desktop.desk.journal import Turned
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.accounts.watch import AccountsWatch
from xengo_desktop.ui.journal.turning import Turning
from xengo_desktop.ui.links.page import LinksPage
from xengo_desktop.ui.pages import Pages
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.notices import Notices

if TYPE_CHECKING:
    from xengo_desktop.domain.runs import Run

SOME = 20
"""Links of a run among which one is looked for."""


class Aftermath(QObject):
    """One method for each thing that may have happened to links.

    `gone` tells the id of a link that is not there any more, though it may be on show outside of the table.
    """

    gone = Signal(int)

    def __init__(
        self,
        tasks: Tasks,
        catalogue: Catalogue,
        links: LinksPage,
        watch: AccountsWatch,
        turning: Turning,
        pages: Pages,
        notices: Notices,
    ) -> None:
        super().__init__(links)
        self._tasks, self._catalogue = tasks, catalogue
        self._links, self._watch, self._turning = links, watch, turning
        self._pages, self._notices = pages, notices

    def made(self, row: Row) -> None:
        """Show a link that was just made, or is back."""
        self._links.reload(row.id)
        self._learn()

    def saved(self, row: Row) -> None:
        """Show a link as it is now, and say whether its service has it."""
        self._links.row_changed(row)
        self._turning.look()
        self._watch.count()
        kept = self.tr("{link} is kept here, and sent when its service can be reached.")
        text = kept if row.waiting else self.tr("Saved {link}.")
        self._notices.say(text.format(link=row.link.name))

    def turned(self, turned: Turned) -> None:
        """Show what was taken back or done again."""
        self._links.show_turned([row.id for row in turned.rows])
        self._learn()

    def changed(self, _: object = None) -> None:
        """Show links as they are, after some were sent, given up, deleted or changed together."""
        self._links.reload()
        self._learn()

    def ran(self, run: Run) -> None:
        """Show what a run has made or changed, if none of it is selected and so in mind already."""
        self._learn()
        work = partial(_links_of, self._catalogue, run.id)
        self._tasks.run(self, work, done=self._links.show_turned, failed=self._do_without, lane="aftermath")

    def look_for(self, row: Row) -> None:
        """See whether a link is still there."""
        work = partial(self._catalogue.row, row.id)
        self._tasks.run(self, work, done=partial(self._look, row.id), lane="aftermath.row")

    def kept(self, row: Row) -> None:
        """Go back to a link that could not be deleted."""
        self._links.choose(row.id)

    def renewed(self) -> None:
        """Show links as they were just read."""
        self._links.reload()

    def marked(self) -> None:
        """Show links with their new marks, and count those again."""
        self._links.reload()
        self._watch.count()

    def _look(self, row_id: int, found: Row | None) -> None:
        if found is None:
            self.gone.emit(row_id)

    def _do_without(self, error: XengoError) -> None:
        self._notices.trouble(error)
        self._links.reload()

    def _learn(self) -> None:
        self._turning.look()
        self._watch.count()
        self._watch.look()
        self._pages.renew_journal()


def _links_of(catalogue: Catalogue, job_id: int) -> Sequence[int]:
    return [row.id for row in catalogue.rows_of_job(job_id, SOME)]
