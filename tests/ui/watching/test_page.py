"""The page of destinations in a real window over a real desk, and what it asks the desk for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester

from support.links import make_link
from support.raw_server import Talk, raw_server, reply
from support.windows import Stand, Windows
from support.windows import windows as windows
from xengo_desktop.desk.watching.looking import Looks
from xengo_desktop.desk.watching.manners import Queue
from xengo_desktop.domain.watching import ACCOUNT, Scope
from xengo_desktop.net.asking import Asker
from xengo_desktop.net.touring import Tourist
from xengo_desktop.ui.bulk.replace_dialog import ReplaceDialog
from xengo_desktop.ui.watching.page import WatchPage

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


class Site:
    """A site whose pages answer as it is told."""

    def __init__(self) -> None:
        self.missing: set[str] = set()
        self.url = ""
        self.hangs = False
        self.asked = threading.Event()

    def __call__(self, talk: Talk) -> None:
        if self.hangs:
            self.asked.set()
            talk.say_nothing()
            return
        path = talk.head.split()[1].decode()
        gone = path == "/robots.txt" or path in self.missing
        talk.say(reply(b"", "404 Not Found") if gone else reply(b""))


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    with raw_server(made) as server:
        made.url = server.url
        yield made


@pytest.fixture
def stand(windows: Windows, site: Site) -> Iterator[Stand]:
    with windows.open("xengo", "http://127.0.0.1:1/xengo", "a-key-of-no-use") as stand:
        desk = stand.desk
        assert stand.account is not None
        for number, word in enumerate(("menu", "menu", "fair"), 1):
            link = make_link(number, destination=f"{site.url}/{word}")
            desk._library.put(stand.account.id, link)
        manners = Queue(desk._clock, gap=0.0)
        tourist = Tourist(Asker(near=lambda: (site.url,)), manners)
        looks = Looks(desk.ledger, lambda watched: tourist.tour(watched.destination), manners, desk._clock)
        desk.watching._open_looks = lambda: looks
        desk.watching._online = lambda: True
        yield stand


def page_of(stand: Stand) -> WatchPage:
    stand.window.pages.show_page("destinations")
    stand.rest()
    page = stand.window.pages.currentWidget()
    assert isinstance(page, WatchPage)
    return page


def switch_on(stand: Stand, page: WatchPage) -> None:
    """Switch the account on as a person does, and wait for the first round."""
    assert stand.account is not None
    stand.press(page.begin)
    doors = stand.window.watch_doors
    stand.wait(lambda: doors.dialog is not None)
    assert doors.dialog is not None
    scope = Scope(ACCOUNT, stand.account.id)
    doors.dialog.switches[scope].click()
    doors.dialog.done_button.click()
    stand.wait(lambda: page.list.tree.rowCount() == 1 and "2 checked" in page.top.summary.text())
    stand.rest()
    assert stand.desk.watching.scopes() == {scope: timedelta(days=1)}


def open_site(stand: Stand, page: WatchPage) -> QModelIndex:
    index = page.list.tree.index(0, 0)
    page.list.expand(index)
    stand.wait(lambda: page.list.tree.rowCount(page.list.tree.index(0, 0)) > 0)
    return page.list.tree.index(0, 0)


def choose(stand: Stand, page: WatchPage, row: int) -> None:
    page.list.setCurrentIndex(page.list.tree.index(row, 0, open_site(stand, page)))
    stand.rest()


def text_at(page: WatchPage, row: int, column: int) -> str:
    return str(page.list.tree.index(row, column, page.list.tree.index(0, 0)).data())


def test_a_page_that_breaks_is_told_shown_and_ignored(stand: Stand, site: Site) -> None:
    page = page_of(stand)
    assert page.empty.title.text() == "Nothing is watched"
    switch_on(stand, page)
    assert not stand.window.notices.isVisible()
    open_site(stand, page)
    assert [text_at(page, row, 0) for row in (0, 1)] == ["/fair", "/menu"]
    assert text_at(page, 1, 2) == "2"
    ModelTester(None).check(page.list.tree)

    site.missing.add("/menu")
    choose(stand, page, 1)
    stand.press(page.details.check)
    stand.wait(lambda: "is in trouble" in stand.window.notices.text)
    stand.wait(lambda: page.details.verdict.text() == "Page is gone (404)")
    assert text_at(page, 0, 0) == "/menu", "trouble comes first"
    assert [step.address.text() for step in page.details.chain.steps] == [f"{site.url}/menu"]

    stand.press(page.details.ignore)
    stand.wait(lambda: page.details.verdict.text() == "Ignored")
    page.top.show_choice.choose("trouble")
    stand.wait(lambda: page.empty.title.text() == "No trouble")
    page.top.show_choice.choose("changed")
    stand.wait(lambda: page.list.tree.rowCount() == 1)


def test_a_link_in_trouble_leads_to_its_destination_and_what_is_chosen_stays(
    stand: Stand, site: Site
) -> None:
    site.missing.add("/menu")
    page = page_of(stand)
    switch_on(stand, page)
    stand.window.pages.show_page("links")
    stand.window.links.reload()
    stand.wait(lambda: stand.count() == 3)
    stand.choose("c1")
    sign = stand.window.inspector.body.sign
    stand.wait(sign.isVisible)
    stand.press(sign.details)
    stand.wait(lambda: page.details.verdict.text() == "Page is gone (404)")
    stand.wait(lambda: page.list.currentIndex().data() == "/menu")
    page.read()
    stand.rest()
    assert page.list.currentIndex().data() == "/menu"
    assert page.details.destination == f"{site.url}/menu"


def test_its_links_are_shown_and_its_replacement_is_asked_for(stand: Stand, site: Site) -> None:
    page = page_of(stand)
    switch_on(stand, page)
    choose(stand, page, 1)
    found: list[object] = []
    page.links_requested.connect(found.append)
    stand.press(page.details.replace)
    stand.wait(lambda: stand.window.findChildren(ReplaceDialog))
    (dialog,) = stand.window.findChildren(ReplaceDialog)
    assert dialog.sought.text() == f"{site.url}/menu"
    stand.wait(lambda: "2" in dialog.said.text())
    dialog.reject()
    stand.press(page.details.show_links)
    stand.rest()
    assert [len(rows) for rows in found if isinstance(rows, list)] == [2]
    assert stand.window.pages.name == "links"
    assert sorted(stand.codes()) == ["c1", "c2"]


def test_a_check_says_how_far_it_is_and_can_be_stopped(stand: Stand, site: Site) -> None:
    page = page_of(stand)
    switch_on(stand, page)
    assert stand.window.focusWidget() is page.list, "the button that had the keyboard is gone"
    assert not page.top.stop.isVisible()
    site.hangs = True
    stand.press(page.top.check_all)
    stand.wait(lambda: page.top.checking.isVisible() and page.top.checking.text() == "Checking… 0 of 2")
    stand.wait(site.asked.is_set)
    stand.press(page.top.stop)
    stand.wait(lambda: stand.window.notices.text.startswith("Stopped. What is due is checked from "))
    assert not page.top.checking.isVisible()
    assert stand.desk.ledger.watch.count_due() == 0
    site.hangs = False
    stand.press(page.top.check_all)
    stand.wait(lambda: stand.desk.ledger.watch.count_due() == 0 and not page.top.checking.isVisible())


def test_a_site_that_hangs_does_not_keep_the_window_from_closing(stand: Stand, site: Site) -> None:
    page = page_of(stand)
    switch_on(stand, page)
    site.hangs = True
    page.check_selected()
    stand.wait(site.asked.is_set)
    # The site would keep its caller waiting for longer than anybody waits for a window to close.
    assert stand.tasks.close()


def test_without_a_network_the_page_says_why_nothing_happens(stand: Stand) -> None:
    page = page_of(stand)
    switch_on(stand, page)
    assert not page.top.paused.isVisible()
    stand.desk.watching._online = lambda: False
    stand.window.watch_doors.minder.hurry()
    stand.wait(page.top.paused.isVisible)


def test_everything_that_can_be_worked_has_a_name(stand: Stand) -> None:
    page = page_of(stand)
    switch_on(stand, page)
    choose(stand, page, 0)
    nameless = [
        part
        for part in page.findChildren(QWidget)
        if part.focusPolicy() and part.isVisible() and not part.accessibleName()
    ]
    assert nameless == []
