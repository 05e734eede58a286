"""One code of a batch: drawn, judged, written in every format, read back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.batch.opinions import FAIL, Opinion
from xengo_desktop.qr.batch.parts import put
from xengo_desktop.qr.design import QrDesign
from xengo_desktop.qr.drawing import Drawing, draw
from xengo_desktop.qr.formats import FORMATS, Format
from xengo_desktop.qr.sizes import Pixels, Size, pixels_high

UNREAD = "The finished file could not be read back."

Judge = Callable[[Drawing, Size], Opinion]
Reader = Callable[[bytes, str, str], bool]
"""Whether a file of a format (its key) says the text."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What all codes of a batch share; it goes to a worker once."""

    designs: tuple[QrDesign, ...]
    size: Size
    font: bytes | None
    cmyk: bool
    judge: Judge
    reads: Reader


@dataclass(frozen=True, slots=True)
class Piece:
    """One code to make: the row's number and text, its design, and the formats that are still missing.

    `opinion` is what is known of it before it is drawn.
    """

    number: int
    text: str
    code: str
    design: int
    stem: str
    formats: tuple[str, ...]
    opinion: Opinion = Opinion()


@dataclass(frozen=True, slots=True)
class Errand:
    """Some codes for one worker, and where their files go; without a folder their bytes come back.

    `forced` keeps what fails. Without formats the codes are judged only.
    """

    pieces: tuple[Piece, ...]
    version: int | None
    folder: Path | None = None
    forced: bool = False


@dataclass(frozen=True, slots=True)
class FileMade:
    """A finished file, as the manifest tells it; `data` are its bytes while they are nowhere else."""

    row: int
    code: str
    text: str
    file: str
    format: str
    sha256: str
    verdict: str
    width: float
    height: float
    unit: str
    reasons: tuple[str, ...] = ()
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Missed:
    """A code, or one file of it, that is not to be had, and why."""

    row: int
    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class RowMade:
    """What became of a row."""

    number: int
    opinion: Opinion
    files: tuple[FileMade, ...] = ()
    missed: tuple[Missed, ...] = ()
    notes: tuple[str, ...] = ()


def carried_out(errand: Errand, kit: Kit, stopped: Callable[[], bool]) -> tuple[RowMade, ...]:
    """Make one code after the other; fewer where somebody said stop. Raise FileTrouble for the disk's."""
    return tuple(_until(stopped, errand, kit))


def _until(stopped: Callable[[], bool], errand: Errand, kit: Kit) -> Iterator[RowMade]:
    for piece in errand.pieces:
        if stopped():
            return
        yield made(piece, errand, kit)


def made(piece: Piece, errand: Errand, kit: Kit) -> RowMade:
    """Make one code in all its formats."""
    try:
        drawing = draw(piece.text, kit.designs[piece.design], font=kit.font, version=errand.version)
        opinion = piece.opinion.joined(kit.judge(drawing, kit.size))
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
