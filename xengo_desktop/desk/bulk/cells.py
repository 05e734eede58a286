"""The cells of a table that a spreadsheet or a browser puts on the clipboard as HTML."""

from __future__ import annotations

from html.parser import HTMLParser


def rows_of(html: str) -> list[list[str]]:
    """Return the cells of all tables of a page, row by row; rows without a text are left out."""
    reader = _Cells()
    reader.feed(html)
    rows = ([_plain(cell) for cell in row] for row in reader.rows)
    return [row for row in rows if any(row)]


def _plain(cell: str) -> str:
    """Return a cell as a browser shows it: white space is one space, whatever marks stand in between."""
    return " ".join(cell.split())


class _Cells(HTMLParser):
    """Collects the cells of tables, and nothing else of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
            self._inside = True
        elif tag == "br" and self._inside:
            self.rows[-1][-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside and self.rows and self.rows[-1]:
            self.rows[-1][-1] += data
