"""What a run hands back: the short link of each row, in the order of the rows that were brought."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xengo_desktop.domain.changes import ChangeState
from xengo_desktop.domain.changesets import Verdict
from xengo_desktop.domain.links import Link
from xengo_desktop.domain.runs import RunRow
from xengo_desktop.domain.visible import address
from xengo_desktop.tabular.guarding import guarded


@dataclass(frozen=True, slots=True)
class Handed:
    """A text for a spreadsheet, and how many of its lines have a link or lack one."""

    text: str
    links: int
    empty: int


def short_links(rows: Iterable[RunRow]) -> Handed:
    """Return a line for each row; it is empty where there is no link."""
    lines = [guarded(_address(_link_of(row))) for row in rows]
    links = sum(map(bool, lines))
    return Handed("\n".join(lines), links, len(lines) - links)


def rows_with_links(rows: Iterable[RunRow], head: Sequence[str]) -> Handed:
    """Return the rows as a table: short link, destination, title, tags, and why there is no link."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    writer.writerow(head)
    links = empty = 0
    for row in rows:
        link = _link_of(row)
        links, empty = links + (link is not None), empty + (link is None)
        writer.writerow(map(guarded, _cells(row, link)))
    return Handed(text.getvalue(), links, empty)


def _link_of(row: RunRow) -> Link | None:
    """Return the link that a row has come to: made or changed, or there already just as it was wanted."""
    if row.state is ChangeState.DONE:
        return row.after
    return row.link if row.verdict is Verdict.SAME else None


def _address(link: Link | None) -> str:
    # One with a line break in it would move all lines below away from their rows.
    return "" if link is None else address(link.short_url) or link.name


def _cells(row: RunRow, link: Link | None) -> tuple[str, ...]:
    said = link or row.draft or row.link
    if said is None:
        return ("", "", "", "", row.reason)
    reason = "" if link is not None else row.reason
    return (_address(link), said.destination, said.title, ", ".join(map(str, said.tags)), reason)
