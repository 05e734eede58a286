"""Links into files, and back without loss."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.links import make_link, make_links
from xengo_desktop.desk.transfer.columns import LAYOUTS
from xengo_desktop.desk.transfer.exporting import ExportOrder, export
from xengo_desktop.desk.transfer.fields import known
from xengo_desktop.desk.transfer.mapping import suggest
from xengo_desktop.desk.transfer.wanted import Reader
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.domain.links import Link, LinkState
from xengo_desktop.domain.queries import Row
from xengo_desktop.domain.routing import RoutingRule
from xengo_desktop.domain.tags import Tag
from xengo_desktop.tabular.opening import open_table
from xengo_desktop.tabular.writing import CSV, FORMATS, JSON, XLSX

nasty = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12),
    st.text("'=+-@\t\r\n\"',;|[]{} äé\u2028\ufeff\ufffd_x0041", max_size=12),
)
keys = nasty.filter(str.strip)
moments = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(lambda when: when.replace(tzinfo=UTC))
rules = st.builds(
    RoutingRule,
    destination=nasty,
    priority=st.integers(-9, 9),
    countries=st.lists(nasty, max_size=2).map(tuple),
    exclude_countries=st.booleans(),
    devices=st.lists(nasty, max_size=1).map(tuple),
    hours=st.none() | st.tuples(st.integers(0, 24), st.integers(0, 24)),
    percentage=st.none() | st.floats(0, 100),
    expires_at=st.none() | moments,
)
links = st.builds(
    make_link,
    code=st.sampled_from(["a", "ü", "A-b_c.d", "'quote", "=code", "@x"]),
    domain=st.sampled_from(["go.example.com", "localhost:8080"]),
    title=nasty,
    notes=nasty,
    tags=st.lists(st.builds(Tag, keys, nasty), max_size=3, unique_by=lambda tag: tag.key).map(tuple),
    channels=st.lists(nasty, max_size=3).map(tuple),
    rules=st.lists(rules, max_size=2).map(tuple),
    expires_at=st.none() | moments,
    state=st.sampled_from(LinkState),
)


def exported(found: list[Link], order: ExportOrder, job: Job | None = None) -> bytes:
    out = io.BytesIO()
    rows = {number: Row(id=number, account_id="a", link=link) for number, link in enumerate(found)}
    export(list(rows), lambda ids: [rows[each] for each in ids], order, out, job or Job())
    return out.getvalue()


@pytest.mark.parametrize("format", FORMATS, ids=lambda kind: kind.key)
@settings(max_examples=25)
@given(found=st.lists(links, min_size=1, max_size=2))
def test_our_own_export_gives_back_every_field_that_was_typed(format, found):
    table = open_table(exported(found, ExportOrder(format=format)), known)
    mapping = suggest(table).mapping
    assert mapping.ours
    reader = Reader(mapping, len(table.header))
    read = [wanted.draft for line in table.rows() for wanted in reader.read(line)]
    assert read == [link.draft() for link in found]


def test_a_spreadsheet_never_computes_what_a_link_is_called():
    link = make_link(title="=cmd|' /C calc'!A0", notes="@SUM(1)", code="+1", tags=(Tag("-a"),))
    for cells in csv.reader(io.StringIO(exported([link], ExportOrder()).decode("utf-8-sig"))):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_times_can_be_said_for_people_in_their_zone():
    link = make_link(expires_at=datetime(2027, 6, 1, 12, tzinfo=UTC))
    order = ExportOrder(columns=("code", "expires_at"), zone=ZoneInfo("Europe/Berlin"))
    assert exported([link], order).decode("utf-8-sig").splitlines()[1] == "c1,2027-06-01 14:00:00"
    [line] = open_table(
        exported([link], ExportOrder(format=XLSX, columns=order.columns, zone=order.zone)), known
    ).rows()
    assert line.cells == ("c1", "2027-06-01 14:00:00")


@pytest.mark.parametrize("layout", LAYOUTS[1:], ids=lambda layout: layout.key)
def test_other_products_headers_are_read_as_theirs(layout):
    link = make_link(tags=(Tag("a"), Tag("b")))
    table = open_table(exported([link], ExportOrder(layout=layout)), known)
    suggested = suggest(table)
    assert suggested.mapping.vendor == layout.label
    [wanted] = Reader(suggested.mapping, len(table.header)).read(next(table.rows()))
    assert (wanted.draft.code, wanted.draft.destination) == (link.code, link.destination)


def test_columns_are_chosen_in_any_order_and_misspelt_ones_are_named():
    order = ExportOrder(columns=("title", "code"))
    assert exported([make_link(title="T")], order).decode("utf-8-sig").splitlines() == ["title,code", "T,c1"]
    with pytest.raises(Invalid, match="no column “clikcs”"):
        exported([], ExportOrder(columns=("clikcs",)))


def test_more_links_than_a_sheet_holds_are_refused_before_anything_is_written():
    with pytest.raises(Invalid, match="use CSV"):
        export(range(2_000_000), lambda ids: [], ExportOrder(format=XLSX), io.BytesIO(), Job())


def test_no_links_are_an_empty_table_in_every_format():
    assert exported([], ExportOrder(format=JSON)) == b"[\n]\n"
    assert exported([], ExportOrder(format=CSV)).count(b"\n") == 1


def test_an_export_can_be_stopped_between_its_pages():
    job = Job(lambda done, total, words: job.cancel() if done else None)
    with pytest.raises(Cancelled):
        exported(make_links(4_500), ExportOrder(), job)


def test_moments_beyond_what_a_zone_or_a_workbook_knows_are_written_as_texts():
    ends = (datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, tzinfo=UTC))
    rows = [Row(id=at, account_id="a", link=make_link(at, created_at=when)) for at, when in enumerate(ends)]
    order = ExportOrder(format=XLSX, columns=("created_at",), zone=ZoneInfo("Pacific/Kiritimati"))
    file = io.BytesIO()
    export([0, 1], lambda ids: rows, order, file, Job())
    table = open_table(file.getvalue(), known)
    assert [line.cells for line in table.rows()] == [("0001-01-01T00:00:00Z",), ("9999-12-31T23:59:00Z",)]
