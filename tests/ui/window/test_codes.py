"""From the links in the table to the studio, to files, labels and the printer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractItemView

from support.servers import server_here
from support.windows import PREFIXES
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.settings.launch import Page
from xengo_desktop.ui.pages import LINKS, STUDIO

# Offscreen, Qt says so of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


@pytest.fixture
def stand(windows, tmp_path):
    """Open the window with an account of three links on a domain that everybody reaches."""
    with (
        server_here(tmp_path / "server") as server,
        windows.open("local", server.api + PREFIXES["local"], server.mint("local")) as stand,
    ):
        for code in ("first", "second", "third"):
            draft = LinkDraft(
                destination=f"https://www.example.com/{code}", code=code, domain="go.example.com"
            )
            stand.desk.changes.create(stand.account.id, draft)
        stand.refresh()
        yield stand


def act(stand, key):
    stand.window.menus.actions[key].trigger()


class TestStudio:
    def test_the_menu_and_the_command_line_open_it_with_the_chosen_link(self, stand):
        stand.choose("second")
        act(stand, "qr")
        assert stand.window.pages.name == STUDIO
        page = stand.window.pages.currentWidget()
        stand.wait(lambda: page.bench.subject.row and page.bench.subject.row.link.code == "second")
        stand.window.pages.show_page(LINKS)
        stand.window.ways.begin_with(Page.QR)
        assert stand.window.pages.name == STUDIO
        stand.rest()

    def test_a_notice_covers_nothing_of_the_studio_s_foot(self, stand):
        notices = stand.window.notices
        notices.say("Copied.")
        before = notices.geometry().bottom()
        act(stand, "qr")
        stand.rest()
        page = stand.window.pages.currentWidget()
        stand.wait(
            lambda: notices.geometry().bottom() < page.verdict.mapTo(notices.parentWidget(), QPoint()).y()
        )
        stand.window.pages.show_page(LINKS)
        stand.wait(lambda: notices.geometry().bottom() == before)
        stand.rest()

    def test_the_panel_leads_there_and_shows_what_was_changed(self, stand):
        stand.choose("first")
        stand.window.inspector.show_panel("qr")
        panel = stand.window.inspector.body.panels.qr
        stand.wait(lambda: not panel.preview.image.isNull())
        stand.press(panel.look.studio)
        assert stand.window.pages.name == STUDIO
        page = stand.window.pages.currentWidget()
        stand.wait(lambda: page.bench.subject.row is not None)
        page.bench.put(QrDesign(dots="classy"))
        page.keeping.keep()
        stand.rest()
        stand.window.pages.show_page(LINKS)
        stand.wait(lambda: panel.bench.design.dots == "classy")
        stand.rest()


class TestManyCodes:
    def test_the_codes_of_chosen_links_are_offered_as_files(self, stand):
        stand.window.links.table.selectAll()
        doors = stand.window.code_doors
        with stand.qtbot.waitSignal(doors.batches.opened, timeout=20_000) as told:
            act(stand, "codes")
        (dialog,) = told.args
        stand.wait(lambda: dialog.findChild(QAbstractItemView).model().rowCount() == 3)
        stand.rest()
        dialog.close()

    def test_without_a_choice_it_asks_for_one(self, stand):
        stand.window.links.table.clearSelection()
        with stand.qtbot.waitSignal(stand.window.code_doors.notice) as told:
            act(stand, "codes")
        assert "Choose one link" in told.args[0]

    def test_chosen_links_are_laid_out_on_labels(self, stand):
        stand.window.links.table.selectAll()
        act(stand, "sheet")
        doors = stand.window.code_doors
        stand.wait(lambda: doors.sheet is not None and doors.sheet.sheet is not None)
        assert len(doors.sheet.sheet.rows) == 3
        doors.sheet.close()
        stand.rest()

    def test_without_a_printer_printing_says_so(self, stand):
        stand.choose("first")
        stand.window.inspector.show_panel("qr")
        panel = stand.window.inspector.body.panels.qr
        stand.wait(lambda: panel.checking.whole is not None)
        stand.desk.studio.owners.write("go.example.com", "Marketing")
        panel.checking.judge()
        stand.wait(lambda: panel.checking.whole is not None)
        with stand.qtbot.waitSignal(stand.window.code_doors.troubled, timeout=20_000) as told:
            stand.press(panel.export.printer)
            gate = panel.exporting.gate
            if gate is not None:
                stand.press(gate.go)
        assert "printer" in str(told.args[0])
        stand.rest()


def test_an_account_that_is_removed_takes_the_looks_of_its_links_along(stand):
    row = stand.choose("first")
    stand.desk.studio.looks.keep_for_link(row, QrDesign(dots="dots"))
    stand.window.doors.removed.emit(stand.account.id)
    stand.rest()
    assert stand.desk.studio.looks.design_for(row).design == QrDesign()
