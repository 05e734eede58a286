"""One code of a batch: drawn, judged, written in every format, read back."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace

from xengo_desktop.domain.errors import FileTrouble, Invalid
from xengo_desktop.qr.artwork.drawing import Drawing, draw
from xengo_desktop.qr.batch.errands import Errand, FileMade, Kit, Missed, Piece, RowMade
from xengo_desktop.qr.batch.opinions import FAIL, Opinion
from xengo_desktop.qr.batch.parts import put
from xengo_desktop.qr.formats import FORMATS, Format
from xengo_desktop.qr.sizes import Pixels, Size, pixels_high

log = logging.getLogger(__name__)

OURS = "This program failed on it ({0}), which is a bug; please report it."
UNREAD = "The finished file could not be read back."


def carried_out(errand: Errand, kit: Kit, stopped: Callable[[], bool]) -> tuple[RowMade, ...]:
    """Make one code after the other; fewer where somebody said stop. Raise FileTrouble for the disk's."""
    return tuple(_until(stopped, errand, kit))


def _until(stopped: Callable[[], bool], errand: Errand, kit: Kit) -> Iterator[RowMade]:
    for piece in errand.pieces:
        if stopped():
            return
        try:
            yield made(piece, errand, kit)
        except FileTrouble:
            raise
        except Exception as error:  # noqa: BLE001 - the worker's boundary: one code must not cost the others
            log.error("A code of a batch could not be made.", exc_info=error)
            yield _refused(piece, Opinion(FAIL, (OURS.format(type(error).__name__),)))


def made(piece: Piece, errand: Errand, kit: Kit) -> RowMade:
    """Make one code in all its formats."""
    try:
        drawing = draw(piece.text, kit.designs[piece.design], font=kit.font, version=errand.version)
        judge = kit.look if errand.photographed else kit.judge
        opinion = piece.opinion.joined(judge(drawing, kit.size))
    except Invalid as problem:
        return _refused(piece, Opinion(FAIL, (str(problem),)))
    if opinion.verdict == FAIL and not errand.forced:
        return _refused(piece, opinion)
    files: list[FileMade] = []
    missed: list[Missed] = []
    for kind in FORMATS:
        if kind.key not in piece.formats:
            continue
        try:
            files.append(_file(piece, drawing, opinion, kind, errand, kit))
        except Invalid as problem:
            missed.append(Missed(piece.number, piece.stem + kind.suffix, str(problem)))
    return RowMade(piece.number, opinion, tuple(files), tuple(missed), drawing.notes)


def _refused(piece: Piece, opinion: Opinion) -> RowMade:
    reason = " ".join(opinion.reasons) or UNREAD
    return RowMade(piece.number, opinion, missed=(Missed(piece.number, "", reason),))


def _file(
    piece: Piece, drawing: Drawing, opinion: Opinion, kind: Format, errand: Errand, kit: Kit
) -> FileMade:
    """Write one file that reads back. Raise Invalid where it does not, unless that is wanted all the same."""
    data = kind.write(drawing, kit.size, cmyk=kit.cmyk and kind.press)
    if not kit.reads(data, kind.key, piece.text):
        if not errand.forced:
            raise Invalid(UNREAD)
        opinion = opinion.joined(Opinion(FAIL, (UNREAD,)))
    width, height, unit = _measured(drawing, kit.size)
    file = FileMade(
        row=piece.number,
        code=piece.code,
        text=piece.text,
        file=piece.stem + kind.suffix,
        format=kind.key,
        sha256=hashlib.sha256(data).hexdigest(),
        verdict=opinion.verdict,
        width=width,
        height=height,
        unit=unit,
        reasons=opinion.reasons,
    )
    if errand.folder is None:
        return replace(file, data=data)
    put(errand.folder, file.file, data)
    return file


def _measured(drawing: Drawing, size: Size) -> tuple[float, float, str]:
    ratio = drawing.height / drawing.width
    if isinstance(size, Pixels):
        return size.side, pixels_high(size.side, ratio), "px"
    return size.mm, round(size.mm * ratio, 3), "mm"
