"""The composition root of the window: build, wire, run, stop, in that order."""

from __future__ import annotations

import gc
import logging
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from xengo_desktop.accounts.keys import KeyStore
from xengo_desktop.app.curtain import Curtain
from xengo_desktop.desk import Desk
from xengo_desktop.desk.lines import dial
from xengo_desktop.desk.sealing import seal_key
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.settings.launch import Launch
from xengo_desktop.settings.places import Places, default_data_dir

if TYPE_CHECKING:
    from xengo_desktop.app.session import App


SWITCH_AFTER = 0.0005
"""Seconds after which a busy thread lets another one on: a picture of the window asks for hundreds of small
answers in Python, and beside a worker each of them would wait for Python's usual 5 ms."""


def run(launch: Launch) -> int:
    """Open the window as asked for and return the exit code."""
    # Nothing that is imported or built from here on is garbage; looking for some costs a tenth of the start.
    # Later the window collects by itself.
    gc.disable()
    sys.setswitchinterval(SWITCH_AFTER)
    with _data_dir(launch) as data_dir:
        curtain = Curtain()
        desk = _opened(launch, Places(data_dir), curtain)
        try:
            return _open_window(launch, desk, data_dir, curtain)
        finally:
            desk.close()


def _opened(launch: Launch, places: Places, curtain: Curtain) -> Desk:
    """Open the desk; where that fails, say so on the screen, and try as often as asked. Raise XengoError."""
    while True:
        try:
            places.make()
            _log_to(places.logs / "window.log")
            return open_desk(launch, places, curtain)
        except XengoError as error:
            if not _tries_again(launch, error):
                raise


def _tries_again(launch: Launch, error: XengoError) -> bool:
    from xengo_desktop.app.telling import ask_to_try_again, someone_looks

    unattended = launch.screenshot or launch.tour or not someone_looks()
    return not unattended and ask_to_try_again(error)


def open_desk(launch: Launch, places: Places, curtain: Curtain) -> Desk:
    """Build the desk, and give the local server a head start: it comes up while the window is built.

    The server is a process and has a core of its own; what speaks to it or to keyrings waits for the curtain.
    """
    sampled = launch.demo or launch.with_sample
    connect, seal = curtain.after(dial), curtain.after(seal_key)
    desk = Desk(places, keys=KeyStore(), demo=sampled, connect=connect, seal=seal)
    settings = desk.settings.load()
    if sampled and not settings.local_server:
        settings = desk.settings.update(local_server=True)
    if settings.local_server:
        threading.Thread(target=_head_start, args=(desk,), name="head-start", daemon=True).start()
    return desk


def _head_start(desk: Desk) -> None:
    # The window starts the server, too, and says what is wrong; a trouble met here is met there again.
    with suppress(XengoError):
        desk.this_computer.start()


def _open_window(launch: Launch, desk: Desk, data_dir: Path, curtain: Curtain) -> int:
    from xengo_desktop.app.plain_imports import import_plainly

    import_plainly()
    from xengo_desktop.app.qt_words import qt_words_logged
    from xengo_desktop.app.session import App
    from xengo_desktop.app.slips import slips_told

    with qt_words_logged():
        app = App(launch, desk, data_dir, curtain)
        try:
            with slips_told(app.window.notices.bug):
                return _attend(app)
        finally:
            app.close()


def _attend(app: App) -> int:
    if app.launch.screenshot:
        from xengo_desktop.app.screenshot import take_screenshot

        return take_screenshot(app, app.launch.screenshot)
    if app.launch.tour:
        from xengo_desktop.app.tour import go_round

        return go_round(app, app.launch.tour)
    return app.run()


@contextmanager
def _data_dir(launch: Launch) -> Iterator[Path]:
    if launch.demo and launch.data_dir is None:
        with tempfile.TemporaryDirectory(prefix="xengo-demo-") as folder:
            yield Path(folder)
    else:
        yield launch.data_dir or default_data_dir()


def _log_to(path: Path) -> None:
    handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=2, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler, logging.StreamHandler(sys.stderr)])
    # httpx logs whole addresses at INFO; a destination may hold what is nobody else's business.
    logging.getLogger("httpx").setLevel(logging.WARNING)
