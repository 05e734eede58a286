"""One folder per REST API, and what they share."""

from xengo_desktop.dialects.base import Dialect
from xengo_desktop.dialects.local import LOCAL
from xengo_desktop.dialects.xengo import XENGO
from xengo_desktop.dialects.xqr import XQR
from xengo_desktop.dialects.xurl import XURL

DIALECTS: tuple[Dialect, ...] = (LOCAL, XENGO, XURL, XQR)
"""Every API that we speak, in the order in which people meet them."""


def dialect(key: str) -> Dialect:
    """Return the dialect with this key; KeyError if there is none."""
    return {known.key: known for known in DIALECTS}[key]


__all__ = ["DIALECTS", "LOCAL", "XENGO", "XQR", "XURL", "Dialect", "dialect"]
