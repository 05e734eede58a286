"""The accounts page shows a card for each account, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from support.desk import BRAND, MINE, NOW, SHOP
from support.desk import XENGO as SERVICE
from xengo_desktop.domain.accounts import AccountState, AccountStatus
from xengo_desktop.domain.budgets import BudgetState, Gauge, Span
from xengo_desktop.ui.accounts.band import AccountBand
from xengo_desktop.ui.accounts.form import AccountForm
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


def card(page):
    return page._cards[BRAND.id]


def show(page, **values):
    page.show_accounts(((BRAND, AccountStatus(account_id=BRAND.id, **values)),))


def test_a_budget_is_said_and_drawn_as_far_as_it_is_known(page):
    bought = Gauge(span=Span.LIFETIME, used=99, of=500, estimate=True)
    today = Gauge(span=Span.DAY, used=7, estimate=True)
    show(page, budget=BudgetState(gauges=(bought, today)))
    assert "About 401 of 500 requests left for the plan’s lifetime, by our count" in words(page)
    assert not card(page)._bar.isHidden()
    assert "7 requests sent today" in card(page)._bar.accessibleName()
    assert card(page).figure.text() == "Correct what is left…"
    show(page, budget=BudgetState(gauges=(replace(bought, of=None), today), asks_figure=True))
    assert "99 requests counted; how many are left is not known." in words(page)
    assert card(page)._bar.isHidden()
    show(page, budget=BudgetState(gauges=(today,)))
    assert "7 requests sent today" in words(page)
    assert card(page).figure.isHidden()


def test_an_account_that_was_not_asked_since_the_start_claims_nothing(page):
    show(page, as_of=NOW, links=9)
    assert card(page)._state.text() == "9 links here, as of 21 Nov 2026, 15:20"
    show(page)
    assert card(page)._state.text() == "Not read yet"


def test_a_colour_of_another_palette_is_kept(qtbot, theme):
    form = AccountForm(theme, (SERVICE,), replace(BRAND, colour="#123ABC", dialect=SERVICE.key))
    qtbot.addWidget(form)
    assert form.account.colour == "#123ABC"


def test_an_account_without_a_key_offers_to_enter_one(qtbot, page):
    show(page)
    assert card(page).enter_key.isHidden()
    show(page, needs_key=True)
    assert not card(page).enter_key.isHidden()
    with qtbot.waitSignal(page.key_requested) as asked:
        card(page).enter_key.click()
    assert asked.args == [BRAND.id]


def test_a_read_only_account_says_so(page):
    page.show_accounts(((replace(BRAND, read_only=True), AccountStatus(account_id=BRAND.id)),))
    assert "Read-only" in words(page)


def test_a_band_stands_over_the_links_of_one_marked_account(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    band = AccountBand(theme)
    band.setParent(window)
    band.show_accounts((MINE, BRAND, replace(SHOP, read_only=True)))
    shown = []
    for scope in ((), (MINE.id,), (BRAND.id,), (SHOP.id,)):
        band.show_scope(scope)
        shown.append((not band.isHidden(), band.accessibleName() if not band.isHidden() else ""))
    assert shown == [(False, ""), (False, ""), (True, "Northwind brand"), (True, "Shop, read-only")]
    with qtbot.waitSignal(band.edit_requested) as asked:
        band.change.click()
    assert asked.args == [SHOP.id]
