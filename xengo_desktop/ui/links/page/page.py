"""The page of links: search above, table below, and which link is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.queries import LinkQuery, Row
from xengo_desktop.ui.links.bulk.acts import MARKS
from xengo_desktop.ui.links.dragging.incoming import Incoming
from xengo_desktop.ui.links.page.ahead import Ahead, OrderSource
from xengo_desktop.ui.links.page.choice import Choice
from xengo_desktop.ui.links.page.chosen import ChosenLinks, ChosenSource
from xengo_desktop.ui.links.page.columns import PageColumns, remembered_sort
from xengo_desktop.ui.links.page.empty import Explanation, TablePlace
from xengo_desktop.ui.links.page.meant import Meant
from xengo_desktop.ui.links.page.on_show import OnShow, TotalSource
from xengo_desktop.ui.links.page.says import PageSays
from xengo_desktop.ui.links.page.signals import PageSignals
from xengo_desktop.ui.links.page.top import TopBar
from xengo_desktop.ui.links.page.trends import Trends, TrendSource
from xengo_desktop.ui.links.search import Searching
from xengo_desktop.ui.links.search.job_names import JobNames
from xengo_desktop.ui.links.table.ink import Ink
from xengo_desktop.ui.links.table.model import LinksModel
from xengo_desktop.ui.links.table.table import LinksTable
from xengo_desktop.ui.links.wording import Wording
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.clipboard import contents

if TYPE_CHECKING:
    from xengo_desktop.domain.runs import Run
    from xengo_desktop.ui.links.page.pasting import CellPasting


class TableSource(ChosenSource, TrendSource, OrderSource, TotalSource, Protocol):
    """What the page needs of the desk's catalogue."""

    def job(self, number: int) -> Run | None: ...


