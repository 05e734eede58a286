"""What the QR code of a link says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from xengo_desktop.desk.this_computer import ThisComputer
from xengo_desktop.domain.accounts import THIS_COMPUTER
from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.domain.hosts import is_loopback
from xengo_desktop.domain.links import Link
from xengo_desktop.domain.queries import Row
from xengo_desktop.domain.servers import LanDoor

_THROUGH_THE_DOOR = (
    "Phones on the same network can scan it while the links are open to the network. Do not print it."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeText:
    """The text to encode, a sentence to show beside it ("" for none), and whether other devices reach it."""

    text: str
    note: str = ""
    reachable: bool = True


class Codes:
    """A remote link's code says its short URL; this computer's says the form that counts as a scan.

    While the `door` to the network is open, codes of this computer's links lead through it.
    """

    def __init__(
        self, this_computer: ThisComputer, door: Callable[[], LanDoor] = LanDoor, clock: Clock = now
    ) -> None:
        self._this_computer = this_computer
        self._door = door
        self._clock = clock

    def text(self, row: Row) -> CodeText:
        """Return what a code of this row encodes."""
        if row.account_id == THIS_COMPUTER:
            door = self._door()
            if self._this_computer.links and door.is_open_at(self._clock()):
                return CodeText(text=self._own(row.link, door.address), note=_THROUGH_THE_DOOR)
            text = self._own(row.link, self._this_computer.links or _origin(row.link.open_url))
        else:
            text = row.link.short_url
        host = urlsplit(text).hostname or ""
        if not is_loopback(host):
            return CodeText(text=text)
        note = f"Only this computer can open it, because {host} means this computer itself."
        return CodeText(text=text, note=note, reachable=False)

    def _own(self, link: Link, base: str) -> str:
        code = quote(link.code, safe="")
        if link.domain == self._this_computer.default_domain:
            return f"{base}/q/{code}"
        return f"{base}/q/@{link.domain}/{code}"


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
