"""Assets: files that a workspace keeps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

MOST_BYTES = 26_214_400
"""The largest asset (25 MB), from xQR's reference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file. Until it is `confirmed` its bytes may still be missing; `size` is in bytes."""

    id: str
    filename: str
    media_type: str
    size: int
    confirmed: bool = False
    public: bool = False
    public_url: str | None = None
    tags: tuple[str, ...] = ()
    created_at: datetime | None = None
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """Where the bytes of a new asset go, with which headers; the address is a secret that soon expires."""

    asset_id: str
    url: str
    method: str = "PUT"
    headers: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        return f"Upload(asset_id={self.asset_id!r})"
