"""The columns of the table, as data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP

from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.links.table import plain
from xengo_desktop.ui.links.wording import Wording

Say = Callable[[Wording, Row], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its words, the sort of domain.queries.SORTS behind its head, and the room it wants.

    `rank` says which columns go first when the table is narrow: the highest. `paint` names a cell of
    cells.CELLS. `short` stands in for a number that has no room, because half a number is a wrong one.
    `whole` is the tool tip, `spoken` what a screen reader says where the text is not enough. `copied` is what
    goes to the clipboard where the text is too short for that.
    """

    key: str
    title: str
    text: Say
    width: int
    rank: int
    paint: str = "text"
    sort: str = ""
    big_first: bool = False
    right: bool = False
    shown: bool = True
    short: Say | None = None
    whole: Say | None = None
    spoken: Say | None = None
    copied: Say | None = None


COLUMNS = (
    Column(
        key="link",
        title=str(QT_TRANSLATE_NOOP("Wording", "Link")),
        text=Wording.short_link,
        width=240,
        rank=0,
        paint="link",
        sort="code",
        whole=Wording.whole_link,
        spoken=Wording.spoken_link,
        copied=Wording.short_url,
    ),
    Column(
        key="title",
        title=str(QT_TRANSLATE_NOOP("Wording", "Title")),
        text=Wording.title,
        width=200,
        rank=10,
        paint="words",
        sort="title",
        shown=False,
        copied=plain.text("title"),
        whole=Wording.title,
    ),
    Column(
        key="destination",
        title=str(QT_TRANSLATE_NOOP("Wording", "Destination")),
        text=Wording.whole_destination,
        width=240,
        rank=11,
        sort="destination",
        shown=False,
        copied=plain.text("destination"),
        whole=Wording.whole_destination,
    ),
    Column(
        key="domain",
        title=str(QT_TRANSLATE_NOOP("Wording", "Domain")),
        text=Wording.domain,
        width=140,
        rank=12,
        shown=False,
        copied=plain.text("domain"),
        whole=Wording.domain,
        sort="domain",
    ),
    Column(
        key="code",
        title=str(QT_TRANSLATE_NOOP("Wording", "Code")),
        text=Wording.code,
        width=120,
        rank=13,
        paint="words",
        sort="code",
        shown=False,
        copied=plain.text("code"),
        whole=Wording.code,
    ),
    Column(
        key="state",
        title=str(QT_TRANSLATE_NOOP("Wording", "Status")),
        text=Wording.state,
        width=100,
        rank=1,
        paint="state",
        sort="state",
        whole=Wording.whole_state,
    ),
    Column(
        key="tags",
        title=str(QT_TRANSLATE_NOOP("Wording", "Tags")),
        text=Wording.tags,
        width=128,
        rank=4,
        paint="tags",
        sort="tags",
        big_first=True,
        whole=Wording.tags,
    ),
    Column(
        key="clicks",
        title=str(QT_TRANSLATE_NOOP("Wording", "Clicks")),
        text=Wording.clicks,
        width=96,
        rank=2,
        paint="number",
        sort="clicks",
        big_first=True,
        right=True,
        short=Wording.short_clicks,
        whole=Wording.whole_clicks,
        copied=plain.count("clicks"),
    ),
    Column(
        key="clicks_24h",
        title=str(QT_TRANSLATE_NOOP("Wording", "24 h")),
        text=Wording.clicks_24h,
        width=72,
        rank=7,
        paint="number",
        sort="clicks_24h",
        big_first=True,
        right=True,
        short=Wording.short_clicks_24h,
        whole=Wording.clicks_24h,
        copied=plain.count("clicks_24h"),
    ),
    Column(
        key="scans",
        title=str(QT_TRANSLATE_NOOP("Wording", "Scans")),
        text=Wording.scans,
        width=80,
        rank=14,
        paint="number",
        big_first=True,
        right=True,
        shown=False,
        short=Wording.short_scans,
        whole=Wording.whole_scans,
        copied=plain.count("scans"),
        sort="scans",
    ),
    Column(
        key="trend",
        title=str(QT_TRANSLATE_NOOP("Wording", "Trend")),
        text=Wording.trend,
        width=96,
        rank=5,
        paint="trend",
        whole=Wording.whole_trend,
        copied=plain.trend,
    ),
    Column(
        key="last_click",
        title=str(QT_TRANSLATE_NOOP("Wording", "Last click")),
        text=Wording.last_click,
        width=104,
        rank=8,
        sort="last_click_at",
        big_first=True,
        whole=Wording.exact_last_click,
        copied=plain.moment("last_click_at"),
    ),
    Column(
        key="created",
        title=str(QT_TRANSLATE_NOOP("Wording", "Created")),
        text=Wording.created,
        width=96,
        rank=6,
        sort="created_at",
        big_first=True,
        whole=Wording.exact_created,
        copied=plain.moment("created_at"),
    ),
    Column(
        key="updated",
        title=str(QT_TRANSLATE_NOOP("Wording", "Updated")),
        text=Wording.updated,
        width=96,
        rank=15,
        big_first=True,
        shown=False,
        whole=Wording.exact_updated,
        copied=plain.moment("updated_at"),
        sort="updated_at",
    ),
    Column(
        key="expires",
        title=str(QT_TRANSLATE_NOOP("Wording", "Expires")),
        text=Wording.expires,
        width=96,
        rank=9,
        sort="expires_at",
        shown=False,
        whole=Wording.exact_expires,
        copied=plain.moment("expires_at"),
    ),
    Column(
        key="account",
        title=str(QT_TRANSLATE_NOOP("Wording", "Account")),
        text=Wording.account,
        width=132,
        rank=3,
        paint="account",
        whole=Wording.whole_account,
        sort="account",
    ),
    Column(
        key="notes",
        title=str(QT_TRANSLATE_NOOP("Wording", "Notes")),
        text=Wording.notes,
        width=200,
        sort="notes",
        big_first=True,
        rank=16,
        shown=False,
        whole=Wording.whole_notes,
        copied=Wording.whole_notes,
    ),
)

BY_KEY = {column.key: column for column in COLUMNS}
NUMBER = {column.key: number for number, column in enumerate(COLUMNS)}
LINK, TAGS, ACCOUNT = "link", "tags", "account"
IMPORTANT = ("state", "clicks")
EXTRA = 7
"""Columns of this rank and above come only when the link has ample room."""
NARROWEST = 64
"""No column is dragged below this many pixels."""
