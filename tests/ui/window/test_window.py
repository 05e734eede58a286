"""The window as one thing: accounts, table, form and notices over a real desk and real servers."""

from __future__ import annotations

import socket
from contextlib import closing, contextmanager

import httpx
import pytest
from PySide6.QtGui import QGuiApplication

from support.links import make_link, make_links
from support.servers import server_here
from support.windows import PREFIXES
from xengo_desktop.domain.accounts import THIS_COMPUTER, Account, AccountState
from xengo_desktop.domain.links import LinkDraft, LinkState
from xengo_desktop.domain.tags import Tag
from xengo_desktop.library import Library
from xengo_desktop.ui.accounts.dialog import AccountDialog
from xengo_desktop.ui.pages import ACCOUNTS, CLICKS, LINKS, SETTINGS, WELCOME
from xengo_desktop.ui.side.bar import EVERYONE
from xengo_desktop.ui.side.entries import SIGNS, View

# Offscreen, Qt says so of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
FIRST, SECOND = "https://www.example.com/first", "https://www.example.com/second"
EMOJI, HEBREW = "Grand opening 🎉👩‍🍳🇮🇳", "פתיחה חגיגית – תפריט הקיץ"


@pytest.fixture
def server(tmp_path):
    with server_here(tmp_path / "server") as server:
        yield server


@pytest.fixture
def stand(windows, server):
    """Open the window with one account that may do everything, and its two links."""
    with windows.open("local", server.api + PREFIXES["local"], server.mint("local")) as stand:
        make(stand, "first", FIRST)
        make(stand, "second", SECOND)
        stand.refresh()
        yield stand


@pytest.fixture
def on_this_computer(windows):
    """Give a way to open the window with its own local server, without samples."""

    @contextmanager
    def opened():
        with windows.open(before=switch_on) as stand:
            stand.window.watch.refresh(THIS_COMPUTER)
            stand.rest()
            yield stand

    return opened


def switch_on(desk):
    desk.settings.update(local_server=True)
    desk.this_computer.start()


def make(stand, code, destination, **more):
    draft = LinkDraft(destination=destination, code=code, **more)
    return stand.desk.changes.create(stand.account.id, draft)


def act(stand, key):
    stand.window.menus.actions[key].trigger()


def test_with_an_account_the_links_are_there_from_the_start_and_have_the_keyboard(windows):
    with windows.open("xqr", "http://127.0.0.1:9", "a-key") as stand:
        stand.desk.settings.update(last_account="")
        with closing(Library(stand.desk._places.library)) as library:
            library.put(stand.account.id, make_link())
    with windows.open() as stand:
        assert stand.desk.settings.load().last_account == ""
        assert stand.window.pages.name == LINKS
        stand.wait(lambda: stand.count() == 1)
        assert stand.window.focusWidget() is stand.window.links.table


def test_every_place_is_a_click_away_and_the_one_on_show_is_marked(windows):
    with windows.open("xqr", "http://127.0.0.1:9", "a-key") as stand:
        places, pages = stand.window.side.places.buttons, stand.window.pages
        assert places["journal"].toolTip() == "Journal (Alt+7)"
        for key, button in [*places.items(), ("links", places["links"])]:
            stand.press(button)
            assert pages.name == key
            assert [name for name, each in places.items() if each.isChecked()] == [key]
        stand.press(places["links"])
        assert places["links"].isChecked()


