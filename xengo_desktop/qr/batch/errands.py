"""What goes to a worker, and what comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from xengo_desktop.qr.batch.opinions import Opinion
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.sizes import Size

if TYPE_CHECKING:
    # Drawing needs numpy, which only those who draw shall load.
    from xengo_desktop.qr.artwork.drawing import Drawing

Judge: TypeAlias = Callable[["Drawing", Size], Opinion]
Reader: TypeAlias = Callable[[bytes, str, str], bool]
"""Whether a file of a format (its key) says the text."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What all codes of a batch share; it goes to a worker once. `look` judges by photographs of a code."""

    designs: tuple[QrDesign, ...]
    size: Size
    font: bytes | None
    cmyk: bool
    judge: Judge
    look: Judge
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

    `forced` keeps what fails. Without formats the codes are judged only; `photographed` ones by their look.
    """

    pieces: tuple[Piece, ...]
    version: int | None
    folder: Path | None = None
    forced: bool = False
    photographed: bool = False


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
