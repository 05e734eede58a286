"""A process that opens the window over a small folder and says what was imported by its first picture."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from support.falling import fall_with_the_first_error
from support.links import make_links
from xengo_desktop.accounts.keys import KeyStore
from xengo_desktop.app.curtain import Curtain
from xengo_desktop.app.first_paint import FirstPaint
from xengo_desktop.app.session import App
from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account
from xengo_desktop.library import Library
from xengo_desktop.settings.launch import Launch
from xengo_desktop.settings.places import Places

WORK = Account(id="work", dialect="xqr", name="Work", base_url="http://127.0.0.1:9")


def main(data_dir: Path) -> None:
    """Fill the folder in one run of its own, then look."""
    places = Places(data_dir)
    if not places.library.exists():
        _fill(places)
        return
    desk = Desk(places, keys=KeyStore(lambda: None))
    app = App(Launch(), desk, data_dir, Curtain())
    fall_with_the_first_error(app)
    table = app.window.links.table
    FirstPaint(table.viewport()).done.connect(lambda: _look(app))
    app.show()
    app.qt.exec()
    app.close()
    desk.close()


def _fill(places: Places) -> None:
    places.make()
    library = Library(places.library)
    for link in make_links(300):
        library.put(WORK.id, link)
    library.close()
    desk = Desk(places, keys=KeyStore(lambda: None))
    desk.settings.update(local_server=False, last_account=WORK.id)
    desk.connections.add(WORK, "a-key")
    desk.close()


def _look(app: App) -> None:
    """Say it as soon as rows are on show."""
    if not app.window.links.model.rowCount():
        FirstPaint(app.window.links.table.viewport()).done.connect(lambda: _look(app))
        return
    sys.stdout.write("\n".join(sys.modules))
    QTimer.singleShot(0, app.qt.quit)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
