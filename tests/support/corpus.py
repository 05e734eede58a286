"""The designs that preflight is held against: bad ones with the rule that must catch them, and good ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from xengo_desktop.qr.artwork.drawing import Drawing, draw
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.preflight import PrintPlan, Severity, Verdict, preflight
from xengo_desktop.qr.sizes import Pixels, PrintSize, Size
from xengo_desktop.settings.places import resource

FOLDER = Path(__file__).parents[1] / "qr" / "preflight"
FONT = resource("fonts", "Inter-SemiBold.ttf").read_bytes()


@dataclass(frozen=True)
class Sample:
    """A design with what it is for, and what must be said of it."""

    file: str
    name: str
    text: str
    design: QrDesign
    version: int | None
    plan: PrintPlan
    rule: str
    severity: Severity
    warnings: frozenset[str]

    def drawn(self, design: QrDesign | None = None) -> Drawing:
        return draw(self.text, design or self.design, font=FONT, version=self.version)


def samples(file: str) -> tuple[Sample, ...]:
    """Read one file of the corpus."""
    entries = json.loads((FOLDER / f"{file}.json").read_text("utf-8"))["designs"]
    return tuple(_sample(file, entry) for entry in entries)


def _sample(file: str, entry: dict) -> Sample:
    words = json.dumps(entry["design"])
    return Sample(
        file,
        entry["name"],
        entry["text"],
        QrDesign.from_json(words, read_logo=lambda name: (FOLDER / name).read_bytes()),
        entry.get("version"),
        PrintPlan(_size(**entry.get("size", {})), entry.get("distance_mm")),
        entry.get("rule", ""),
        Severity(entry.get("severity", "ok")),
        frozenset(entry.get("warnings", ())),
    )


def _size(mm: float | None = None, dpi: float = 300, pixels: int | None = None) -> Size | None:
    if pixels is not None:
        return Pixels(pixels)
    return None if mm is None else PrintSize(mm, dpi)


@cache
def known_bad() -> tuple[Sample, ...]:
    return samples("known_bad_first") + samples("known_bad_second")


@cache
def known_good() -> tuple[Sample, ...]:
    return samples("known_good")


@cache
def judged(sample: Sample) -> Verdict:
    """Run preflight on a sample, once."""
    return preflight(sample.drawn(), sample.plan)


def named(chosen: tuple[Sample, ...]) -> Iterator[str]:
    return (f"{sample.file}: {sample.name}" for sample in chosen)
