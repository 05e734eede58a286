"""The expiry field around the days when clocks are set."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from xengo_desktop.ui.editor.expiry import ExpiryField, comes_twice
from xengo_desktop.ui.widgets.moments import MomentEdit

BERLIN = ZoneInfo("Europe/Berlin")


def test_an_hour_that_comes_twice_is_said(qtbot, theme):
    edit = MomentEdit(theme, BERLIN, lambda: datetime(2026, 10, 1, tzinfo=UTC))
    field = ExpiryField("Expires", edit)
    qtbot.addWidget(field)
    edit.show_moment(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    field.name_zone()
    assert "comes twice" in field._line.text()
    edit.show_moment(datetime(2026, 10, 26, 0, 30, tzinfo=UTC))
    field.name_zone()
    assert field._line.text() == "Time in Europe/Berlin, UTC+1"
    assert not comes_twice(datetime(2026, 10, 25, 12, tzinfo=BERLIN))
