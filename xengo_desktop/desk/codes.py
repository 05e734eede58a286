"""What the QR code of a link says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import quote, urlsplit

from xengo_desktop.desk.this_computer import ThisComputer
from xengo_desktop.domain.accounts import THIS_COMPUTER
from xengo_desktop.domain.changes import is_provisional
from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.domain.hosts import is_loopback
from xengo_desktop.domain.links import Link
from xengo_desktop.domain.queries import Row
from xengo_desktop.domain.servers import LanDoor

_THROUGH_THE_DOOR = (
    "Phones on the same network can scan it while the links are open to the network. Do not print it."
)
_UNMADE = "This link waits to be made; until its service can be reached, the code leads nowhere."

PACKED = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$%*+-./:")
"""What a QR code's alphanumeric mode packs tightest (ISO/IEC 18004, 7.4.4), but for the blank."""


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

    def text(self, row: Row, *, capitals: bool = False) -> CodeText:
        """Return what a code of this row encodes.

        With `capitals` this computer's links are spelt in the letters that a code packs tightest, where they
        can be; its server takes both spellings. Others' servers may not, so their links stay as they are.
        """
        said = self._text(row)
        if is_provisional(row.link.id):
            return CodeText(text=said.text, note=_UNMADE, reachable=False)
        if capitals and row.account_id == THIS_COMPUTER:
            return replace(said, text=capital_form(said.text))
        return said

    def _text(self, row: Row) -> CodeText:
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


def capital_form(url: str) -> str:
    """Spell one of this computer's addresses in capitals, digits and $%*+-./: only, where that can be.

    Scheme and host have no case anywhere, and the links listener knows no case in domains and codes either.
    """
    packed = "".join(each if each in PACKED else f"%{ord(each):02X}" for each in url.upper())
    # Brackets around an IPv6 address may not be written another way.
    return packed if url.isascii() and urlsplit(packed).netloc == urlsplit(url).netloc.upper() else url


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
