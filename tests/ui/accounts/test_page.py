"""The accounts page shows a card for each account, in words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLabel, QToolButton

from support.desk import BRAND, MINE, NOW
from xengo_desktop.domain.accounts import AccountState, AccountStatus
from xengo_desktop.ui.accounts.page import AccountsPage


@pytest.fixture
def page(qtbot, theme, preferences):
    preferences.change(zone="Europe/Berlin")
    made = AccountsPage(theme, preferences)
    qtbot.addWidget(made)
    good = AccountStatus(account_id=MINE.id, state=AccountState.READY, as_of=NOW, links=1305)
    bad = AccountStatus(account_id=BRAND.id, state=AccountState.REFUSED, message="The key was revoked.")
    made.show_accounts(((MINE, good), (BRAND, bad)))
    return made


def words(page):
    return " ".join(label.text() for label in page.findChildren(QLabel))


def test_it_says_how_each_account_is(page):
    assert "The key was revoked." in words(page)
    assert f"{QLocale().toString(1305)} links here, as of 21 Nov 2026, 15:20" in words(page)


def test_this_computer_has_nothing_to_edit(page):
    names = [button.accessibleName() for button in page.findChildren(QToolButton)]
    assert "Edit Northwind brand" in names
    assert "Edit This computer" not in names


def test_a_card_asks_for_its_own_account(qtbot, page):
    edit = next(b for b in page.findChildren(QToolButton) if b.accessibleName() == "Edit Northwind brand")
    with qtbot.waitSignal(page.edit_requested) as asked:
        qtbot.mouseClick(edit, Qt.MouseButton.LeftButton)
    assert asked.args == [BRAND.id]


def test_a_new_state_changes_the_card_and_not_the_page(page):
    cards = dict(page._cards)
    page.show_accounts(
        ((MINE, AccountStatus(account_id=MINE.id)), (BRAND, AccountStatus(account_id=BRAND.id)))
    )
    assert page._cards == cards
    assert "revoked" not in words(page)


def test_where_keys_go_is_said(page):
    page.say_keyring(False, "Keys stay in memory until the app ends.")
    assert "Keys stay in memory" in words(page)
