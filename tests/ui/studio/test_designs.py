"""Saved looks: whose a link's look is, and what is done with it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from support.studio import ROWS
from xengo_desktop.desk.studio import Kind, Source
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.preflight.findings import Verdict
from xengo_desktop.ui.studio.naming import NameDialog
from xengo_desktop.ui.studio.rail_model import ENTRY, Head
from xengo_desktop.ui.widgets.question import Question

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

POSTER = QrDesign(dots="dots", foreground="#203040")


@pytest.fixture
def poster(page, studio, settled):
    """Give a saved design of one's own, which the rail shows."""
    saved = studio.designs.save("Poster", POSTER)
    page.shelving.read()
    settled()
    return saved


def entries(page):
    model = page.rail.model
    return [model.index(row).data(ENTRY) for row in range(model.rowCount())]


def names(page):
    return [entry.text if isinstance(entry, Head) else entry.name for entry in entries(page)]


def look(page, name, of_group="Mine"):
    found = names(page)
    return entries(page)[found.index(name, found.index(of_group))]


# whose look it is


def test_a_change_of_the_shared_look_reaches_everybody(page, studio, settled):
    page.bench.change(dots="rounded")
    page.keeping.keep()
    settled()
    assert studio.looks.shared().dots == "rounded"
    page.show_row(ROWS[1])
    settled()
    assert page.bench.design.dots == "rounded"


def test_a_look_is_kept_a_moment_after_the_last_change(qtbot, page, studio, settled):
    page.keeping._rest.setInterval(0)
    page.bench.change(dots="rounded")
    qtbot.waitUntil(lambda: studio.looks.shared().dots == "rounded")
    settled()


def test_a_link_gets_a_look_of_its_own_and_gives_it_back(page, studio, settled):
    page.design_menu.own.trigger()
    settled()
    assert page.top.design.text() == "This link's own look"
    page.bench.change(dots="diamond")
    page.keeping.keep()
    settled()
    assert studio.looks.shared() == QrDesign()
    assert studio.looks.design_for(ROWS[0]).design.dots == "diamond"
    page.design_menu.shared.trigger()
    settled()
    assert page.bench.design == QrDesign()
    assert studio.looks.design_for(ROWS[0]).source is Source.SHARED


def test_a_link_follows_a_saved_design_and_changes_it_for_all(page, studio, poster, settled):
    studio.looks.follow(ROWS[1], poster.id)
    page.keeping.follow(poster.id)
    settled()
    assert page.bench.design == POSTER
    assert page.top.design.text() == "Poster"
    assert page.top.design_note.text() == "2 links share this design"
    page.bench.change(quiet_zone=6)
    page.keeping.keep()
    settled()
    assert studio.designs.get(poster.id).design.quiet_zone == 6
    assert studio.looks.design_for(ROWS[1]).design.quiet_zone == 6


def test_changing_a_preset_makes_it_the_link_s_own(page, studio, settled):
    preset = studio.designs.presets()[1]
    page.keeping.follow(preset.id)
    settled()
    assert "this link's own" in page.top.design_note.text()
    page.bench.change(quiet_zone=7)
    page.keeping.keep()
    settled()
    assert studio.looks.design_for(ROWS[0]).source is Source.LINK
    assert page.top.design.text() == "This link's own look"


def test_leaving_a_link_keeps_its_look_first(page, studio, settled):
    page.keeping.detach()
    settled()
    page.bench.change(dots="bars-v")
    page.show_row(ROWS[1])
    settled()
    assert studio.looks.design_for(ROWS[0]).design.dots == "bars-v"
    assert page.bench.design == QrDesign()


def test_each_link_goes_on_with_its_own_undo(page, settled):
    page.keeping.detach()
    settled()
    page.bench.change(dots="bars-v")
    page.show_row(ROWS[1])
    settled()
    assert not page.top.undo.isEnabled()
    page.show_row(ROWS[0])
    settled()
    assert page.top.undo.isEnabled()
    page.bench.undo()
    assert page.bench.design.dots == "square"


