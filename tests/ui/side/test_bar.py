"""The side bar lists accounts and views, and tells which was chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from xengo_desktop.domain.accounts import Account, AccountState, AccountStatus
from xengo_desktop.domain.links import LinkState
from xengo_desktop.domain.queries import Facets
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.side.bar import EVERYONE, SideBar
from xengo_desktop.ui.side.entries import Entry, View
from xengo_desktop.ui.side.model import SideModel

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