class LinksPage(PageSignals):
    """Builds the parts, has them wired, and answers for them."""

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        catalogue: TableSource,
        preferences: Preferences,
        clock: Clock = now,
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._ink = Ink(theme)
        self._preferences = preferences
        self._wording = Wording(preferences.zone(), clock)
        self._accounts: tuple[Account, ...] = ()
        self.model = LinksModel(catalogue, tasks, self._wording)
        self.model.query = remembered_sort(preferences)
        self.table = LinksTable(self.model, self._ink, self._wording)
        self.top = TopBar(theme)
        self.searching = Searching(theme, self.top.search, clock, preferences.zone)
        self.searching.line.name_jobs(JobNames(tasks, catalogue.job, self._wording, self))
        self.meant = Meant(self.top.search, self.model)
        self.place = TablePlace(theme, self.table)
        self.on_show = OnShow(tasks, catalogue, self.model)
        self._says = PageSays(self.model, self.top, self.place, self._wording)
        self._columns = PageColumns(self.table, preferences)
        self.choice = Choice(self.model, self.table)
        self.chosen_links = ChosenLinks(tasks, catalogue, self.table, self._ink, self._wording)
        self._incoming = Incoming(self, self.table)
        self._trends = Trends(tasks, catalogue, self.model, self.table)
        self.ahead = Ahead(tasks, catalogue, self.model, self.table)
        self._lay_out()
        self._wire()
        self._wire_chosen()
        self._says.tell()

    # what others ask of the page

    @property
    def query(self) -> LinkQuery:
        return self.model.query

    @property
    def chosen(self) -> Row | None:
        return self.choice.row

    def selected_ids(self) -> Sequence[int]:
        """Return the ids of all selected links, in the order of the table; they are read when looked at."""
        return self.table.selected_ids()

    def shown_columns(self) -> tuple[str, ...]:
        """Return the keys of the columns that the table has, left to right, also where there is no room."""
        return self._columns.wanted()

    @property
    def wording(self) -> Wording:
        """The words that the table has for links."""
        return self._wording

    def show_query(self, query: LinkQuery, title: str, *, named: bool = False) -> None:
        """Show another set of links; the user's sort stays, unless the query brings one of its own.

        The title is the view's, or what this very search is `named`.
        """
        if (query.sort, query.descending) == (LinkQuery().sort, LinkQuery().descending):
            query = replace(query, sort=self.query.sort, descending=self.query.descending)
        if named:
            self.top.title.show_search(query.text, title)
        else:
            self.top.title.follow("")
            self.top.title.show_view(title)
        self.top.search.show_text(query.text)
        self._ask(query)

    def reload(self, choose: int | None = None) -> None:
        """Read the same links again; scroll position and selection stay, unless a row to choose is named."""
        self._says.begin()
        self._trends.forget()
        if choose is not None:
            self.choice.expect(choose)
        self.model.reload()

    def show_turned(self, ids: Sequence[int]) -> None:
        """Read the same links again, and choose one of these unless one is selected already."""
        self.choice.expect_one(ids)
        self.reload()

    def row_changed(self, row: Row) -> None:
        """Show a row as it is now, then see where it belongs."""
        self.model.renew(row)
        self.reload()

    def choose(self, row_id: int) -> None:
        """Choose a row, as soon as it is in the table."""
        self.choice.choose(row_id)

    def say_progress(self, text: str) -> None:
        """Say what is going on in place of the count; "" ends it."""
        self._says.show_progress(text)

    def explain_empty(
        self, title: str, text: str, *, soon: bool = False, icon: str = "", remedy: str = ""
    ) -> None:
        """Say why there may be nothing to show, such as an account that never answered; "" takes it back."""
        self._says.explain_empty(Explanation(title, text, soon, icon, remedy) if title else None)

    def show_accounts(self, accounts: Sequence[Account]) -> None:
        """Learn the accounts' names and colours; with several on show there is a column for them."""
        self._accounts = tuple(accounts)
        self.searching.show_accounts([account.name for account in accounts])
        self._wording.accounts = {account.id: account for account in accounts}
        self._columns.count_accounts(self.query, self._accounts)
        self.model.reword()

    def lay_over(self, part: QWidget) -> None:
        """Put a line of news between the search and the table."""
        self._column.insertWidget(1, part)
        part.installEventFilter(self)

    def lay_below(self, part: QWidget) -> None:
        """Put news that may come at any moment below the table, so that no row moves under the pointer."""
        self._column.insertWidget(self._column.indexOf(self.place) + 1, part)
        part.installEventFilter(self)

    def focus_search(self) -> None:
        """Put the keyboard into the search field."""
        self.top.search.take_keyboard()

    def begin_search(self, text: str) -> None:
        """Add the beginning of a term to the search, and have it finished."""
        self.top.search.add(text)

    def clear_search(self) -> None:
        """Look for nothing but what the view asks for, and go back to the table."""
        self.top.search.go_back()

    def copy_current(self) -> None:
        """Ask for the chosen link's address on the clipboard."""
        self.table.tell(self.copy_requested)

    def open_current(self) -> None:
        """Ask for the chosen link in the browser."""
        self.table.tell(self.open_requested)

    def delete_current(self) -> None:
        """Ask for the chosen links to be deleted."""
        self.table.do("delete")

    def duplicate_current(self) -> None:
        """Ask for a new link like the chosen one."""
        self.table.do("duplicate")

    def toggle_mark(self, act: str) -> None:
        """Pin or archive the chosen links, or take that back."""
        self.table.do(act)

    def copy_chosen(self, form: str) -> None:
        """Put the chosen links on the clipboard in one of copying.forms.FORMS."""
        self.chosen_links.copy(form)

    def paste(self) -> None:
        """Take what is on the clipboard for the chosen links' cells, or for new links."""
        data = contents()
        if not self._pasting.take(data):
            self._incoming.take(data)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keyboard back from news that go; Qt would give it to whatever comes next."""
        if event.type() == QEvent.Type.Hide and isinstance(watched, QWidget) and watched.isHidden():
            focus = QApplication.focusWidget()
            if focus is not None and watched.isAncestorOf(focus):
                self.place.take_keyboard()
        return super().eventFilter(watched, event)

    # inside

    @cached_property
    def _pasting(self) -> CellPasting:
        """What takes cells, made when something is first pasted."""
        from xengo_desktop.ui.links.page.pasting import CellPasting

        made = CellPasting(self.table, self._wording)
        made.given.connect(self.cells_pasted)
        made.refused.connect(self.notice)
        return made

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.searching.line)
        column.addWidget(self.place, 1)
        column.addWidget(self.on_show)
        column.addWidget(self.chosen_links.bar)

    def _wire(self) -> None:
        top, table, place = self.top, self.table, self.place
        top.search.searched.connect(self._search)
        top.search.left.connect(table.take_keyboard)
        top.search.passed_down.connect(table.enter)
        top.refresh.clicked.connect(self.refresh_requested)
        top.new_link.clicked.connect(self.new_link_requested)
        top.columns.clicked.connect(self._show_columns_menu)
        place.new_link_requested.connect(self.new_link_requested)
        place.clear_requested.connect(self.clear_search)
        place.everywhere_requested.connect(self.everywhere_requested)
        table.edit_requested.connect(self.edit_requested)
        table.copy_requested.connect(self.copy_requested)
        table.open_requested.connect(self.open_requested)
        table.delete_requested.connect(self.delete_requested)
        table.codes_requested.connect(self.codes_requested)
        table.sheet_requested.connect(self.sheet_requested)
        table.duplicate_requested.connect(self.duplicate_requested)
        table.bulk_requested.connect(self._ask_bulk)
        table.paste_requested.connect(self.paste)
        table.typed.connect(top.search.begin)
        table.left.connect(self._leave_table)
        table.term_requested.connect(self.searching.narrow)
        table.head.sort_chosen.connect(self._sort)
        self._preferences.changed.connect(self._follow_zone)
        # Behind what holds the chosen link.
        self.model.answered.connect(table.arrive)
        self.choice.chosen.connect(self.row_chosen)
        self.choice.renewed.connect(self.row_renewed)

    def _wire_chosen(self) -> None:
        chosen, incoming = self.chosen_links, self._incoming
        chosen.bar.requested.connect(self._ask_bulk)
        chosen.said.connect(self.notice)
        chosen.progressed.connect(self.say_progress)
        chosen.failed.connect(self._tell_trouble)
        chosen.counted.connect(self._share_foot)
        self.place.currentChanged.connect(self._share_foot)
        incoming.address_given.connect(self.address_pasted)
        incoming.block_given.connect(self.paste_requested)
        incoming.file_given.connect(self.file_dropped)
        incoming.refused.connect(self.notice)

    def _share_foot(self) -> None:
        """Say below the table what its links come to, unless it has none, or several have a bar for that."""
        has_links = self.place.currentWidget() is self.table
        self.on_show.setVisible(has_links and self.table.selected_count() < 2)

    def _ask_bulk(self, act: str) -> None:
        if act == "copy":
            self.copy_chosen("links")
        elif act == "codes":
            self.codes_requested.emit()
        elif act in MARKS:
            self.marks_requested.emit(act)
        else:
            self.bulk_requested.emit(act)

    def _leave_table(self) -> None:
        """End what runs first, then the search."""
        if not self.chosen_links.stop_copying():
            self.clear_search()

    def _tell_trouble(self, error: XengoError) -> None:
        self.notice.emit(str(error))

    def _follow_zone(self) -> None:
        if self._wording.zone != self._preferences.zone():
            self._wording.zone = self._preferences.zone()
            self.model.reword()

    def _search(self, text: str) -> None:
        query = self.searching.meant(replace(self.query, text=text))
        if query != self.query:
            self._ask(query)

    def _sort(self, sort: str, descending: bool) -> None:
        self._preferences.change(sort=sort, sort_descending=descending)
        self._ask(replace(self.query, sort=sort, descending=descending))

    def _ask(self, query: LinkQuery) -> None:
        self._says.begin()
        query = self.searching.meant(query)
        self.top.title.follow(query.text)
        changed = query != self.query
        self.model.ask(query)
        self.table.head.show_sort(query)
        self._columns.count_accounts(self.query, self._accounts)
        self._says.tell()
        if changed:
            self.query_changed.emit(query)

    def _show_columns_menu(self) -> None:
        self.table.show_columns_menu(self.top.below_columns())
