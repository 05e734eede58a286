"""The line at the foot of the window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from support.desk import MINE
from support.stage import on_stage
from xengo_desktop.domain.accounts import THIS_COMPUTER, AccountState, AccountStatus
from xengo_desktop.ui.status import StatusLine
from xengo_desktop.ui.widgets.tool_tips import tool_tip

TAKEN = "Port 33267, which this computer's links use, is taken by another program. " * 4


@dataclass
class Stopped:
    state: AccountState = AccountState.OFFLINE
    message: str = TAKEN
    links: str = ""


def test_a_long_sentence_does_not_make_the_window_wider(qtbot, theme, preferences):
    line = on_stage(qtbot, StatusLine(Stopped(), preferences), 600, 24)
    line.show_accounts([(MINE, AccountStatus(account_id=THIS_COMPUTER, state=AccountState.OFFLINE))])
    line.say_refreshed(AccountStatus(account_id="x", state=AccountState.OFFLINE, message="No answer. " * 40))
    assert line.minimumSizeHint().width() < 600
    assert line._left.toolTip() == tool_tip(TAKEN)


def test_the_same_sentence_is_not_said_twice(qtbot, theme, preferences):
    line = on_stage(qtbot, StatusLine(Stopped(), preferences), 600, 24)
    told = AccountStatus(account_id=THIS_COMPUTER, state=AccountState.OFFLINE, message=TAKEN)
    line.show_accounts([(MINE, told)])
    line.say_refreshed(told)
    assert line._right.text() == ""


def test_it_says_how_old_the_copy_on_show_is_and_goes_back_to_that(qtbot, theme, preferences):
    read_at = datetime(2026, 3, 20, 14, 5, tzinfo=UTC)
    line = on_stage(qtbot, StatusLine(Stopped(), preferences, lambda: read_at + timedelta(hours=1)), 600, 24)
    line.show_as_of(read_at)
    assert line._right.text() == "As of 14:05"
    line.say_progress(300, None)
    line.show_as_of(read_at - timedelta(days=3))
    assert "300" in line._right.text()
    line.say_refreshed(AccountStatus(account_id="x", state=AccountState.READY))
    assert line._right.text() == "As of 17 Mar 2026, 14:05"
