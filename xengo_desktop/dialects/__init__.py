"""One folder per REST API, and what they share. What speaks one is imported with its first connection."""

from collections.abc import Callable

from xengo_desktop.dialects.base import Dialect
from xengo_desktop.dialects.local import LOCAL
from xengo_desktop.dialects.xengo import XENGO, xengo
from xengo_desktop.dialects.xqr import XQR
from xengo_desktop.dialects.xurl import XURL

DIALECTS: tuple[Dialect, ...] = (LOCAL, XENGO, XURL, XQR)
"""Every API that we speak, in the order in which people meet them."""


def settled(*, xengo_bulk_path: Callable[[], str]) -> tuple[Dialect, ...]:
    """Return the dialects as the user's settings will have them."""
    return tuple(xengo(xengo_bulk_path) if known is XENGO else known for known in DIALECTS)


def dialect(key: str) -> Dialect:
    """Return the dialect with this key; KeyError if there is none."""
    return {known.key: known for known in DIALECTS}[key]


__all__ = ["DIALECTS", "LOCAL", "XENGO", "XQR", "XURL", "Dialect", "dialect", "settled"]
