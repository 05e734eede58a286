"""A studio page on real designs in a folder of its own, with links and codes that answer at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from support.desk import FakeCodes, FakeConnections, row
from xengo_desktop.desk.studio import Studio
from xengo_desktop.domain.queries import FirstRows, LinkQuery, Row
from xengo_desktop.settings.store import SettingsStore

ROWS = (
    row(1, account="brand", code="invite-wdqg", title="Summer invite"),
    row(2, account="brand", code="pricing", title="Pricing page"),
    row(3, account="brand", code="docs", title=""),
)
TEXT = "https://go.example.com/invite-wdqg"


@dataclass
class FakeThisComputer:
    """Says where its links answer."""

    links: str = "http://127.0.0.1:4001"
    default_domain: str = "go.example.com"


@dataclass
class FakeLinks:
    """A catalogue of a few rows."""

    rows: tuple[Row, ...] = ROWS
    asked: list[str] = field(default_factory=list)

    def first_rows(self, query: LinkQuery) -> FirstRows:
        self.asked.append(query.text)
        wanted = query.text.casefold()
        found = tuple(row for row in self.rows if wanted in f"{row.link.code} {row.link.title}".casefold())
        return FirstRows(rows=found, total=len(found))


class Answers:
    """Plays the user in file dialogs."""

    def __init__(self) -> None:
        self.path: object = ""
        self.asked: list[tuple[str, str, str]] = []

    def __call__(self, parent: Any, title: str, suggestion: str, pattern: str) -> str:
        self.asked.append((title, suggestion, pattern))
        return str(self.path)


def open_studio(folder: Path, settings: SettingsStore, **given: Any) -> Studio:
    """Open a studio that asks no network."""
    connections = FakeConnections()
    return Studio(folder, settings, FakeCodes(), connections, FakeThisComputer(), **given)  # type: ignore[arg-type]


def show_page(qtbot: Any, page: Any, width: int = 1040, height: int = 730) -> Any:
    """Show the page at the size that it has in a window of 1280 × 800."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(width, height)
    page.setParent(window)
    # qtbot holds windows weakly; this one lives as long as what is shown in it.
    page.holder = window
    page.resize(width, height)
    page.show()
    window.show()
    window.activateWindow()
    return page
