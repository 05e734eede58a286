"""A run whose service is away, in the window: said everywhere, gone on with by itself, paused by hand."""

from __future__ import annotations

from typing import Any

import pytest

from support.change_set_stand import Stand
from support.change_sets import all_rows, changing
from xengo_desktop.domain.accounts import Account, AccountState, AccountStatus
from xengo_desktop.domain.errors import Offline
from xengo_desktop.domain.runs import RunState
from xengo_desktop.ui.changesets.dialog import ChangeSetDialog

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


@pytest.fixture
def waiting(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> ChangeSetDialog:
    """Show twenty changes that were run while the network was away."""
    monkeypatch.setattr("xengo_desktop.desk.changesets.trying.PAUSES", (0.001,) * 4)
    stand.service.before = _away
    dialog = stand.review(changing(all_rows(stand.desk), title="New"))
    stand.run(dialog)
    return dialog


def _away(call: str) -> None:
    raise Offline("No answer.", arrived=False)


def _there(call: str) -> None:
    """Let every call through."""


def _comes_back(stand: Stand) -> None:
    stand.service.before = _there
    account = _account(stand)
    for state in (AccountState.OFFLINE, AccountState.READY):
        stand.doors.follow(((account, AccountStatus(account_id=account.id, state=state)),))


def _account(stand: Stand) -> Account:
    return next(each for each in stand.desk.connections.accounts() if each.name == "Work")


def test_it_says_what_it_waits_for_and_goes_on_when_the_account_is_reached(
    stand: Stand, waiting: ChangeSetDialog
) -> None:
    ended = waiting.face.progress.ended
    assert ended.title.text() == "Waiting for the network"
    assert ended.words.text().startswith("No answer. It goes on by itself")
    assert stand.doors.status.words.text() == "1 job waits for the network"
    _comes_back(stand)
    stand.wait(lambda: waiting.run is not None and waiting.run.state is RunState.DONE)
    stand.over_with(waiting)
    assert ended.title.text() == "Done"
    assert stand.doors.status.isHidden()
    assert {link.title for link in stand.service.links.values()} == {"New"}


def test_paused_by_hand_it_does_not_go_on_by_itself(stand: Stand, waiting: ChangeSetDialog) -> None:
    ended = waiting.face.progress.ended
    stand.press(ended.pause)
    stand.wait(lambda: waiting.run is not None and waiting.run.state is RunState.PAUSED)
    _comes_back(stand)
    stand.wait(lambda: stand.tasks.busy == 0)
    assert (ended.title.text(), ended.pause.isHidden()) == ("Paused", True)
    assert stand.doors.status.words.text() == "1 job is not finished"
    stand.press(ended.resume)
    stand.wait(lambda: waiting.run is not None and waiting.run.state is RunState.DONE)
    stand.over_with(waiting)


@pytest.mark.parametrize(("reason", "offered"), [("The key was revoked.", 1), ("", 0)])
def test_the_next_start_offers_what_a_fault_has_stopped_and_names_what_was_paused(
    stand: Stand, reason: str, offered: int
) -> None:
    sets = stand.desk.change_sets
    job_id = sets.keep(changing(all_rows(stand.desk), title="New"))
    stand.desk.ledger.jobs.end(job_id, RunState.PAUSED, reason)
    offers: list[tuple[Any, ...]] = []
    stand.doors.offered.connect(lambda *offer: offers.append(offer))
    stand.doors.look_for_interrupted()
    stand.wait(lambda: not stand.doors.status.isHidden())
    assert [words for words, *_ in offers] == ["Stopped: Change. 20 changes are left."] * offered
    assert stand.doors.status.words.text() == "1 job is not finished"
