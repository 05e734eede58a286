"""A look that hardly any photograph shows meets the same gate in a batch as in the studio."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from support.batches import carried_out, manifest, means, planned, rows, seen
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.qr.artwork.drawing import Drawing, draw
from xengo_desktop.qr.batch.judging import judged, kit_of, photographed
from xengo_desktop.qr.batch.opinions import FAIL, OK, WARN, Opinion
from xengo_desktop.qr.batch.order import BatchPlan
from xengo_desktop.qr.batch.rows import BatchRow
from xengo_desktop.qr.batch.running import check
from xengo_desktop.qr.batch.workers import Workers
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.preflight import preflight
from xengo_desktop.qr.sizes import Pixels, Size

PALE = QrDesign(eye_frame="circle", foreground="#777777")
"""The rules only doubt it, the decoders hardly read it."""


@pytest.fixture
def workers() -> Iterator[Workers]:
    made = Workers(1)
    yield made
    made.close()


class Eye:
    """Remembers what it was shown, and thinks ill of it."""

    def __init__(self) -> None:
        self.shown: list[str] = []

    def __call__(self, drawing: Drawing, size: Size) -> Opinion:
        self.shown.append(drawing.symbol.text)
        return Opinion(FAIL, (f"Not seen {len(self.shown)}.",))


def opinions(plan: BatchPlan, **parts: object) -> dict[int, Opinion]:
    return {row.number: row.opinion for found in check(plan, means(plan, **parts)) for row in found}


def test_what_the_rules_only_doubt_and_the_decoders_do_not_read_fails():
    drawing = draw("https://go.example/c1", PALE)
    assert judged(drawing, Pixels(300)).verdict == WARN
    looked = photographed(drawing, Pixels(300))
    assert looked.verdict == FAIL
    assert looked.reasons == tuple(
        finding.message for finding in preflight(drawing).of("decode") if finding.severity != OK
    )
    assert photographed(draw("https://go.example/c1", QrDesign()), Pixels(300)) == Opinion()


def test_no_code_of_such_a_look_is_made_and_each_says_why(tmp_path: Path):
    result = carried_out(planned(3, design=PALE), tmp_path)
    assert seen(tmp_path) == ["manifest.csv"]
    assert len(result.missed) == 3
    assert all("simulated photographs" in str(miss) for miss in result.missed)


def test_forced_they_are_made_and_the_manifest_says_why(tmp_path: Path):
    carried_out(planned(2, design=PALE), tmp_path, forced=True)
    lines = manifest(tmp_path)
    assert [(line["verdict"], line["forced"]) for line in lines] == [(FAIL, "yes")] * 2
    assert all(line["reason"].count("simulated photographs") == 1 for line in lines)


def test_the_check_before_says_the_same():
    found = opinions(planned(3, design=PALE))
    assert {number: opinion.verdict for number, opinion in found.items()} == {1: FAIL, 2: FAIL, 3: FAIL}


def test_each_design_is_looked_at_once_on_its_longest_text():
    other = QrDesign(dots="dots")
    long = BatchRow(number=4, text="https://go.example/a-much-longer-code")
    worn = BatchRow(number=5, text="https://go.example/other", design=other)
    plan = planned(rows=(*rows(3), long, worn))
    eye = Eye()
    found = opinions(plan, kit=replace(kit_of(plan), look=eye))
    assert eye.shown == [long.text, worn.text]
    assert {number: opinion.reasons for number, opinion in found.items()} == {
        **dict.fromkeys((1, 2, 3, 4), ("Not seen 1.",)),
        5: ("Not seen 2.",),
    }


def test_what_is_made_already_is_not_looked_at_again(tmp_path: Path):
    plan = planned(2)
    carried_out(plan, tmp_path)
    eye = Eye()
    carried_out(plan, tmp_path, kit=replace(kit_of(plan), look=eye))
    assert eye.shown == []


def test_a_code_that_cannot_be_looked_at_speaks_against_no_other():
    plan = planned(2)

    def blind(drawing: Drawing, size: Size) -> Opinion:
        raise ZeroDivisionError

    found = opinions(plan, kit=replace(kit_of(plan), look=blind))
    assert {opinion.verdict for opinion in found.values()} == {OK}


def test_many_looks_go_to_the_workers_and_can_be_cancelled(workers: Workers):
    worn = tuple(
        replace(row, design=QrDesign(foreground=f"#0000{number:02x}")) for number, row in enumerate(rows(30))
    )
    plan = planned(rows=worn)
    assert {opinion.verdict for opinion in opinions(plan, workers=workers).values()} == {OK}
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        opinions(plan, workers=workers, job=job)
