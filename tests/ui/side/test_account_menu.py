"""The menu of an account in the side bar, and the side bar beside other pages, in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from support.windows import windows
from xengo_desktop.ui.pages import JOURNAL, LINKS

__all__ = ["windows"]

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


def test_an_account_is_barred_from_changes_and_freed_again_from_its_menu(windows):
    with windows.open("xqr", "http://127.0.0.1:9", "a-key") as stand:
        side, connections = stand.window.side, stand.desk.connections
        for wanted in (True, False):
            menu = side.account_menu(stand.account.id)
            entry = next(action for action in menu.actions() if action.text() == "Read-only")
            assert entry.isChecked() is not wanted
            entry.trigger()
            menu.close()
            stand.wait(lambda wanted=wanted: connections.account(stand.account.id).read_only is wanted)
            stand.wait(lambda wanted=wanted: stand.window.watch.known[0][0].read_only is wanted)


def test_the_view_that_was_chosen_before_leads_back_from_another_page(windows):
    with windows.open("xqr", "http://127.0.0.1:9", "a-key") as stand:
        views, pages = stand.window.side.views, stand.window.pages
        pages.show_page(JOURNAL)
        assert not views.selectionModel().hasSelection()
        where = views.visualRect(views.entries.find("all")).center()
        stand.qtbot.mouseClick(views.viewport(), Qt.MouseButton.LeftButton, pos=where)
        assert pages.name == LINKS
        assert views.selectionModel().isSelected(views.entries.find("all"))
