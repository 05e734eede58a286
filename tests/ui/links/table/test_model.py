"""The model answers at once with what it has, and fetches the rest behind the window's back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from support.catalogue import MemoryCatalogue, VastCatalogue, make_row
from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.jobs import Cancelled
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.ui.links.table.columns import COLUMNS, NUMBER
from xengo_desktop.ui.links.table.model import LinksModel
from xengo_desktop.ui.links.table.words import PLACEHOLDER
from xengo_desktop.ui.links.wording import Wording

ROWS = Qt.ItemDataRole.DisplayRole


@pytest.fixture
def wording(qapp):
    return Wording()


@pytest.fixture
def make(qtbot, tasks, wording):
    """Make a model over a catalogue, watched by Qt's tester unless it is vast, and have it answer a query."""
    made = []

    def making(catalogue, query=LinkQuery(), settle=True):
        model = LinksModel(catalogue, tasks, wording)
        made.append(model)
        if not isinstance(catalogue, VastCatalogue):
            # The tester reads every row after every signal.
            made.append(QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal))
        model.ask(query)
        if settle:
            qtbot.waitUntil(lambda: model.settled)
        return model

    return making


def text(model, row, key="link", role=ROWS):
    return model.data(model.index(row, NUMBER[key]), role)


def codes(model):
    return [model.row_at(row).link.code for row in range(model.rowCount())]


def some(count):
    return [make_row(number) for number in range(1, count + 1)]


def test_a_short_answer_is_there_with_all_its_rows(make):
    model = make(MemoryCatalogue(some(3)))
    assert codes(model) == ["code-1", "code-2", "code-3"]
    assert model.columnCount() == len(COLUMNS)


def test_a_short_answer_is_not_asked_for_twice(make):
    catalogue = MemoryCatalogue(some(3))
    model = make(catalogue)
    assert codes(model)
    assert catalogue.asked == []
    assert len(catalogue.queries) == 1


def test_the_first_rows_are_shown_and_the_rest_is_appended_without_a_reset(qtbot, make):
    catalogue = MemoryCatalogue(some(1_000), first=100, tells_total=False)
    model = make(catalogue, settle=False)
    resets, added = [], []
    model.modelReset.connect(lambda: resets.append(model.rowCount()))
    model.rowsInserted.connect(lambda _, first, last: added.append((first, last)))
    qtbot.waitUntil(lambda: model.settled)
    assert resets == [100]
    assert added == [(100, 999)]
    assert [model.id_at(row) for row in (0, 1, 999)] == [1, 2, 1_000]


def test_the_first_rows_are_not_read_again_when_the_rest_is_known(make):
    catalogue = VastCatalogue(10_000)
    model = make(catalogue)
    assert model.row_at(0).id == 10_000
    assert model.row_at(300).id == 9_700
    assert catalogue.asked == []


def test_an_order_that_does_not_begin_with_the_first_rows_replaces_them(qtbot, make):
    catalogue = MemoryCatalogue(some(300), first=10, tells_total=False)
    first = catalogue.first_rows
    catalogue.first_rows = lambda query: replace(first(query), rows=tuple(some(20)[10:]))
    model = make(catalogue)
    assert model.rowCount() == 300
    assert model.row_at(0) is None or model.row_at(0).id == 1
    qtbot.waitUntil(lambda: model.row_at(0) is not None)
    assert model.row_at(0).id == 1


def test_a_row_that_is_not_read_yet_has_a_placeholder_and_then_its_words(qtbot, make):
    model = make(VastCatalogue(100_000))
    assert text(model, 5_000) == PLACEHOLDER
    assert text(model, 5_000, role=Qt.ItemDataRole.AccessibleTextRole) == "Loading"
    with qtbot.waitSignal(model.dataChanged):
        pass
    assert text(model, 5_000) == "go.example.com/code-95000"


def test_data_never_waits_for_the_catalogue(qtbot, make):
    catalogue = VastCatalogue(100_000)
    model = make(catalogue)
    catalogue.gate.clear()
    assert [text(model, row) for row in (50_000, 70_000, 90_000)] == [PLACEHOLDER] * 3
    catalogue.gate.set()
    qtbot.waitUntil(lambda: text(model, 90_000) != PLACEHOLDER)


