"""Orders that are made ready before anybody asks."""

from __future__ import annotations

import pytest

from support.catalogue import NOW, MemoryCatalogue, VastCatalogue, make_row
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.ui.links.page import LinksPage

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


@pytest.mark.parametrize(
    ("catalogue", "ready"),
    [(VastCatalogue(30_000), True), (MemoryCatalogue([make_row(1)]), False)],
    ids=["many", "few"],
)
def test_the_orders_of_the_columns_on_show_are_made_ready_for_many_links(
    qtbot, theme, tasks, preferences, catalogue, ready, monkeypatch
):
    monkeypatch.setattr("xengo_desktop.ui.links.page.ahead.REST", 1)
    page = LinksPage(theme, tasks, catalogue, preferences, lambda: NOW)
    qtbot.addWidget(page)
    page.resize(1_200, 500)
    page.show()
    page.show_query(LinkQuery(), "All links")
    qtbot.waitUntil(lambda: page.model.settled and not page.ahead.waiting)
    qtbot.waitUntil(lambda: tasks.busy == 0)
    assert bool(catalogue.readied) is ready
    if ready:
        assert {"code", "state", "clicks", "tags"} <= set(catalogue.readied[0])
        assert "" not in catalogue.readied[0]
