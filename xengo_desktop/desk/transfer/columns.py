"""What an export holds, column by column: ours, and other products' headers."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from xengo_desktop.desk.transfer.ruling import write_rules
from xengo_desktop.desk.transfer.values import read_tags, read_words
from xengo_desktop.domain.links import Link
from xengo_desktop.domain.tags import Tag, format_tags
from xengo_desktop.tabular.writing import Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """How values are said. `zone` None: exactly, in UTC; else as that zone's clocks show them, for people.

    `structured`: lists and numbers stay what they are. `dates`: a time is a value of its own.
    """

    zone: ZoneInfo | None = None
    structured: bool = False
    dates: bool = False

    def moment(self, when: datetime | None) -> Cell:
        """Say a time."""
        if when is None:
            return None
        exact = when.astimezone(UTC).isoformat().replace("+00:00", "Z")
        if self.zone is None:
            return exact
        try:
            local = when.astimezone(self.zone).replace(tzinfo=None)
        except OverflowError:
            # At the ends of the calendar a zone's clocks have no such day.
            return exact
        return local if self.dates else local.isoformat(" ", "seconds")

    def tags(self, tags: Sequence[Tag]) -> Cell:
        """Say tags so that reading them gives the same ones."""
        if self.structured:
            return [_tag(tag) for tag in tags]
        plain = format_tags(tags)
        return plain if read_tags(plain, ",") == tuple(tags) else _json([_tag(tag) for tag in tags])

    def words(self, words: Sequence[str]) -> Cell:
        """Say names."""
        if self.structured:
            return list(words)
        plain = ", ".join(words)
        return plain if read_words(plain) == tuple(words) else _json(list(words))

    def rules(self, link: Link) -> Cell:
        """Say routing rules."""
        rules = write_rules(link.rules)
        if self.structured:
            return rules
        return _json(rules) if rules else ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the file, and what a link has there. `usual` ones are chosen at first."""

    key: str
    cell: Callable[[Link, Saying], Cell]
    usual: bool = True


COLUMNS = (
    Column("domain", lambda link, _: link.domain),
    Column("code", lambda link, _: link.code),
    Column("destination", lambda link, _: link.destination),
    Column("title", lambda link, _: link.title),
    Column("tags", lambda link, say: say.tags(link.tags)),
    Column("expires_at", lambda link, say: say.moment(link.expires_at)),
    Column("enabled", lambda link, _: link.enabled),
    Column("channels", lambda link, say: say.words(link.channels)),
    Column("rules", lambda link, say: say.rules(link)),
    Column("notes", lambda link, _: link.notes),
    Column("short_url", lambda link, _: link.short_url),
    Column("state", lambda link, _: link.state.value),
    Column("clicks", lambda link, _: link.clicks),
    Column("scans", lambda link, _: link.scans),
    Column("clicks_24h", lambda link, _: link.clicks_24h, usual=False),
    Column("last_click_at", lambda link, say: say.moment(link.last_click_at), usual=False),
    Column("created_at", lambda link, say: say.moment(link.created_at)),
    Column("updated_at", lambda link, say: say.moment(link.updated_at), usual=False),
    Column("open_url", lambda link, _: link.open_url, usual=False),
)
"""Our own; the first ten give back the whole link when they are imported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A header that other programs know. `free`: the columns may be chosen."""

    key: str
    label: str
    columns: tuple[Column, ...]
    free: bool = False


def _joined(sign: str) -> Callable[[Link, Saying], Cell]:
    return lambda link, _: sign.join(map(str, link.tags))


OURS = Layout(key="xengo", label="xengo desktop", columns=COLUMNS, free=True)

LAYOUTS = (
    OURS,
    Layout(
        key="dub",
        label="Dub",
        columns=(
            Column("Short link", lambda link, _: link.short_url),
            Column("Destination URL", lambda link, _: link.destination),
            Column("Clicks", lambda link, _: link.clicks),
            Column("Created at", lambda link, say: say.moment(link.created_at)),
            Column("Tags", _joined(", ")),
        ),
    ),
    Layout(
        key="shlink",
        label="Shlink",
        columns=(
            Column("createdAt", lambda link, say: say.moment(link.created_at)),
            Column("domain", lambda link, _: link.domain),
            Column("shortCode", lambda link, _: link.code),
            Column("shortUrl", lambda link, _: link.short_url),
            Column("longUrl", lambda link, _: link.destination),
            Column("title", lambda link, _: link.title),
            Column("tags", _joined("|")),
            Column("visits", lambda link, _: link.clicks),
        ),
    ),
    Layout(
        key="yourls",
        label="YOURLS",
        columns=(
            Column("source", lambda link, _: f"/{link.code}/"),
            Column("target", lambda link, _: link.destination),
            Column("hits", lambda link, _: link.clicks or 0),
        ),
    ),
)
"""In which order columns stand, and for whom."""


def _tag(tag: Tag) -> Any:
    plain = str(tag)
    return plain if Tag.parse(plain) == tag else [tag.key, tag.value]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
