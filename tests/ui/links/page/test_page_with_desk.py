"""The page over a real desk: what the service has comes through the library into the table."""

from __future__ import annotations

from contextlib import closing

import pytest
from PySide6.QtCore import Qt

from support.clocks import Watch
from support.links import make_link, make_links
from support.services import GOOD_KEY, MadeUp
from xengo_desktop.accounts import KeyStore
from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.settings import Places
from xengo_desktop.ui.links.page import LinksPage

# Offscreen, Qt says so of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

COUNT = 1_500


@pytest.fixture
def service():
    made = MadeUp(page=500)
    made.stock(*make_links(COUNT))
    return made


@pytest.fixture
def desk(tmp_path, service):
    dialects = (service.dialect("made-up", counts_many=True),)
    keys = KeyStore(lambda: None)
    places = Places(tmp_path / "data")
    with closing(Desk(places, keys=keys, clock=Watch(), connect=service.connect, dialects=dialects)) as desk:
        yield desk


@pytest.fixture
def account(desk):
    made = Account(id="", dialect="made-up", name="Work", base_url="https://api.example")
    return desk.connections.add(made, GOOD_KEY)


@pytest.fixture
def page(qtbot, theme, desk, account, tasks, preferences):
    desk.catalogue.refresh(account.id, Job())
    made = LinksPage(theme, tasks, desk.catalogue, preferences)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.show_query(LinkQuery(accounts=(account.id,)), account.name)
    qtbot.waitUntil(lambda: made.model.settled and made.model.row_at(0) is not None)
    yield made
    tasks.close()


def code_at(page, number):
    row = page.model.row_at(number)
    return row and row.link.code


def test_all_links_of_the_service_are_in_the_table(qtbot, page):
    assert page.model.rowCount() == COUNT
    assert code_at(page, 0) == "c1"
    qtbot.waitUntil(lambda: code_at(page, COUNT - 1) == f"c{COUNT}")


def test_typing_finds_in_the_library(qtbot, page):
    qtbot.keyClicks(page.top.search, "n=1234")
    qtbot.waitUntil(lambda: page.model.settled and page.model.rowCount() == 1)
    assert code_at(page, 0) == "c1234"
    qtbot.waitUntil(lambda: page.top.count.text().startswith("1 of"))


@pytest.mark.parametrize(
    "key", ["code", "state", "clicks", "clicks_24h", "last_click_at", "created_at", "expires_at"]
)
def test_every_sort_shows_every_link(qtbot, page, key):
    page.table.head.sort_chosen.emit(key, False)
    qtbot.waitUntil(lambda: page.model.settled)
    ids = {page.model.id_at(number) for number in range(page.model.rowCount())}
    assert len(ids) == COUNT


def test_a_link_that_appears_at_the_service_appears_in_the_table(qtbot, page, desk, service, account):
    page.choose(page.model.id_at(3))
    chosen = page.chosen.id
    service.stock(make_link(0, code="brand-new"))
    desk.catalogue.refresh(account.id, Job())
    with qtbot.assertNotEmitted(page.row_chosen), qtbot.waitSignal(page.model.answered):
        page.reload()
    qtbot.waitUntil(lambda: code_at(page, 0) == "brand-new")
    assert page.model.id_at(page.table.current_number()) == chosen


def test_a_search_typed_while_links_arrive_still_ends_with_what_was_typed(
    qtbot, page, desk, service, account
):
    for number, letter in enumerate("spring"):
        qtbot.keyClick(page.top.search, Qt.Key(ord(letter.upper())))
        service.stock(make_link(COUNT + 1 + number))
        desk.catalogue.refresh(account.id, Job())
        page.reload()
    qtbot.waitUntil(lambda: page.query.text == "spring" and page.model.settled)
    assert 0 < page.model.rowCount() < COUNT
    qtbot.waitUntil(lambda: page.model.row_at(0) is not None)
    row = page.model.row_at(0)
    assert "spring" in row.link.title + row.link.destination
