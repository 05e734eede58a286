"""Calling an xQR that is not ours."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from support.http import CannedHttp, canned
from support.samples import plain, samples
from xengo_desktop.dialects.keeping import Summarising
from xengo_desktop.dialects.xqr.client import XqrClient
from xengo_desktop.domain.clicks import Step, Window
from xengo_desktop.domain.errors import CodeTaken, NotSupported
from xengo_desktop.domain.links import Link, LinkDraft
from xengo_desktop.net.http import Answer

SAMPLES = samples(__file__)
NOW = datetime(2026, 10, 3, 8, 30, tzinfo=UTC)
LINK = SAMPLES["link"]["data"]


def row(number: int) -> dict[str, Any]:
    return {**LINK, "id": f"id-{number}", "short_code": f"c{number}"}


def page(rows: list[dict[str, Any]], total: int | None) -> Answer:
    return canned({"data": rows, "meta": {"request_id": "req_1", "total": total}})


def client(*answers: Answer) -> tuple[XqrClient, CannedHttp]:
    http = CannedHttp(*answers)
    return XqrClient(http, lambda: NOW), http


def test_the_test_tells_what_the_answer_volunteered() -> None:
    body = {"data": [], "meta": {"total": 342, "rate_limit": {"limit": 600, "remaining": 594, "reset": 1}}}
    ours, http = client(canned(body))
    introduction = ours.introduce()
    assert introduction.facts == (("Links", "342"), ("Requests left in this window", "594 of 600"))
    assert http.sent[0][:3] == ("GET", "/links", {"limit": 1})


def test_pages_go_on_until_the_total_is_there() -> None:
    ours, http = client(page([row(1), row(2)], 3), page([row(3)], 3))
    assert [link.code for links in ours.links() for link in links] == ["c1", "c2", "c3"]
    assert [query["offset"] for _, _, query, _ in http.sent] == [0, 2]


def test_a_link_that_moved_over_the_edge_of_a_page_is_shown_once() -> None:
    ours, _ = client(page([row(1), row(2)], 4), page([row(2), row(3)], 4))
    assert [link.code for links in ours.links() for link in links] == ["c1", "c2", "c3"]


def test_without_a_total_a_short_page_is_the_last() -> None:
    ours, http = client(page([row(1)], None))
    assert len(list(ours.links())) == 1
    assert len(http.sent) == 1


def test_labels_and_switches_filter() -> None:
    ours, http = client(page([], 0))
    assert [*ours.links(label="print", enabled=False)] == [()]
    assert http.sent[0][2] == {"limit": 200, "offset": 0, "label": "print", "enabled": "false"}


def test_many_at_once_come_back_in_order() -> None:
    result = {"created": [row(1), row(3)], "errors": SAMPLES["bulk"]["errors"]}
    ours, http = client(canned({"data": result}, 201))
    bulk = ours.create_many([LinkDraft(destination=f"https://a.test/{number}") for number in range(3)])
    assert len(plain(http.sent[0][3])["links"]) == 3
    assert bulk.results is not None
    assert [type(one) for one in bulk.results] == [Link, CodeTaken, Link]
    assert (bulk.created, bulk.failed) == (2, 1)


def test_many_at_once_of_which_some_are_not_named() -> None:
    ours, _ = client(canned({"data": {"created": [row(1)], "errors": []}}, 201))
    assert ours.create_many([LinkDraft(destination="https://a.test")] * 2).results is None


def test_many_are_switched_at_once() -> None:
    ours, http = client(page([row(1), row(2)], 2), canned({"data": {"updated": 2}}))
    (links,) = ours.links()
    assert ours.switch(links, enabled=False) == 2
    assert plain(http.sent[1][3]) == {"ids": ["id-1", "id-2"], "enabled": False}


def test_scans_are_cut_to_the_window() -> None:
    points = [{"date": f"2026-10-0{day}T09:00:00Z", "scans": day} for day in (1, 2, 3)]
    data = {"interval": "hour", "points": points}
    ours, http = client(page([{**row(1), "scan_count": 99}], 1), canned({"data": data}))
    ((link,),) = ours.links()
    stats = ours.stats(link, Window.DAY, Step.HOUR)
    assert http.sent[1][2] == {
        "interval": "hour",
        "from_date": "2026-10-02",
        "to_date": "2026-10-03",
        "link_id": "id-1",
    }
    assert (stats.total, stats.lifetime) == (2, 99)
    assert stats.since == datetime(2026, 10, 2, 9, tzinfo=UTC)


def test_the_guides_shape_of_a_timeseries_is_read_too() -> None:
    ours, _ = client(page([row(1)], 1), canned({"data": [{"timestamp": "2026-10-02", "scans": 5}]}))
    ((link,),) = ours.links()
    assert ours.stats(link, Window.WEEK, Step.DAY).total == 5
    with pytest.raises(NotSupported):
        ours.stats(link, Window.DAY, Step.DAY)


def test_countries_and_codes() -> None:
    image = canned(raw=b"<svg/>", headers=[("content-type", "image/svg+xml")])
    ours, http = client(page([row(1)], 1), canned({"data": SAMPLES["link stats"]}), image)
    ((link,),) = ours.links()
    assert ours.countries(link) == (("DE", 3),)
    assert ours.code_image(link, png=True, module_pixels=4) == b"<svg/>"
    assert http.sent[2][:3] == ("GET", "/links/id-1/qr", {"format": "png", "size": 4})


def test_a_field_that_cannot_change_is_named() -> None:
    ours, _ = client(page([row(1)], 1))
    ((link,),) = ours.links()
    with pytest.raises(NotSupported, match="only when the link is made"):
        ours.update(link, LinkDraft(destination=link.destination, domain=link.domain, code=link.code,
                                    tags=link.tags, expires_at=NOW))  # fmt: skip


def test_the_summary_is_put_together_of_three_answers() -> None:
    body = {"total_links": 9, "total_scans": 5, "active_links_30d": 3, "unique_countries": 1}
    points = [{"date": "2026-09-20", "scans": 4}, {"date": "2026-09-28", "scans": 5}]
    series = {"interval": "day", "points": points}
    ours, http = client(
        canned({"data": body}), canned({"data": [{"country": "DE", "count": 5}]}), canned({"data": series})
    )
    assert isinstance(ours, Summarising)
    summary = ours.summary(Window.WEEK)
    assert (summary.clicks, summary.before, summary.active_links) == (5, 4, 3)
    assert [bucket.clicks for bucket in summary.buckets] == [5]
    assert summary.breakdown.countries == (("DE", 5),)
    assert [path for _, path, _, _ in http.sent] == [
        "/analytics/summary",
        "/analytics/geography",
        "/analytics/timeseries",
    ]


def test_the_summary_takes_the_guides_fields_where_they_are() -> None:
    devices = [{"device": "mobile", "scans": 5, "percentage": 100}]
    body = {"total_scans": 5, "unique_visitors": 4, "top_devices": devices}
    ours, _ = client(canned({"data": body}), canned({"data": []}), canned({"data": []}))
    summary = ours.summary(Window.MONTH)
    assert (summary.visitors, summary.breakdown.devices) == (4, (("mobile", 5),))


def test_xqr_sums_up_a_week_or_more() -> None:
    ours, http = client()
    with pytest.raises(NotSupported):
        ours.summary(Window.DAY)
    assert http.sent == []