def test_a_text_of_one_s_own_has_no_look_of_its_own(page, settled):
    page.show_text("hello")
    settled()
    assert not page.design_menu.own.isEnabled()
    assert page.design_menu.shared.isChecked()


# the rail


def test_the_rail_shows_presets_then_what_was_saved(page, studio, poster):
    assert names(page)[:2] == ["Mine", "Poster"]
    assert names(page)[-len(studio.designs.presets()) - 1] == "Presets"


def test_the_model_keeps_qt_s_promises(qtmodeltester, page, poster):
    qtmodeltester.check(page.rail.model)


def test_a_click_takes_a_look_and_ctrl_z_takes_it_back(qtbot, page, poster, settled):
    index = page.rail.model.index(page.rail.model.row_of(poster.id))
    page.rail.list.clicked.emit(index)
    assert page.bench.design == POSTER
    page.bench.undo()
    assert page.bench.design == QrDesign()
    settled()


def test_enter_takes_and_f2_renames(qtbot, page, poster, settled):
    page.rail.list.setCurrentIndex(page.rail.model.index(page.rail.model.row_of(poster.id)))
    qtbot.keyClick(page.rail.list, Qt.Key.Key_Return)
    assert page.bench.design == POSTER
    settled()
    qtbot.keyClick(page.rail.list, Qt.Key.Key_F2)
    dialog = page.findChild(NameDialog)
    dialog.line.setText("Wall")
    dialog.go.click()
    settled()
    assert look(page, "Wall").id == poster.id


def test_delete_asks_first(qtbot, page, studio, poster, settled):
    page.rail.list.setCurrentIndex(page.rail.model.index(page.rail.model.row_of(poster.id)))
    qtbot.keyClick(page.rail.list, Qt.Key.Key_Delete)
    question = page.findChild(Question)
    assert "Poster" in question.text()
    question.yes.click()
    settled()
    assert "Poster" not in names(page)
    assert studio.designs.own() == ()


def test_a_preset_can_be_used_and_copied_but_not_deleted(qtbot, page, studio, settled):
    preset = studio.designs.presets()[0]
    texts = [action.text() for action in page.rail.menu_for(preset).actions()]
    assert len(texts) == 3
    page.rail.list.setCurrentIndex(page.rail.model.index(page.rail.model.row_of(preset.id)))
    qtbot.keyClick(page.rail.list, Qt.Key.Key_Delete)
    assert page.findChild(Question) is None
    page.rail.copy_requested.emit(preset)
    dialog = page.findChild(NameDialog)
    settled()
    assert dialog.line.text() == f"{preset.name} 2"
    dialog.go.click()
    settled()
    assert look(page, f"{preset.name} 2").kind is Kind.OWN


def test_one_s_own_design_has_a_menu_of_five(page, poster):
    texts = [action.text().partition("\t")[0] for action in page.rail.menu_for(poster).actions()]
    assert texts == [
        "Use this look",
        "Let this link follow it",
        "Save a copy…",
        "Rename…",
        "Delete…",
    ]


def test_thumbnails_are_drawn_once(qtbot, page, poster, tasks, settled):
    settled()
    thumbnails = page.rail._delegate._thumbnails
    with qtbot.waitSignal(thumbnails.arrived):
        assert thumbnails.image(POSTER, 99).isNull()
    assert thumbnails.image(replace(POSTER), 99).width() == 99
    assert tasks.busy == 0


# naming


def test_a_look_is_saved_under_a_name(page, studio, settled):
    page.bench.change(dots="dots")
    page.design_menu.save.trigger()
    dialog = page.findChild(NameDialog)
    dialog.line.setText("Summer")
    dialog.go.click()
    settled()
    assert look(page, "Summer").design.dots == "dots"
    assert [action.text() for action in page.design_menu.following.actions()] == ["Summer"]


