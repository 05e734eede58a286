"""The export dialog: what is chosen is what stands in the file."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from PySide6.QtCore import Qt

from support.links import make_links
from xengo_desktop.accounts.keys import KeyStore
from xengo_desktop.desk import Desk
from xengo_desktop.desk.transfer.columns import OURS
from xengo_desktop.domain.jobs import Cancelled
from xengo_desktop.settings import Places
from xengo_desktop.ui.links.wording import Wording
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.transfer.export_dialog import ExportDialog
from xengo_desktop.ui.transfer.reading import TableLook
from xengo_desktop.ui.transfer.scopes import Scope

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


class Stand:
    """A dialog over two links."""

    def __init__(self, qtbot: Any, tasks: Tasks, folder: Path, desk: Desk) -> None:
        self.qtbot, self.tasks, self.folder = qtbot, tasks, folder
        desk.transfers._library.put_many("a", make_links(2))
        self.asked: list[str] = []
        self.scopes = [
            Scope("One", lambda: [1], "one"),
            Scope("All", lambda: desk.transfers.ids_of_account("a"), "all"),
        ]
        self.dialog = ExportDialog(
            tasks,
            desk.transfers,
            self.scopes,
            ZoneInfo("Europe/Berlin"),
            folder=str(folder),
            ask_file=self.answer,
        )
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(self.dialog)
        self.form = self.dialog.form
        self.dialog.show()

    def answer(self, _: object, __: str, suggestion: str, ___: str) -> str:
        self.asked.append(suggestion)
        return suggestion

    def export(self) -> Path:
        self.dialog.start()
        self.qtbot.waitUntil(lambda: self.tasks.busy == 0, timeout=20_000)
        return Path(self.asked[-1])


@pytest.fixture
def stand(qtbot: Any, theme: object, tasks: Tasks, tmp_path: Path) -> Iterator[Stand]:
    desk = Desk(Places(tmp_path / "data"), keys=KeyStore(lambda: None))
    yield Stand(qtbot, tasks, tmp_path, desk)
    desk.close()


def test_the_chosen_links_go_into_the_chosen_format(stand):
    assert stand.export().read_text("utf-8-sig").count("\n") == 2
    stand.form.scope.choose(stand.scopes[1])
    stand.form.format.choose("json")
    path = stand.export()
    assert path.name == "all.json"
    assert [link["code"] for link in json.loads(path.read_text())] == ["c2", "c1"]
    assert stand.dialog.status.text() == f"2 links in {path}."


def test_columns_are_chosen_and_none_at_all_is_said(stand):
    for box in stand.form.columns.values():
        box.setChecked(False)
    assert not stand.dialog.start_button.isEnabled()
    assert stand.dialog.status.text() == "Choose at least one column."
    stand.form.columns["code"].setChecked(True)
    assert stand.export().read_text("utf-8-sig").splitlines() == ["code", "c1"]


def test_another_product_s_header_leaves_nothing_to_choose(stand):
    stand.form.layout_choice.setCurrentIndex(3)
    stand.form.layout_choice.activated.emit(3)
    assert not stand.form.columns["code"].isVisible()
    assert stand.export().read_text("utf-8-sig").startswith("source,target,hits")


def test_a_place_that_cannot_be_written_is_a_sentence(stand):
    stand.dialog._folder = "/proc/nowhere"
    stand.export()
    assert (
        "could not be written" in stand.dialog.status.text() or "does not exist" in stand.dialog.status.text()
    )


def test_stopping_leaves_no_file(stand):
    def endless() -> list[int]:
        stand.dialog.reject()
        raise Cancelled

    stand.dialog.form.scope.offer([(Scope("Endless", endless, "endless"), "Endless")])
    path = stand.export()
    assert not path.exists()
    assert stand.dialog.isVisible()


def test_a_workbook_is_for_people_first_with_the_table_s_columns_and_times_of_here(stand):
    look = TableLook(("link", "clicks", "created"), Wording(ZoneInfo("Europe/Berlin")))
    dialog = ExportDialog(
        stand.tasks,
        stand.dialog._transfers,
        stand.scopes,
        ZoneInfo("Europe/Berlin"),
        table=look,
        folder=str(stand.folder),
        ask_file=stand.answer,
    )
    stand.qtbot.addWidget(dialog)
    stand.dialog = dialog
    assert dialog.form.layout_choice.key is OURS
    dialog.form.format.choose("xlsx")
    dialog.form.scope.choose(stand.scopes[1])
    assert dialog.form.read_columns["title"].isChecked()
    sheet = openpyxl.load_workbook(stand.export()).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("Link", "Destination", "Title", "Clicks", "Created", "Expires")
    link = make_links(2)[1]
    created = link.created_at.astimezone(ZoneInfo("Europe/Berlin")).replace(
        tzinfo=None, second=0, microsecond=0
    )
    assert rows[1][:2] == (link.short_url, link.destination)
    assert rows[1][3:5] == (link.clicks, created)
    assert sheet.column_dimensions["B"].width > sheet.column_dimensions["C"].width
    dialog.form.format.choose("csv")
    assert dialog.form.layout_choice.key is OURS
    stand.form = dialog.form
    dialog.form.layout_choice.choose("reading")
    dialog.form.layout_choice.activated.emit(1)
    [heads, line] = list(csv.reader(stand.export().read_text("utf-8-sig").splitlines()))[:2]
    assert (heads[0], line[4]) == ("Link", f"{created:%Y-%m-%d %H:%M}")


def test_enter_exports_also_from_a_choice_and_then_shows_the_file(stand, qtbot):
    shown = []
    stand.dialog._show_place = shown.append
    stand.dialog.show()
    stand.form.format.button("csv").setFocus()
    qtbot.keyClick(stand.form.format.button("csv"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stand.dialog.show_button.isVisible(), timeout=20_000)
    assert stand.asked
    qtbot.keyClick(stand.dialog.focusWidget(), Qt.Key.Key_Return)
    assert shown == [stand.folder]
    stand.form.format.button("json").click()
    assert stand.dialog.show_button.isHidden()
