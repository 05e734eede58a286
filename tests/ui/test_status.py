"""The line at the foot of the window."""

from __future__ import annotations

from dataclasses import dataclass

from support.desk import MINE
from support.stage import on_stage
from xengo_desktop.domain.accounts import THIS_COMPUTER, AccountState, AccountStatus
from xengo_desktop.ui.status import StatusLine

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
    assert line._left.toolTip() == TAKEN


def test_the_same_sentence_is_not_said_twice(qtbot, theme, preferences):
    line = on_stage(qtbot, StatusLine(Stopped(), preferences), 600, 24)
    told = AccountStatus(account_id=THIS_COMPUTER, state=AccountState.OFFLINE, message=TAKEN)
    line.show_accounts([(MINE, told)])
    line.say_refreshed(told)
    assert line._right.text() == ""