class TestAnEmptyWorkspace:
    def test_exploring_starts_the_local_server_with_its_sample(self, windows):
        with windows.open() as stand:
            window = stand.window
            assert window.pages.name == WELCOME
            assert not window.side.isVisible()
            stand.press(window.pages.currentWidget().explore)
            assert window.pages.currentWidget().explore.text() == "Starting…"
            stand.wait(lambda: window.pages.name == LINKS)
            stand.wait(lambda: stand.count() > 200)
            assert stand.entry(THIS_COMPUTER).text == "This computer (sample)"
            answer = httpx.get(stand.desk.this_computer.api + "/healthz")
            assert answer.json() == {"status": "ok"}
            known = stand.count()
        with windows.open() as stand:
            # The copy is there at once; nobody has started a server yet.
            assert stand.desk.this_computer.api == ""
            assert stand.window.pages.name == LINKS
            assert stand.count() == known

    def test_a_local_server_that_cannot_start_gives_the_choice_back(self, windows):
        with windows.open() as stand, socket.create_server(("127.0.0.1", 0)) as other_program:
            port = other_program.getsockname()[1]
            stand.desk.settings.update(links_port=port)
            stand.press(stand.window.pages.currentWidget().explore)
            stand.wait(stand.window.notices.isVisible)
            assert str(port) in stand.window.notices.text
            stand.wait(lambda: stand.window.watch.known)
            assert str(port) in stand.entry(THIS_COMPUTER).hint
            assert stand.entry(THIS_COMPUTER).sign == SIGNS[AccountState.OFFLINE]
            explained = stand.window.links.place.explained
            stand.wait(explained.isVisible)
            assert str(port) in stand.text_in(explained)

    def test_connecting_opens_the_account_dialog(self, windows):
        with windows.open() as stand:
            stand.press(stand.window.pages.currentWidget().connect_account)
            (dialog,) = stand.window.findChildren(AccountDialog)
            assert dialog.isVisible()
            dialog.reject()

    def test_new_link_does_not_lose_the_two_ways_on(self, windows):
        with windows.open() as stand:
            stand.rest()
            for key in ("new", CLICKS, SETTINGS, LINKS):
                act(stand, key)
            assert stand.window.pages.name == WELCOME
            assert "Add an account first" in stand.window.notices.text

    def test_an_account_added_there_shows_its_links(self, windows, server):
        key = server.mint("xengo")
        with windows.open() as stand:
            add_account(stand, "xengo", server.api + PREFIXES["xengo"], key)
            stand.wait(lambda: stand.window.pages.name == LINKS)
            stand.wait(lambda: stand.desk.connections.accounts())
            (account,) = stand.desk.connections.accounts()
            stand.wait(lambda: stand.entry(account.id).hint.startswith("Ready"))
            assert stand.window.side.account_id == account.id


def add_account(stand, dialect, base_url, key):
    stand.window.doors.add()
    (dialog,) = stand.window.findChildren(AccountDialog)
    dialog.form.service.choose(dialect)
    stand.type_into(dialog.form.address, base_url)
    stand.type_into(dialog.form.key, key)
    stand.press(dialog.accept_button)
    stand.wait(lambda: not dialog.isVisible())


