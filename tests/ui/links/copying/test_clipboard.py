"""Links on their way to the clipboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject

from support.catalogue import MemoryCatalogue, VastCatalogue, make_row
from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.ui.links.copying.clipboard import Copier
from xengo_desktop.ui.links.copying.cutting import with_destination
from xengo_desktop.ui.links.copying.forms import BY_KEY
from xengo_desktop.ui.links.wording import Wording

COLUMNS = with_destination(("link", "clicks"))


@pytest.fixture
def make(qtbot, tasks):
    owner = QObject()
    yield lambda catalogue: Copier(tasks, catalogue.rows, Wording(), owner)
    owner.deleteLater()


def test_a_table_comes_in_two_forms_and_says_so(qtbot, qapp, make):
    copier = make(MemoryCatalogue([make_row(1), make_row(2)]))
    with qtbot.waitSignal(copier.said) as told:
        copier.copy((2, 1), COLUMNS, BY_KEY["table"])
    assert told.args == ["Copied 2 links as rows for a spreadsheet."]
    data = qapp.clipboard().mimeData()
    assert data.text().splitlines()[1].startswith("https://go.example.com/code-2\t")
    assert data.hasHtml()


def test_a_single_address_is_named(qtbot, make):
    copier = make(MemoryCatalogue([make_row(1)]))
    with qtbot.waitSignal(copier.said) as told:
        copier.copy((1,), COLUMNS, BY_KEY["links"])
    assert told.args == ["Copied https://go.example.com/code-1"]


def test_a_link_without_an_address_is_left_out_and_named(qtbot, qapp, make):
    qapp.clipboard().setText("what was there")
    made, unmade = make_row(1), make_row(2, short_url="")
    copier = make(MemoryCatalogue([made, unmade]))
    with qtbot.waitSignal(copier.said) as told:
        copier.copy((2,), COLUMNS, BY_KEY["links"])
    assert told.args == ["go.example.com/code-2 has no address before it is made."]
    assert qapp.clipboard().text() == "what was there"
    with qtbot.waitSignal(copier.said) as told:
        copier.copy((1, 2), COLUMNS, BY_KEY["links"])
    assert qapp.clipboard().text() == "https://go.example.com/code-1"
    assert told.args[0].startswith("Copied https://go.example.com/code-1")


def test_a_long_copy_tells_how_far_it_is_and_can_be_ended(qtbot, qapp, make):
    qapp.clipboard().setText("what was there")
    copier = make(VastCatalogue(100_000))
    told = []
    copier.progressed.connect(told.append)
    copier.copy(range(1, 100_001), COLUMNS, BY_KEY["csv"])
    qtbot.waitUntil(lambda: len(told) > 1)
    assert told[-1].startswith("Copying ")
    copier.stop()
    assert told[-1] == ""
    assert not copier.busy
    assert qapp.clipboard().text() == "what was there"


def test_a_copy_that_fails_says_why(qtbot, make):
    catalogue = MemoryCatalogue([make_row(1)])
    catalogue.error = FileTrouble("The disk does not answer.")
    copier = make(catalogue)
    with qtbot.waitSignal(copier.failed):
        copier.copy((1,), COLUMNS, BY_KEY["links"])
    assert not copier.busy


def test_nothing_chosen_is_said(qtbot, make):
    copier = make(MemoryCatalogue())
    with qtbot.waitSignal(copier.said):
        copier.copy((), COLUMNS, BY_KEY["links"])
