"""Pinning and archiving from the table, over a real desk."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget

from support.links import make_links
from support.services import GOOD_KEY, MadeUp
from xengo_desktop.accounts import KeyStore
from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.settings import Places
from xengo_desktop.ui.journal.turning import Turning
from xengo_desktop.ui.links.marking import MarkActions
from xengo_desktop.ui.widgets.notices import Notices


@pytest.fixture
def desk(tmp_path):
    service = MadeUp()
    service.stock(*make_links(3))
    dialects = (service.dialect("made-up"),)
    keys = KeyStore(lambda: None)
    with closing(Desk(Places(tmp_path), keys=keys, connect=service.connect, dialects=dialects)) as desk:
        made = Account(id="", dialect="made-up", name="Work", base_url="https://api.example")
        account = desk.connections.add(made, GOOD_KEY)
        desk.catalogue.refresh(account.id, Job())
        yield desk


def pinned(desk):
    return [row.pinned for row in desk.catalogue.first_rows(LinkQuery(sort="code")).rows]


@pytest.fixture
def notices(qtbot, theme):
    over = QWidget()
    qtbot.addWidget(over)
    return Notices(theme, over)


@pytest.fixture
def turning(tasks, desk, notices):
    return Turning(tasks, desk.journal, notices, notices)


@pytest.fixture
def actions(tasks, desk, turning, notices):
    return MarkActions(tasks, desk.marks, turning, notices, notices)


@pytest.fixture
def ids(desk):
    return [row.id for row in desk.catalogue.first_rows(LinkQuery(sort="code")).rows]


def mark(qtbot, actions, turning, act, ids):
    with qtbot.waitSignals([actions.marked, turning.turns_known]):
        actions.act(act, ids)


def turn(qtbot, actions, way):
    with qtbot.waitSignal(actions.marked):
        way()


def test_it_is_said_and_can_be_taken_back(qtbot, desk, actions, turning, notices, ids):
    mark(qtbot, actions, turning, "pin", ids[:2])
    assert notices.text == "Pinned 2 links."
    # The keys of undo mean what was just said, not whatever was changed before it.
    assert notices.action.toolTip() == "Undo (Ctrl+Z)"
    assert pinned(desk) == [True, True, False]
    turn(qtbot, actions, notices.action.click)
    assert notices.text == "Unpinned 2 links."
    assert not any(pinned(desk))


def test_undo_and_redo_know_it_long_after_the_notice(qtbot, desk, actions, turning, notices, ids):
    mark(qtbot, actions, turning, "pin", ids[:1])
    notices.hide()
    with qtbot.waitSignal(turning.turns_known) as known:
        turning.look()
    assert known.args == ["Pinned 1 link", ""]
    turn(qtbot, actions, turning.undo)
    assert not any(pinned(desk))
    turn(qtbot, actions, turning.redo)
    assert pinned(desk) == [True, False, False]


def test_a_later_change_at_the_service_is_undone_before_it(qtbot, desk, actions, turning, ids):
    mark(qtbot, actions, turning, "pin", ids[:1])
    [row] = desk.catalogue.rows(ids[1:2])
    desk.changes.save(row, replace(row.link.draft(), title="New"))
    with qtbot.waitSignal(turning.turned):
        turning.undo()
    assert pinned(desk) == [True, False, False]
    turn(qtbot, actions, turning.undo)
    assert not any(pinned(desk))


def test_what_is_so_already_is_no_news(qtbot, tasks, actions, ids):
    with qtbot.assertNotEmitted(actions.marked):
        actions.act("unpin", ids)
        qtbot.waitUntil(lambda: tasks.busy == 0)
