"""The edit panel: typing, live problems, saving, and what stays when saving fails."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from support.desk import BRAND, LOCAL, MINE, SHOP, XENGO, XURL, row
from support.names import unnamed
from xengo_desktop.domain.errors import CodeTaken, Invalid, Offline
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.editor.place import Place
from xengo_desktop.ui.widgets.scroll import Scroller
from xengo_desktop.ui.widgets.tool_tips import tool_tip

HERE, THERE, SHOPPING = Place(MINE, LOCAL), Place(BRAND, XENGO), Place(SHOP, XURL)


def show(panel, place, of=None):
    panel.show_place(replace(place, row=of or row()))


def type_over(qtbot, line, text):
    line.selectAll()
    qtbot.keyClicks(line, text)


def test_it_shows_what_is_saved(panel, checked):
    show(panel, HERE, row(notes="for the fair", channels=("ops", "mail")))
    checked()
    form = panel.form
    assert form.destination.text() == row().link.destination
    assert form.destination.cursorPosition() == 0
    assert form.destination.toolTip() == tool_tip(row().link.destination)
    assert (form.title.text(), form.notes.toPlainText()) == ("Summer invite", "for the fair")
    assert form.tags.tags == (Tag("campaign", "summer"), Tag("docs"))
    assert form.channels.channels == ("ops", "mail")
    assert not panel.unsaved
    assert not panel.foot.save.isEnabled()


def test_another_link_begins_at_the_top(panel, checked):
    panel.resize(340, 300)
    show(panel, HERE)
    checked()
    bar = panel._scroller.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    show(panel, HERE, row(2, code="other"))
    checked()
    assert bar.value() == 0


def test_typing_allows_saving_and_saving_sends_what_was_typed(qtbot, panel, desk, checked):
    show(panel, HERE)
    type_over(qtbot, panel.form.title, "Winter invite")
    checked()
    assert panel.unsaved
    with qtbot.waitSignal(panel.saved) as saved:
        qtbot.mouseClick(panel.foot.save, Qt.MouseButton.LeftButton)
    assert saved.args[0].link.title == "Winter invite"
    assert desk.changes.sent[0][1].title == "Winter invite"
    assert not panel.unsaved
    assert panel.foot.save.text() == "Save"


def test_the_keyboard_saves(qtbot, panel, checked):
    show(panel, HERE)
    type_over(qtbot, panel.form.title, "By keyboard")
    checked()
    with qtbot.waitSignal(panel.saved):
        qtbot.keyClick(panel, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    panel.form.notes.setFocus()
    qtbot.keyClicks(panel.form.notes, "More")
    checked()
    with qtbot.waitSignal(panel.saved):
        qtbot.keyClick(panel.form.notes, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert panel.form.draft.notes == "More"


def test_escape_leaves_the_form_and_loses_nothing(qtbot, panel, checked):
    show(panel, HERE)
    type_over(qtbot, panel.form.title, "Half typed")
    with qtbot.waitSignals([panel.left, panel.notice]):
        qtbot.keyClick(panel.form.title, Qt.Key.Key_Escape)
    assert panel.drafts.count() == 1
    panel.new_link([HERE], MINE.id)
    with qtbot.waitSignals([panel.left, panel.discarded]):
        qtbot.keyClick(panel.form.destination, Qt.Key.Key_Escape)
    assert panel.drafts.count() == 1, "where nothing was typed nothing is kept"
    checked()


def test_the_number_of_campaign_parameters_stands_beside_the_destination(panel, checked):
    show(panel, HERE)
    panel.form.destination.setText("https://a.example/?utm_source=mail&utm_medium=email&x=1")
    assert panel.form.campaign.text() == "Campaign (2)…"
    panel.form.destination.setText("https://a.example/")
    assert panel.form.campaign.text() == "Campaign…"
    checked()


def test_a_problem_stands_under_its_field_and_is_spoken_with_save(qtbot, panel, checked):
    show(panel, HERE)
    type_over(qtbot, panel.form.destination, "not an address")
    checked()
    problem = panel.form.fields["destination"].problem
    assert problem
    assert panel.foot.reason.isHidden(), "it is said once"
    assert panel.foot.save.accessibleDescription() == panel.foot.save.toolTip() == problem
    assert not panel.foot.save.isEnabled()
    panel.stage.resize(360, 300)
    panel.resize(360, 300)
    bar = panel.findChild(Scroller).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    bar.setValue(bar.maximum())
    assert panel.foot.reason.text() == problem, "now it is out of sight"
    type_over(qtbot, panel.form.destination, "https://good.example/")
    checked()
    assert panel.form.fields["destination"].problem == ""
    assert panel.foot.save.isEnabled()


def test_an_untouched_new_link_is_not_scolded(panel, checked):
    panel.new_link([HERE, THERE], MINE.id)
    checked()
    assert panel.form.fields["destination"].problem == ""
    assert panel.foot.reason.text()
    assert not panel.unsaved


def test_what_the_service_cannot_do_is_greyed_with_the_reason(panel, checked):
    show(panel, THERE, row(account="brand"))
    checked()
    form = panel.form
    assert not form.title.isEnabled()
    reason = XENGO.capabilities.reason("title")
    assert form.title.accessibleDescription() == form.title.toolTip() == reason
    assert not form.address.code.isEnabled()
    assert form.destination.isEnabled()
    assert form.fields["notes"].isHidden()
    assert not form.fields["channels"].isHidden()


def test_a_service_that_changes_nothing_offers_nothing_to_type(panel, checked):
    show(panel, SHOPPING, row(account="shop"))
    checked()
    form = panel.form
    assert not any(
        part.isEnabled() for part in (form.destination, form.title, form.tags, form.expires, form.enabled)
    )


def test_a_read_only_account_says_so(panel, checked):
    show(panel, Place(replace(MINE, read_only=True), LOCAL))
    checked()
    assert not panel.form.destination.isEnabled()
    assert "read-only" in panel.foot.reason.text()
    assert "read-only" in panel.form.title.toolTip()
    said = [part.text() for part in panel.findChildren(QLabel) if part.isVisible()]
    assert sum("read-only" in words for words in said) == 1


def test_typing_survives_a_look_at_another_link(qtbot, panel, checked):
    show(panel, HERE, row(1))
    type_over(qtbot, panel.form.title, "Half typed")
    show(panel, HERE, row(2, code="other", title="Other"))
    assert panel.form.title.text() == "Other"
    show(panel, HERE, row(1))
    checked()
    assert panel.form.title.text() == "Half typed"
    assert panel.unsaved


def test_a_refresh_moves_neither_cursor_nor_typing(qtbot, panel, checked):
    show(panel, HERE)
    panel.form.title.setFocus()
    type_over(qtbot, panel.form.title, "Half")
    panel.form.title.setCursorPosition(2)
    show(panel, HERE, row(clicks=60))
    checked()
    assert (panel.form.title.text(), panel.form.title.cursorPosition()) == ("Half", 2)


def test_revert_brings_back_what_is_saved(qtbot, panel, checked):
    show(panel, HERE)
    type_over(qtbot, panel.form.title, "Half typed")
    checked()
    qtbot.mouseClick(panel.foot.revert, Qt.MouseButton.LeftButton)
    checked()
    assert panel.form.title.text() == "Summer invite"
    assert not panel.unsaved


def test_a_refusal_of_a_field_stands_under_it_and_keeps_the_typing(qtbot, panel, desk, checked):
    show(panel, HERE)
    desk.changes.refuse = Invalid("The service does not like this title.", field="title")
    type_over(qtbot, panel.form.title, "Ugly")
    checked()
    panel.save()
    qtbot.waitUntil(lambda: bool(panel.form.fields["title"].problem))
    assert panel.form.title.text() == "Ugly"
    assert panel.foot.trouble.isHidden()
    show(panel, HERE, row(clicks=60))
    checked()
    assert panel.form.fields["title"].problem
    assert panel.foot.save.isEnabled()


def test_a_failure_of_no_field_stands_above_the_buttons_with_its_details(qtbot, panel, desk, checked):
    show(panel, HERE)
    desk.changes.refuse = Offline("The server did not answer.", detail="connect timeout after 10 s")
    type_over(qtbot, panel.form.title, "New")
    checked()
    panel.save()
    qtbot.waitUntil(lambda: panel.foot.trouble.text == "The server did not answer.")
    panel.foot.trouble.more.click()
    assert panel.foot.trouble.findChild(type(panel.foot.reason), "") is not None
    assert panel.form.title.text() == "New"
    type_over(qtbot, panel.form.title, "Newer")
    assert panel.foot.trouble.isHidden()


def test_a_taken_code_comes_with_another_one(qtbot, panel, desk, checked):
    panel.new_link([HERE], MINE.id, "https://a.example/")
    qtbot.keyClicks(panel.form.address.code, "spring")
    checked()
    desk.changes.refuse = CodeTaken("“spring” is taken on go.example.com.")
    panel.save()
    field = panel.form.address_field
    qtbot.waitUntil(lambda: not field.way_out.isHidden())
    assert "taken" in field.problem
    desk.changes.refuse = None
    qtbot.mouseClick(field.way_out, Qt.MouseButton.LeftButton)
    checked()
    assert panel.form.draft.code == "k7m2p9x"
    assert field.way_out.isHidden()


def test_a_new_link_is_made_in_the_chosen_account(qtbot, panel, desk, checked):
    panel.new_link([HERE, THERE], "brand", "https://a.example/")
    assert panel.account.currentText() == BRAND.name
    checked()
    created = []
    panel.created.connect(created.append)
    with qtbot.waitSignal(panel.offered) as told:
        panel.foot.save.click()
    assert [row.account_id for row in created] == ["brand"]
    text, action, act = told.args
    assert (text, action) == ("go.example.com/k7m2p9x is made.", "Copy")
    with qtbot.waitSignal(panel.copy_requested) as copied:
        act()
    assert copied.args == ["https://go.example.com/k7m2p9x"]
    assert desk.changes.sent[0][0] == "brand"


def test_switching_the_account_keeps_the_typing_and_sends_only_what_fits(qtbot, panel, desk, checked):
    panel.new_link([HERE, SHOPPING], MINE.id, "https://a.example/")
    qtbot.keyClicks(panel.form.tags.line, "campaign=spring,")
    panel.account.setCurrentIndex(1)
    panel.account.activated.emit(1)
    checked()
    assert panel.form.tags.tags == (Tag("campaign", "spring"),)
    assert not panel.form.tags.isEnabled()
    with qtbot.waitSignal(panel.created):
        panel.save()
    assert desk.changes.sent[0][1].tags == ()


def test_discarding_a_new_link_forgets_it(qtbot, panel, checked):
    panel.new_link([HERE], MINE.id, "https://a.example/")
    checked()
    with qtbot.waitSignal(panel.discarded):
        panel.foot.revert.click()
    panel.new_link([HERE], MINE.id)
    assert panel.form.destination.text() == ""
    checked()


def test_a_draft_that_is_given_up_while_on_show_does_not_let_typing_into_another(qtbot, panel, checked):
    panel.new_link([HERE], MINE.id, "https://first.example/")
    panel.new_link([HERE], MINE.id, "https://second.example/")
    on_show = next(kept for kept in panel.drafts.all() if "second" in kept.draft.destination)
    panel.discard(on_show)
    assert panel.form.destination.text() == ""
    qtbot.keyClicks(panel.form.title, "Third")
    checked()
    assert {kept.draft.destination for kept in panel.drafts.all()} == {"https://first.example/", ""}


def test_two_addresses_in_one_are_asked_about(panel, checked):
    panel.new_link([HERE], MINE.id, "https://a.example/?x=1https://b.example/")
    checked()
    panel.form.advice["destination"].way("Only the second").act()
    checked()
    assert panel.form.draft.destination == "https://b.example/"
    assert panel.form.advice["destination"].lines == ()


def test_a_suggested_code_is_filled_in(qtbot, panel, checked):
    panel.new_link([HERE], MINE.id)
    checked()
    panel.form.advice["address"].way("k7m2p9x").act()
    checked()
    assert panel.form.draft.code == "k7m2p9x"


def test_domains_and_tags_in_use_are_offered(panel, checked):
    panel.new_link([HERE], MINE.id)
    checked()
    offered = [panel.form.address.domain.itemText(i) for i in range(panel.form.address.domain.count())]
    assert offered == ["go.example.com", "promo.example.com"]
    assert panel.form.address.domain.currentText() == ""


def test_while_saving_the_button_says_so_and_typing_goes_on(qtbot, panel, desk, checked):
    gate = threading.Event()
    desk.changes.before = lambda: gate.wait(5)
    show(panel, HERE)
    type_over(qtbot, panel.form.title, "Sent")
    checked()
    panel.save()
    assert panel.foot.save.text() == "Saving…"
    assert not panel.foot.save.isEnabled()
    assert panel.drafts.count() == 0, "what is being saved is no draft"
    panel.form.notes.setPlainText("typed meanwhile")
    assert panel.drafts.count() == 1
    with qtbot.waitSignal(panel.saved):
        gate.set()
    checked()
    assert panel.form.title.text() == "Sent"
    assert panel.form.notes.toPlainText() == "typed meanwhile"
    assert panel.unsaved


def test_a_new_link_that_is_made_takes_nothing_along_that_was_typed_meanwhile(qtbot, panel, desk, checked):
    gate = threading.Event()
    desk.changes.before = lambda: gate.wait(5)
    panel.new_link([HERE], MINE.id, "https://first.example/")
    checked()
    panel.save()
    panel.form.title.setText("typed meanwhile")
    panel.form.title.textEdited.emit("typed meanwhile")
    panel.new_link([HERE], MINE.id, "https://second.example/")
    with qtbot.waitSignal(panel.created) as created:
        gate.set()
    first = created.args[0]
    assert first.link.destination == "https://first.example/"
    second, late = sorted(panel.drafts.all(), key=lambda kept: kept.link_id)
    assert (second.new, second.draft.destination) == (True, "https://second.example/")
    assert (late.link_id, late.draft.title) == (first.link.id, "typed meanwhile")


def test_a_save_that_fails_after_one_has_gone_on_is_told_and_stays_typed(qtbot, panel, desk, checked):
    gate = threading.Event()
    desk.changes.before = lambda: gate.wait(5)
    desk.changes.refuse = Offline("The server did not answer.")
    show(panel, HERE, row(1))
    type_over(qtbot, panel.form.title, "Lost?")
    checked()
    panel.save()
    show(panel, HERE, row(2, code="other"))
    with qtbot.waitSignal(panel.troubled):
        gate.set()
    assert panel.foot.trouble.isHidden()
    assert panel.foot.drafts.text() == "1 other unsaved draft…"
    show(panel, HERE, row(1))
    checked()
    assert panel.form.title.text() == "Lost?"


def test_saving_before_the_check_is_done_waits_for_it(qtbot, panel, desk, checked):
    show(panel, HERE)
    panel.form.destination.setText("nonsense")
    panel.save()
    checked()
    assert desk.changes.sent == []
    assert panel.form.fields["destination"].problem


def test_a_refresh_does_not_keep_a_save_from_being_sent(qtbot, panel, desk):
    show(panel, HERE)
    type_over(qtbot, panel.form.title, "Quick")
    with qtbot.waitSignal(panel.saved):
        qtbot.keyClick(panel, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        show(panel, HERE, row(clicks=60))
    assert [draft.title for _, draft in desk.changes.sent] == ["Quick"]


def test_an_expiry_is_typed_in_the_viewers_zone(qtbot, panel, desk, checked):
    show(panel, HERE)
    panel.form.expires.quick("month").click()
    checked()
    assert panel.form.draft.expires_at == datetime(2026, 11, 30, 22, 59, tzinfo=UTC)
    with qtbot.waitSignal(panel.saved):
        panel.save()
    assert desk.changes.sent[0][1].expires_at == datetime(2026, 11, 30, 22, 59, tzinfo=UTC)


def test_switching_a_link_off_is_a_change(qtbot, panel, checked):
    show(panel, HERE)
    panel.form.enabled.click()
    checked()
    assert not panel.form.draft.enabled
    assert panel.foot.save.isEnabled()


def test_hostile_text_comes_through_unharmed(qtbot, panel, desk, checked):
    title = "مرحبا بالعالم 🎉 <b>not bold</b>"
    destination = "https://a.example/" + "x" * 2_000
    show(panel, HERE, row(title=title, destination=destination))
    panel.form.notes.setPlainText("note")
    checked()
    with qtbot.waitSignal(panel.saved):
        panel.save()
    assert desk.changes.sent[0][1].title == title
    assert desk.changes.sent[0][1].destination == destination


@pytest.mark.parametrize("place", [HERE, THERE, SHOPPING])
def test_every_control_has_a_name(panel, checked, place):
    show(panel, place)
    checked()
    assert unnamed(panel) == []
    panel.new_link([HERE, THERE], MINE.id)
    checked()
    assert unnamed(panel) == []


def test_saving_by_mouse_leaves_the_keyboard_in_the_form(qtbot, panel, checked):
    show(panel, HERE)
    checked()
    type_over(qtbot, panel.form.title, "Autumn invite")
    checked()
    with qtbot.waitSignal(panel.saved):
        qtbot.mouseClick(panel.foot.save, Qt.MouseButton.LeftButton)
    assert panel.hasFocus()


def test_what_was_saved_is_taken_back_by_the_journal_and_not_by_the_field(qtbot, panel, checked):
    show(panel, HERE)
    type_over(qtbot, panel.form.title, "Summer")
    checked()
    assert panel.form.title.isUndoAvailable()
    with qtbot.waitSignal(panel.saved):
        panel.save()
    assert panel.form.title.text() == "Summer"
    assert not panel.form.title.isUndoAvailable()


def test_an_address_without_a_scheme_gets_one_on_the_way_on(qtbot, panel, checked):
    panel.new_link([HERE], "mine")
    checked()
    type_over(qtbot, panel.form.destination, "www.example.com/sale?x=1")
    qtbot.keyClick(panel.form.destination, Qt.Key.Key_Tab)
    assert panel.form.draft.destination == "https://www.example.com/sale?x=1"
    panel.form.destination.undo()
    assert panel.form.draft.destination == "www.example.com/sale?x=1"
    type_over(qtbot, panel.form.destination, "see you there")
    qtbot.keyClick(panel.form.destination, Qt.Key.Key_Tab)
    assert panel.form.draft.destination == "see you there"


def test_the_tab_key_comes_to_the_domain_before_the_code(qtbot, panel, checked):
    panel.new_link([HERE], "mine")
    checked()
    panel.form.campaign.setFocus()
    seen = []
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [panel.form.address.domain, panel.form.address.code]
