"""Which links the window shows: those of one account or of all, and of them the view that is chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.ui.accounts.watch import AccountsWatch, Known
from xengo_desktop.ui.links.page import LinksPage
from xengo_desktop.ui.pages import LINKS, Pages
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.side.bar import EVERYONE, SideBar


class Scope(QObject):
    """Follows the side bar; the table and the counts follow this. `changed` tells the accounts on show."""

    changed = Signal(object)

    def __init__(
        self, side: SideBar, links: LinksPage, pages: Pages, watch: AccountsWatch, preferences: Preferences
    ) -> None:
        super().__init__(side)
        self._side, self._links, self._pages = side, links, pages
        self._watch, self._preferences = watch, preferences

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

    def go_to(self, account: Account) -> None:
        """Show the links of an account that was just added."""
        self._side.account_id = account.id
        self.choose(account.id)
        self._watch.refresh(account.id)

    def apply(self) -> None:
        """Show the links and the counts of the account that the side bar shows."""
        self._watch.scope(self.accounts)
        self.changed.emit(self.accounts)
        self._ask()

    def show_view(self) -> None:
        """Show the view that was chosen."""
        self._pages.show_page(LINKS)
        self._ask()

    def _ask(self) -> None:
        view = self._side.view
        states = (view.state,) if view.state else ()
        tags = (view.tag,) if view.tag else ()
        query = LinkQuery(accounts=self.accounts, states=states, tags=tags)
        self._links.show_query(query, self._side.title())
        self._tell()

    def _tell(self) -> None:
        scope = self.accounts
        told = [status for account, status in self._watch.known if not scope or account.id in scope]
        ages = [status.as_of for status in told if status.as_of]
        self._links.show_as_of(min(ages) if ages else None)
        trouble = next((status.message for status in told if status.message and not status.links), "")
        self._links.explain_empty(self.tr("No links here yet") if trouble else "", trouble)
