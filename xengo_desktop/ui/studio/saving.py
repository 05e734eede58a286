"""The worker's side of saving: made, read back, written, read again, noted down."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xengo_desktop.domain.clock import now
from xengo_desktop.domain.errors import FileTrouble, Invalid
from xengo_desktop.qr.sizes import Size
from xengo_desktop.ui.studio import rendering
from xengo_desktop.ui.studio.subject import Subject

if TYPE_CHECKING:
    from xengo_desktop.desk.studio import Exported, Studio
    from xengo_desktop.qr.artwork.drawing import Drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be saved, and what preflight said of it; `forced` is wanted against a warning or failure."""

    subject: Subject
    drawing: Drawing
    format: str
    size: Size
    cmyk: bool = False
    design_id: str = ""
    verdict: str = "ok"
    forced: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """Where it is, and whether the code in it was read: None where no reader opens such files."""

    path: Path
    read: bool | None


def save(studio: Studio, order: Order, path: Path) -> Saved:
    """Write the file in one step and read it back; Invalid or FileTrouble says why it is not there."""
    from xengo_desktop.domain import saving

    data = rendering.file_of(order.drawing, order.format, order.size, cmyk=order.cmyk)
    read = _read_back(order, data)
    if read is False and not order.forced:
        raise Invalid(f"{path.name} was not saved, because its code could not be read back.", field="design")
    saving.save(path, data)
    if _written(path) != data:
        raise FileTrouble(f"{path.name} is not on the disk as it was written; save it somewhere else.")
    studio.exports.record(_note(order, path, data))
    return Saved(path, read)


def _read_back(order: Order, data: bytes) -> bool | None:
    from xengo_desktop.qr.reading import OPENED, file_reads_back, reads_back

    if order.format in OPENED:
        return file_reads_back(data, order.format, order.subject.text)
    return None if reads_back(order.drawing) else False


def _written(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileTrouble(f"{path.name} could not be read back.", detail=str(error)) from error


def _note(order: Order, path: Path, data: bytes) -> Exported:
    from xengo_desktop.desk.studio import Exported, hash_of

    row = order.subject.row
    return Exported(
        at=now(),
        text=order.subject.text,
        format=order.format,
        path=path.absolute(),
        size=order.size,
        account_id=row.account_id if row else "",
        link_id=row.link.id if row else "",
        code=row.link.code if row else "",
        design_id=order.design_id,
        design_hash=hash_of(order.drawing.design),
        cmyk=order.cmyk,
        verdict=order.verdict,
        forced=order.forced,
        sha256=hashlib.sha256(data).hexdigest(),
    )
