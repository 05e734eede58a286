"""Every control has a name to be spoken, and every shortcut does one thing, from everywhere."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QWidget

from support.names import OWN_PARTS
from support.servers import server_here
from support.windows import PREFIXES
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.accounts.dialog import AccountDialog
from xengo_desktop.ui.pages import ACCOUNTS, CLICKS, LINKS, PAGES, SETTINGS, WELCOME

# Offscreen, Qt says so of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

SECTIONS = ("edit", "qr", "clicks")


@pytest.fixture
def stand(windows, tmp_path):
    """Open the window with one account of every kind and a link that is chosen."""
    with (
        server_here(tmp_path / "server") as server,
        windows.open("local", server.api + PREFIXES["local"], server.mint("local")) as stand,
    ):
        other = Account(id="", dialect="xengo", name="Other", base_url=server.api + PREFIXES["xengo"])
        stand.other = stand.desk.connections.add(other, server.mint("xengo"))
        draft = LinkDraft(destination="https://www.example.com/", code="first", tags=(Tag("print"),))
        stand.desk.changes.create(stand.account.id, draft)
        stand.refresh()
        stand.choose("first")
        yield stand


def nameless(root: QWidget) -> list[str]:
    """Return what takes the keyboard or a click and could not be told by its name."""
    return [
        f"{type(part).__name__} in {type(part.parent()).__name__}" for part in reached(root) if not name(part)
    ]


def reached(root: QWidget) -> list[QWidget]:
    return [
        part
        for part in root.findChildren(QWidget)
        if part.isVisible()
        and (part.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(part, QAbstractButton))
        and part.focusProxy() is None
        and not isinstance(part.parent(), OWN_PARTS)
    ]


def name(part: QWidget) -> str:
    # What a line edit shows at its ends has an action's text and no name of its own.
    own = part.text() if isinstance(part, QAbstractButton) and isinstance(part.parent(), QLineEdit) else ""
    return part.accessibleName() or own


class TestNames:
    def test_every_control_of_every_page_has_one(self, stand):
        for page in (WELCOME, *PAGES):
            stand.window.pages.show_page(page)
            stand.rest()
            assert nameless(stand.window) == [], page

    def test_every_control_of_every_section_has_one(self, stand):
        for section in SECTIONS:
            stand.window.inspector.show_panel(section)
            stand.rest()
            assert nameless(stand.window) == [], section

    def test_every_control_of_a_new_link_has_one(self, stand):
        stand.window.ways.new_link()
        stand.rest()
        assert nameless(stand.window) == []

    def test_every_control_of_the_notice_has_one(self, stand):
        stand.window.notices.offer("Deleted.", "Undo", lambda: None)
        assert nameless(stand.window) == []

    @pytest.mark.parametrize("existing", [False, True])
    def test_every_control_of_the_account_dialog_has_one(self, stand, existing):
        if existing:
            stand.window.doors.edit(stand.other.id)
        else:
            stand.window.doors.add()
        stand.wait(lambda: stand.window.findChildren(AccountDialog))
        stand.rest()
        (dialog,) = stand.window.findChildren(AccountDialog)
        assert nameless(dialog) == []
        dialog.reject()


class TestShortcuts:
    def test_every_action_of_the_menus_has_one(self, stand):
        assert [
            key for key, action in stand.window.menus.actions.items() if action.shortcut().isEmpty()
        ] == []

    def test_no_menu_has_a_letter_twice(self, stand):
        for menu in stand.window.menuBar().findChildren(QMenu):
            texts = [action.text().replace("&&", "") for action in menu.actions()]
            letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
            assert sorted(set(letters)) == sorted(letters), menu.title()

    def test_no_two_have_the_same_on_any_page(self, stand):
        for page in PAGES:
            stand.window.pages.show_page(page)
            for section in SECTIONS if page == LINKS else SECTIONS[:1]:
                if page == LINKS:
                    stand.window.inspector.show_panel(section)
                stand.rest()
                assert doubled(stand.window) == [], (page, section)


def doubled(window) -> list[str]:
    """Return the shortcuts that two things in sight would answer, so that neither does."""
    keys = [action.shortcut().toString() for action in window.findChildren(QAction)]
    keys += [each.shortcut().toString() for each in window.findChildren(QAbstractButton) if each.isVisible()]
    return [key for key, count in Counter(filter(None, keys)).items() if count > 1]


def press(stand, keys: str) -> None:
    """Press keys as the system tells of them: whatever has the keyboard may take them first."""
    combination = QKeySequence(keys)[0]
    target = QApplication.focusWidget() or stand.window
    QTest.keyClick(target, combination.key(), combination.keyboardModifiers())


EVERYWHERE = "Ctrl+Shift+Del"
PLACES = ("table", "search", "form", "side")


def put_keyboard(stand, place: str) -> None:
    window = stand.window
    {
        "table": window.links.table.take_keyboard,
        "search": window.links.focus_search,
        "form": window.inspector.body.editor.form.title.setFocus,
        "side": window.side.views.setFocus,
    }[place]()
    stand.wait(lambda: QApplication.focusWidget() is not None)


@pytest.mark.parametrize("place", PLACES)
class TestKeysFromEverywhere:
    @pytest.fixture(autouse=True)
    def keyboard(self, stand, place):
        stand.window.inspector.show_panel("edit")
        put_keyboard(stand, place)

    def test_sections_and_pages(self, stand, place):
        for number, section in ((2, "qr"), (3, "clicks"), (1, "edit")):
            press(stand, f"Ctrl+{number}")
            assert stand.window.inspector.body.segments.key == section
        for number, page in ((2, CLICKS), (3, ACCOUNTS), (1, LINKS)):
            press(stand, f"Alt+{number}")
            assert stand.window.pages.name == page
        press(stand, "Ctrl+,")
        assert stand.window.pages.name == SETTINGS
        press(stand, "Ctrl+2")
        assert (stand.window.pages.name, stand.window.inspector.body.segments.key) == (LINKS, "qr")
        stand.rest()

    def test_copy_open_and_find(self, stand, place, monkeypatch):
        opened = []
        monkeypatch.setattr(
            "xengo_desktop.ui.links.actions.QDesktopServices.openUrl", lambda url: opened.append(url) or True
        )
        link = stand.window.inspector.row.link
        press(stand, "Ctrl+Shift+C")
        assert QGuiApplication.clipboard().text() == link.short_url
        if place != "search":
            press(stand, "Ctrl+Return")
            assert [url.toString() for url in opened] == [link.open_url]
        press(stand, "Ctrl+F")
        assert QApplication.focusWidget() is stand.window.links.top.search

    def test_new_save_and_refresh(self, stand, place):
        with stand.qtbot.waitSignal(stand.window.watch.refreshed, timeout=20_000):
            press(stand, "F5")
        stand.type_into(stand.window.inspector.body.editor.form.title, "By keyboard")
        stand.rest()
        put_keyboard(stand, place)
        press(stand, "Ctrl+Return" if place == "form" else "Ctrl+S")
        stand.shows("first", title="By keyboard")
        stand.rest()
        press(stand, "Ctrl+N")
        stand.wait(lambda: stand.window.inspector.row is None)
        assert QApplication.focusWidget() is stand.window.inspector.body.editor.form.destination

    def test_theme_and_dialogs(self, stand, place, theme):
        dark = theme.dark
        press(stand, "Ctrl+Shift+D")
        assert theme.dark is not dark
        press(stand, "Ctrl+Shift+D")
        press(stand, "Ctrl+Shift+N")
        (dialog,) = stand.window.findChildren(AccountDialog)
        assert dialog.isVisible()
        dialog.reject()


def test_the_keys_that_delete_words_in_a_field_delete_no_link(stand):
    form = stand.window.inspector.body.editor.form
    stand.type_into(form.title, "three more words")
    press(stand, "Ctrl+Backspace")
    assert form.title.text() == "three more "
    form.title.setCursorPosition(0)
    press(stand, "Ctrl+Del")
    assert form.title.text().strip() == "more"
    stand.rest()
    assert stand.codes() == ["first"]


@pytest.mark.parametrize(("place", "keys"), [("table", "Del"), ("table", EVERYWHERE), ("form", EVERYWHERE)])
def test_the_keys_that_delete_a_link(stand, place, keys):
    put_keyboard(stand, place)
    press(stand, keys)
    stand.wait(lambda: stand.codes() == [])


@pytest.mark.parametrize("elsewhere", ["settings", "accounts", "new"])
def test_no_key_deletes_a_link_that_is_not_in_sight(stand, elsewhere):
    stand.window.menus.actions[elsewhere].trigger()
    stand.rest()
    press(stand, EVERYWHERE)
    stand.rest()
    assert stand.codes() == ["first"]


def test_escape_leaves_the_settings(stand):
    press(stand, "Ctrl+,")
    press(stand, "Escape")
    stand.wait(lambda: stand.window.pages.name == LINKS)


def test_escape_leads_from_the_form_to_the_table(stand):
    put_keyboard(stand, "form")
    stand.window.inspector.new_link()
    stand.rest()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert stand.window.links.table.hasFocus()
    assert stand.window.inspector.row is not None, "the link that was chosen before is on show again"
