"""A real window in a process of its own, to be killed while somebody types: `type`, then `look`.

It prints one line of JSON when it has come so far, and goes on until it is ended.
"""

from __future__ import annotations

import json
import sys
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from support.falling import fall_with_the_first_error
from support.links import make_link
from xengo_desktop.accounts.keys import KeyStore
from xengo_desktop.app.curtain import Curtain
from xengo_desktop.app.session import App
from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account
from xengo_desktop.library import Library
from xengo_desktop.settings import Places
from xengo_desktop.settings.launch import Launch

WORK = Account(id="work", dialect="xqr", name="Work", base_url="http://127.0.0.1:9")


def main(data_dir: Path, what: str) -> None:
    """Open the window over a folder, and type into it or look at what is there."""
    places = Places(data_dir)
    if what == "type":
        places.make()
        with closing(Library(places.library)) as library:
            library.put(WORK.id, make_link())
    desk = Desk(places, keys=KeyStore(lambda: None))
    desk.settings.update(local_server=False)
    if what == "type":
        desk.connections.add(WORK, "a-key")
    app = App(Launch(), desk, data_dir, Curtain())
    act = {"type": _type, "look": _look}[what]
    fall_with_the_first_error(app)
    app.show()
    QTimer.singleShot(0, app.window, lambda: _when_ready(app, act))
    app.qt.exec()


def _when_ready(app: App, act) -> None:
    """Go on as soon as nothing is under way and the table has its row."""
    model = app.window.links.model
    if app.tasks.busy or not model.rowCount() or model.row_at(0) is None:
        QTimer.singleShot(20, app.window, lambda: _when_ready(app, act))
    else:
        act(app)


def _type(app: App) -> None:
    inspector = app.window.inspector
    inspector.show_row(app.window.links.model.row_at(0))
    form = inspector.body.editor.form
    form.destination.setFocus()
    form.destination.selectAll()
    QTest.keyClicks(form.destination, "https://typed.example/and-not-saved")
    inspector.new_link(WORK.id)
    QTest.keyClicks(form.destination, "https://brand-new.example/")
    _say({"typed": True})


def _look(app: App) -> None:
    inspector = app.window.inspector
    inspector.show_row(app.window.links.model.row_at(0))
    seen = {
        "destination": inspector.body.editor.form.destination.text(),
        "marked": inspector.body.header.mark.isVisible(),
        "button": inspector.body.editor.foot.drafts.text(),
        "row": app.window.links.chosen_links._wording.marks(app.window.links.model.row_at(0)),
    }
    seen["new"] = next(kept.draft.destination for kept in inspector.drafts.all() if kept.new)
    _say(seen)


def _say(seen: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(seen) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
