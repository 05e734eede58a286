"""The forms in which chosen links can be copied, as data."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from xengo_desktop.domain.visible import address, in_a_line
from xengo_desktop.tabular.guarding import guarded
from xengo_desktop.ui.links.copying import cells
from xengo_desktop.ui.links.copying.cutting import Cutting

Write = Callable[[Cutting], str]
RICH_MOST = 20_000
"""Rows up to which a table is also given as HTML; more of them would choke whatever they are pasted into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form: its key, its words in menus, the text, and its rich twin for programs that take one.

    A `tabular` one is made of the cells of the table, any other of each link's addresses; an `addressed` one
    needs the short link. `done` is the sentence when it is copied. What is written goes on behind `joint`.
    """

    key: str
    text: str
    write: Write
    rich: Write | None = None
    mime: str = ""
    tabular: bool = False
    addressed: bool = False
    joint: str = "\n"
    done: str

    @property
    def words(self) -> str:
        """The words in the language of the window."""
        return QCoreApplication.translate("Copying", self.text)

    def said(self, links: str) -> str:
        """Say that so many links were copied."""
        return QCoreApplication.translate("Copying", self.done).format(links)


def short_links(cutting: Cutting) -> str:
    """Write one short link per line."""
    return "\n".join(link.short for link in cutting.links)


def printed_links(cutting: Cutting) -> str:
    """Write one short link per line as it is printed, without the scheme."""
    return "\n".join(link.short.partition("://")[2] or link.short for link in cutting.links)


def destinations(cutting: Cutting) -> str:
    """Write one destination per line."""
    return "\n".join(link.destination for link in cutting.links)


def table(cutting: Cutting) -> str:
    """Write tab-separated lines, which every spreadsheet takes apart when they are pasted."""
    return _delimited(cutting, "excel-tab")


def one_column(cutting: Cutting) -> str:
    """Write the cells of the only column, below each other."""
    return cells.written(line[0] for line in cutting.cells)


def comma_separated(cutting: Cutting) -> str:
    """Write CSV as in RFC 4180."""
    return _delimited(cutting, "excel")


def markdown_list(cutting: Cutting) -> str:
    """Write a list of Markdown links."""
    return "\n".join(f"- [{_marked(link.name)}](<{_bracketed(link.short)}>)" for link in cutting.links)


def markdown_table(cutting: Cutting) -> str:
    """Write a Markdown table."""
    heads = [cutting.heads, ["---"] * len(cutting.columns)] if cutting.headed else []
    lines = [*heads, *cutting.cells]
    return "\n".join(f"| {' | '.join(map(_marked, line))} |" for line in lines)


def linked_list(cutting: Cutting) -> str:
    """Write the short links as HTML."""
    return "<br>".join(_anchor(link.short, link.short) for link in cutting.links)


def linked_names(cutting: Cutting) -> str:
    """Write a list of named links as HTML."""
    return f"<ul>{''.join(f'<li>{_anchor(link.short, link.name)}</li>' for link in cutting.links)}</ul>"


def html_table(cutting: Cutting) -> str:
    """Write a table as HTML; a first column of links can be followed."""
    head = "".join(f"<th>{escape(name)}</th>" for name in cutting.heads)
    lines = "".join(f"<tr>{_html_cells(line)}</tr>" for line in cutting.cells)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"


FORMS = (
    Form(
        key="links",
        text=str(QT_TRANSLATE_NOOP("Copying", "Short links")),
        write=short_links,
        addressed=True,
        done=str(QT_TRANSLATE_NOOP("Copying", "Copied {0}.")),
        rich=linked_list,
    ),
    Form(
        key="printed",
        text=str(QT_TRANSLATE_NOOP("Copying", "Short links without https://")),
        write=printed_links,
        addressed=True,
        done=str(QT_TRANSLATE_NOOP("Copying", "Copied {0}.")),
    ),
    Form(
        key="destinations",
        text=str(QT_TRANSLATE_NOOP("Copying", "Destinations")),
        write=destinations,
        done=str(QT_TRANSLATE_NOOP("Copying", "Copied the destinations of {0}.")),
    ),
    Form(
        key="table",
        text=str(QT_TRANSLATE_NOOP("Copying", "Rows for a spreadsheet")),
        write=table,
        done=str(QT_TRANSLATE_NOOP("Copying", "Copied {0} as rows for a spreadsheet.")),
        tabular=True,
        joint="",
        rich=html_table,
    ),
    Form(
        key="csv",
        text=str(QT_TRANSLATE_NOOP("Copying", "CSV")),
        write=comma_separated,
        done=str(QT_TRANSLATE_NOOP("Copying", "Copied {0} as CSV.")),
        tabular=True,
        joint="",
        mime="text/csv",
    ),
    Form(
        key="markdown",
        text=str(QT_TRANSLATE_NOOP("Copying", "Markdown links")),
        write=markdown_list,
        addressed=True,
        done=str(QT_TRANSLATE_NOOP("Copying", "Copied {0} as Markdown.")),
        rich=linked_names,
    ),
    Form(
        key="markdown-table",
        text=str(QT_TRANSLATE_NOOP("Copying", "Markdown table")),
        write=markdown_table,
        done=str(QT_TRANSLATE_NOOP("Copying", "Copied {0} as a Markdown table.")),
        tabular=True,
        rich=html_table,
    ),
)

CELLS = Form(
    key="cells",
    text=str(QT_TRANSLATE_NOOP("Copying", "This cell")),
    write=one_column,
    done=str(QT_TRANSLATE_NOOP("Copying", "Copied these cells of {0}.")),
    tabular=True,
    joint="",
    mime=cells.CELLS,
)
"""The cells of one column; it is not among the forms of whole links."""

BY_KEY = {form.key: form for form in FORMS}


def _delimited(cutting: Cutting, dialect: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text, dialect)
    if cutting.headed:
        writer.writerow(cutting.heads)
    writer.writerows(map(_guarded, cutting.cells))
    return text.getvalue()


def _guarded(line: Iterable[str]) -> list[str]:
    return list(map(guarded, line))


def _html_cells(line: Sequence[str]) -> str:
    # Spreadsheets prefer this to the plain text, and compute what looks like a formula here, too.
    line = _guarded(line)
    first = _anchor(line[0], line[0]) if line[0].startswith(("http://", "https://")) else escape(line[0])
    return "".join(f"<td>{text}</td>" for text in (first, *map(escape, line[1:])))


def _anchor(url: str, text: str) -> str:
    return f'<a href="{escape(address(url))}">{escape(in_a_line(text))}</a>'


_SPECIAL = str.maketrans({char: f"\\{char}" for char in "\\`*_[]<>|#!"} | {})


def _marked(text: str) -> str:
    """Write text so that Markdown takes none of it for markup, on one line, as it is to be read."""
    return in_a_line(text).translate(_SPECIAL)


def _bracketed(url: str) -> str:
    """Write an address as it stands between angle brackets."""
    return address(url).replace("<", "%3C").replace(">", "%3E")
