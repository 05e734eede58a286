"""The address that somebody has copied just now, so that one press makes it the destination."""

from __future__ import annotations

from collections.abc import Iterable

from xengo_desktop.domain.addresses import LONGEST, destination_problem
from xengo_desktop.ui.widgets.clipboard import contents

SCHEMES = ("https://", "http://")


def address_at_hand(own_domains: Iterable[str] = ()) -> str:
    """Return the one address on the clipboard that a link can lead to, "" for anything else."""
    copied = contents()
    if not copied.hasText():
        return ""
    text = copied.text()
    if len(text) > LONGEST:
        return ""
    text = text.strip()
    one = text.lower().startswith(SCHEMES) and len(text.split()) == 1
    return "" if not one or destination_problem(text, own_domains) else text