class TestAccountsAndViews:
    @pytest.fixture
    def two(self, windows, server):
        """Open the window with two accounts of one link each."""
        with windows.open("xengo", server.api + PREFIXES["xengo"], server.mint("xengo")) as stand:
            make(stand, "of-xengo", FIRST, tags=(Tag("campaign", "spring"),))
            other = Account(id="", dialect="xqr", name="Other", base_url=server.api + PREFIXES["xqr"])
            other = stand.desk.connections.add(other, server.mint("xqr", workspace="another"))
            stand.desk.changes.create(other.id, LinkDraft(destination=SECOND, code="of-xqr"))
            stand.refresh()
            stand.window.watch.refresh(other.id)
            stand.rest()
            stand.other = other
            yield stand

    def test_an_account_chosen_in_the_side_bar_shows_its_links_only(self, two):
        side = two.window.side
        side.choose_account(EVERYONE)
        assert sorted(two.codes()) == ["of-xengo", "of-xqr"]
        for account, codes in ((two.account, ["of-xengo"]), (two.other, ["of-xqr"])):
            side.choose_account(account.id)
            assert two.codes() == codes
        two.rest()
        assert two.preferences.value.last_account == two.other.id

    def test_a_view_chosen_in_the_side_bar_filters_the_table(self, two):
        side = two.window.side
        side.choose_account(EVERYONE)
        two.rest()
        side.choose_view(View(tag=Tag("campaign", "spring")))
        assert two.codes() == ["of-xengo"]
        assert two.window.links.top.title.text() == "campaign=spring"
        side.choose_view(View(state=LinkState.EXPIRED))
        assert two.codes() == []
        assert "Nothing here" in two.text_in(two.window.links.place)
        side.choose_view(View())
        assert sorted(two.codes()) == ["of-xengo", "of-xqr"]

    def test_the_account_of_last_time_is_chosen_again(self, windows, two):
        two.window.side.choose_account(two.other.id)
        two.rest()
        with windows.open() as again:
            again.wait(lambda: again.window.watch.known)
            assert again.window.side.account_id == two.other.id
            assert again.codes() == ["of-xqr"]

    def test_a_new_account_is_shown_as_soon_as_it_is_added(self, windows, stand, server):
        add_account(stand, "xqr", server.api + PREFIXES["xqr"], server.mint("xqr"))
        stand.wait(lambda: stand.window.side.account_id not in (stand.account.id, EVERYONE))
        stand.wait(lambda: stand.window.links.query.accounts == (stand.window.side.account_id,))
        # Both look at the same workspace.
        stand.wait(lambda: stand.count() == 2)

    def test_a_removed_account_takes_its_links_along(self, two):
        two.window.side.choose_account(two.other.id)
        two.rest()
        two.desk.connections.remove(two.other.id)
        two.window.doors.changed.emit()
        two.wait(lambda: two.window.side.account_id == two.account.id)
        assert two.codes() == ["of-xengo"]


class TestDeletingAndTakingBack:
    def test_undo_brings_the_link_back_with_its_clicks(self, on_this_computer):
        with on_this_computer() as stand:
            window = stand.window
            draft = LinkDraft(destination=FIRST, code="poster", title="Poster")
            row = stand.desk.changes.create(THIS_COMPUTER, draft)
            assert httpx.get(row.link.open_url, headers=BROWSER).status_code == 302
            wait_for_click(stand, row)
            stand.choose("poster")

            act(stand, "delete")
            stand.wait(window.notices.isVisible)
            stand.wait(lambda: "Deleted" in window.notices.text)
            stand.wait(lambda: stand.codes() == [])
            assert httpx.get(row.link.open_url, headers=BROWSER).status_code == 404
            stand.press(window.notices.action)
            stand.wait(lambda: window.notices.text.endswith("is back."))
            stand.shows("poster", title="Poster")
            stand.wait(lambda: window.links.chosen and window.links.chosen.link.code == "poster")
            window.watch.refresh(THIS_COMPUTER)
            stand.rest()
            stand.shows("poster", clicks=1)
            assert httpx.get(row.link.open_url, headers=BROWSER).headers["location"] == FIRST

    def test_a_deletion_that_cannot_be_sent_waits_and_can_be_taken_back(self, stand, server):
        stand.choose("first")
        server.stop()
        act(stand, "delete")
        stand.wait(stand.window.notices.isVisible)
        assert "will be deleted when its service can be reached." in stand.window.notices.text
        stand.wait(lambda: stand.codes() == ["second"])
        stand.wait(lambda: stand.window.status.waiting.text() == "1 change waits to be sent")
        stand.press(stand.window.notices.action)
        stand.wait(lambda: sorted(stand.codes()) == ["first", "second"])
        stand.wait(stand.window.status.waiting.isHidden)


def wait_for_click(stand, row):
    def counted():
        stand.window.watch.refresh(THIS_COMPUTER)
        stand.rest()
        return stand.row(row.link.code).link.clicks == 1

    stand.wait(counted)


