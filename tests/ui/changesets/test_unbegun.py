"""A job whose writing down was ended by a kill, as the next start shows it."""

from __future__ import annotations

from typing import Any

import pytest

from support.change_set_stand import Stand
from support.change_sets import adding
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.runs import RunState
from xengo_desktop.ui.changesets.dialog import ChangeSetDialog

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


def test_it_is_offered_shown_and_dismissed(stand: Stand) -> None:
    stand.desk.ledger.jobs.note("Import of spring.csv")
    offers: list[tuple[Any, ...]] = []
    stand.doors.offered.connect(lambda *offer: offers.append(offer))
    stand.doors.look_for_interrupted()
    stand.wait(lambda: offers)
    words, button, act = offers[0]
    assert words == "Never begun: Import of spring.csv. The app ended before anything of it was sent."
    act()
    dialog = stand.over.findChildren(ChangeSetDialog)[-1]
    stand.wait(lambda: dialog.run is not None)
    progress = dialog.face.progress
    assert progress.ended.figures.text() == "Nothing was sent"
    stand.press(progress.ended.dismiss)
    stand.wait(lambda: not any(run.state is RunState.UNBEGUN for run in stand.desk.change_sets.runs()))
    stand.wait(lambda: stand.tasks.busy == 0)


def test_cancelling_while_it_is_written_down_leads_back_to_the_review(stand: Stand) -> None:
    account = next(each for each in stand.desk.connections.accounts() if each.name == "Work")
    drafts = [LinkDraft(destination=f"https://example.com/many/{n}") for n in range(20_000)]
    dialog = stand.review(adding(account.id, drafts))
    stand.press(dialog.face.run)
    progress = dialog.face.progress
    stand.wait(lambda: progress.running.cancel.isVisible() and progress.running.pause.isHidden())
    stand.press(progress.running.cancel)
    stand.wait(lambda: dialog.face.body.currentWidget() is dialog.face.review)
    stand.wait(lambda: dialog.face.run.isEnabled() and stand.tasks.busy == 0)
    assert dialog.face.run.text() == "Make 20,000 links"
    assert (len(stand.service.links), len(stand.desk.change_sets.runs())) == (20, 1)
