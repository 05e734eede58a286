"""What the form says beside its problems: what was meant, what is free, what changed elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from support.desk import BRAND, LOCAL, MINE, XENGO, link, row
from xengo_desktop.domain.campaigns.vocabulary import Rule, Vocabulary
from xengo_desktop.ui.editor.place import Place
from xengo_desktop.ui.widgets.clipboard import put_text

HERE, THERE = Place(MINE, LOCAL), Place(BRAND, XENGO)


def texts(panel, name):
    return [line.text for line in panel.form.advice[name].lines]


def press(qtbot, panel, name, words):
    box = panel.form.advice[name]
    (found,) = [part for part in box.findChildren(QPushButton) if part.text() == words and part.isVisible()]
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_a_missing_scheme_is_put_in_front_with_one_click(qtbot, panel, checked):
    panel.new_link([HERE], MINE.id)
    qtbot.keyClicks(panel.form.destination, "example.com/x")
    checked()
    press(qtbot, panel, "destination", "Put https:// in front")
    checked()
    assert panel.form.draft.destination == "https://example.com/x"
    assert panel.form.advice["destination"].isHidden()
    assert panel.foot.save.isEnabled()


def test_a_host_that_looks_like_another_is_said_and_may_still_be_saved(panel, checked):
    panel.new_link([HERE], MINE.id, "https://аррӏе.com/")
    checked()
    assert "only looks like apple.com" in texts(panel, "destination")[0]
    assert panel.foot.save.isEnabled()


def test_a_code_is_free_when_the_server_says_so_and_only_known_here_elsewhere(panel, checked):
    panel.new_link([HERE, THERE], MINE.id, "https://a.example/")
    panel.form.address.code.setText("poster")
    checked()
    assert texts(panel, "address") == ["“poster” is free."]
    panel.account.setCurrentIndex(1)
    panel.account.activated.emit(1)
    checked()
    assert texts(panel, "address") == ["“poster” is free as far as this computer knows; xengo decides."]


def test_a_taken_code_names_its_holder_and_a_variant_is_one_click_away(qtbot, panel, desk, checked):
    desk.naming.taken["poster"] = link("poster", title="Old poster")
    panel.new_link([HERE], MINE.id, "https://a.example/")
    panel.form.address.code.setText("Poster")
    checked()
    assert texts(panel, "address")[0] == "“Poster” is taken by go.example.com/poster (Old poster)."
    press(qtbot, panel, "address", "Poster-2")
    checked()
    assert panel.form.draft.code == "Poster-2"


def test_suggestions_take_one_line_however_many_there_are(qtbot, panel, desk, checked):
    panel.new_link([HERE], MINE.id)
    checked()
    box = panel.form.advice["address"]
    low = box.height()
    desk.naming.suggest = lambda *_: tuple(f"a-rather-long-code-{n}" for n in range(5))
    panel.form.destination.setText("https://a.example/summer")
    checked()
    assert box.height() == low
    shown = [part for part in box.findChildren(QPushButton) if part.isVisible()]
    assert 1 <= len(shown) < 5


def test_the_tab_key_comes_to_a_way_out_after_its_field(qtbot, panel, checked):
    panel.new_link([HERE], MINE.id)
    qtbot.keyClicks(panel.form.destination, "example.com/x")
    checked()
    panel.form.campaign.setFocus()
    qtbot.keyClick(panel.form.campaign, Qt.Key.Key_Tab)
    assert panel.window().focusWidget().text() == "Put https:// in front"


def test_what_the_vocabulary_does_not_want_is_put_right_with_one_click(qtbot, panel, desk, checked):
    desk.campaigns.words = Vocabulary(rules=(Rule(parameter="utm_source", allowed=("mail",)),))
    panel.new_link([HERE], MINE.id, "https://a.example/?b=1&utm_source=Mail#x")
    checked()
    press(qtbot, panel, "destination", "Use “mail”")
    checked()
    assert panel.form.draft.destination == "https://a.example/?b=1&utm_source=mail#x"


def test_what_the_vocabulary_does_not_let_through_cannot_be_saved(qtbot, panel, desk, checked):
    words = Vocabulary(enforced=True, rules=(Rule(parameter="utm_source", allowed=("mail",)),))
    desk.campaigns.words = words
    panel.new_link([HERE], MINE.id, "https://a.example/?utm_source=Mail")
    checked()
    field = panel.form.fields["destination"]
    assert field.problem == "utm_source is “Mail”; it is written “mail”."
    assert texts(panel, "destination") == [""], "what stands in red is not said again"
    panel.form.title.setFocus()
    qtbot.keyClick(panel.form.title, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert (panel.form.destination.hasFocus(), desk.changes.sent) == (True, [])
    desk.campaigns.words = replace(words, enforced=False)
    panel.campaigns_changed()
    checked()
    assert field.problem == ""
    assert texts(panel, "destination") == ["utm_source is “Mail”; it is written “mail”."]
    desk.campaigns.words = words
    panel.campaigns_changed()
    checked()
    press(qtbot, panel, "destination", "Use “mail”")
    checked()
    with qtbot.waitSignal(panel.created):
        panel.save()


def test_a_link_that_leads_there_already_can_be_saved_as_it_is(qtbot, panel, desk, checked):
    desk.campaigns.words = Vocabulary(enforced=True, rules=(Rule(parameter="utm_source", required=True),))
    panel.show_place(replace(HERE, row=row(destination="https://a.example/")))
    panel.form.title.setText("Renamed")
    checked()
    with qtbot.waitSignal(panel.saved):
        panel.save()


def test_a_channel_that_is_not_there_is_said(panel, checked):
    panel.show_place(replace(HERE, row=row(channels=("ops", "nobody"))))
    checked()
    assert "“nobody”" in texts(panel, "channels")[0]


def test_a_channel_made_meanwhile_is_offered_and_no_longer_missed(panel, desk, checked):
    panel.show_place(replace(HERE, row=row(channels=("night-shift",))))
    checked()
    assert "“night-shift”" in texts(panel, "channels")[0]
    desk.naming.named = ("ops", "night-shift")
    panel.form.channels.setFocus()
    checked()
    assert panel.form.channels.known == ("ops", "night-shift")
    assert not texts(panel, "channels")


def change_elsewhere(panel, checked, typed, theirs):
    panel.show_place(replace(HERE, row=row(title="Before", notes="old")))
    panel.form.title.setText(typed)
    checked()
    panel.show_place(replace(HERE, row=row(title=theirs, notes="new")))
    checked()


def test_a_field_changed_elsewhere_is_a_question_and_others_just_follow(qtbot, panel, desk, checked):
    change_elsewhere(panel, checked, "Mine", "Theirs")
    assert panel.form.notes.toPlainText() == "new"
    assert panel.form.title.text() == "Mine"
    assert texts(panel, "title") == ["Changed elsewhere meanwhile, to: Theirs"]
    assert not panel.foot.save.isEnabled()
    assert "choose above" in panel.foot.reason.text()
    panel.save()
    assert desk.changes.sent == []
    press(qtbot, panel, "title", "Keep yours")
    checked()
    with qtbot.waitSignal(panel.saved):
        panel.save()
    assert desk.changes.sent[0][1].title == "Mine"


def test_taking_theirs_leaves_nothing_unsaved(qtbot, panel, desk, checked):
    change_elsewhere(panel, checked, "Mine", "Theirs")
    press(qtbot, panel, "title", "Take theirs")
    checked()
    assert panel.form.title.text() == "Theirs"
    assert not panel.unsaved
    panel._keeper.write()
    checked()
    assert desk.drafts.kept == {}


def test_the_same_change_elsewhere_is_no_question(panel, checked):
    change_elsewhere(panel, checked, "Same", "Same")
    assert texts(panel, "title") == []
    assert not panel.unsaved


def test_the_address_on_the_clipboard_is_offered_while_there_is_no_destination(qtbot, panel, checked):
    put_text("https://a.example/autumn")
    panel.new_link([HERE], MINE.id)
    checked()
    press(qtbot, panel, "destination", "Paste https://a.example/autumn")
    checked()
    assert panel.form.draft.destination == "https://a.example/autumn"
    assert panel.form.advice["destination"].isHidden()
    assert panel.form.destination.hasFocus()


@pytest.mark.parametrize("copied", ["a few words", "https://a.example/ https://b.example/", "", "x" * 10**6])
def test_what_is_no_address_on_the_clipboard_is_not_offered(panel, checked, copied):
    put_text("https://a.example/autumn")
    panel.new_link([HERE], MINE.id)
    checked()
    assert panel.form.advice["destination"].lines
    put_text(copied)
    assert not panel.form.advice["destination"].lines
