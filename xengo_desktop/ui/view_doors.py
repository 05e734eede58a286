"""Between the search and the side bar: views saved, opened and counted, and searches remembered."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from xengo_desktop.desk import Desk
from xengo_desktop.domain.queries import Facets
from xengo_desktop.domain.views import SavedView
from xengo_desktop.ui.links.page import LinksPage
from xengo_desktop.ui.links.search.recent import RecentSearches
from xengo_desktop.ui.scope import Scope
from xengo_desktop.ui.side.bar import SideBar
from xengo_desktop.ui.side.saved_views import SavedViews
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.notices import Notices


class ViewDoors(QObject):
    """Puts the parts together and wires them."""

    def __init__(
        self, tasks: Tasks, desk: Desk, side: SideBar, links: LinksPage, scope: Scope, notices: Notices
    ) -> None:
        super().__init__(links)
        self._side, self._links, self._scope, self._notices = side, links, scope, notices
        tally, reading = desk.catalogue.tally, links.searching.read
        self.saved = SavedViews(tasks, desk.views, tally, reading, side.views)
        self.recent = RecentSearches(tasks, desk.views, links.top.search, links.meant)
        links.query_changed.connect(self.saved.follow)
        links.searching.save_requested.connect(self.saved.save)
        self.saved.removed.connect(self._offer_back)
        for part in (side.accounts, side.views):
            part.passed_on.connect(links.table.enter)
        self.saved.troubled.connect(notices.trouble)

    def begin(self) -> None:
        """Read what was kept."""
        self.saved.begin()
        self.recent.begin()

    def show_facets(self, facets: Facets) -> None:
        """Take new counts, and count the views that are searches."""
        self._side.show_facets(facets)
        self._links.searching.show_facets(facets)
        self.saved.count(self._scope.accounts)

    def save(self) -> None:
        """Save the search on show as a view."""
        if self._links.query.text:
            self.saved.save()
        else:
            self._notices.say(self.tr("Search for something first; a view keeps that search."))

    def _offer_back(self, removed: tuple[SavedView, Sequence[int]]) -> None:
        words = self.tr("Deleted the view {name}.").format(name=removed[0].name)
        self._notices.offer(words, self.tr("Undo"), partial(self.saved.bring_back, removed), "Ctrl+Z")
