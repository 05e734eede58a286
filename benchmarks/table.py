"""The table over the library at a million links, beside Qt's own table and DB Browser over the same rows.

`python benchmarks/table.py [COUNT [LIBRARY]]`: a LIBRARY that is there already is not filled again.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from measuring.watchdog import Watchdog
from peers import db_browser
from PySide6.QtCore import QEventLoop, QItemSelection, QThread
from PySide6.QtGui import QGuiApplication
from PySide6.QtSql import QSqlDatabase, QSqlQueryModel
from PySide6.QtWidgets import QApplication, QTableView

from xengo_desktop.domain.links import Link
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.domain.runs import Run
from xengo_desktop.domain.tags import Tag
from xengo_desktop.library import Library
from xengo_desktop.settings.store import SettingsStore
from xengo_desktop.ui.links.page import LinksPage
from xengo_desktop.ui.links.table.table import CHOOSE
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import load_fonts
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.tasks import Tasks

RESULTS = Path(__file__).parent / "results" / "table.json"
COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
LIBRARY = Path(sys.argv[2]) if len(sys.argv) > 2 else None
NEWEST = datetime(2026, 3, 20, tzinfo=UTC)
WORDS = ("spring", "summer", "launch", "flyer", "poster", "webinar", "guide", "pricing")
FILTERED = ("poster", "n=4711", "poster?n=123", "guide?n=9")
TYPED = ("poster", "n=4711", "wave-7", "guide", "zebra")
SORTED = (("clicks", True), ("title", False), ("domain", False), ("created_at", True))
COPIED = 100_000
ASKED = (
    "tag:campaign=wave-7 clicks>5000",
    "poster -tag:campaign=wave-7",
    "created:last-30-days status:active",
    "dest:guide?n=47 -title:spring",
    "clicked:never",
)
"""Searches by terms."""

FRAMES = 120
WHEEL = 60
PATIENCE = 60.0
PLAIN_SEARCH = "WHERE code LIKE '%{0}%' OR destination LIKE '%{0}%' OR title LIKE '%{0}%'"
COLUMNS = "code, destination, title, clicks, created_at"


class LibraryOnly:
    """The library as the page's catalogue; trends need a service, jobs a ledger, and are left out."""

    def __init__(self, library: Library) -> None:
        self.first_rows, self.order, self.rows = library.first_rows, library.order, library.rows
        self.get_ready, self.sums = library.get_ready, library.sums
        self.totals = library.totals

    def trends(self, row_ids: object) -> dict[int, tuple[int, ...]]:
        return {}

    def job(self, number: int) -> Run | None:
        return None


def make_link(number: int) -> Link:
    word = WORDS[number % len(WORDS)]
    return Link(
        id=f"l{number}",
        domain="go.example.com",
        code=f"c{number}",
        destination=f"https://www.example.org/{word}?n={number}",
        short_url=f"https://go.example.com/c{number}",
        open_url=f"https://go.example.com/c{number}",
        title=f"{word} {number}",
        tags=(Tag("campaign", f"wave-{number % 40}"), Tag("print")),
        clicks=number * 7919 % 10_000,
        created_at=NEWEST - timedelta(minutes=number),
    )


def fill_library(library: Library) -> None:
    with library.replace_pages("a") as pages:
        for start in range(0, COUNT, 1_000):
            pages.add([make_link(number) for number in range(start, start + 1_000)])


