"""`--tour`: the main job once, from a new link to its counted click, for machines without a screen."""

from __future__ import annotations

import sys
from contextlib import closing
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from xengo_desktop.app.screenshot import save_picture
from xengo_desktop.app.settling import settle, wait_until
from xengo_desktop.domain.accounts import THIS_COMPUTER
from xengo_desktop.domain.clicks import Step, Window
from xengo_desktop.domain.errors import ServerTrouble, XengoError
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.queries import Row
from xengo_desktop.domain.saving import save
from xengo_desktop.domain.tags import Tag
from xengo_desktop.qr.artwork.drawing import draw
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.formats import FORMATS
from xengo_desktop.qr.sizes import Pixels
from xengo_desktop.settings.launch import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from xengo_desktop.app.session import App

DRAFT = LinkDraft(
    destination="https://www.example.com/summer-menu?utm_source=poster",
    code="summer-menu",
    title="Summer menu poster",
    tags=(Tag("campaign", "summer"), Tag("print")),
)
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
LOOKS, PAUSE = 100, 0.1
"""How often, and seconds apart, the tour looks for its click."""

T = TypeVar("T")


def go_round(app: App, folder: Path) -> int:
    """Make a link, save its code as SVG and PNG, follow it, see the click; say where the files are."""
    folder.mkdir(parents=True, exist_ok=True)
    app.show()
    settle(app)
    row = _slowly(app, partial(app.desk.changes.create, THIS_COMPUTER, DRAFT))
    app.window.aftermath.made(row)
    settle(app)
    files = _slowly(app, partial(_export, app, row, folder))
    _slowly(app, partial(_follow, app, row))
    app.window.watch.refresh(THIS_COMPUTER)
    app.window.ways.begin_with(Page.CLICKS)
    settle(app)
    picture = folder / "window.png"
    save_picture(app, picture)
    _say(row, [*files, picture])
    return 0


def _slowly(app: App, work: Callable[[], T]) -> T:
    """Run slow work as the window does, and wait for what comes of it."""
    answers: list[T] = []
    errors: list[XengoError] = []
    app.tasks.run(app.window, work, done=answers.append, failed=errors.append)
    wait_until(lambda: bool(answers or errors), "the tour to go on")
    if errors:
        raise errors[0]
    return answers[0]


def _export(app: App, row: Row, folder: Path) -> list[Path]:
    drawing = draw(app.desk.codes.text(row).text, QrDesign())
    files = []
    for form in FORMATS:
        path = folder / f"{row.link.code}{form.suffix}"
        save(path, form.write(drawing, Pixels(1024)))
        files.append(path)
    return files


def _follow(app: App, row: Row) -> None:
    """Follow the short link as a browser would, and wait until the click is counted."""
    address = urlsplit(row.link.open_url)
    with closing(HTTPConnection(address.netloc, timeout=10)) as visitor:
        visitor.request("GET", address.path, headers={"User-Agent": BROWSER})
        if visitor.getresponse().status != HTTPStatus.FOUND:
            raise ServerTrouble("The short link did not lead anywhere.")
    for _ in range(LOOKS):
        if app.desk.clicks.read(row, Window.DAY, Step.HOUR).stats.total:
            return
        sleep(PAUSE)
    raise ServerTrouble("The click was not counted.")


def _say(row: Row, files: list[Path]) -> None:
    sys.stdout.write(f"Made {row.link.short_url}, followed it at {row.link.open_url}, and saw the click.\n")
    for path in files:
        sys.stdout.write(f"  {path.resolve()}\n")
