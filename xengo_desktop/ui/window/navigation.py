"""Ways through the window: to a page, a panel, a link that is made or edited, a search."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from xengo_desktop.domain.accounts import THIS_COMPUTER
from xengo_desktop.domain.clock import now
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.queries import LinkQuery, Row
from xengo_desktop.domain.search.reading import read_search
from xengo_desktop.settings.launch import Page
from xengo_desktop.ui.accounts.doors import AccountDoors
from xengo_desktop.ui.inspector.shell import Inspector
from xengo_desktop.ui.links.page import LinksPage
from xengo_desktop.ui.pages import CLICKS, COMPUTER, DESTINATIONS, JOURNAL, LINKS, SETTINGS, Pages
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.side.bar import EVERYONE, SideBar
from xengo_desktop.ui.widgets.notices import Notices


class Navigation(QObject):
    """Knows the places; what is done there is theirs."""

    def __init__(
        self,
        side: SideBar,
        links: LinksPage,
        inspector: Inspector,
        pages: Pages,
        doors: AccountDoors,
        notices: Notices,
        preferences: Preferences,
    ) -> None:
        super().__init__(pages)
        self._side, self._links, self._inspector, self._pages = side, links, inspector, pages
        self._doors, self._notices, self._preferences = doors, notices, preferences

    def begin_with(self, page: Page) -> None:
        """Go where the command line says."""
        if page is Page.LINKS:
            self.show_section("edit")
        else:
            self._pages.show_page(page.value)

    def go_to_place(self, page: str) -> None:
        """Go to a page, the journal at what was done."""
        if page == JOURNAL:
            self._pages.show_journal("steps")
        else:
            self._pages.show_page(page)

    def show_section(self, section: str) -> None:
        """Open a panel of the inspector."""
        self._pages.show_page(LINKS)
        self._inspector.show_panel(section)

    def new_link(self, destination: str = "") -> None:
        """Open the editor for a new link in the chosen account."""
        self._pages.show_page(LINKS)
        account_id = "" if self._side.account_id == EVERYONE else self._side.account_id
        self._inspector.new_link(account_id, destination)

    def edit(self, row: Row) -> None:
        """Open the editor of a link."""
        self._inspector.show_row(row)
        self._inspector.edit()

    def duplicate(self, row: Row) -> None:
        """Begin a link that is like another."""
        self._pages.show_page(LINKS)
        self._inspector.duplicate(row)

    def take_up(self, row: Row | None, account_id: str, draft: LinkDraft) -> None:
        """Go on with a draft that was refused or given up."""
        self._pages.show_page(LINKS)
        self._inspector.take_up(row, account_id, draft)

    def choose_row(self, row: Row | None) -> None:
        """Show the chosen link everywhere."""
        self._inspector.show_row(row)
        self._pages.show_row(row)

    def delete_chosen(self) -> None:
        """Delete the chosen link where it is in sight; one that is only being typed is none."""
        if self._inspector.row and self._pages.name in (LINKS, CLICKS):
            self._links.delete_current()

    def at_the_table(self, act: Callable[[], object]) -> None:
        """Do what is meant for the table while that is in sight; the keys mean something else elsewhere."""
        if self._pages.name == LINKS:
            act()

    def open_account(self, account_id: str) -> None:
        """Open what can be set about an account."""
        if account_id == THIS_COMPUTER:
            self._pages.show_page(COMPUTER)
        else:
            self._doors.edit(account_id)

    def offer_settings(self, trouble: str) -> None:
        """Say what is wrong with this computer's server, and lead to where that can be changed."""
        self._notices.offer(trouble, self.tr("Open the settings"), partial(self._pages.show_page, SETTINGS))

    def offer_destinations(self, text: str) -> None:
        """Say what has changed at destinations, and lead there."""
        self._notices.offer(text, self.tr("Show"), partial(self._pages.show_page, DESTINATIONS))

    def find(self) -> None:
        """Put the keyboard into the search field of the page on show, or else of the links."""
        if not self._pages.find_here():
            self._pages.show_page(LINKS)
            self._links.focus_search()

    def begin_search(self, text: str) -> None:
        """Go on in the search field with this."""
        self._pages.show_page(LINKS)
        self._links.begin_search(text)

    def show_search(self, text: str, title: str = "") -> None:
        """Show the links of all accounts that a search finds."""
        self._pages.show_page(LINKS)
        terms = read_search(text, now(), self._preferences.zone()).terms
        self._leave_account()
        query = LinkQuery(text=text, terms=terms)
        self._links.show_query(query, title or self.tr("Links of one destination"), named=True)

    def _leave_account(self) -> None:
        """Stand at all accounts in the side bar; with a single one there is no such place."""
        if self._side.account_id != EVERYONE:
            self._side.stand_at(EVERYONE)
            if self._side.account_id == EVERYONE:
                self._side.account_chosen.emit(EVERYONE)
