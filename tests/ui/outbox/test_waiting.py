"""What waits, in the whole window: said, listed, sent when the service is back, asked about, given up."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from support.front import Front, front_of
from support.servers import ServerHere, server_here
from support.windows import PREFIXES, Stand, Windows
from xengo_desktop.dialects import dialect
from xengo_desktop.dialects.base import Client
from xengo_desktop.domain.clock import now
from xengo_desktop.domain.links import Link, LinkDraft
from xengo_desktop.domain.outbox import Pile
from xengo_desktop.domain.queries import Row
from xengo_desktop.net.transport import connect
from xengo_desktop.ui.outbox.compare import CompareDialog
from xengo_desktop.ui.outbox.waiting import WaitingDialog

# Offscreen, Qt says so of every window with a least size, and of every one that is brought to the front.
pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", extend=True
)

DRAFT = LinkDraft(destination="https://www.example.com/spring", code="spring")


@dataclass
class There:
    """The service as somebody else uses it."""

    client: Client

    def all(self) -> list[Link]:
        return [link for page in self.client.links() for link in page]

    def change(self, row: Row, **values: Any) -> None:
        self.client.update(row.link, replace(row.link.draft(), **values))


@contextmanager
def at(server: ServerHere, key: str) -> Iterator[There]:
    with connect(server.api + PREFIXES["xengo"], key) as http:
        yield There(dialect("xengo").client(http))


@dataclass
class Place:
    """A real server, a door to it that can be shut, and the window with an account there."""

    server: ServerHere
    front: Front
    there: There
    stand: Stand = field(init=False)

    @property
    def waiting(self) -> WaitingDialog:
        dialog = self.stand.window.outbox_doors.waiting
        assert dialog is not None
        return dialog

    @property
    def compare(self) -> CompareDialog:
        self.stand.wait(lambda: self.stand.window.outbox_doors.compare)
        dialog = self.stand.window.outbox_doors.compare
        assert dialog is not None
        return dialog

    def at_the_service(self) -> dict[str, str]:
        """Return codes and destinations of all links."""
        return {link.code: link.destination for link in self.there.all()}


@pytest.fixture
def place(windows: Windows, tmp_path: Path) -> Iterator[Place]:
    with server_here(tmp_path / "server") as server, front_of(server.api) as front:
        key, base_url = server.mint("xengo"), front.url + PREFIXES["xengo"]
        with at(server, key) as there, windows.open("xengo", base_url, key, account_id="work") as stand:
            place = Place(server, front, there)
            place.stand = stand
            stand.desk.changes.create("work", DRAFT)
            stand.refresh()
            yield place


def picture(widget: QWidget, name: str) -> None:
    """Keep a picture where somebody wants to look at it."""
    if folder := os.environ.get("XENGO_PICTURES"):
        widget.grab().save(f"{folder}/{name}.png")


def edit(place: Place, destination: str) -> Row:
    """Re-point the link, by hand."""
    stand = place.stand
    row = stand.choose("spring")
    stand.type_into(stand.window.inspector.body.editor.form.destination, destination)
    stand.save()
    return row


def test_what_cannot_be_sent_is_said_listed_and_sent_later(place: Place) -> None:
    stand, window = place.stand, place.stand.window
    place.front.shut()
    edit(place, "https://www.example.com/offline")
    assert stand.row("spring").waiting
    stand.wait(lambda: window.status.waiting.text() == "1 change waits to be sent")
    window.watch.look()
    stand.wait(lambda: window.offline.isVisible())
    assert window.offline.text.text().startswith("My xengo cannot be reached. What you see is as of ")
    assert window.offline.text.text().endswith("1 change waits to be sent.")
    picture(window, "banner")

    stand.press(window.status.waiting)
    stand.wait(lambda: place.waiting.table.records.rowCount() == 1)
    stand.rest()
    assert "Nothing answers at" in place.waiting.table.current.reason
    picture(place.waiting, "waiting")

    place.front.open()
    stand.press(place.waiting.send)
    stand.wait(lambda: place.at_the_service() == {"spring": "https://www.example.com/offline"})
    stand.wait(lambda: window.status.waiting.isHidden())
    stand.wait(lambda: place.waiting.empty.isVisible())
    stand.wait(lambda: window.offline.isHidden())
    stand.wait(lambda: not stand.row("spring").waiting)
    picture(place.waiting, "nothing-waits")


def test_a_conflict_is_decided_field_by_field(place: Place) -> None:
    stand, window = place.stand, place.stand.window
    place.front.shut()
    row = edit(place, "https://www.example.com/mine")
    place.there.change(row, destination="https://www.example.com/theirs", channels=("ops-slack",))
    place.front.open()
    window.postman.send_now()
    stand.wait(lambda: window.status.waiting.text() == "1 question for you")
    stand.wait(lambda: window.notices.action.text() == "Decide…")
    picture(window, "question")
    stand.press(window.notices.action)
    dialog = place.compare
    stand.wait(dialog.isVisible)
    assert dialog.sides
    chosen = {each.side.title: (each.is_mine, each.side.both) for each in dialog.sides.rows}
    assert chosen == {"Destination": (True, True), "Notifications": (False, False)}
    picture(dialog, "compare")
    stand.qtbot.keyClick(dialog, Qt.Key.Key_Return)
    stand.wait(lambda: place.at_the_service() == {"spring": "https://www.example.com/mine"})
    stand.shows("spring", destination="https://www.example.com/mine", channels=("ops-slack",))
    stand.wait(lambda: window.status.waiting.isHidden())


def test_what_is_refused_is_edited_again_or_given_up(place: Place) -> None:
    stand, window = place.stand, place.stand.window
    place.front.shut()
    stand.desk.changes.create("work", replace(DRAFT, code="taken"))
    stand.desk.changes.create("work", replace(DRAFT, code="other"))
    for code in ("taken", "other"):
        place.there.client.create(replace(DRAFT, code=code, destination="https://else.example"))
    place.front.open()
    window.postman.send_now()
    stand.wait(lambda: window.status.waiting.text() == "2 questions for you")
    window.outbox_doors.show_waiting()
    stand.wait(lambda: place.waiting.table.records.rowCount() == 2)
    stand.rest()
    picture(place.waiting, "refused")

    stand.press(place.waiting.deeds.button("edit"))
    stand.wait(lambda: window.inspector.body.editor.form.address.code.text() == "taken")
    stand.type_into(window.inspector.body.editor.form.address.code, "free")
    stand.save()
    stand.wait(lambda: "free" in place.at_the_service())

    window.outbox_doors.show_waiting()
    stand.wait(lambda: place.waiting.table.records.rowCount() == 1)
    place.waiting.choose(place.waiting.table.records.record(0).id)
    stand.press(place.waiting.deeds.button("drop"))
    stand.wait(lambda: agree(place.waiting))
    stand.wait(lambda: window.status.waiting.isHidden())
    stand.wait(lambda: place.waiting.empty.isVisible())
    assert place.at_the_service()["other"].startswith("https://else.example")


def agree(over: QWidget) -> bool:
    """Press the button of the question that has come up."""
    from xengo_desktop.ui.widgets.question import Question

    for question in over.findChildren(Question):
        if question.isVisible():
            question.yes.click()
            return True
    return False


def test_what_waited_since_last_time_is_said_no_longer_than_it_waits(windows: Windows) -> None:
    with windows.open("", account_id="work") as stand:
        window, pile = stand.window, Pile(account_id="work", since=now(), waiting=1)
        window.postman.resumed.emit((pile,))
        assert window.notices.text == "From last time: 1 change waits to be sent."
        window.postman.piles_known.emit((pile,))
        assert window.notices.isVisible()
        window.postman.piles_known.emit(())
        assert window.notices.isHidden()


def test_the_window_opens_without_any_network_and_sends_after_a_restart(
    windows: Windows, tmp_path: Path
) -> None:
    with server_here(tmp_path / "server") as server, front_of(server.api) as front:
        key, base_url = server.mint("xengo"), front.url + PREFIXES["xengo"]
        with windows.open("xengo", base_url, key, account_id="work") as stand:
            stand.desk.changes.create("work", DRAFT)
            stand.refresh()
            front.shut()
            stand.desk.changes.create("work", replace(DRAFT, code="plane"))
        with windows.open("", account_id="work") as stand:
            assert sorted(stand.codes()) == ["plane", "spring"]
            stand.wait(lambda: stand.window.status.waiting.text() == "1 change waits to be sent")
            assert stand.window.notices.text == "From last time: 1 change waits to be sent."
            stand.wait(lambda: stand.window.offline.isVisible())
            picture(stand.window, "restarted")
            front.open()
            stand.window.postman.send_now()
            stand.wait(lambda: not stand.row("plane").waiting)
        with at(server, key) as there:
            assert sorted(link.code for link in there.all()) == ["plane", "spring"]
