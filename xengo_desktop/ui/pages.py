"""The pages in the middle of the window, made and wired when they are first shown."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.accounts.watch import Known
from xengo_desktop.ui.widgets.stack import LazyStack

if TYPE_CHECKING:
    from xengo_desktop.desk import Desk
    from xengo_desktop.ui.accounts.doors import AccountDoors
    from xengo_desktop.ui.accounts.page import AccountsPage
    from xengo_desktop.ui.accounts.watch import AccountsWatch
    from xengo_desktop.ui.charts.page import ClicksPage
    from xengo_desktop.ui.code_doors import CodeDoors
    from xengo_desktop.ui.computer.page import ComputerPage
    from xengo_desktop.ui.computer.power import Power
    from xengo_desktop.ui.journal.page import JournalPage
    from xengo_desktop.ui.journal.turning import Turning
    from xengo_desktop.ui.links.actions import LinkActions
    from xengo_desktop.ui.links.page import LinksPage
    from xengo_desktop.ui.look.theme import Theme
    from xengo_desktop.ui.preferences import Preferences
    from xengo_desktop.ui.settings.page import SettingsPage
    from xengo_desktop.ui.settings.server import ServerSection
    from xengo_desktop.ui.studio.page import StudioPage
    from xengo_desktop.ui.tasks import Tasks
    from xengo_desktop.ui.watching.doors import WatchDoors
    from xengo_desktop.ui.watching.page import WatchPage
    from xengo_desktop.ui.welcome.page import WelcomePage

WELCOME, LINKS, CLICKS, ACCOUNTS, SETTINGS = "welcome", "links", "clicks", "accounts", "settings"
COMPUTER, STUDIO, JOURNAL, DESTINATIONS = "computer", "qr", "journal", "destinations"
PAGES = (LINKS, CLICKS, ACCOUNTS, COMPUTER, STUDIO, JOURNAL, DESTINATIONS, SETTINGS)
"""The pages that one can go to; the welcome comes by itself."""


class Pages(LazyStack):
    """Knows what every page needs, and passes on what a page made later has missed.

    `foot_made` tells a part at the foot of a page that notices should not cover.
    """

    foot_made = Signal(object)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        preferences: Preferences,
        desk: Desk,
        *,
        links: LinksPage,
        turning: Turning,
        power: Power,
        watch: AccountsWatch,
        doors: AccountDoors,
        code_doors: CodeDoors,
        watch_doors: WatchDoors,
        actions: LinkActions,
        data_dir: Path,
    ) -> None:
        super().__init__(
            {
                LINKS: lambda: links,
                WELCOME: self._make_welcome,
                CLICKS: self._make_clicks,
                ACCOUNTS: self._make_accounts,
                COMPUTER: self._make_computer,
                STUDIO: self._make_studio,
                JOURNAL: self._make_journal,
                DESTINATIONS: self._make_destinations,
                SETTINGS: self._make_settings,
            }
        )
        self._theme, self._tasks, self._preferences, self._desk = theme, tasks, preferences, desk
        self._power, self._watch, self._doors, self._actions = power, watch, doors, actions
        self._code_doors, self._watch_doors = code_doors, watch_doors
        self._turning = turning
        self._data_dir = data_dir
        self._row: Row | None = None
        self._nobody = False
        self._clicks: ClicksPage | None = None
        self._accounts: AccountsPage | None = None
        self._computer: ComputerPage | None = None
        self._studio: StudioPage | None = None
        self._journal: JournalPage | None = None
        self._destinations: WatchPage | None = None
        self._server: ServerSection | None = None
        self._welcome: WelcomePage | None = None

    def show_page(self, name: str) -> None:
        """Go to a page; while there is no account, the welcome stands for those that show links."""
        super().show_page(WELCOME if self._nobody and name in (LINKS, CLICKS) else name)

    def show_row(self, row: Row | None) -> None:
        """Follow the choice of a link."""
        self._row = row
        if self._clicks:
            self._clicks.show_row(row)
        if self._studio:
            self._studio.show_row(row)

    def show_journal(self, section: str) -> None:
        """Go to what was done (`steps`), or to the deleted links (`bin`)."""
        self.show_page(JOURNAL)
        if self._journal:
            self._journal.show_section(section)

    def find_here(self) -> bool:
        """Put the keyboard into the search field of the page on show, if it has one of its own."""
        if not (self._journal and self.name == JOURNAL):
            return False
        self._journal.focus_search()
        return True

    def renew_journal(self) -> None:
        """Read the journal again, if it is on show."""
        if self._journal and self._journal.isVisible():
            self._journal.refresh()

    def show_accounts(self, known: Known) -> None:
        """Follow the accounts; without any, the welcome says how to get one."""
        self._nobody = not known
        if self._accounts:
            self._accounts.show_accounts(known)
        if self._computer:
            self._computer.show_state()
        if self._server:
            self._server.show_state()
        if not known and self.name in ("", LINKS, CLICKS):
            self.show_page(WELCOME)
        elif known and self.name == WELCOME:
            self.show_page(LINKS)

    def explore(self) -> None:
        """Begin on this computer."""
        if self._welcome:
            self._welcome.say_starting()
        self._power.start_with_sample()

    def _make_welcome(self) -> WelcomePage:
        from xengo_desktop.ui.welcome.page import WelcomePage

        self._welcome = page = WelcomePage(self._theme)
        page.explore_requested.connect(self.explore)
        page.connect_requested.connect(self._doors.add)
        self._power.changed.connect(page.say_ready)
        return page

    def _make_clicks(self) -> ClicksPage:
        from xengo_desktop.ui.charts.page import ClicksPage

        desk = self._desk
        self._clicks = page = ClicksPage(
            self._theme, self._tasks, desk.clicks, desk.connections, self._preferences
        )
        page.links_requested.connect(partial(self.show_page, LINKS))
        page.notice.connect(self._actions.say)
        page.show_row(self._row)
        return page

    def _make_accounts(self) -> AccountsPage:
        from xengo_desktop.ui.accounts.page import AccountsPage

        self._accounts = page = AccountsPage(self._theme, self._preferences)
        page.add_requested.connect(self._doors.add)
        page.edit_requested.connect(self._doors.edit)
        page.refresh_requested.connect(self._watch.refresh)
        page.abilities_requested.connect(self._doors.show_abilities)
        page.figure_requested.connect(self._doors.ask_figure)
        page.key_requested.connect(self._doors.enter_key)
        page.look_requested.connect(self._doors.look_again)
        page.import_requested.connect(self._doors.import_accounts)
        page.export_requested.connect(self._doors.export_accounts)
        page.closed.connect(partial(self.show_page, LINKS))
        self._doors.keyring_known.connect(page.say_keyring)
        self._doors.look_at_keyring()
        page.show_accounts(self._watch.known)
        return page

    def _make_computer(self) -> ComputerPage:
        from xengo_desktop.ui.computer.kit import Kit
        from xengo_desktop.ui.computer.page import ComputerPage
        from xengo_desktop.ui.computer.wording import ComputerWording

        kit = Kit(self._theme, self._tasks, self._desk.control, ComputerWording(self._preferences))
        self._computer = page = ComputerPage(kit, self._power)
        page.closed.connect(partial(self.show_page, LINKS))
        page.notice.connect(self._actions.say)
        page.troubled.connect(self._tasks.troubled)
        page.folder_requested.connect(self._actions.open_text)
        page.server_changed.connect(self._watch.look)
        return page

    def _make_studio(self) -> StudioPage:
        from xengo_desktop.ui.studio.page import StudioPage

        desk = self._desk
        self._studio = page = StudioPage(
            self._theme, self._tasks, self._preferences, desk.studio, desk.codes, desk.catalogue
        )
        page.closed.connect(partial(self.show_page, LINKS))
        page.notice.connect(self._actions.say)
        page.troubled.connect(self._tasks.troubled)
        page.print_requested.connect(self._code_doors.print_code)
        page.batch_requested.connect(self._code_doors.export_selection)
        page.sheet_requested.connect(self._code_doors.sheet_of_selection)
        page.show_row(self._row)
        self.foot_made.emit(page.verdict)
        return page

    def _make_journal(self) -> JournalPage:
        from xengo_desktop.ui.journal.page import JournalPage

        desk = self._desk
        self._journal = page = JournalPage(
            self._theme, self._tasks, desk.journal, desk.bin, desk.connections, self._preferences
        )
        page.closed.connect(partial(self.show_page, LINKS))
        page.troubled.connect(self._tasks.troubled)
        page.undo_requested.connect(self._turning.undo_step)
        page.restored.connect(self._actions.tell_restored)
        for foot in (page.steps.deeds, page.bin.deeds):
            self.foot_made.emit(foot)
        return page

    def show_destination(self, destination: str) -> None:
        """Go to what is known of a destination."""
        self.show_page(DESTINATIONS)
        if self._destinations:
            self._destinations.show_destination(destination)

    def _make_destinations(self) -> WatchPage:
        from xengo_desktop.ui.watching.page import WatchPage

        doors = self._watch_doors
        self._destinations = page = WatchPage(
            self._theme, self._tasks, self._preferences, self._desk.watching, doors.minder
        )
        page.closed.connect(partial(self.show_page, LINKS))
        page.notice.connect(self._actions.say)
        page.open_requested.connect(self._actions.open_text)
        page.scopes_requested.connect(doors.ask)
        page.search_requested.connect(doors.links_requested)
        page.replace_requested.connect(doors.replace_requested)
        doors.scopes_changed.connect(page.read)
        return page

    def _make_settings(self) -> SettingsPage:
        from xengo_desktop.ui.settings.page import SettingsPage
        from xengo_desktop.ui.settings.server import ServerSection

        self._server = section = ServerSection(self._theme, self._power)
        section.reset_asked.connect(self._doors.ask_reset)
        section.more_asked.connect(partial(self.show_page, COMPUTER))
        page = SettingsPage(self._theme, self._preferences, self._data_dir, section)
        page.closed.connect(partial(self.show_page, LINKS))
        page.folder_requested.connect(self._actions.open_text)
        return page
