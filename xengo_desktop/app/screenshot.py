"""`--screenshot`: start, load, paint, save a picture of the window, end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from xengo_desktop.app.settling import settle
from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.settings.launch import Page

if TYPE_CHECKING:
    from xengo_desktop.app.session import App

WITH_A_LINK = (Page.LINKS, Page.QR, Page.CLICKS)


def take_screenshot(app: App, path: Path) -> int:
    """Save the window as it looks once everything is there; FileTrouble if the file cannot be written."""
    app.show()
    settle(app)
    page = app.launch.page or Page.LINKS
    if page in WITH_A_LINK:
        app.window.links.table.enter()
        settle(app)
    save_picture(app, path)
    return 0


def save_picture(app: App, path: Path) -> None:
    """Save a picture of the window as it is."""
    if not app.window.grab().save(str(path), "PNG"):
        raise FileTrouble(f"The picture could not be written to {path}; is the folder there and writable?")
