"""Parts of the sheet dialog by themselves: the list of labels, and measures of one's own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from support.sheets import BY_KEY, STOCKS
from xengo_desktop.desk.sheets import TAG
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.sheets.stock import Stock
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.sheets.controls import SheetControls
from xengo_desktop.ui.sheets.own_size import OwnSize
from xengo_desktop.ui.sheets.parts import SIDE
from xengo_desktop.ui.sheets.stock_list import OWN, StockList
from xengo_desktop.ui.widgets.scroll import BAR


@pytest.fixture
def stocks(theme: Theme, qtbot: QtBot) -> StockList:
    made = StockList(STOCKS)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def own(theme: Theme, qtbot: QtBot) -> OwnSize:
    made = OwnSize()
    qtbot.addWidget(made)
    return made


def lines(stocks: StockList) -> list[str]:
    return [stocks.list.item(row).text() for row in range(stocks.list.count())]


def test_labels_stand_under_their_maker_and_paper(stocks: StockList) -> None:
    said = lines(stocks)
    heads = [line for line in said if " · " in line]
    assert heads == ["Avery · A4", "Avery · Letter", "Herma · A4"]
    assert said.index("Herma · A4") < next(row for row, line in enumerate(said) if line.startswith("4464"))


@pytest.mark.parametrize(
    ("typed", "number"),
    [("J8160", "L7160"), ("99.1 × 38.1", "L7163"), ("herma 24", "4464"), ("round", "8293")],
)
def test_typing_leaves_what_fits(stocks: StockList, typed: str, number: str) -> None:
    stocks.search.setText(typed)
    assert any(line.startswith(number) for line in lines(stocks))
    assert len(lines(stocks)) < 12


def test_a_size_of_ones_own_is_always_offered(stocks: StockList) -> None:
    stocks.search.setText("nothing like this")
    assert lines(stocks)[-1].startswith("A size of my own")


def test_searching_alone_chooses_nothing(stocks: StockList, qtbot: QtBot) -> None:
    stocks.choose("Avery L7160")
    with qtbot.assertNotEmitted(stocks.chosen):
        stocks.search.setText("herma")
        stocks.search.setText("")
    assert stocks.stock == BY_KEY["Avery L7160"]
    assert stocks.list.currentItem().text().startswith("L7160")


def test_the_arrows_lead_from_the_search_into_the_list(stocks: StockList, qtbot: QtBot) -> None:
    stocks.search.setText("herma")
    stocks.search.setFocus()
    with qtbot.waitSignal(stocks.chosen) as told:
        qtbot.keyClick(stocks.search, Qt.Key.Key_Down)
    assert isinstance(told.args[0], Stock)
    assert told.args[0].maker == "Herma"


def test_an_unknown_key_changes_nothing(stocks: StockList) -> None:
    before = stocks.stock
    stocks.choose("Nobody 1")
    assert stocks.stock == before


def test_the_key_of_a_size_of_ones_own_chooses_it(stocks: StockList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(stocks.chosen) as told:
        stocks.choose(OWN)
    assert told.args == [None]


def test_labels_of_ones_own_lie_in_the_middle(own: OwnSize) -> None:
    left, top, right, bottom = own.stock().margins
    assert (left, top) == pytest.approx((right, bottom))


def test_a_margin_that_is_measured_is_taken(own: OwnSize) -> None:
    own.left.setValue(12.5)
    own.top.setValue(0.0)
    made = own.stock()
    assert (made.left, made.top) == (12.5, 0.0)


def test_gaps_are_added_to_the_labels(own: OwnSize) -> None:
    own.gap_across.setValue(2.54)
    assert own.stock().gaps[0] == pytest.approx(2.54)


def test_round_labels_are_as_high_as_wide(own: OwnSize) -> None:
    own.round.setChecked(True)
    own.rows.setValue(4)
    made = own.stock()
    assert made.round
    assert made.width == made.height == 60.0


def test_what_is_wrong_is_said_at_its_field(own: OwnSize) -> None:
    own.rows.setValue(20)
    with pytest.raises(Invalid):
        own.stock()
    assert "too high for A4" in own._fields["rows"].problem
    own.rows.setValue(5)
    own.stock()
    assert own._fields["rows"].problem == ""


def test_the_user_edits_and_the_owner_is_told(own: OwnSize, qtbot: QtBot) -> None:
    with qtbot.waitSignal(own.edited):
        own.paper.setCurrentText("Letter")
    assert own.stock().page == (215.9, 279.4)


def test_a_long_tag_makes_the_settings_no_wider_than_their_panel(qtbot: QtBot, theme: Theme) -> None:
    controls = SheetControls()
    qtbot.addWidget(controls)
    long = f"{TAG}{'x' * 60}"
    controls.show_columns(["title", long, f"{TAG}campaign"], [])
    assert controls.minimumSizeHint().width() <= SIDE - 32 - BAR
    assert controls.captions[long].accessibleName() in controls.captions[long].toolTip()
