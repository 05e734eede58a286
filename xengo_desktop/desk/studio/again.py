"""Writing files anew with the look that their design has now."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from xengo_desktop.desk.studio.exports import Exports
from xengo_desktop.desk.studio.values import Exported, hash_of
from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.errors import FileTrouble, Invalid
from xengo_desktop.domain.jobs import Job
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.preflight.findings import Severity, Verdict
from xengo_desktop.qr.sizes import Size


@dataclass(frozen=True, slots=True)
class Made:
    """A file's bytes, and what preflight says of the code in it."""

    data: bytes
    verdict: Verdict


Make = Callable[[str, QrDesign, str, Size, bool], Made]
"""Makes a file of a text, a design, a format's key and a size, in inks or not. Raise Invalid."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was left as it is, and why."""

    path: Path
    message: str


@dataclass(frozen=True, slots=True)
class Again:
    """What became of the files; of each written one the verdict says how it will scan."""

    written: tuple[Exported, ...] = ()
    skipped: tuple[Skipped, ...] = ()


class Rewriting:
    """Exports what was exported before, each file in its place, format and size."""

    def __init__(self, exports: Exports, make: Make, clock: Clock) -> None:
        self._exports = exports
        self._make = make
        self._clock = clock

    def again(self, files: Sequence[Exported], design: QrDesign, job: Job, *, force: bool = False) -> Again:
        """Write these files with this design; cancelled, what is written stays recorded.

        A code that fails preflight is not written unless `force` is set.
        """
        written: list[Exported] = []
        skipped: list[Skipped] = []
        for number, exported in enumerate(files):
            job.report(number, len(files), exported.path.name)
            try:
                written.append(self._one(exported, design, force))
            except (Invalid, FileTrouble) as error:
                skipped.append(Skipped(exported.path, str(error)))
        job.report(len(files), len(files))
        return Again(tuple(written), tuple(skipped))

    def _one(self, exported: Exported, design: QrDesign, force: bool) -> Exported:
        from xengo_desktop.domain.saving import save

        if not exported.path.parent.is_dir():
            raise FileTrouble(f"The folder {exported.path.parent} is not there any more.")
        made = self._make(exported.text, design, exported.format, exported.size, exported.cmyk)
        failed = made.verdict.verdict is Severity.FAIL
        if failed and not force:
            raise Invalid(_refusal(made.verdict))
        save(exported.path, made.data)
        renewed = replace(
            exported,
            at=self._clock(),
            design_hash=hash_of(design),
            verdict=made.verdict.verdict.value,
            forced=failed,
            sha256=hashlib.sha256(made.data).hexdigest(),
        )
        self._exports.record(renewed)
        return renewed


def _refusal(verdict: Verdict) -> str:
    worst = next(finding for finding in verdict.findings if finding.severity is Severity.FAIL)
    return f"The code would not scan: {worst.message}"
