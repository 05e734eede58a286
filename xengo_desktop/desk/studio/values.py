"""What the studio keeps and answers with: saved designs, chosen looks, exported files."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.sizes import Size

SHARED, LINK = "shared", "link"
"""What stands for a saved design's id where there is none: the shared look, and a link's own."""


class Kind(StrEnum):
    """Where a design comes from: built in, made here, or out of a brand kit."""

    PRESET = "preset"
    OWN = "own"
    KIT = "kit"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedDesign:
    """A design with a name; `used` counts the links that follow it. Only own ones have a time."""

    id: str
    name: str
    design: QrDesign
    kind: Kind
    updated_at: datetime | None = None
    used: int = 0


class Source(StrEnum):
    """Whose look a link's code has: everybody's, its own, or that of a saved design it follows."""

    SHARED = "shared"
    LINK = "link"
    SAVED = "saved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The look of a link's code. `note` is a sentence when it is not the one that was chosen, else ""."""

    design: QrDesign
    source: Source = Source.SHARED
    saved_id: str = ""
    name: str = ""
    note: str = ""

    @property
    def id(self) -> str:
        """What exports are recorded under: a saved design's id, SHARED, or LINK."""
        return self.saved_id or (LINK if self.source is Source.LINK else SHARED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """One file that was written, and all that is needed to write it again.

    `design_id` is that of `Chosen.id`, SHARED for a text of one's own, "" where nobody kept the design;
    `verdict` is preflight's word, and `forced` says that the file was wanted against it.
    """

    at: datetime
    text: str
    format: str
    path: Path
    size: Size
    account_id: str = ""
    link_id: str = ""
    code: str = ""
    design_id: str = ""
    design_hash: str = ""
    cmyk: bool = False
    verdict: str = "ok"
    forced: bool = False
    sha256: str = ""


def hash_of(design: QrDesign) -> str:
    """Return what tells one design from another."""
    return hashlib.sha256(design.to_json().encode()).hexdigest()
