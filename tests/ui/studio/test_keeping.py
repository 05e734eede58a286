"""Nothing that was changed is lost, however soon something else is asked for."""

from __future__ import annotations

import threading
from functools import partial

import pytest

from support.studio import ROWS
from xengo_desktop.desk.studio import Source
from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.qr.designs.design import QrDesign

A, B = ROWS[0], ROWS[1]


class Hold:
    """Stands before a method until it is let go; `begun` tells that someone waits."""

    def __init__(self, method):
        self._method = method
        self._open = threading.Event()
        self.begun = threading.Event()

    def __call__(self, *given):
        self.begun.set()
        assert self._open.wait(10)
        return self._method(*given)

    def let_go(self):
        self._open.set()


@pytest.fixture
def held(monkeypatch):
    """Make a method of the desk wait."""
    holds = []

    def hold(owner, name):
        made = Hold(getattr(owner, name))
        monkeypatch.setattr(owner, name, made)
        holds.append(made)
        return made

    yield hold
    for made in holds:
        made.let_go()


def test_a_change_while_another_link_is_opened_belongs_to_the_look_it_was_made_on(
    page, studio, held, settled
):
    page.keeping.detach()
    settled()
    opening = held(studio.looks, "design_for")
    page.show_row(B)
    assert opening.begun.wait(10)
    page.bench.change(dots="diamond")
    opening.let_go()
    settled()
    assert studio.looks.design_for(A).design.dots == "diamond"
    assert studio.looks.shared() == QrDesign()
    assert page.bench.subject.row == B
    assert page.bench.design == QrDesign()


def test_a_change_of_the_shared_look_while_a_link_is_opened_is_on_show_afterwards(
    page, studio, held, settled
):
    opening = held(studio.looks, "design_for")
    page.show_row(B)
    assert opening.begun.wait(10)
    page.bench.change(dots="diamond")
    page.keeping.keep()
    opening.let_go()
    settled()
    assert page.bench.subject.row == B
    assert page.bench.design.dots == "diamond" == studio.looks.shared().dots


def test_a_change_right_after_a_link_got_its_own_look_stays_with_the_link(page, studio, held, settled):
    detaching = held(studio.looks, "keep_for_link")
    page.keeping.detach()
    page.bench.change(dots="diamond")
    page.keeping.keep()
    detaching.let_go()
    settled()
    assert studio.looks.shared() == QrDesign()
    assert studio.looks.design_for(A).design.dots == "diamond"
    assert page.bench.design.dots == "diamond"


def test_a_change_before_another_look_is_followed_is_kept_where_it_was_made(page, studio, settled):
    saved = studio.designs.save("Poster", QrDesign(dots="dots"))
    page.bench.change(quiet_zone=7)
    page.keeping.follow(saved.id)
    settled()
    assert studio.looks.shared().quiet_zone == 7
    assert page.bench.design == saved.design


def test_of_links_opened_quickly_the_last_one_stays(page, studio, held, settled):
    opening = held(studio.looks, "design_for")
    page.show_row(B)
    assert opening.begun.wait(10)
    page.bench.change(dots="diamond")
    page.show_row(ROWS[2])
    opening.let_go()
    settled()
    assert page.bench.subject.row == ROWS[2]
    assert page.bench.design.dots == "diamond"


def test_a_design_that_is_deleted_leaves_its_links_as_they_were_changed_last(page, studio, settled):
    saved = studio.designs.save("Poster", QrDesign(dots="dots"))
    page.keeping.follow(saved.id)
    settled()
    page.bench.change(quiet_zone=7)
    page.keeping.settle(partial(page.shelving._delete, saved))
    settled()
    assert studio.looks.design_for(A).source is Source.LINK
    assert studio.looks.design_for(A).design.quiet_zone == 7


def test_where_it_cannot_be_kept_nothing_is_done_with_the_old_look(page, studio, monkeypatch, settled):
    told, done = [], []
    page.troubled.connect(told.append)
    monkeypatch.setattr(studio.looks, "keep_shared", _no_room)
    page.bench.change(dots="diamond")
    page.keeping.settle(partial(done.append, "done"))
    settled()
    assert [str(error) for error in told] == ["The disk is full."]
    assert done == []


def test_a_link_whose_look_cannot_be_changed_shows_the_look_it_has(page, studio, monkeypatch, settled):
    monkeypatch.setattr(studio.looks, "keep_for_link", _no_room)
    page.keeping.detach()
    settled()
    assert page.keeping.now.chosen.source is Source.SHARED


def test_what_was_refused_is_tried_again_on_leaving(page, studio, settled):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(studio.looks, "keep_shared", _no_room)
        page.bench.change(dots="diamond")
        page.keeping.keep()
        settled()
    page.keeping.finish()
    assert studio.looks.shared().dots == "diamond"
    settled()


def test_leaving_the_application_waits_until_it_is_kept(qapp, page, studio, tasks):
    page.bench.change(dots="diamond")
    qapp.aboutToQuit.emit()
    assert tasks.close()
    assert studio.looks.shared().dots == "diamond"


def test_leaving_the_page_keeps_at_once(page, studio, settled):
    page.bench.change(dots="diamond")
    page.hide()
    assert not page.keeping._rest.isActive()
    settled()
    assert studio.looks.shared().dots == "diamond"


def test_a_batch_begins_when_the_look_is_kept(qtbot, page, studio, settled):
    seen = []
    page.batch_requested.connect(lambda design: seen.append((design, studio.looks.shared())))
    page.bench.change(dots="diamond")
    page.exports.batch_requested.emit()
    settled()
    assert [(design.dots, shared.dots) for design, shared in seen] == [("diamond", "diamond")]


def _no_room(*_):
    raise FileTrouble("The disk is full.")