def test_what_was_wanted_last_is_read_first_and_what_scrolled_by_is_let_go(qtbot, make):
    catalogue = VastCatalogue(100_000)
    model = make(catalogue)
    for row in range(10_000, 90_000, 1_000):
        model.row_at(row)
    qtbot.waitUntil(lambda: model.row_at(89_000) is not None)
    assert len(catalogue.asked) == 1
    assert len(catalogue.asked[0]) <= 4 * 128
    assert catalogue.asked[0][0] <= 100_000 - 89_000 + 128


def test_pages_not_looked_at_are_forgotten(qtbot, make):
    catalogue = VastCatalogue(100_000)
    model = make(catalogue)
    for row in range(0, 100_000, 1_000):
        model.row_at(row)
        qtbot.waitUntil(lambda at=row: model.row_at(at) is not None)
    assert text(model, 1_000) == PLACEHOLDER


def test_a_row_that_is_gone_keeps_its_placeholder_and_is_not_asked_for_again(qtbot, make):
    catalogue = MemoryCatalogue(some(600), first=100)
    model = make(catalogue)
    del catalogue.all[500]
    row = model.find(500)
    model.row_at(row)
    qtbot.waitUntil(lambda: model.row_at(row - 1) is not None)
    asked = len(catalogue.asked)
    assert model.row_at(row) is None
    qtbot.wait(1)
    assert len(catalogue.asked) == asked


def test_a_newer_query_wins(qtbot, make):
    catalogue = MemoryCatalogue(some(50))
    catalogue.gate.clear()
    model = make(catalogue, LinkQuery(text="shop"), settle=False)
    model.ask(LinkQuery(text="code-7"))
    catalogue.gate.set()
    qtbot.waitUntil(lambda: model.settled)
    assert codes(model) == ["code-7"]


def test_it_knows_how_many_there_are_without_the_search(qtbot, make):
    model = make(MemoryCatalogue(some(40)), LinkQuery(text="code-7"))
    qtbot.waitUntil(lambda: model.scope_total is not None)
    assert (model.rowCount(), model.scope_total) == (1, 40)


def test_the_old_rows_stay_until_the_new_ones_are_there(qtbot, make):
    catalogue = MemoryCatalogue(some(50))
    model = make(catalogue)
    catalogue.gate.clear()
    model.ask(LinkQuery(text="code-7"))
    assert model.rowCount() == 50
    assert not model.loading
    catalogue.gate.set()
    qtbot.waitUntil(lambda: model.rowCount() == 1)


def test_an_empty_head_of_an_answer_does_not_clear_the_table(qtbot, make):
    catalogue = MemoryCatalogue(some(50), first=0, tells_total=False)
    model = make(catalogue)
    sizes = []
    model.modelReset.connect(lambda: sizes.append(model.rowCount()))
    model.ask(LinkQuery(text="code-7"))
    qtbot.waitUntil(lambda: model.settled)
    assert sizes == [1]


def reload(qtbot, model):
    with qtbot.waitSignal(model.answered):
        model.reload()


def test_a_reload_keeps_the_selection_on_the_same_links(qtbot, make):
    catalogue = MemoryCatalogue(some(30))
    model = make(catalogue)
    selection = QItemSelectionModel(model)
    whole = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row_id in (3, 20, 21):
        selection.select(model.index(model.find(row_id), 0), whole)
    catalogue.all[0] = make_row(0)
    del catalogue.all[20]
    reload(qtbot, model)
    assert [model.id_at(index.row()) for index in selection.selectedRows()] == [3, 21]


def test_a_reload_keeps_even_a_long_selection(qtbot, make):
    catalogue = MemoryCatalogue(some(300))
    model = make(catalogue)
    selection = QItemSelectionModel(model)
    whole = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in range(0, 300, 2):
        selection.select(model.index(row, 0), whole)
    chosen = {model.id_at(index.row()) for index in selection.selectedRows()}
    for number in range(1, 11):
        del catalogue.all[number]
    reload(qtbot, model)
    kept = {model.id_at(index.row()) for index in selection.selectedRows()}
    assert kept == chosen - set(range(1, 11))


@pytest.mark.parametrize("count", [10, 30, 55])
def test_a_reload_shows_what_there_is_now(qtbot, make, count):
    catalogue = MemoryCatalogue(some(30))
    model = make(catalogue)
    catalogue.all = {row.id: row for row in some(count)}
    reload(qtbot, model)
    assert model.rowCount() == count
    assert model.row_at(0).id == 1