class TestWhatIsTyped:
    def test_it_survives_a_reading_and_a_look_at_another_link(self, stand):
        form = stand.window.inspector.body.editor.form
        stand.choose("first")
        stand.type_into(form.title, "Half a ti")
        stand.refresh()
        assert form.title.text() == "Half a ti"
        stand.choose("second")
        assert form.title.text() == ""
        stand.refresh()
        stand.choose("first")
        assert form.title.text() == "Half a ti"
        assert stand.window.inspector.body.header.mark.isVisible()

    def test_a_new_link_being_typed_survives_a_reading(self, stand):
        form = stand.window.inspector.body.editor.form
        stand.choose("first")
        act(stand, "new")
        stand.type_into(form.destination, "https://www.example.com/new")
        stand.refresh()
        assert form.destination.text() == "https://www.example.com/new"
        stand.save()
        assert stand.count() == 3

    def test_no_link_is_chosen_while_a_new_one_is_typed(self, stand):
        stand.choose("first")
        act(stand, "new")
        table = stand.window.links.table
        assert stand.window.links.chosen is None
        assert not table.selectionModel().hasSelection()
        stand.choose("first")
        assert stand.window.inspector.row.link.code == "first"
        act(stand, "new")
        stand.window.inspector.body.editor.revert()
        stand.wait(lambda: stand.window.inspector.row is not None)
        assert stand.window.links.chosen.link.code == "first"

    def test_what_changed_elsewhere_meanwhile_is_kept_beside_it(self, stand):
        form = stand.window.inspector.body.editor.form
        row = stand.choose("first")
        stand.type_into(form.title, "Typed here")
        elsewhere(stand, row, destination="https://www.example.com/elsewhere")
        stand.refresh()
        stand.wait(lambda: form.destination.text() == "https://www.example.com/elsewhere")
        assert form.title.text() == "Typed here"
        stand.save()
        stand.shows("first", destination="https://www.example.com/elsewhere", title="Typed here")

    def test_a_field_changed_elsewhere_keeps_what_is_typed_into_it(self, stand):
        form = stand.window.inspector.body.editor.form
        row = stand.choose("first")
        stand.type_into(form.destination, "https://www.example.com/typed")
        elsewhere(stand, row, destination="https://www.example.com/elsewhere")
        stand.refresh()
        stand.shows("first", destination="https://www.example.com/elsewhere")
        assert form.destination.text() == "https://www.example.com/typed"
        act(stand, "edit-panel")
        stand.press(stand.window.inspector.body.editor.foot.revert)
        assert form.destination.text() == "https://www.example.com/elsewhere"

    @pytest.mark.parametrize("title", [EMOJI, HEBREW], ids=["emoji", "right-to-left"])
    def test_titles_of_every_script_are_saved_and_shown(self, stand, title):
        stand.choose("first")
        stand.type_into(stand.window.inspector.body.editor.form.title, title)
        stand.save()
        stand.refresh()
        stand.shows("first", title=title)
        assert not stand.window.grab().isNull()
        search(stand, title.split()[-1])
        assert stand.codes() == ["first"]

    def test_a_destination_of_2048_characters_is_saved_whole(self, stand):
        form = stand.window.inspector.body.editor.form
        longest = "https://www.example.com/?q=".ljust(2048, "x")
        stand.choose("first")
        stand.type_into(form.destination, longest)
        stand.save()
        stand.refresh()
        stand.shows("first", destination=longest)
        assert httpx.get(stand.row("first").link.open_url, headers=BROWSER).headers["location"] == longest
        stand.type_into(form.destination, longest + "x")
        stand.rest()
        assert "2048" in form.fields["destination"].problem
        assert not stand.window.inspector.body.editor.foot.save.isEnabled()
        assert form.destination.text() == longest + "x"


def elsewhere(stand, row, **changes):
    """Change a link as another program would, behind the window's back."""
    line = httpx.Client(base_url=stand.account.base_url, headers={"Authorization": f"Bearer {key(stand)}"})
    with line:
        assert line.patch(f"/links/{row.link.id}", json=changes).is_success


