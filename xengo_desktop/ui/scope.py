"""Which links the window shows: those of one account or of all, and of them the view that is chosen."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.domain.search.terms import Term
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.accounts.watch import AccountsWatch, Known
from xengo_desktop.ui.links.page import LinksPage
from xengo_desktop.ui.links.search.editing import chosen_tags, with_tag
from xengo_desktop.ui.pages import LINKS, Pages
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.side.bar import EVERYONE, SideBar
from xengo_desktop.ui.side.entries import View


class Scope(QObject):
    """Follows the side bar; the table and the counts follow this.

    `changed` tells the accounts on show, `aged` when the oldest of their copies was read; None for never.
    """

    changed = Signal(object)
    aged = Signal(object)

    def __init__(
        self, side: SideBar, links: LinksPage, pages: Pages, watch: AccountsWatch, preferences: Preferences
    ) -> None:
        super().__init__(side)
        self._side, self._links, self._pages = side, links, pages
        self._watch, self._preferences = watch, preferences
        side.views.tag_turned.connect(self._turn_tag)
        side.views.titled.connect(links.top.title.show_view)
        links.query_changed.connect(self._follow)

    @property
    def accounts(self) -> tuple[str, ...]:
        """The chosen account; none means all of them."""
        return () if self._side.account_id == EVERYONE else (self._side.account_id,)

    def show_accounts(self, known: Known) -> None:
        """List the accounts; the links are asked for anew only where the chosen one has gone."""
        before = self.accounts
        self._side.show_accounts(known)
        self._pages.show_accounts(known)
        self._links.show_accounts([account for account, _ in known])
        if self.accounts == before:
            self._tell()
        else:
            self.apply()

    def choose(self, account_id: str) -> None:
        """Show the links of an account."""
        self._preferences.change(last_account=account_id)
        self._pages.show_page(LINKS)
        self.apply()

    def choose_everyone(self) -> None:
        """Show the links of all accounts."""
        self._side.stand_at(EVERYONE)
        self.choose(EVERYONE)

    def go_to(self, account: Account) -> None:
        """Show the links of an account that was just added."""
        self._side.account_id = account.id
        self.choose(account.id)
        self._watch.refresh(account.id)

    def apply(self) -> None:
        """Show the links and the counts of the account that the side bar shows; the search stays."""
        self._watch.scope(self.accounts)
        self._show(self._links.query.text)

    def show_view(self) -> None:
        """Show the view that was chosen, with its accounts and its order where it was saved with them."""
        self._pages.show_page(LINKS)
        view = self._side.view
        if view.saved and view.saved.accounts and view.saved.accounts != self.accounts:
            self._side.stand_at(view.saved.accounts[0])
            self._preferences.change(last_account=self._side.account_id)
            self._watch.scope(self.accounts)
        self._show(view.search, view)

    def _show(self, text: str, view: View | None = None) -> None:
        query = LinkQuery(accounts=self.accounts, text=text)
        if view and view.saved and view.saved.sort:
            query = replace(query, sort=view.saved.sort, descending=view.saved.descending)
        self._links.show_query(query, self._side.title())
        self._follow(self._links.query)
        self._tell()

    def _turn_tag(self, tag: Tag, negated: bool) -> None:
        """Ask for a tag besides what is asked for already, or exclude it."""
        self._pages.show_page(LINKS)
        search = self._links.searching.read(self._links.query.text)
        self._links.top.search.change(with_tag(search, tag, negated=negated))

    def _follow(self, query: LinkQuery) -> None:
        """Mark in the side bar what the search asks for: the view goes on while all of it is still asked."""
        search = self._links.searching.read(query.text)
        asked = set(search.terms)
        views = self._side.views
        listed = views.by_key.values() if query.text else (View(),)
        exact = [view for view in listed if set(self._terms(view)) == asked]
        if views.view not in exact and (exact or not asked.issuperset(self._terms(views.view))):
            views.view = exact[0] if exact else View()
        wanted, excluded, _ = chosen_tags(search)
        # The tags of a saved view are marked by it; only those besides are marked themselves.
        its_own, left_out, _ = chosen_tags(self._links.searching.read(views.view.search))
        views.show_view(
            views.view,
            [tag for tag in wanted if tag not in its_own],
            [tag for tag in excluded if tag not in left_out],
        )
        self._links.top.search.base = views.view.search

    def _terms(self, view: View) -> tuple[Term, ...]:
        return self._links.searching.read(view.search).terms

    def _tell(self) -> None:
        scope = self.accounts
        told = [status for account, status in self._watch.known if not scope or account.id in scope]
        ages = [status.as_of for status in told if status.as_of]
        self.aged.emit(min(ages) if ages else None)
        self.changed.emit(scope)
