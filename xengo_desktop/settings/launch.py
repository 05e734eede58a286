"""How this run of the window was asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import parse_qs

from xengo_desktop.settings.values import Theme


class Page(StrEnum):
    """A place in the window that a run can begin with."""

    LINKS = "links"
    QR = "qr"
    CLICKS = "clicks"
    ACCOUNTS = "accounts"
    COMPUTER = "computer"
    JOURNAL = "journal"
    DESTINATIONS = "destinations"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch:
    """The command line of the window; None and "" leave things as they are remembered.

    `new_link` opens the editor for a new link with this destination, which may be empty. `demo` is a fresh
    sample in a temporary folder; `with_sample` fills an empty local server of `data_dir` with it.
    `screenshot` and `tour` do their work once and end: a picture of one page, or the whole way of a link,
    into a folder.
    """

    data_dir: Path | None = None
    new_link: str | None = None
    demo: bool = False
    with_sample: bool = False
    language: str = ""
    theme: Theme | None = None
    page: Page | None = None
    size: tuple[int, int] | None = None
    screenshot: Path | None = None
    tour: Path | None = None


def destination_asked_for(url: str) -> str:
    """Return what a new link shall lead to: the URL itself, or what a `xengo:` URL carries (else "")."""
    scheme, _, rest = url.partition(":")
    if scheme.lower() != "xengo":
        return url
    asked = parse_qs(rest.partition("?")[2]).get("url")
    # A browser takes `https` in xengo://https://… for a host name and drops the colon behind it.
    carried = re.match(r"/*(https?):?//(.+)", rest)
    if carried:
        return f"{carried[1]}://{carried[2]}"
    return asked[0] if asked else ""