def key(stand):
    return stand.desk.connections._keys.read(stand.account.id)


def search(stand, words):
    stand.window.links.focus_search()
    stand.window.links.top.search.setText(words)
    stand.wait(lambda: stand.window.links.query.text == words)


class TestTheWindowItself:
    def test_copying_puts_the_short_link_on_the_clipboard_and_says_so(self, stand):
        row = stand.choose("first")
        act(stand, "copy")
        assert QGuiApplication.clipboard().text() == row.link.short_url
        assert row.link.short_url in stand.window.notices.text

    def test_the_theme_switches_and_is_remembered(self, windows, stand, theme):
        dark = theme.dark
        act(stand, "theme")
        assert theme.dark is not dark
        stand.rest()
        assert stand.desk.settings.load().theme == ("light" if dark else "dark")
        act(stand, "theme")
        assert theme.dark is dark

    def test_size_and_columns_are_as_they_were_left(self, windows):
        with windows.open() as stand:
            # The screen that Qt makes up for tests is 800 wide, which is less than the window needs.
            stand.window.resize(1180, 720)
            head = stand.window.links.table.head
            stand.wait(lambda: stand.window.links.model.settled)
            as_designed = head.columns.keys
            head.toggle("created")
            columns = head.columns.keys
            assert columns != as_designed
            stand.window.close()
            stand.rest()
        with windows.open(resize=False) as again:
            assert again.window.height() == 720
            assert again.window.links.table.head.columns.keys == columns
            # Another set of links is no reason to forget the columns either.
            search(again, "nothing of that kind")
            again.wait(lambda: again.window.links.model.settled)
            assert again.window.links.table.head.columns.keys == columns

    @pytest.mark.parametrize("page", [LINKS, CLICKS, ACCOUNTS, SETTINGS])
    def test_every_page_is_reached_from_the_menu_and_back(self, stand, page):
        act(stand, page)
        assert stand.window.pages.name == page
        assert stand.window.inspector.isVisible() is (page == LINKS)
        act(stand, "links")
        assert stand.window.pages.name == LINKS

    @pytest.mark.parametrize("section", ["edit", "qr", "clicks"])
    def test_every_section_is_reached_from_any_page(self, stand, section):
        stand.choose("first")
        act(stand, SETTINGS)
        act(stand, f"{section}-panel")
        assert stand.window.pages.name == LINKS
        assert stand.window.inspector.body.segments.key == section
        stand.rest()


def test_a_hundred_thousand_links_open_and_are_found(windows, server):
    windows.places.make()
    with closing(Library(windows.places.library)) as library, library.replace_pages("big") as pages:
        pages.add(make_links(100_000))
    with windows.open("xengo", server.api, "key", account_id="big") as stand:
        stand.wait(lambda: stand.count() == 100_000)
        assert stand.window.links.model.row_at(0).link.code == "c1"
        search(stand, "n=98765")
        assert stand.codes() == ["c98765"]
        stand.window.links.clear_search()
        stand.wait(lambda: stand.count() == 100_000)
        table = stand.window.links.table
        table.scrollToBottom()
        stand.wait(lambda: stand.window.links.model.row_at(99_999))
        views = stand.window.side.views.entries
        stand.wait(lambda: views.entry(views.find("all")).count == 100_000)


def test_the_window_does_not_close_over_a_dialog_in_which_something_is_typed(windows):
    with windows.open() as stand:
        stand.window.doors.add()
        dialog = stand.window.findChild(AccountDialog)
        stand.wait(dialog.isVisible)
        dialog.form.key.setText("a-key-that-somebody-has-copied")
        for _ in range(2):
            assert not stand.window.close()
            assert (stand.window.isVisible(), dialog.isVisible()) == (True, True)
        stand.press(dialog.question.no)
        assert dialog.form.typed_key
        assert not stand.window.close()
        stand.press(dialog.question.yes)
        stand.wait(lambda: not stand.window.isVisible())