def fill_plain(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute(f"CREATE TABLE links (id INTEGER PRIMARY KEY, {COLUMNS})")
        links = map(make_link, range(COUNT))
        rows = (
            (link.code, link.destination, link.title, link.clicks, str(link.created_at)) for link in links
        )
        file.executemany(f"INSERT INTO links ({COLUMNS}) VALUES (?, ?, ?, ?, ?)", rows)
        file.commit()


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1_000


def own_milliseconds(work: Callable[[], object]) -> float:
    """Return what this thread itself computes, which other programs on the machine cannot make longer."""
    start = time.thread_time()
    work()
    return (time.thread_time() - start) * 1_000


def megabytes() -> float:
    """Return the memory of our own; files that are mapped belong to the system."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.split("RssAnon:")[1].split()[0]) / 1_024


def until(done: Callable[[], object]) -> None:
    """Run the event loop until something holds."""
    deadline = time.perf_counter() + PATIENCE
    while not done():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        # Without this the loop would take the interpreter's lock from the workers that it waits for.
        QThread.usleep(200)
        if time.perf_counter() > deadline:
            raise TimeoutError


def frames(table: QTableView, ready: Callable[[], object] = lambda: True) -> dict[str, float]:
    """Return the usual time of a turn of the wheel, and of painting a whole view, all over the table."""
    bar = table.verticalScrollBar()
    turns, views = [], []
    for step in range(FRAMES):
        bar.setValue(bar.maximum() * step // FRAMES)
        QApplication.processEvents()
        until(ready)
        views.append(own_milliseconds(table.viewport().repaint))
        turns.append(own_milliseconds(partial(turn, table)))
    return {"wheel_ms": median(turns), "view_ms": median(views)}


def turn(table: QTableView) -> None:
    """Scroll by three lines and paint what comes into view."""
    table.verticalScrollBar().setValue(table.verticalScrollBar().value() + WHEEL)
    QApplication.processEvents()


def has_rows(page: LinksPage) -> bool:
    return all(page.model.row_at(number) is not None for number in page.table.visible_rows())


def typed(page: LinksPage, text: str) -> Iterator[float]:
    """Yield when the first rows of a search stood in the table, and when all of it did."""
    yield from answered(page, partial(page.show_query, LinkQuery(text=text), ""))
    answered(page, partial(page.show_query, LinkQuery(), ""))


def answered(page: LinksPage, ask: Callable[[], object]) -> tuple[float, float]:
    """Return the milliseconds until the first rows stand in the table, and until all of it does."""
    marks: list[float] = []
    start = time.perf_counter()
    with told(page, lambda: marks.append((time.perf_counter() - start) * 1_000)):
        ask()
        until(lambda: page.model.settled)
    return marks[0], marks[-1]


@contextmanager
def told(page: LinksPage, listen: Callable[[], object]) -> Iterator[None]:
    """Hear of every step of an answer during the block."""
    heard = page.model.answered.connect(listen)
    try:
        yield
    finally:
        page.model.answered.disconnect(heard)


def sorted_(page: LinksPage) -> list[tuple[float, float]]:
    """Sort by several columns, each once."""
    return [answered(page, partial(page.table.head.sort_chosen.emit, *sort)) for sort in SORTED]


def reloaded(page: LinksPage) -> float:
    """Return the milliseconds of reading everything again."""
    told: list[bool] = []
    page.model.answered.connect(lambda: told.append(True))

    def reload() -> None:
        page.reload()
        until(lambda: told)

    return milliseconds(reload)


def copied(page: LinksPage, form: str) -> float:
    """Return the milliseconds of copying the first rows."""
    model = page.model
    said: list[str] = []
    last = min(COPIED, model.rowCount()) - 1
    page.table.selectionModel().select(QItemSelection(model.index(0, 0), model.index(last, 0)), CHOOSE)
    page.notice.connect(said.append)

    def copy() -> None:
        page.copy_chosen(form)
        until(lambda: said)

    return milliseconds(copy)


def ours(folder: Path, app: QApplication, theme: Theme) -> dict[str, object]:
    path = LIBRARY or folder / "library.sqlite"
    filled = path.exists()
    library = Library(path)
    filling = 0.0 if filled else milliseconds(lambda: fill_library(library)) / 1_000
    tasks = Tasks()
    page = LinksPage(theme, tasks, LibraryOnly(library), Preferences(SettingsStore(folder / "s.json"), tasks))
    page.resize(1_000, 800)
    page.show()
    before = megabytes()
    dog = Watchdog()
    with dog.watching("opening"):
        opened, opening = answered(page, lambda: page.show_query(LinkQuery(), ""))
    with dog.watching("searching"):
        first, whole = zip(*(tuple(typed(page, text)) for text in TYPED), strict=True)
    with dog.watching("sorting"):
        unready = sorted_(page)
    readying = milliseconds(partial(library.get_ready, page.ahead.sorts()))
    with dog.watching("sorting"):
        sorts = sorted_(page)
    painted = frames(page.table, partial(has_rows, page))
    memory = megabytes() - before
    with dog.watching("selecting all"):
        selecting = milliseconds(page.table.selectAll)
        until(page.chosen_links.bar.isVisible)
    with dog.watching("naming all"):
        naming = milliseconds(page.selected_ids)
    with dog.watching("refreshing all selected"):
        refreshing = reloaded(page)
    with dog.watching("copying"):
        copies = {form: copied(page, form) / 1_000 for form in ("table", "markdown")}
    QGuiApplication.clipboard().clear()
    with dog.watching("searching by terms"):
        asked_first, asked_whole = zip(*(tuple(typed(page, text)) for text in ASKED), strict=True)
    figures = {
        "filling_s": filling,
        "opening_first_rows_ms": opened,
        "opening_ms": opening,
        "terms_first_rows_ms": median(asked_first),
        "terms_first_rows_worst_ms": max(asked_first),
        "terms_whole_ms": median(asked_whole),
        "search_first_rows_ms": median(first),
        "search_first_rows_worst_ms": max(first),
        "search_whole_ms": median(whole),
        "sort_first_rows_ms": median(first for first, _ in sorts),
        "sort_ms": median(whole for _, whole in sorts),
        "sort_worst_ms": max(whole for _, whole in sorts),
        "sort_unready_first_rows_ms": median(first for first, _ in unready),
        "sort_unready_ms": median(whole for _, whole in unready),
        "sorts_ready_ms": readying,
        "select_all_ms": selecting,
        "all_ids_ms": naming,
        "refresh_all_selected_ms": refreshing,
        "copy_100k_s": copies,
        **painted,
        "memory_mb": memory,
        "pauses": dog.figures(),
    }
    page.hide()
    tasks.close()
    library.close()
    return figures


def peer(folder: Path) -> dict[str, float]:
    fill_plain(folder / "plain.sqlite")
    base = QSqlDatabase.addDatabase("QSQLITE")
    base.setDatabaseName(str(folder / "plain.sqlite"))
    base.open()
    model, table = QSqlQueryModel(), QTableView()
    table.setModel(model)
    table.resize(1_000, 800)
    table.verticalHeader().setDefaultSectionSize(52)
    table.show()
    before = megabytes()

    def ask(where: str = "") -> None:
        model.setQuery(f"SELECT {COLUMNS} FROM links {where} ORDER BY id DESC", base)
        while model.canFetchMore():
            model.fetchMore()

    opening = milliseconds(ask)
    memory = megabytes() - before
    painting = frames(table)
    searches = [milliseconds(partial(ask, PLAIN_SEARCH.format(text))) for text in TYPED]
    table.hide()
    return {"opening_ms": opening, "search_ms": median(searches), "memory_mb": memory} | painting


def browser(folder: Path) -> dict[str, float]:
    """Return how long DB Browser takes to filter one column of the same rows, where it is installed."""
    if not db_browser.available():
        return {}
    times = db_browser.filter_ms(folder / "plain.sqlite", folder, FILTERED)
    return {"filter_ms": median(times), "filter_worst_ms": max(times)}


def main() -> None:
    app = QApplication([])
    load_fonts(app)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        qt = peer(folder)
        beside = browser(folder)
        mine = ours(folder, app, Theme(app, "light"))
    figures = {"links": COUNT, "ours": mine, "qt": qt, "db_browser": beside, **ratios(mine, qt, beside)}
    text = json.dumps(_rounded(figures), indent=2)
    print(text)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(text + "\n")


def ratios(mine: dict[str, Any], qt: dict[str, float], beside: dict[str, float]) -> dict[str, float]:
    """Return ours divided by theirs; the goals are those of the README."""
    found = {
        "opening_ratio": mine["opening_ms"] / qt["opening_ms"],
        "search_ratio": mine["search_first_rows_ms"] / qt["search_ms"],
        "wheel_ratio": mine["wheel_ms"] / qt["wheel_ms"],
        "view_ratio": mine["view_ms"] / qt["view_ms"],
        "memory_ratio": mine["memory_mb"] / qt["memory_mb"],
    }
    if beside:
        found["db_browser_ratio"] = mine["search_first_rows_ms"] / beside["filter_ms"]
        found["db_browser_worst_ratio"] = mine["search_first_rows_worst_ms"] / beside["filter_ms"]
    return found


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _rounded(each) for name, each in value.items()}
    return round(value, 3) if isinstance(value, float) else value


if __name__ == "__main__":
    main()
