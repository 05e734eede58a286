"""The side bar lists accounts and views, and tells which was chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QAbstractItemModelTester

from xengo_desktop.domain.accounts import Account, AccountState, AccountStatus
from xengo_desktop.domain.links import LinkState
from xengo_desktop.domain.queries import Facets
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.side.bar import EVERYONE, SideBar
from xengo_desktop.ui.side.entries import Entry, View
from xengo_desktop.ui.side.model import SideModel
from xengo_desktop.ui.side.side_list import SideList

SPRING = Tag("campaign", "spring")
FACETS = Facets(
    total=12,
    states={LinkState.ACTIVE: 9, LinkState.EXPIRED: 3},
    tags=((SPRING, 7), (Tag("print"), 2)),
    domains=(("go.acme.test", 12),),
)


def known(*names: str, state: AccountState = AccountState.READY):
    accounts = (Account(id=name, dialect="xengo", name=name, base_url="https://api.test") for name in names)
    return [(account, AccountStatus(account_id=account.id, state=state)) for account in accounts]


@pytest.fixture
def bar(qtbot, theme):
    made = SideBar(theme)
    qtbot.addWidget(made)
    made.show_accounts(known("Acme", "Beta"))
    made.show_facets(FACETS)
    return made


def texts(side_list):
    model = side_list.entries
    return [model.data(model.index(row), Qt.ItemDataRole.DisplayRole) for row in range(model.rowCount())]


def test_it_lists_accounts_views_and_tags(bar):
    assert texts(bar.accounts) == ["Accounts", "All accounts", "Acme", "Beta"]
    assert texts(bar.views) == [
        "Links",
        "All links",
        "Active",
        "Off",
        "Expired",
        "Expiring soon",
        "Pinned",
        "Archived",
        "Tags",
        "campaign=spring",
        "print",
    ]


def test_a_single_account_needs_no_all(qtbot, theme):
    bar = SideBar(theme)
    qtbot.addWidget(bar)
    bar.show_accounts(known("Acme"))
    assert texts(bar.accounts) == ["Accounts", "Acme"]
    assert bar.account_id == "Acme"


def test_choosing_an_account_tells_it(qtbot, bar):
    with qtbot.waitSignal(bar.account_chosen) as told:
        bar.choose_account("Beta")
    assert told.args == ["Beta"]


def test_choosing_a_tag_tells_the_view(qtbot, bar):
    with qtbot.waitSignal(bar.view_chosen) as told:
        bar.choose_view(View(tag=SPRING))
    assert told.args == [View(tag=SPRING)]
    assert bar.title() == "campaign=spring"


def test_new_counts_keep_the_choice_and_tell_nobody(qtbot, bar):
    bar.choose_view(View(state=LinkState.EXPIRED))
    with qtbot.assertNotEmitted(bar.view_chosen):
        bar.show_facets(Facets(total=13, states={LinkState.EXPIRED: 4}, tags=(), domains=()))
    assert bar.view == View(state=LinkState.EXPIRED)
    assert bar.title() == "Expired"


def test_a_chosen_tag_stays_in_sight_when_its_last_link_goes(bar):
    bar.choose_view(View(tag=SPRING))
    bar.show_facets(Facets(total=1, states={}, tags=(), domains=()))
    assert "campaign=spring" in texts(bar.views)


def test_an_account_that_is_gone_is_no_longer_chosen(bar):
    bar.choose_account("Beta")
    bar.show_accounts(known("Acme"))
    assert bar.account_id == "Acme"


def test_a_refused_account_says_so_in_words(bar):
    (account, _), *_ = known("Acme")
    status = AccountStatus(account_id="Acme", state=AccountState.REFUSED, message="The key was revoked.")
    bar.show_accounts([(account, status)])
    model = bar.accounts.entries
    spoken = model.data(model.find("Acme"), Qt.ItemDataRole.AccessibleTextRole)
    assert "The key was revoked." in spoken


def test_heads_cannot_be_chosen(bar):
    assert bar.views.entries.flags(bar.views.entries.index(0)) == Qt.ItemFlag.NoItemFlags


def test_all_accounts_is_the_first_choice(bar):
    assert bar.account_id == EVERYONE


def test_the_model_is_a_good_model(qapp):
    model = SideModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show([Entry(text="Head"), Entry(key="a", text="A", count=1)])
    model.show([Entry(text="Head"), Entry(key="a", text="A", count=2)])
    model.show([])
    assert tester.model() is model


def entries_of(menu):
    return [action.text() for action in menu.actions() if action.text()]


def test_the_menu_of_an_account_does_what_its_card_does(qtbot, bar):
    menu = bar.account_menu("Acme")
    assert entries_of(menu) == ["Refresh", "What it can do", "Read-only", "Edit…"]
    by_text = {action.text(): action for action in menu.actions()}
    for text, signal, args in (
        ("Refresh", bar.refresh_requested, ["Acme"]),
        ("Read-only", bar.read_only_requested, ["Acme", True]),
        ("Edit…", bar.account_opened, ["Acme"]),
    ):
        with qtbot.waitSignal(signal) as told:
            by_text[text].trigger()
        assert told.args == args
    assert entries_of(bar.account_menu(EVERYONE)) == ["Refresh"]


def test_the_menu_key_is_about_the_line_with_the_keyboard(qtbot, theme):
    lines = SideList(theme, "Accounts")
    qtbot.addWidget(lines)
    lines.show_entries([Entry(text="Head"), Entry(key="a", text="A"), Entry(key="b", text="B")], "b")
    pressed = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    with qtbot.waitSignal(lines.menu_wanted) as told:
        lines.contextMenuEvent(pressed)
    assert lines.entries.entry(told.args[0]).key == "b"


def test_nothing_is_marked_while_another_page_is_on_show_and_the_chosen_line_leads_back(qtbot, bar):
    bar.choose_view(View(tag=SPRING))
    bar.stand_aside(True)
    bar.show_facets(FACETS)
    assert not bar.views.selectionModel().hasSelection()
    assert not bar.accounts.selectionModel().hasSelection()
    where = bar.views.visualRect(bar.views.entries.find(View(tag=SPRING).key)).center()
    with qtbot.waitSignal(bar.view_chosen) as told:
        qtbot.mouseClick(bar.views.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert told.args == [View(tag=SPRING)]
    bar.stand_aside(False)
    assert bar.views.selectionModel().isSelected(bar.views.entries.find(View(tag=SPRING).key))
