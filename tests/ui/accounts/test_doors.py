"""The questions about accounts, over a real desk and a made-up service."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox, QPushButton, QWidget

from support.names import unnamed
from support.services import GOOD_KEY, MadeUp
from xengo_desktop.accounts import KeyStore
from xengo_desktop.desk import Desk
from xengo_desktop.desk.moving_accounts import written
from xengo_desktop.domain.accounts import Account, AccountStatus
from xengo_desktop.domain.budgets import Limits
from xengo_desktop.domain.clock import now
from xengo_desktop.domain.errors import Offline
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.outbox import Pile
from xengo_desktop.settings import Places
from xengo_desktop.ui.accounts.abilities import AbilitiesDialog
from xengo_desktop.ui.accounts.dialog import AccountDialog
from xengo_desktop.ui.accounts.doors import AccountDoors
from xengo_desktop.ui.accounts.figure import OTHER, FigureDialog
from xengo_desktop.ui.accounts.importing import ImportAccountsDialog
from xengo_desktop.ui.accounts.key_calls import KeyCalls
from xengo_desktop.ui.accounts.waiting import WaitingDialog
from xengo_desktop.ui.widgets.notices import Notices

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SHOP = Account(id="shop", dialect="bought", name="Shop", base_url="https://api.example")


@pytest.fixture
def service():
    return MadeUp()


@pytest.fixture
def desk(tmp_path, service):
    bought = service.dialect("bought")
    limits = Limits(totals=(("Business", 500), ("Enterprise", 5_000)))
    dialects = (service.dialect("local"), replace(bought, service=replace(bought.service, limits=limits)))
    places, keys = Places(tmp_path / "data"), KeyStore(lambda: None)
    with closing(Desk(places, keys=keys, connect=service.connect, dialects=dialects)) as desk:
        desk.connections.add(SHOP, GOOD_KEY)
        yield desk


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


@pytest.fixture
def doors(window, theme, tasks, desk):
    return AccountDoors(window, theme, tasks, desk)


@pytest.fixture
def rest(qtbot, tasks):
    return lambda: qtbot.waitUntil(lambda: tasks.busy == 0)


@pytest.fixture
def seen(window, rest):
    """Return what finds the open dialog of a kind."""

    def find(kind):
        rest()
        (dialog,) = (each for each in window.findChildren(kind) if each.isVisible())
        return dialog

    return find


@pytest.fixture
def waiting(desk, service):
    """Let two edits wait."""
    row = desk.changes.create(SHOP.id, LinkDraft(destination="https://example.com/", code="spring"))
    service.before = cut
    for title in ("One", "Two"):
        row = desk.changes.save(row, replace(row.link.draft(), title=title))


def cut(call):
    raise Offline("No way there.", arrived=False)


def moved(seen, doors):
    """Give the account another address and save."""
    doors.edit(SHOP.id)
    dialog = seen(AccountDialog)
    dialog.form.address.setText("https://moved.example")
    dialog.accept_button.click()
    return dialog


def words(dialog: QDialog) -> str:
    return "\n".join(part.text() for part in dialog.findChildren(QLabel))


class TestEditsThatWait:
    @pytest.mark.usefixtures("waiting")
    def test_sent_in_vain_it_is_asked_again_and_then_all_are_sent(self, doors, seen, desk, service, rest):
        dialog = moved(seen, doors)
        question = seen(WaitingDialog)
        assert question.listed.count() == 2
        assert unnamed(question) == []
        question.send.click()
        again = seen(WaitingDialog)
        assert "Not everything could be sent" in words(again)
        assert desk.connections.account(SHOP.id) == SHOP
        service.before = lambda call: None
        again.send.click()
        rest()
        assert desk.outbox.open() == ()
        assert [link.title for link in service.links.values()] == ["Two"]
        assert desk.connections.account(SHOP.id).base_url == "https://moved.example"
        assert not dialog.isVisible()

    @pytest.mark.usefixtures("waiting")
    def test_kept_for_the_new_address_they_go_on_waiting(self, doors, seen, desk, rest):
        moved(seen, doors)
        seen(WaitingDialog).keep.click()
        rest()
        assert desk.connections.account(SHOP.id).base_url == "https://moved.example"
        assert len(desk.outbox.open()) == 2

    @pytest.mark.usefixtures("waiting")
    def test_given_up_they_are_gone_and_the_address_is_new(self, doors, seen, desk, rest):
        moved(seen, doors)
        seen(WaitingDialog).give_up.click()
        rest()
        assert desk.outbox.open() == ()
        assert desk.connections.account(SHOP.id).base_url == "https://moved.example"

    @pytest.mark.usefixtures("waiting")
    def test_put_off_nothing_has_happened(self, doors, seen, desk, rest):
        dialog = moved(seen, doors)
        seen(WaitingDialog).cancel.click()
        rest()
        assert dialog.isVisible()
        assert dialog.accept_button.isEnabled()
        assert desk.connections.account(SHOP.id) == SHOP

    @pytest.mark.usefixtures("waiting")
    def test_an_account_is_removed_with_what_was_given_up(self, qtbot, doors, seen, desk, rest):
        doors.edit(SHOP.id)
        dialog = seen(AccountDialog)
        dialog.remove.click()
        question = seen(WaitingDialog)
        assert not question.keep.isVisible()
        with qtbot.waitSignal(doors.removed):
            question.give_up.click()
        assert [account.id for account in desk.connections.accounts()] == []
        assert desk.outbox.open() == ()

    def test_where_nothing_waits_removing_is_asked_as_ever(self, doors, seen):
        doors.edit(SHOP.id)
        seen(AccountDialog).remove.click()
        box = seen(QMessageBox)
        assert "Shop" in box.text()
        box.reject()


class TestBudgets:
    def test_what_is_left_is_typed_once(self, doors, seen, desk, qtbot):
        doors.ask_figure(SHOP.id)
        dialog = seen(FigureDialog)
        assert unnamed(dialog) == []
        dialog.plan.choose("Enterprise")
        dialog.left.setValue(4_321)
        with qtbot.waitSignal(doors.changed):
            dialog.keep.click()
        assert desk.budget.left(SHOP.id) == 4_321
        doors.ask_figure(SHOP.id)
        again = seen(FigureDialog)
        assert (again.plan.key, again.left.value()) == ("Enterprise", 4_321)
        again.plan.choose(OTHER)
        again.total.setValue(100)
        again.keep.click()
        qtbot.waitUntil(again.trouble.isVisible)
        again.plan.choose("Enterprise")
        assert not again.trouble.isVisible(), "it was said of other figures"
        assert again.left.value() == 4_321, "what was typed stays where it fits"

    def test_what_the_service_cannot_do_is_said_with_the_reason(self, doors, seen):
        doors.show_abilities(SHOP.id)
        dialog = seen(AbilitiesDialog)
        assert "Made-up links have no notes." in words(dialog)
        assert "never come back" in words(dialog)


class TestMoving:
    def test_accounts_go_out_and_come_in(self, doors, seen, desk, tmp_path, qtbot):
        doors.ask_save = lambda *_: str(tmp_path / "mine")
        with qtbot.waitSignal(doors.notice):
            doors.export_accounts()
        desk.connections.remove(SHOP.id)
        doors.ask_open = lambda *_: str(tmp_path / "mine.xengo-accounts")
        doors.import_accounts()
        dialog = seen(ImportAccountsDialog)
        assert unnamed(dialog) == []
        assert "It is new here and needs its key." in words(dialog)
        with qtbot.waitSignal(doors.changed):
            dialog.accept_button.click()
        assert desk.connections.account(SHOP.id) == SHOP

    def test_a_file_with_nothing_new_offers_nothing(self, doors, seen, desk, tmp_path):
        (tmp_path / "mine.xengo-accounts").write_bytes(written([SHOP]))
        doors.ask_open = lambda *_: str(tmp_path / "mine.xengo-accounts")
        doors.import_accounts()
        dialog = seen(ImportAccountsDialog)
        assert words(dialog).count("just like this") == 1
        assert dialog.accept_button.text() == "Nothing to take in"
        assert not dialog.accept_button.isEnabled()

    def test_a_file_that_is_none_is_said(self, doors, tasks, qtbot, tmp_path):
        (tmp_path / "x").write_text("{}")
        doors.ask_open = lambda *_: str(tmp_path / "x")
        with qtbot.waitSignal(tasks.troubled) as told:
            doors.import_accounts()
        assert "is not a file of accounts" in str(told.args[0])


def test_a_lost_key_is_said_once_and_leads_to_where_one_is_entered(window, theme, doors, seen):
    notices = Notices(theme, window)
    calls = KeyCalls(notices, doors, window)
    calls.show_piles([Pile(account_id=SHOP.id, since=now(), waiting=3)])
    lost = ((SHOP, AccountStatus(account_id=SHOP.id, needs_key=True, as_of=now())),)
    calls.follow(lost)
    assert notices.text == "“Shop” has no key that its service accepts. 3 edits wait for it."
    notices.hide()
    calls.follow(lost)
    assert not notices.isVisible()
    calls.follow(((SHOP, AccountStatus(account_id=SHOP.id)),))
    calls.follow(lost)
    notices.findChild(QPushButton).click()
    dialog = seen(AccountDialog)
    assert dialog.focusWidget() is dialog.form.key


def test_a_keyring_that_is_away_is_said_once_and_looked_at_again(window, theme, doors, desk, qtbot):
    notices = Notices(theme, window)
    calls = KeyCalls(notices, doors, window)
    away = ((SHOP, AccountStatus(account_id=SHOP.id, needs_key=True, keyring_away=True, as_of=now())),)
    calls.follow(away)
    assert notices.text == "The keyring does not answer, so a key cannot be read. Start or unlock it."
    desk.connections._away.add(SHOP.id)
    with qtbot.waitSignal(doors.edited) as told:
        notices.findChild(QPushButton).click()
    assert told.args == [SHOP.id]
    notices.hide()
    calls.follow(away)
    assert not notices.isVisible()
