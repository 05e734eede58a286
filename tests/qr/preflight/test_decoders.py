"""What two decoders make of every design of the corpus, kept beside it in verdicts.json."""

from __future__ import annotations

import json
import os
from functools import cache

import numpy as np
import pytest
from PIL import Image

from support.corpus import FOLDER, Sample, judged, known_bad, known_good, named
from support.photographs import CLEAN, HARD, MILD, photographed, ranks_agree, zbar_reads
from xengo_desktop.qr.formats.pixels import raster
from xengo_desktop.qr.preflight import PrintPlan
from xengo_desktop.qr.reading import texts_in

FILE = FOLDER / "verdicts.json"
ALL = known_bad() + known_good()
READERS = {"zxing": lambda grey: texts_in(grey, inverted=False), "zbar": zbar_reads}
KINDS = (CLEAN, MILD, MILD, HARD, HARD)
MODULE = 8
STRAY = 1
"""Photographs that other versions of Pillow and its JPEG may tip over."""


@cache
def pictures(sample: Sample) -> tuple[np.ndarray, ...]:
    """Return a clean picture, then photographs; they are taken alike of every design."""
    drawing = sample.drawn()
    width, height, pixels = raster(drawing, round(drawing.width * MODULE))
    artwork = Image.new("RGB", (width, height), "white")
    layer = Image.frombuffer("RGBA", (width, height), pixels)
    artwork.paste(layer, mask=layer)
    return tuple(photographed(artwork, drawing.width, kind, seed) for seed, kind in enumerate(KINDS))


def seen(sample: Sample, reader: str) -> dict[str, object]:
    """Return what a reader makes of the clean picture, and how many photographs it reads."""
    clean, *photographs = (sample.text in READERS[reader](picture) for picture in pictures(sample))
    return {"clean": clean, "photographs": sum(photographs), "of": len(photographs)}


def kept() -> dict[str, dict[str, dict[str, object]]]:
    return json.loads(FILE.read_text("utf-8"))


def key(sample: Sample) -> str:
    return f"{sample.file}: {sample.name}"


def write() -> None:
    lines = (
        f"  {json.dumps(key(sample), ensure_ascii=False)}: "
        + json.dumps({reader: seen(sample, reader) for reader in READERS})
        for sample in ALL
    )
    FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


def test_every_design_has_two_verdicts_beside_it():
    """Write them anew with UPDATE_GOLDEN=1."""
    if os.environ.get("UPDATE_GOLDEN"):
        write()
    assert set(kept()) == {key(sample) for sample in ALL}
    assert all(set(verdicts) == set(READERS) for verdicts in kept().values())


@pytest.mark.parametrize("sample", ALL, ids=named(ALL))
def test_zxing_still_says_what_is_kept(sample):
    now, then = seen(sample, "zxing"), kept()[key(sample)]["zxing"]
    assert now["clean"] == then["clean"]
    assert abs(now["photographs"] - then["photographs"]) <= STRAY


def test_zbar_is_asked_again(record_property):
    """Versions of zbar differ: what changed is told in the report, and only a landslide fails."""
    then = kept()
    changed = [key(sample) for sample in ALL if seen(sample, "zbar") != then[key(sample)]["zbar"]]
    record_property("zbar_changed", ", ".join(changed))
    assert len(changed) < len(ALL) / 4


def test_both_decoders_read_every_good_design_from_a_clean_picture():
    for sample in known_good():
        assert all(kept()[key(sample)][reader]["clean"] for reader in READERS), sample.name


def test_the_score_ranks_designs_as_a_decoder_does_that_it_never_asked():
    """`benchmarks/preflight.py` asks the same of random designs; these are few, and many are alike."""
    plain = [sample for sample in ALL if sample.plan == PrintPlan()]
    read = [kept()[key(sample)]["zbar"]["photographs"] for sample in plain]
    assert ranks_agree([judged(sample).score for sample in plain], read) >= 0.6