def test_a_reload_shows_the_old_words_until_the_new_ones_are_read(qtbot, make):
    catalogue = MemoryCatalogue(some(30))
    model = make(catalogue)
    catalogue.all[2] = make_row(2, code="renamed")
    reload(qtbot, model)
    assert text(model, 1) == "go.example.com/code-2"
    qtbot.waitUntil(lambda: text(model, 1) == "go.example.com/renamed")


def test_reloads_that_come_faster_than_answers_are_put_together(qtbot, make):
    catalogue = MemoryCatalogue(some(30))
    model = make(catalogue)
    answers = []
    model.answered.connect(lambda: answers.append(model.rowCount()))
    catalogue.gate.clear()
    for _ in range(5):
        model.reload()
    catalogue.gate.set()
    qtbot.waitUntil(lambda: len(answers) == 2)
    qtbot.wait(1)
    assert len(answers) == 2


def test_a_reload_that_the_library_gave_up_can_be_asked_for_again(qtbot, make, tasks):
    catalogue = MemoryCatalogue(some(30))
    model = make(catalogue)
    catalogue.error = Cancelled()
    model.reload()
    qtbot.waitUntil(lambda: not tasks.busy)
    catalogue.error = None
    catalogue.all = {row.id: row for row in some(10)}
    reload(qtbot, model)
    assert model.rowCount() == 10


def test_one_row_can_be_shown_anew(qtbot, make):
    model = make(MemoryCatalogue(some(30)))
    with qtbot.waitSignal(model.dataChanged) as told:
        model.renew(make_row(4, code="fresh"))
    assert told.args[0].row() == 3
    assert text(model, 3) == "go.example.com/fresh"


def test_a_row_of_another_view_changes_nothing(qtbot, make):
    model = make(MemoryCatalogue(some(3)))
    with qtbot.assertNotEmitted(model.dataChanged):
        model.renew(make_row(77))


def test_a_library_that_cannot_be_read_is_told(qtbot, make):
    catalogue = MemoryCatalogue(some(3))
    catalogue.error = FileTrouble("The library is broken.")
    model = make(catalogue, settle=False)
    with qtbot.waitSignal(model.failed) as told:
        pass
    assert str(told.args[0]) == "The library is broken."


def test_pages_that_cannot_be_read_are_told_once(qtbot, make):
    catalogue = VastCatalogue(10_000)
    model = make(catalogue)
    catalogue.error = FileTrouble("The library is broken.")
    model.row_at(9_000)
    with qtbot.waitSignal(model.failed):
        pass
    with qtbot.assertNotEmitted(model.failed, wait=20):
        model.row_at(9_000)


@pytest.mark.parametrize("count", [100_000, 1_000_000])
def test_a_vast_answer_is_a_vector_and_a_few_pages(qtbot, make, count):
    catalogue = VastCatalogue(count)
    model = make(catalogue)
    assert model.rowCount() == count
    assert model.find(1) == count - 1
    last = model.index(count - 1, 0)
    model.data(last)
    qtbot.waitUntil(lambda: model.data(last) == "go.example.com/code-1")
    assert sum(map(len, catalogue.asked)) <= 4 * 128


def test_numbers_stand_at_the_right_and_begin_with_the_big_ones(make):
    model = make(MemoryCatalogue(some(3)))
    align = text(model, 0, "clicks", Qt.ItemDataRole.TextAlignmentRole)
    assert align & int(Qt.AlignmentFlag.AlignRight)
    initial = model.headerData(
        NUMBER["clicks"], Qt.Orientation.Horizontal, Qt.ItemDataRole.InitialSortOrderRole
    )
    assert initial == Qt.SortOrder.DescendingOrder


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.key)
def test_every_column_has_a_head_and_speaks(make, column):
    model = make(MemoryCatalogue(some(3)))
    assert model.headerData(NUMBER[column.key], Qt.Orientation.Horizontal)
    for role in (ROWS, Qt.ItemDataRole.AccessibleTextRole):
        assert isinstance(text(model, 1, column.key, role), str)


def test_there_is_nothing_below_a_row(make):
    model = make(MemoryCatalogue(some(3)))
    inside = model.index(0, 0)
    assert (model.rowCount(inside), model.columnCount(inside)) == (0, 0)
    assert model.data(QModelIndex()) is None
