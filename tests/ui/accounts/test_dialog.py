"""The account dialog: adding, testing, changing and removing, with the key seen by nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMessageBox, QPushButton, QWidget

from support.desk import BRAND, XURL, FakeConnections
from support.names import unnamed
from xengo_desktop.domain.accounts import KeyPlace
from xengo_desktop.domain.errors import BadKey, KeyStoreTrouble, Offline
from xengo_desktop.ui.accounts.dialog import AccountDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
KEY = "xurl_sk_live_secret"


@pytest.fixture
def connections():
    return FakeConnections()


@pytest.fixture
def opened(qtbot, theme, tasks, connections):
    def opening(account=None):
        dialog = AccountDialog(theme, tasks, connections, account)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: not tasks.busy)
        return dialog

    return opening


@pytest.fixture
def settled(qtbot, tasks):
    return lambda: qtbot.waitUntil(lambda: not tasks.busy)


def fill(dialog, service="xurl", name="", key=KEY):
    dialog.form.service.button(service).click()
    dialog.form.name.setText(name)
    dialog.form.key.setText(key)


def test_choosing_a_service_fills_in_its_address_and_says_where_keys_are_made(opened):
    dialog = opened()
    dialog.form.service.button("xurl").click()
    assert dialog.form.address.text() == XURL.base_url
    assert dialog.form.key_field._line.text() == XURL.key_help


def test_an_address_of_ones_own_survives_choosing_a_service(opened):
    dialog = opened()
    dialog.form.address.setText("https://staging.example/api")
    dialog.form.service.button("xqr").click()
    assert dialog.form.address.text() == "https://staging.example/api"


def test_without_a_key_nothing_can_be_added_and_it_says_why(opened):
    dialog = opened()
    assert not dialog.accept_button.isEnabled()
    assert "key" in dialog.accept_button.toolTip()


@pytest.mark.parametrize("address", ["", "ftp://x.example", "https://", "just words"])
def test_an_address_that_is_none_is_refused(opened, address):
    dialog = opened()
    fill(dialog)
    dialog.form.address.setText(address)
    assert not dialog.test.isEnabled()
    assert "https://" in dialog.test.toolTip()


def test_a_test_shows_what_the_answer_proves(qtbot, opened, connections, settled):
    dialog = opened()
    fill(dialog)
    qtbot.mouseClick(dialog.test, Qt.MouseButton.LeftButton)
    settled()
    assert dialog.verdict.said.text() == "The key works."
    assert dialog.verdict.facts.text() == "Plan: Business\nRequests left: 4,812"
    assert connections.tested[1] == KEY


def test_the_keyboard_comes_back_to_the_test_that_it_started(qtbot, opened, settled):
    dialog = opened()
    dialog.activateWindow()
    fill(dialog)
    dialog.test.setFocus()
    qtbot.keyClick(dialog.test, Qt.Key.Key_Space)
    settled()
    assert dialog.focusWidget() is dialog.test


def test_a_failed_test_shows_its_sentence_and_details(opened, connections, settled):
    connections.answer = BadKey("XURL does not accept this key.", detail="401")
    dialog = opened()
    fill(dialog)
    dialog.test.click()
    settled()
    assert dialog.verdict.trouble.text == "XURL does not accept this key."
    assert dialog.form.key.text() == KEY
    assert dialog.accept_button.isEnabled()


def test_typing_takes_the_old_verdict_away(opened, settled):
    dialog = opened()
    fill(dialog)
    dialog.test.click()
    settled()
    dialog.form.key.setText("another")
    assert dialog.verdict.isHidden()


def test_adding_keeps_account_and_key(qtbot, opened, connections):
    dialog = opened()
    fill(dialog, name="Shop two")
    dialog.form.colour.dots[2].click()
    dialog.form.read_only.click()
    with qtbot.waitSignal(dialog.account_added) as added:
        dialog.accept_button.click()
    account = added.args[0]
    assert (account.name, account.dialect, account.read_only) == ("Shop two", "xurl", True)
    assert account.colour == dialog.form.colour.dots[2].colour
    assert connections.keys[account.id] == KEY
    qtbot.waitUntil(dialog.isHidden)


def test_an_account_without_a_name_is_called_like_its_service(qtbot, opened):
    dialog = opened()
    fill(dialog)
    with qtbot.waitSignal(dialog.account_added) as added:
        dialog.accept_button.click()
    assert added.args[0].name == "XURL"


def test_a_keyring_that_fails_leaves_everything_typed(opened, connections, settled):
    def add(account, key):
        raise KeyStoreTrouble("The keyring is locked.")

    connections.add = add
    dialog = opened()
    fill(dialog, name="Shop two")
    dialog.accept_button.click()
    settled()
    assert dialog.isVisible()
    assert dialog.verdict.trouble.text == "The keyring is locked."
    assert (dialog.form.name.text(), dialog.form.key.text()) == ("Shop two", KEY)


def test_without_a_keyring_it_says_that_keys_are_kept_for_this_session(opened, connections):
    connections.keyring = (False, "Keys are kept for this session only.")
    dialog = opened()
    assert dialog.banner.isVisible()
    assert dialog.session_only.text() == "Keys are kept for this session only."


def test_an_account_opens_with_everything_but_its_key(opened):
    dialog = opened(BRAND)
    assert dialog.form.name.text() == BRAND.name
    assert dialog.form.key.text() == ""
    assert "The key (ending in 9f3c) is kept in Secret Service." in dialog.form.key_field._line.text()
    assert not dialog.form.service.button("xqr").isEnabled()
    assert dialog.accept_button.isEnabled()


def test_a_key_for_this_session_only_says_so(opened, connections):
    connections.key_place = lambda account_id: KeyPlace(kept=True, lasting=False, store="memory", hint="9f3c")
    assert "(ending in 9f3c) is kept until the app ends." in opened(BRAND).form.key_field._line.text()


def test_saving_without_a_new_key_leaves_the_old_one(qtbot, opened, connections):
    dialog = opened(BRAND)
    dialog.form.name.setText("Renamed")
    with qtbot.waitSignal(dialog.account_changed) as changed:
        dialog.accept_button.click()
    assert changed.args[0] == replace(BRAND, name="Renamed")
    assert connections.keys == {}


def test_a_test_of_a_known_account_uses_the_kept_key(opened, connections, settled):
    connections.answer = Offline("The server did not answer.")
    dialog = opened(BRAND)
    dialog.test.click()
    settled()
    assert connections.tested[1] is None


def test_removing_asks_first(qtbot, opened, connections):
    dialog = opened(BRAND)
    dialog.remove.click()
    box = dialog.findChild(QMessageBox)
    assert BRAND.name in box.text()
    yes = next(b for b in box.findChildren(QPushButton) if b.text() == "Remove account")
    with qtbot.waitSignal(dialog.account_removed) as removed:
        qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert removed.args == ["brand"]
    assert "brand" not in connections.book


def test_a_new_account_cannot_be_removed(opened):
    assert opened().remove.isHidden()


def test_the_key_is_hidden_until_asked_for_and_gone_afterwards(opened):
    dialog = opened()
    fill(dialog)
    assert dialog.form.key.echoMode() is QLineEdit.EchoMode.Password
    dialog.form.reveal.click()
    assert dialog.form.key.echoMode() is QLineEdit.EchoMode.Normal
    dialog.reject()
    dialog.question.yes.click()
    assert dialog.form.key.text() == ""


def test_the_key_is_in_no_tool_tip_name_or_description(opened, settled):
    dialog = opened()
    fill(dialog)
    dialog.test.click()
    settled()
    said = [
        text
        for part in dialog.findChildren(QWidget)
        for text in (part.toolTip(), part.accessibleName(), part.accessibleDescription())
    ]
    assert not [text for text in said if KEY in text]
    assert KEY not in repr(dialog.form)


def test_it_is_as_tall_as_its_sentences_need(opened, settled):
    dialog = opened()
    low = dialog.height()
    fill(dialog)
    dialog.test.click()
    settled()
    assert dialog.height() > low


def test_every_control_has_a_name(opened):
    assert unnamed(opened()) == []
    assert unnamed(opened(BRAND)) == []


def test_reading_in_the_background_is_offered_where_requests_come_back(opened, connections, settled):
    dialog = opened()
    dialog.form.service.button("xurl").click()
    assert not dialog.form.refresh.isEnabled()
    assert "never come back" in dialog.form.refresh.toolTip()
    dialog.form.service.button("xqr").click()
    assert dialog.form.refresh.isChecked()
    dialog.form.refresh.click()
    fill(dialog, service="xqr", key="xqr_pk_a1b2c3d4.secret")
    assert not dialog.form.account.refresh
    dialog.form.service.button("xurl").click()
    assert not dialog.form.refresh.isChecked()
    dialog.form.service.button("xengo").click()
    assert not dialog.form.account.refresh
