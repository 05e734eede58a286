"""Until when a certificate is good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime


def end_of(connection: object) -> datetime | None:
    """Return the end of the other side's certificate, None where the line has none.

    Where the operating system judges certificates, Python has only their bytes. The line is Python's own
    object for it, in one of several dresses.
    """
    show: Callable[[bool], bytes | None] | None = getattr(connection, "getpeercert", None)
    written = show(True) if show else None
    return _read(written) if written else None


def _read(written: bytes) -> datetime | None:
    # Takes a moment to import, which only looks at destinations need.
    from cryptography.x509 import load_der_x509_certificate

    try:
        return load_der_x509_certificate(written).not_valid_after_utc
    except ValueError:
        return None
