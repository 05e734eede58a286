"""The banner, and the empty table, say what is really the matter with an account, and offer what helps."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from support.desk import BRAND, MINE, SHOP
from support.servers import server_here
from support.windows import PREFIXES, Windows
from xengo_desktop.domain.accounts import Account, AccountState, AccountStatus
from xengo_desktop.domain.outbox import Pile
from xengo_desktop.ui.accounts.watch import Known
from xengo_desktop.ui.outbox.banner import OfflineBanner
from xengo_desktop.ui.outbox.words import WaitingWords

NOON = datetime(2026, 11, 22, 12, 6, tzinfo=UTC)
READ = {"as_of": NOON, "links": 9}
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


@pytest.fixture
def banner(qtbot, theme):
    made = OfflineBanner(theme, WaitingWords(lambda: ZoneInfo("UTC"), lambda: NOON))
    qtbot.addWidget(made)
    return made


def known(account: Account, **values) -> Known:
    return ((account, AccountStatus(account_id=account.id, **values)),)


REVOKED = known(BRAND, state=AccountState.REFUSED, needs_key=True, message="The key was revoked.", **READ)
AWAY = known(SHOP, state=AccountState.OFFLINE, message="Nothing answers.", **READ)
HERE = known(MINE, state=AccountState.READY, **READ)


def test_a_revoked_key_is_no_missing_network(qtbot, banner):
    banner.show_piles([Pile(account_id=BRAND.id, since=NOON, waiting=2)])
    banner.show_accounts((*HERE, *REVOKED))
    assert banner.text.text().startswith("The key of Northwind brand is not accepted any more. What you see")
    assert banner.text.text().endswith("2 changes wait to be sent.")
    assert (banner._icon, banner.retry.isHidden()) == ("key-round", True)
    with qtbot.waitSignal(banner.key_requested) as asked:
        banner.enter_key.click()
    assert asked.args == [BRAND.id]


def test_two_troubles_are_told_apart(qtbot, banner):
    banner.show_accounts((*REVOKED, *AWAY))
    assert "is not accepted any more. Shop cannot be reached." in banner.text.text()
    with qtbot.waitSignal(banner.try_requested) as asked:
        banner.retry.click()
    assert asked.args == [(SHOP.id,)]
    assert banner.retry.text() == "Try again"
    banner.show_accounts((*HERE, *REVOKED, *known(SHOP)))
    assert banner.retry.text() == "Read now"


def test_links_that_were_never_read_are_missed_among_others(qtbot, banner):
    banner.show_accounts((*HERE, *known(BRAND), *known(SHOP)))
    assert banner.text.text() == "The links of 2 accounts have not been read yet."
    assert banner.retry.text() == "Read now"
    with qtbot.waitSignal(banner.try_requested) as asked:
        banner.retry.click()
    assert asked.args == [(BRAND.id, SHOP.id)]
    banner.show_scope([BRAND.id])
    assert banner.isHidden(), "the empty table says it"


def test_an_empty_table_leads_to_the_key_and_reads_once_it_is_entered(windows: Windows, tmp_path: Path):
    with (
        server_here(tmp_path / "server") as server,
        windows.open("xengo", server.api + PREFIXES["xengo"], "", account_id="work") as stand,
    ):
        key, window = server.mint("xengo"), stand.window
        place = window.links.place
        stand.wait(lambda: place.currentWidget() is place.explained and place.remedy.isVisible())
        assert place.remedy.text() == "Enter a key…"
        stand.press(place.remedy)
        stand.wait(lambda: bool(dialogs(window)))
        dialog = dialogs(window)[0]
        dialog.form.key.setText(key)
        dialog.save()
        stand.wait(lambda: window.watch.known[0][1].as_of is not None)
        stand.wait(lambda: place.currentWidget() is place.none_yet)


def dialogs(window):
    from xengo_desktop.ui.accounts.dialog import AccountDialog

    return [each for each in window.findChildren(AccountDialog) if each.isVisible()]
