"""Words for a link in the table."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale

from support.catalogue import NOW, make_row
from xengo_desktop.domain.links import LinkState
from xengo_desktop.ui.links.wording import UNKNOWN, Wording


@pytest.fixture
def wording(qapp):
    return Wording(ZoneInfo("Europe/Berlin"), lambda: NOW)


def test_below_a_link_stand_its_title_and_where_it_leads(wording):
    row = make_row(4, title="Spring sale", destination="https://www.example.com/x")
    assert wording.below_link(row) == "Spring sale · example.com/x"
    wording.titles_apart = True
    assert wording.below_link(row) == "example.com/x"


@pytest.fixture
def english():
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("past", "words"),
    [
        (timedelta(seconds=20), "now"),
        (timedelta(minutes=1), "1 min ago"),
        (timedelta(minutes=59, seconds=59), "59 min ago"),
        (timedelta(hours=1), "1 h ago"),
        (timedelta(hours=23, minutes=59), "23 h ago"),
        (timedelta(days=1), "1 d ago"),
        (timedelta(days=23), "23 d ago"),
        (timedelta(days=60), "60 d ago"),
        (timedelta(days=61), "2 mo ago"),
        (timedelta(days=730), "23 mo ago"),
        (timedelta(days=731), "2 y ago"),
        (timedelta(days=-3, hours=-1), "in 3 d"),
        (timedelta(minutes=-90), "in 1 h"),
    ],
)
def test_moments_are_said_relatively(wording, past, words):
    assert wording.ago(NOW - past) == words


def test_an_unknown_moment_is_a_dash(wording):
    assert wording.ago(None) == UNKNOWN
    assert wording.moment(None) == ""


def test_exact_times_are_in_the_viewers_zone(wording, english):
    assert wording.moment(NOW) == "20 Mar 2026, 15:05"


def test_unknown_is_not_zero(wording):
    assert wording.number(None) == UNKNOWN
    assert wording.number(0) == "0"


def test_thousands_are_separated_as_the_locale_wants_it(wording, english):
    assert wording.number(1_234_567) == "1,234,567"
    QLocale.setDefault(QLocale("de_DE"))
    assert wording.number(1_234_567) == "1.234.567"


@pytest.mark.parametrize(
    ("count", "words"),
    [(None, UNKNOWN), (999, "999"), (1_999, "1 k"), (2_147_483_647, "2 bn"), (10**12, "1 tn")],
)
def test_short_numbers_are_rounded_down(wording, english, count, words):
    assert wording.short_number(count) == words


def test_one_link_is_not_links(wording, english):
    assert wording.links(1) == "1 link"
    assert wording.links(1_000) == "1,000 links"
    assert wording.found(12, 300) == "12 of 300 links"


def test_https_goes_without_saying_and_http_does_not(wording):
    assert wording.destination(make_row(1, destination="https://a.example/x")) == "a.example/x"
    assert wording.destination(make_row(1, destination="https://www.a.example/x")) == "a.example/x"
    assert wording.destination(make_row(1, destination="http://a.example/x")) == "http://a.example/x"


def test_each_state_has_its_own_word(wording):
    words = {wording.state_name(state) for state in LinkState}
    assert len(words) == len(LinkState)


def test_never_is_said_for_links_that_do_not_expire(wording):
    assert wording.expires(make_row(1, expires_at=None)) == "Never"


def test_an_account_nobody_introduced_shows_its_id(wording):
    assert wording.account(make_row(1, account_id="abc")) == "abc"


def test_the_tool_tip_of_a_link_tells_everything_the_cell_cuts(wording):
    row = make_row(1, title="Spring", destination="https://a.example/" + "x" * 2_000)
    assert wording.whole_link(row).splitlines() == ["Spring", row.link.short_url, row.link.destination]


def test_clicks_and_scans_are_told_apart(wording):
    assert wording.whole_clicks(make_row(1, clicks=5, scans=2)) == "5 clicks\n2 scans"
    assert "not told" in wording.whole_clicks(make_row(1, clicks=None))
