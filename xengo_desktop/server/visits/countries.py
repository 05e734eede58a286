"""From an address to a country: a packaged table, or the user's own database. The address goes no further."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from xengo_desktop.domain.errors import ServerTrouble

Countries = Callable[[str], str]
"""Returns an ISO code, or "" for private and unknown addresses."""


def packaged(address: str) -> str:
    """Look an address up in iptocc's table (the registries' own allocations; approximate)."""
    return _table()(address) or ""


@cache
def _table() -> Callable[[str], str | None]:
    import iptocc

    lookup: Callable[[str], str | None] = iptocc.country_code
    return lookup


def from_file(path: Path) -> Countries:
    """Look addresses up in a MaxMind database of the user's. Raise ServerTrouble if it cannot be read."""
    import maxminddb

    try:
        reader = maxminddb.open_database(path)
    except (OSError, ValueError, maxminddb.InvalidDatabaseError) as error:
        raise ServerTrouble(f"{path} is not a country database (.mmdb) that can be read.") from error

    def look_up(address: str) -> str:
        try:
            found = reader.get(address)
        except ValueError:
            # An IPv6 visitor, and a database that knows IPv4 only.
            return ""
        country = found.get("country") if isinstance(found, dict) else None
        code = country.get("iso_code") if isinstance(country, dict) else None
        return code if isinstance(code, str) else ""

    return look_up


def warm() -> None:
    """Load the table, so that the first visitor does not wait for it."""
    packaged("127.0.0.1")
