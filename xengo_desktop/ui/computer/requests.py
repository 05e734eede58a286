"""The requests section: who called which endpoint, what came of it, and where the key's quota stood."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker

from xengo_desktop.domain.keys import ApiKey
from xengo_desktop.domain.requests import LoggedRequest
from xengo_desktop.ui.computer.keys import SERVICE_NAMES
from xengo_desktop.ui.computer.kit import Kit
from xengo_desktop.ui.computer.shelf import Shelf
from xengo_desktop.ui.records.deeds import Deed, DeedBar
from xengo_desktop.ui.records.records import Cell, Column
from xengo_desktop.ui.records.table import RecordTable
from xengo_desktop.ui.widgets.basics import button
from xengo_desktop.ui.widgets.choices import Choice
from xengo_desktop.ui.widgets.clipboard import put_text
from xengo_desktop.ui.widgets.empty import EmptyState

PAGE = 100
KEY_WIDTH = 240

Read = tuple[Sequence[LoggedRequest], Sequence[ApiKey]]


class RequestsSection(Shelf):
    """New requests come in at the top; what one looks at stays where it is."""

    EVERY = 3_000

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._words = kit.wording
        self._shown: dict[int, LoggedRequest] = {}
        self._all_read = False
        self.key = Choice()
        self.key.setAccessibleName(self.tr("Key"))
        self.key.setFixedWidth(KEY_WIDTH)
        self.key.addItem(self.tr("All keys"), None)
        self.more = button(self.tr("Load more"))
        self.furnish(
            self.tr("Every call to this computer's APIs. No address of a caller is kept."),
            RecordTable(kit.theme, self.tr("Requests"), self._columns(), _id, two_lines=False),
            DeedBar(self._deeds(), self._name),
            EmptyState(
                kit.theme,
                "list",
                self.tr("No requests yet"),
                self.tr("Calls that programs make with a key are listed here as they come."),
            ),
        )
        self.head.addWidget(self.key)
        self.deeds.add(self.more)
        self.more.clicked.connect(self.load_more)
        self.key.currentIndexChanged.connect(self._choose_key)

    def work(self) -> Callable[[], Any]:
        return partial(_read, self._kit, self._key_id)

    def show_read(self, answer: Read) -> None:
        requests, keys = answer
        self._offer(keys)
        known = bool(self._shown)
        overlaps = any(request.id in self._shown for request in requests)
        if known and not overlaps:
            # More came in than one page holds: what is between is missing, so the list begins anew.
            self._shown.clear()
        self._put(requests, first=not known or not overlaps)

    def show_key(self, key: ApiKey) -> None:
        """Show the requests of one key, which need not be offered yet."""
        if self.key.findData(key.id) < 0:
            self.key.addItem(key.name, key.id)
        self.key.setCurrentIndex(self.key.findData(key.id))

    def load_more(self) -> None:
        """Read the page before the oldest that is shown."""
        control = self._kit.control.server
        work = partial(control.requests, key_id=self._key_id, before=min(self._shown), limit=PAGE)
        self.change(work, self._take_older)

    @property
    def _key_id(self) -> int | None:
        chosen: int | None = self.key.currentData()
        return chosen

    def _take_older(self, requests: Sequence[LoggedRequest]) -> None:
        self._put(requests, first=True)

    def _put(self, requests: Sequence[LoggedRequest], *, first: bool) -> None:
        if first:
            self._all_read = len(requests) < PAGE
        self._shown |= {request.id: request for request in requests}
        newest_first = sorted(self._shown.values(), key=_id, reverse=True)
        self._show_records(newest_first)
        self.more.setVisible(not self._all_read)
        self._say_empty()

    def _say_empty(self) -> None:
        if self._key_id is None:
            words = self.tr("Calls that programs make with a key are listed here as they come.")
        else:
            words = self.tr("This key has not been used yet.")
        self.empty.say(self.tr("No requests yet"), words)

    def _choose_key(self) -> None:
        self._shown.clear()
        self.read()

    def _offer(self, keys: Sequence[ApiKey]) -> None:
        wanted = [(self.tr("All keys"), None), *((key.name, key.id) for key in keys)]
        offered = [(self.key.itemText(at), self.key.itemData(at)) for at in range(self.key.count())]
        if wanted != offered:
            chosen = self._key_id
            with QSignalBlocker(self.key):
                self.key.clear()
                for name, key_id in wanted:
                    self.key.addItem(name, key_id)
                self.key.setCurrentIndex(max(0, self.key.findData(chosen)))

    def _copy_id(self, request: LoggedRequest) -> None:
        put_text(request.request_id)
        self.notice.emit(self.tr("Copied {0}.").format(request.request_id))

    def _name(self, request: LoggedRequest) -> str:
        return f"{request.method} {request.path}"

    def _deeds(self) -> tuple[Deed, ...]:
        return (Deed(key="open", text=self.tr("Copy request id"), act=self._copy_id, applies=_has_id),)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(title=self.tr("Time"), cell=self._time_cell, order=_id, width=136),
            Column(title=self.tr("Key"), cell=self._key_cell, width=176),
            Column(title=self.tr("Call"), cell=self._call_cell),
            Column(title=self.tr("Status"), cell=self._status_cell, order=_status, width=88),
            Column(title=self.tr("ms"), cell=self._ms_cell, order=_ms, width=72, right=True),
            Column(title=self.tr("Quota"), cell=self._quota_cell, order=_used, width=136, right=True),
        )

    def _time_cell(self, request: LoggedRequest) -> Cell:
        return Cell(text=self._words.to_the_second(request.at), hint=request.at.isoformat())

    def _key_cell(self, request: LoggedRequest) -> Cell:
        service = SERVICE_NAMES.get(request.service, request.service)
        name = request.key_name or self.tr("No key")
        return Cell(text=f"{name} · {service}", hint=service)

    def _call_cell(self, request: LoggedRequest) -> Cell:
        return Cell(text=f"{request.method}  {request.path}", hint=request.request_id)

    def _status_cell(self, request: LoggedRequest) -> Cell:
        if request.status >= 500:
            return Cell(text=str(request.status), icon="circle-alert", tone="bad")
        if request.status >= 400:
            return Cell(text=str(request.status), icon="circle-x", tone="warn")
        return Cell(text=str(request.status), icon="circle-check", tone="good")

    def _ms_cell(self, request: LoggedRequest) -> Cell:
        return Cell(
            text=f"{request.milliseconds:.1f}"
            if request.milliseconds < 100
            else f"{request.milliseconds:.0f}"
        )

    def _quota_cell(self, request: LoggedRequest) -> Cell:
        if request.quota_used is None:
            return Cell(text="–", tone="muted")
        used = self._words.number(request.quota_used)
        if request.quota is None:
            return Cell(text=used)
        text = self.tr("{0} of {1}").format(used, self._words.number(request.quota))
        tone = "bad" if request.quota_used >= request.quota else "text"
        return Cell(text=text, tone=tone)


def _read(kit: Kit, key_id: int | None) -> Read:
    requests = kit.control.server.requests(key_id=key_id, limit=PAGE)
    return requests, kit.control.keys.all()


def _id(request: LoggedRequest) -> int:
    return request.id


def _status(request: LoggedRequest) -> int:
    return request.status


def _ms(request: LoggedRequest) -> float:
    return request.milliseconds


def _used(request: LoggedRequest) -> int:
    return request.quota_used or 0


def _has_id(request: LoggedRequest) -> bool:
    return bool(request.request_id)
