"""The inspector: one link, three panels, nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from support.desk import BRAND, MINE, NOW, SHOP, FakeDesk, row
from support.names import unnamed
from support.stage import on_stage
from support.studio import open_studio
from xengo_desktop.domain.links import LinkState
from xengo_desktop.domain.sums import Sums
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.settings.store import SettingsStore
from xengo_desktop.ui.inspector.shell import Inspector


@pytest.fixture
def desk(tmp_path):
    made = FakeDesk()
    made.studio = open_studio(tmp_path / "studio", SettingsStore(tmp_path / "settings.json"))
    return made


@pytest.fixture
def inspector(qtbot, theme, tasks, desk, preferences):
    preferences.change(zone="Europe/Berlin")
    made = on_stage(qtbot, Inspector(theme, tasks, desk, preferences, clock=lambda: NOW), 340, 860)
    qtbot.waitUntil(lambda: not tasks.busy)
    return made


@pytest.fixture
def settled(qtbot, tasks):
    return lambda: qtbot.waitUntil(lambda: not tasks.busy)


def show(inspector, of, settled):
    inspector.show_row(of)
    settled()


def test_without_a_link_it_says_what_to_do(inspector):
    assert inspector.empty.isVisible()
    assert inspector.empty.title.text() == "Choose a link"


def test_a_link_is_named_with_its_account_and_state(inspector, settled):
    show(inspector, row(account="brand", state=LinkState.EXPIRED), settled)
    assert inspector.body.header.title.text() == "go.example.com/invite-wdqg"
    assert inspector.body.header.account.text() == "Northwind brand · xengo"
    assert inspector.body.header.pill.word == "Expired"
    assert inspector.body.header.pill.accessibleName() == "Status: Expired"


def test_a_long_title_ends_in_an_ellipsis_and_is_whole_in_the_tool_tip(inspector, settled):
    show(inspector, row(code="x" * 100), settled)
    assert "x" * 40 in inspector.body.header.title.toolTip()


def test_an_account_that_is_new_is_looked_up(qtbot, inspector, desk, settled):
    desk.connections.add(replace(BRAND, id="late", name="Late"), "key")
    inspector.show_row(row(account="late"))
    assert inspector.body.header.title.text() == ""
    inspector.show_accounts(desk.connections.accounts())
    qtbot.waitUntil(lambda: inspector.body.header.account.text() == "Late · xengo")
    settled()


@pytest.mark.parametrize(("key", "panel"), [("edit", "editor"), ("qr", "qr"), ("clicks", "clicks")])
def test_each_panel_is_one_step_away(inspector, settled, key, panel):
    show(inspector, row(), settled)
    inspector.show_panel(key)
    settled()
    assert getattr(inspector.body.panels, panel).isVisible()


def test_the_panel_stays_when_another_link_is_chosen(inspector, settled):
    show(inspector, row(1), settled)
    inspector.show_panel("qr")
    show(inspector, row(2, code="other"), settled)
    assert inspector.body.panels.qr.isVisible()
    assert inspector.body.panels.qr.text.text().endswith("/q/other")


def test_unsaved_typing_is_marked_and_kept_while_looking_elsewhere(qtbot, inspector, settled):
    show(inspector, row(1), settled)
    assert inspector.body.header.mark.isHidden()
    inspector.body.editor.form.title.end(False)
    qtbot.keyClicks(inspector.body.editor.form.title, "!")
    assert inspector.body.header.mark.isVisible()
    show(inspector, row(2, code="other"), settled)
    assert inspector.body.header.mark.isHidden()
    show(inspector, row(1), settled)
    assert inspector.body.header.mark.isVisible()
    assert inspector.body.editor.form.title.text() == "Summer invite!"


def test_saving_shows_the_link_as_it_is_now(qtbot, inspector, settled):
    show(inspector, row(), settled)
    inspector.body.editor.form.enabled.click()
    settled()
    with qtbot.waitSignal(inspector.saved):
        inspector.body.editor.save()
    assert inspector.body.header.pill.word == "Off"
    assert inspector.body.header.mark.isHidden()
    settled()


def test_a_new_link_goes_into_the_wished_account_and_is_then_shown(qtbot, inspector, settled):
    inspector.new_link("brand", "https://a.example/")
    settled()
    assert inspector.body.header.title.text() == "New link"
    assert inspector.body.segments.isHidden()
    with qtbot.waitSignals([inspector.created, inspector.offered]):
        inspector.body.editor.save()
    settled()
    assert inspector.body.header.title.text() == "go.example.com/k7m2p9x"
    assert inspector.body.segments.isVisible()


def test_where_there_is_no_choice_the_head_says_where_a_new_link_goes(inspector, desk, settled):
    desk.connections.book = {MINE.id: MINE}
    inspector.show_accounts(desk.connections.accounts())
    settled()
    inspector.new_link()
    settled()
    assert inspector.body.header.account.text() == "In This computer"
    assert inspector.body.editor.account_field.isHidden()


def test_a_new_link_begun_before_the_accounts_are_known_opens_when_they_are(
    qtbot, theme, tasks, desk, preferences
):
    made = on_stage(qtbot, Inspector(theme, tasks, desk, preferences, clock=lambda: NOW))
    made.new_link("", "https://a.example/")
    qtbot.waitUntil(lambda: made.body.editor.form.destination.text() == "https://a.example/")
    qtbot.waitUntil(lambda: not tasks.busy)


def test_discarding_a_new_link_goes_back_to_the_one_before(qtbot, inspector, settled):
    show(inspector, row(), settled)
    inspector.new_link(MINE.id)
    settled()
    inspector.body.editor.foot.revert.click()
    settled()
    assert inspector.body.header.title.text() == "go.example.com/invite-wdqg"


def test_a_table_that_is_filled_anew_does_not_take_a_new_link_away(inspector, settled):
    show(inspector, row(1), settled)
    inspector.new_link(MINE.id, "https://a.example/")
    for told in (row(1, clicks=60), None):
        inspector.show_row(told)
        assert inspector.body.header.title.text() == "New link"
    settled()


def test_another_link_takes_its_place_and_the_new_one_waits(inspector, settled):
    inspector.new_link(MINE.id, "https://a.example/")
    show(inspector, row(2), settled)
    assert inspector.body.header.title.text() == "go.example.com/invite-wdqg"
    inspector.new_link(MINE.id)
    settled()
    editor = inspector.body.editor
    assert (editor.form.destination.text(), editor.form.hasFocus()) == ("", False)
    assert editor.foot.drafts.text() == "1 other unsaved draft…"


def test_where_no_link_can_be_made_it_says_so(qtbot, inspector, desk, settled):
    desk.connections.book = {SHOP.id: replace(SHOP, read_only=True)}
    inspector.show_accounts(desk.connections.accounts())
    settled()
    with qtbot.waitSignal(inspector.notice) as told:
        inspector.new_link()
    assert "account" in told.args[0]


def test_a_new_link_that_cannot_be_made_where_it_is_asked_for_says_where_it_goes(
    qtbot, inspector, desk, settled
):
    desk.connections.book = {SHOP.id: replace(SHOP, read_only=True), MINE.id: MINE}
    inspector.show_accounts(desk.connections.accounts())
    settled()
    with qtbot.waitSignal(inspector.notice) as told:
        inspector.new_link(SHOP.id)
    assert told.args == [f"{SHOP.name} is read-only; the link will be made in This computer."]
    settled()


def test_the_three_buttons_say_what_is_wanted(qtbot, inspector, settled):
    show(inspector, row(), settled)
    head = inspector.body.header
    with qtbot.waitSignal(inspector.copy_requested) as copied:
        qtbot.mouseClick(head.copy, Qt.MouseButton.LeftButton)
    assert copied.args == ["https://go.example.com/invite-wdqg"]
    with qtbot.waitSignal(inspector.open_requested) as opened:
        qtbot.mouseClick(head.open, Qt.MouseButton.LeftButton)
    assert opened.args == ["http://127.0.0.1:4001/@go.example.com/invite-wdqg"]
    with qtbot.waitSignal(inspector.delete_requested) as deleted:
        qtbot.mouseClick(head.delete, Qt.MouseButton.LeftButton)
    assert deleted.args[0].id == 1


def test_delete_is_greyed_in_a_read_only_account(inspector, desk, settled):
    desk.connections.change(replace(BRAND, read_only=True))
    inspector.show_accounts(desk.connections.accounts())
    show(inspector, row(account="brand"), settled)
    assert not inspector.body.header.delete.isEnabled()
    assert "read-only" in inspector.body.header.delete.toolTip()


def test_another_zone_reaches_every_panel(inspector, preferences, settled):
    show(inspector, row(expires_at=NOW), settled)
    preferences.change(zone="Asia/Tokyo")
    assert inspector.body.editor.form.expires.picker.dateTime().toString("HH:mm") == "23:20"
    settled()


def test_the_code_has_the_look_that_was_given_to_it_in_the_studio(qtbot, inspector, desk, settled):
    desk.studio.looks.keep_shared(QrDesign(dots="rounded"))
    show(inspector, row(), settled)
    inspector.show_panel("qr")
    qtbot.waitUntil(lambda: inspector.body.panels.qr.bench.design.dots == "rounded")
    with qtbot.waitSignal(inspector.studio_requested):
        inspector.body.panels.qr.look.studio.click()
    settled()


def test_it_is_no_wider_than_its_narrowest_place(inspector, settled):
    assert inspector.minimumSizeHint().width() <= 320
    show(inspector, row(), settled)
    assert inspector.minimumSizeHint().width() <= 320


@pytest.mark.parametrize("key", ["edit", "qr", "clicks"])
def test_every_control_has_a_name(inspector, settled, key):
    show(inspector, row(), settled)
    inspector.show_panel(key)
    settled()
    assert unnamed(inspector) == []


def test_several_links_are_not_edited_as_if_they_were_one(qtbot, inspector, settled):
    show(inspector, row(), settled)
    inspector.show_count(305)
    assert inspector.many.isVisible()
    assert not inspector.body.editor.isVisible()
    assert inspector.many.title.text() == "305 links selected"
    assert unnamed(inspector.many) == []
    with qtbot.waitSignal(inspector.bulk_requested) as asked:
        inspector.many.buttons["tags"].click()
    assert asked.args == ["tags"]
    inspector.show_count(1)
    assert inspector.body.editor.isVisible()
    settled()


def test_several_links_are_counted_by_status_and_place(inspector, settled):
    inspector.show_count(305)
    inspector.show_sums(None)
    many = inspector.many
    assert many.sums.text() == "Counting…"
    domains = {f"d{number}.example": 10 - number for number in range(8)}
    states = {LinkState.EXPIRED: 5, LinkState.ACTIVE: 300}
    inspector.show_sums(Sums(links=305, clicks=9, clicked=305, states=states, domains=domains))
    assert many.sums.text() == "9 clicks"
    assert many.states.lines == (("Active", 300), ("Expired", 5))
    assert many.places.lines[0] == ("d0.example", 10)
    assert many.places.lines[-1] == ("4 more", 18)
    assert many.places.accessibleName().startswith("Domain: d0.example 10, ")
    inspector.show_sums(Sums(links=2, domains=domains, accounts={BRAND.id: 1, SHOP.id: 1}))
    assert not many.places.isVisible()
    assert {name for name, _ in many.accounts.lines} == {BRAND.name, SHOP.name}
    settled()


def test_unsaved_drafts_are_listed_gone_on_with_and_given_up(qtbot, inspector, desk, settled):
    show(inspector, row(), settled)
    inspector.body.editor.form.title.setText("Half typed")
    inspector.new_link(MINE.id, "https://brand-new.example/")
    settled()
    assert inspector.body.editor.foot.drafts.text() == "1 other unsaved draft…"
    inspector.body.editor.foot.drafts.click()
    settled()
    dialog = inspector.body.editor_doors.drafts
    records = dialog.table.records
    names = [records.index(place, 0).data() for place in range(records.rowCount())]
    assert sorted(names) == ["New: https://brand-new.example/", "go.example.com/invite-wdqg"]
    assert unnamed(dialog) == []
    dialog.table.setCurrentIndex(records.index(names.index("go.example.com/invite-wdqg"), 0))
    assert "not there any more" in dialog.reason.text()
    dialog.open_button.click()
    settled()
    assert inspector.body.editor.form.draft.title == "Half typed"
    assert inspector.row is None, "its link is gone, so it became a new one"
    inspector.body.editor_doors.show_drafts()
    settled()
    dialog = inspector.body.editor_doors.drafts
    while dialog.table.records.rowCount():
        dialog.discard.click()
    settled()
    assert inspector.drafts.count() == 0
