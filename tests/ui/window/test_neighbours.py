"""What another process writes into the folder is seen in the open window."""

from __future__ import annotations

from contextlib import closing

import pytest

from support.links import make_link, make_links
from xengo_desktop.library import Library

# Offscreen, Qt says so of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


@pytest.fixture
def stand(windows):
    with windows.open("xqr", "http://127.0.0.1:9", "a-key") as stand:
        yield stand


def test_links_that_another_process_has_imported_appear_and_nothing_else_moves(stand):
    window, path = stand.window, stand.desk._places.library
    with closing(Library(path)) as importing:
        for link in make_links(120):
            importing.put(stand.account.id, link)
        stand.wait(lambda: stand.count() == 120)
        chosen = window.links.model.id_at(60)
        window.links.choose(chosen)
        stand.wait(lambda: window.inspector.row and window.inspector.row.id == chosen)
        place = window.links.table.visualRect(window.links.table.currentIndex()).top()
        importing.put(stand.account.id, make_link(121))
        window.neighbours.look()
        stand.wait(lambda: stand.count() == 121)
    stand.rest()
    assert window.inspector.row.id == chosen
    assert window.links.table.visualRect(window.links.table.currentIndex()).top() == place
