"""Typing is written down soon, at once when the keyboard goes elsewhere, and again when that failed."""

from __future__ import annotations

from dataclasses import replace

from support.desk import LOCAL, MINE, row
from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.ui.editor.place import Place

HERE = Place(MINE, LOCAL)


def titles(desk):
    return [kept.draft.title for kept in desk.drafts.kept.values()]


def test_typing_is_written_within_a_second_and_gone_when_it_is_saved(qtbot, panel, desk, checked):
    panel.show_place(replace(HERE, row=row()))
    panel.form.title.setText("Typed")
    qtbot.waitUntil(lambda: titles(desk) == ["Typed"], timeout=3_000)
    checked()
    with qtbot.waitSignal(panel.saved):
        panel.save()
    qtbot.waitUntil(lambda: titles(desk) == [])


def test_leaving_a_field_writes_at_once(qtbot, panel, desk, checked):
    panel.show_place(replace(HERE, row=row()))
    panel.form.title.setFocus()
    panel.form.title.setText("Typed")
    panel.form.notes.setFocus()
    checked()
    assert titles(desk) == ["Typed"]


def test_closing_writes_before_it_goes_on(panel, keeper, desk):
    panel.show_place(replace(HERE, row=row()))
    panel.form.title.setText("At the last moment")
    assert keeper.write_and_wait()
    assert titles(desk) == ["At the last moment"]


def test_a_disk_that_is_full_is_told_and_tried_again(qtbot, panel, keeper, desk, checked):
    desk.drafts.refuse = FileTrouble("There is no room left on the disk.")
    panel.show_place(replace(HERE, row=row()))
    panel.form.title.setText("Typed")
    with qtbot.waitSignal(keeper.troubled, timeout=3_000):
        pass
    assert not keeper.write_and_wait()
    desk.drafts.refuse = None
    assert keeper.write_and_wait()
    assert titles(desk) == ["Typed"]
    checked()


def test_a_reverted_draft_is_not_kept(qtbot, panel, keeper, desk, checked):
    panel.new_link([HERE], MINE.id, "https://a.example/")
    assert keeper.write_and_wait()
    panel.revert()
    qtbot.waitUntil(lambda: desk.drafts.kept == {}, timeout=3_000)
    checked()
