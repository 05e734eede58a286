"""Where an old short link and its copy point, read from the links alone; nobody is visited there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from xengo_desktop.domain.copies import Found, Look
from xengo_desktop.domain.errors import Garbled, Offline, XengoError
from xengo_desktop.domain.links import Link

Read = Callable[[str, Sequence[str]], str]
"""Return where a short link leads, "" for nowhere; origins nearby may be asked where they are named."""

OFF = "both links are off or over now"

PATIENT = 2
"""Questions that a short domain may leave without an answer before it is not asked again."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """What two short links show, and where they lead; "" for nowhere, or where nobody could see."""

    look: Look
    old: str = ""
    new: str = ""


class Pointing:
    """Reads one pair after the other."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._silent: dict[str, list[Offline]] = {}

    def look(self, old: Link, new: Link, near: Sequence[str]) -> Pointed:
        """Read both links."""
        ends = []
        for name, link in (("old", old), ("new", new)):
            try:
                ends.append(self._end(address(link), near))
            except Garbled as error:
                return Pointed(Look(found=Found.OTHER, said=f"The {name} link: {error}"))
            except XengoError as error:
                return Pointed(Look(found=Found.UNSEEN, said=f"The {name} link: {error}"))
        return Pointed(_judged(old, new, *ends), *ends)

    def _end(self, link: str, near: Sequence[str]) -> str:
        site = urlsplit(link).netloc
        silent = self._silent.setdefault(site, [])
        if len(silent) >= PATIENT:
            # Not asked again, and for the same reason.
            raise Offline(str(silent[-1]))
        try:
            return self._read(link, near)
        except Offline as error:
            silent.append(error)
            raise


def address(link: Link) -> str:
    """Return what reaches a link from here."""
    return link.open_url or link.short_url


def plainly(place: str) -> str:
    """Write an address as people say it."""
    return place.partition("://")[2] or place


def _judged(old: Link, new: Link, first: str, second: str) -> Look:
    if first and first == second:
        return Look(found=Found.SAME, place=plainly(first))
    if first and second:
        there = f"The old link leads to {plainly(first)}, the new one to {plainly(second)}."
        return Look(found=Found.OTHER, said=there)
    if not first and not second and old.destination == new.destination:
        return Look(found=Found.SILENT, place=plainly(old.destination), said=OFF)
    name = "new" if first else "old"
    return Look(found=Found.OTHER, said=f"The {name} link leads nowhere; it may be off or gone.")
