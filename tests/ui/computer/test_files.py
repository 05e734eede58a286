"""Files: chosen or dropped, uploaded with their progress in sight, published, deleted."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication

from support.dropping import dragged, drop
from support.names import unnamed
from support.sections import column
from xengo_desktop.ui.computer.files import FilesSection

# Offscreen, Qt says so of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

NAME, SIZE, ADDED, ADDRESS, STATE = range(5)


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "new-logo.svg"
    path.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    return path


@pytest.fixture
def section(bench, picture):
    return bench.put(FilesSection(bench.kit, lambda parent, title: [str(picture)]))


class TestTheList:
    def test_it_says_what_each_is(self, section, qtmodeltester):
        qtmodeltester.check(section.table.records)
        assert column(section.table, NAME) == ["logo.png", "poster-spring-2026.svg", "scan.tiff"]
        assert column(section.table, SIZE) == ["18.2 kB", "1.2 MB", "24.0 MB"]
        assert column(section.table, STATE) == ["Public", "Private", "Incomplete"]
        section.table.sortByColumn(SIZE, Qt.SortOrder.DescendingOrder)
        assert column(section.table, NAME)[0] == "scan.tiff"
        assert unnamed(section) == []

    def test_only_what_applies_is_offered(self, section):
        offered = {}
        for key in ("a1", "a2", "a3"):
            section.table.choose(key)
            offered[key] = [
                each for each in ("publish", "open", "delete") if section.deeds.button(each).isVisible()
            ]
        assert offered == {"a1": ["open", "delete"], "a2": ["publish", "delete"], "a3": ["delete"]}


class TestUploading:
    def test_a_chosen_file_is_uploaded_and_chosen(self, bench, section):
        bench.press(section.new)
        bench.wait(lambda: section.table.current and section.table.current.filename == "new-logo.svg")
        bench.rest()
        assert bench.notices == ["Uploaded new-logo.svg."]
        assert not section.progress.isVisible()

    def test_dropped_files_are_uploaded(self, bench, section, picture, tmp_path):
        other = tmp_path / "b.png"
        other.write_bytes(b"png")
        assert drop(section, dragged(picture, other))
        bench.rest()
        assert bench.notices == ["Uploaded 2 files."]

    def test_what_is_no_file_here_is_not_taken(self, section):
        data = QMimeData()
        data.setUrls([QUrl("https://example.com/logo.png")])
        assert not drop(section, data)
        data.setText("just words")
        assert not drop(section, data)

    def test_also_an_empty_list_takes_what_is_dropped(self, empty_bench, picture):
        section = empty_bench.put(FilesSection(empty_bench.kit))
        assert drop(section, dragged(picture))
        empty_bench.rest()
        assert column(section.table, NAME) == ["new-logo.svg"]

    def test_a_folder_is_a_sentence_and_nothing_is_sent(self, bench, section, tmp_path):
        drop(section, dragged(tmp_path))
        bench.rest()
        assert "is not a file" in str(bench.troubles[-1])
        assert not section.progress.isVisible()

    def test_its_progress_is_in_sight_and_it_can_be_cancelled(self, bench, section, picture):
        go_on = threading.Event()
        bench.computer.before = lambda call: call == "add_asset" and go_on.wait(10)
        section.upload([picture, picture])
        bench.wait(section.progress.isVisible)
        bench.wait(lambda: section.progress.bar.maximum() > 0)
        section.upload([picture])
        assert bench.notices[-1].startswith("One upload at a time")
        section.progress.stop.click()
        go_on.set()
        bench.rest()
        assert bench.notices[-1] == "The upload was cancelled."
        assert not section.progress.isVisible()
        assert bench.computer.calls.count("add_asset") == 1

    def test_nothing_chosen_is_nothing_done(self, bench):
        section = bench.put(FilesSection(bench.kit, lambda parent, title: ()))
        bench.press(section.new)
        assert "add_asset" not in bench.computer.calls


class TestAfterwards:
    def test_publishing_gives_an_address_to_copy(self, bench, section):
        section.table.choose("a2")
        bench.deed(section, "publish")
        assert bench.notices == ["“poster-spring-2026.svg” has a public address now."]
        bench.deed(section, "open")
        assert QGuiApplication.clipboard().text() == "http://127.0.0.1:40002/files/a2"

    def test_deleting_is_asked(self, bench, section):
        section.table.choose("a1")
        bench.deed(section, "delete")
        assert "logo.png" in bench.agree()
        assert column(section.table, NAME) == ["poster-spring-2026.svg", "scan.tiff"]

    def test_the_last_one_deleted_leaves_the_way_to_a_new_one(self, bench, section):
        bench.computer.files = {"a2": bench.computer.files["a2"]}
        section.read()
        bench.rest()
        section.table.choose("a2")
        bench.deed(section, "delete")
        bench.agree()
        assert section.first.isVisible()
