"""`xengo-desktop qr --batch`: many codes from a CSV file, into a folder or a ZIP."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from xengo_desktop.domain.errors import FileTrouble, Invalid
from xengo_desktop.domain.interrupting import interrupts_cancel
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.domain.standard_output import answer
from xengo_desktop.qr.options import design_from, read_file, size_from

if TYPE_CHECKING:
    from xengo_desktop.qr.batch.order import BatchOrder, BatchPlan
    from xengo_desktop.qr.batch.rows import BadRow, CsvRows
    from xengo_desktop.qr.batch.running import BatchResult

STDIN = "-"
MOST_NAMED = 200
"""Failures that are listed one by one."""

SOME_FAILED = 1
INTERRUPTED = 130
_MOST_BYTES = 200_000_001


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what a batch understands besides the design and the size."""
    batch = parser.add_argument_group("many codes")
    batch.add_argument(
        "--batch", metavar="FILE.csv", help="columns: url or data, code, name, …; - reads standard input"
    )
    batch.add_argument("--out-dir", type=Path, metavar="DIR", help="where the files and manifest.csv go")
    batch.add_argument("--zip", type=Path, metavar="FILE.zip", help="one ZIP instead of a folder")
    batch.add_argument("--formats", metavar="svg,png", help="one or more (default svg)")
    batch.add_argument(
        "--name", metavar="PATTERN", help="'{code}', any column, '{domain}', '{n:04}', '{date}'"
    )
    batch.add_argument(
        "--force", action="store_true", help="keep codes that fail, and say so in the manifest"
    )
    batch.add_argument(
        "--mixed-versions", action="store_true", help="let every code be as small as it can, not all alike"
    )


def run(namespace: argparse.Namespace, font: Callable[[], bytes]) -> int:
    """Make all codes; return 0, or 1 where some rows failed. The same command goes on where it was stopped.

    Raise Invalid for a wish that cannot be met, FileTrouble for the disk's.
    """
    _check_words(namespace)
    # Numpy and Pillow are loaded here, so that asking for help does without them.
    from xengo_desktop.qr.batch.judging import try_out
    from xengo_desktop.qr.batch.order import plan

    read, order = _ordered(namespace, font)
    planned = plan(order)
    try_out(planned)
    job = Job(_progress() if sys.stderr.isatty() else None)
    try:
        with interrupts_cancel(job):
            result = _made(planned, namespace, job)
    except Cancelled:
        _say(sys.stderr, "Stopped. " + ("" if namespace.zip else "The same command goes on from here."))
        return INTERRUPTED
    return _told(result, (*read.bad, *result.missed))


def _check_words(namespace: argparse.Namespace) -> None:
    if namespace.text is not None or namespace.output is not None or namespace.format is not None:
        raise Invalid("--batch takes its texts from the file; use --out-dir and --formats, not TEXT and -o.")
    if (namespace.out_dir is None) == (namespace.zip is None):
        raise Invalid("Say where the files go: either --out-dir DIR, or --zip FILE.zip.")


def _ordered(namespace: argparse.Namespace, font: Callable[[], bytes]) -> tuple[CsvRows, BatchOrder]:
    from xengo_desktop.qr.batch.journal import remembered
    from xengo_desktop.qr.batch.order import BatchOrder
    from xengo_desktop.qr.batch.patterns import USUAL
    from xengo_desktop.qr.batch.rows import rows_from_csv

    read = rows_from_csv(_content(namespace.batch))
    design = design_from(namespace)
    order = BatchOrder(
        rows=read.rows,
        columns=read.columns,
        day=date.today(),
        design=design,
        formats=_formats(namespace.formats),
        size=size_from(namespace),
        pattern=USUAL if namespace.name is None else namespace.name,
        cmyk=namespace.cmyk,
        alike=not namespace.mixed_versions,
        font=font() if design.caption.strip() else None,
    )
    before = None if namespace.out_dir is None else remembered(namespace.out_dir)
    if before is not None and not before.ended and before.day is not None:
        order = replace(order, day=before.day)
    return read, order


def _content(name: str) -> bytes:
    if name != STDIN:
        return read_file(Path(name), _MOST_BYTES)
    try:
        return sys.stdin.buffer.read(_MOST_BYTES)
    except OSError as error:
        raise FileTrouble("Standard input could not be read.", detail=str(error)) from error


def _formats(told: str | None) -> tuple[str, ...]:
    words = ("svg" if told is None else told).lower().split(",")
    return tuple(dict.fromkeys(word.strip().removeprefix(".") for word in words if word.strip()))


def _made(planned: BatchPlan, namespace: argparse.Namespace, job: Job) -> BatchResult:
    from xengo_desktop.qr.batch.archive import Archive
    from xengo_desktop.qr.batch.folder import Folder
    from xengo_desktop.qr.batch.handing import Means, Pause
    from xengo_desktop.qr.batch.judging import kit_of
    from xengo_desktop.qr.batch.running import run
    from xengo_desktop.qr.batch.workers import Workers

    workers = Workers()
    means = Means(kit=kit_of(planned), workers=workers, pause=Pause(), job=job)
    try:
        with Folder(namespace.out_dir) if namespace.zip is None else Archive(namespace.zip) as target:
            return run(planned, target, means, forced=namespace.force)
    finally:
        workers.close()


def _progress() -> Callable[[int, int | None, str], None]:
    began = time.monotonic()

    def show(done: int, total: int | None, text: str) -> None:
        rate = done / max(time.monotonic() - began, 0.001)
        end = "\n" if done == total else ""
        sys.stderr.write(f"\r{done:,} of {total or 0:,} codes, {rate:,.0f} a second{end}")
        sys.stderr.flush()

    return show


def _told(result: BatchResult, failed: Sequence[BadRow]) -> int:
    for note in result.notes:
        _say(sys.stderr, note)
    for failure in failed[:MOST_NAMED]:
        _say(sys.stderr, str(failure))
    if len(failed) > MOST_NAMED:
        _say(sys.stderr, f"… and {len(failed) - MOST_NAMED:,} more.")
    codes = len({file.row for file in result.files})
    sentence = f"{_counted(codes, 'code')} in {_counted(len(result.files), 'file')}, see {result.where}."
    if result.kept:
        sentence += f" {_counted(result.kept, 'file')} had been made before."
    if failed:
        sentence += f" {_counted(len(failed), 'failure')}, named above."
    answer(f"{sentence.strip()}\n".encode(getattr(sys.stdout, "encoding", None) or "utf-8", "replace"))
    return SOME_FAILED if failed else 0


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _say(stream: TextIO | None, sentence: str) -> None:
    if stream is None:
        return
    # Names and texts come from anywhere; a terminal of another encoding is no reason to fail.
    encoding = stream.encoding or "utf-8"
    shown = sentence.strip().encode(encoding, "replace").decode(encoding)
    stream.write(f"{shown}\n")
