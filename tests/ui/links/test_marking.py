"""Pinning and archiving from the table, over a real desk."""

from __future__ import annotations

from contextlib import closing

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


def test_it_is_said_and_can_be_taken_back(qtbot, theme, tasks, desk):
    over = QWidget()
    qtbot.addWidget(over)
    notices = Notices(theme, over)
    actions = MarkActions(tasks, desk.marks, notices, over)
    ids = [row.id for row in desk.catalogue.first_rows(LinkQuery()).rows]
    with qtbot.waitSignal(actions.marked):
        actions.act("pin", ids[:2])
    assert notices.text == "Pinned 2 links."
    # The keys of undo mean what was just said, not whatever was changed before it.
    assert notices.action.toolTip() == "Undo (Ctrl+Z)"
    assert pinned(desk) == [True, True, False]
    with qtbot.waitSignal(actions.marked):
        notices.action.click()
    assert notices.text == "Unpinned 2 links."
    assert not any(pinned(desk))


def test_what_is_so_already_is_no_news(qtbot, theme, tasks, desk):
    over = QWidget()
    qtbot.addWidget(over)
    actions = MarkActions(tasks, desk.marks, Notices(theme, over), over)
    ids = [row.id for row in desk.catalogue.first_rows(LinkQuery()).rows]
    with qtbot.assertNotEmitted(actions.marked):
        actions.act("unpin", ids)
        qtbot.waitUntil(lambda: tasks.busy == 0)