def test_a_name_that_is_taken_is_said_under_the_line(page, poster, settled):
    page.shelving.save_as()
    dialog = page.findChild(NameDialog)
    dialog.line.setText("poster")
    dialog.go.click()
    settled()
    assert "already" in dialog.field.problem
    assert dialog.isVisible()
    dialog.reject()


def test_reset_is_a_step(page, settled):
    page.bench.change(dots="dots")
    page.design_menu.reset.trigger()
    assert page.bench.design == QrDesign()
    page.bench.undo()
    assert page.bench.design.dots == "dots"
    settled()


def test_everything_that_uses_a_look_is_exported_again(
    qtbot, page, studio, settled, judged, saving, tmp_path
):
    told = []
    page.notice.connect(told.append)
    page.design_menu.again.trigger()
    settled()
    assert told[-1] == "Nothing was exported with this design yet."
    studio.owners.write("go.example.com", "Northwind Ltd")
    page.checking.judge()
    judged(page)
    saving.path = tmp_path / "code.svg"
    with qtbot.waitSignal(page.notice, timeout=10_000):
        page.exports.save.click()
    before = (tmp_path / "code.svg").read_bytes()
    page.bench.change(foreground="#400000")
    page.design_menu.again.trigger()
    qtbot.waitUntil(lambda: told[-1].startswith("Exported again: 1"), timeout=10_000)
    assert (tmp_path / "code.svg").read_bytes() != before
    settled()


def saved_and_changed(qtbot, page, saving, path):
    """Save the code on the bench, whatever preflight says, and change its look."""
    saving.path = path
    page.outgoing._save(Verdict((), 100), True)
    qtbot.waitUntil(path.exists)
    page.bench.change(foreground="#400000")


def test_a_link_s_own_look_is_exported_again(qtbot, page, settled, saving, tmp_path):
    page.design_menu.own.trigger()
    settled()
    saved_and_changed(qtbot, page, saving, tmp_path / "own.svg")
    page.keeping.keep()
    settled()
    with qtbot.waitSignal(page.notice, check_params_cb=lambda said: said == "Exported again: 1."):
        page.design_menu.again.trigger()
    assert b"#400000" in (tmp_path / "own.svg").read_bytes()
    settled()


def test_a_text_of_one_s_own_is_exported_again_with_the_shared_look(qtbot, page, settled, saving, tmp_path):
    page.show_text("hello")
    settled()
    saved_and_changed(qtbot, page, saving, tmp_path / "hello.svg")
    page.keeping.keep()
    settled()
    with qtbot.waitSignal(page.notice, check_params_cb=lambda said: said == "Exported again: 1."):
        page.design_menu.again.trigger()
    assert b"#400000" in (tmp_path / "hello.svg").read_bytes()
    settled()


def test_the_menus_hold_nothing_without_an_act(page):
    for menu in (page.design_menu, page.more_menu):
        assert isinstance(menu, QMenu)
        assert all(action.text() for action in menu.actions() if not action.isSeparator())


def test_recent_looks_stand_first_once_there_are_many(page, studio, settled):
    for number in range(6):
        studio.designs.save(f"Look {number}", replace(POSTER, quiet_zone=number))
    studio.designs.touch(studio.designs.own()[0].id)
    page.shelving.read()
    settled()
    assert names(page)[0] == "Recent"
    assert names(page).index("Mine") == 5


def test_taking_a_look_moves_nothing_under_the_pointer_until_the_rail_is_seen_anew(page, poster, settled):
    page.rail.show()
    settled()
    before = names(page)
    page.rail.taken.emit(look(page, "Leaf", "Presets"))
    settled()
    assert names(page) == before
    page.hide()
    page.show()
    settled()
    assert names(page)[:2] == ["Recent", "Leaf"]


def test_ctrl_shift_s_saves_the_look_without_a_menu(qtbot, page, settled):
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page, Qt.Key.Key_S, both)
    dialog = page.findChild(NameDialog)
    assert dialog.windowTitle() == "Save this look"
    dialog.reject()
    settled()
