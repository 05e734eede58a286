"""What the QR code of a link says."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from xengo_desktop.desk.this_computer import ThisComputer
from xengo_desktop.domain.accounts import THIS_COMPUTER
from xengo_desktop.domain.hosts import is_loopback
from xengo_desktop.domain.links import Link
from xengo_desktop.domain.queries import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeText:
    """The text to encode, a sentence to show beside it ("" for none), and whether other devices reach it."""

    text: str
    note: str = ""
    reachable: bool = True


class Codes:
    """A remote link's code says its short URL; this computer's says the form that counts as a scan."""

    def __init__(self, this_computer: ThisComputer) -> None:
        self._this_computer = this_computer

    def text(self, row: Row) -> CodeText:
        """Return what a code of this row encodes."""
        text = self._own(row.link) if row.account_id == THIS_COMPUTER else row.link.short_url
        host = urlsplit(text).hostname or ""
        if not is_loopback(host):
            return CodeText(text=text)
        note = f"Only this computer can open it, because {host} means this computer itself."
        return CodeText(text=text, note=note, reachable=False)

    def _own(self, link: Link) -> str:
        base = self._this_computer.links or _origin(link.open_url)
        code = quote(link.code, safe="")
        if link.domain == self._this_computer.default_domain:
            return f"{base}/q/{code}"
        return f"{base}/q/@{link.domain}/{code}"


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
