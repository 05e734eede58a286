"""A batch as it runs: progress, pause, cancel, and going on."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from support.batches import carried_out, manifest, means, planned, rows, seen
from support.rasters import picture, zxing_reads
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.qr.batch import running
from xengo_desktop.qr.batch.folder import Folder
from xengo_desktop.qr.batch.handing import Pause, errands_of
from xengo_desktop.qr.batch.judging import kit_of
from xengo_desktop.qr.batch.opinions import Opinion
from xengo_desktop.qr.batch.rows import BatchRow
from xengo_desktop.qr.batch.running import check
from xengo_desktop.qr.batch.workers import Workers
from xengo_desktop.qr.sizes import Pixels, PrintSize


@pytest.fixture(scope="module")
def workers():
    workers = Workers(2)
    yield workers
    workers.close()


def test_every_file_says_what_its_line_of_the_manifest_says(tmp_path, workers):
    carried_out(planned(80, size=Pixels(300)), tmp_path, workers=workers)
    lines = manifest(tmp_path)
    assert [line["row"] for line in lines] == [str(number) for number in range(1, 81)]
    for line in lines:
        assert zxing_reads(picture((tmp_path / line["file"]).read_bytes())) == [line["text"]]


def test_processes_and_this_process_make_the_same_files(tmp_path, workers):
    apart = carried_out(planned(60), tmp_path / "apart", workers=workers)
    few = carried_out(planned(3), tmp_path / "here")
    assert apart.files[:3] == few.files


def test_progress_counts_rows_and_names_the_last_failure(tmp_path):
    said = []
    plan = planned(rows=(*rows(2), BatchRow(number=3, text="https://go.example/c3")))
    kit = kit_of(plan)
    strict = replace(
        kit, judge=lambda drawing, size: Opinion("fail" if "c3" in drawing.symbol.text else "ok")
    )
    carried_out(plan, tmp_path, kit=strict, job=Job(lambda *told: said.append(told)))
    assert [told[:2] for told in said] == [(3, 3)]
    assert said[0][2]


def test_a_cancelled_batch_keeps_what_is_finished_and_goes_on_there(tmp_path, workers):
    plan = planned(400)
    job = Job(lambda done, total, text: job.cancel())
    with pytest.raises(Cancelled):
        carried_out(plan, tmp_path, workers=workers, job=job)
    there = seen(tmp_path)
    assert 25 <= len(there) < 400
    assert "manifest.csv" not in there
    again = carried_out(plan, tmp_path, workers=workers)
    assert again.kept == len(there)
    assert again.made == 400 - len(there)
    assert len(manifest(tmp_path)) == 400


def test_a_batch_that_is_cancelled_before_it_begins_makes_nothing(tmp_path):
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        carried_out(planned(3), tmp_path, job=job)
    assert seen(tmp_path) == []


def test_a_paused_batch_waits_and_then_goes_on(tmp_path, workers):
    pause, held = Pause(), threading.Event()

    def hold(done: int, total: int | None, text: str) -> None:
        if not held.is_set():
            pause.pause()
            held.set()
            threading.Timer(0.05, pause.resume).start()

    # More than workers are given ahead of time: the last of them cannot go out before somebody lets them.
    result = carried_out(planned(400), tmp_path, workers=workers, pause=pause, job=Job(hold))
    assert held.is_set()
    assert not pause.paused
    assert result.made == 400


def test_a_paused_batch_can_be_cancelled(tmp_path, workers):
    pause, job = Pause(), Job()
    pause.pause()
    threading.Timer(0.05, job.cancel).start()
    with pytest.raises(Cancelled):
        carried_out(planned(60), tmp_path, workers=workers, pause=pause, job=job)


def test_rows_that_fail_are_told_by_their_place_and_the_others_are_made(tmp_path):
    bad = BatchRow(number=2, line=17, text="x" * 3000)
    result = carried_out(planned(rows=(*rows(1), bad, *rows(1, start=3))), tmp_path)
    assert [str(miss)[:8] for miss in result.missed] == ["Line 17:"]
    assert seen(tmp_path) == ["c1.png", "c3.png", "manifest.csv"]


def test_rows_are_checked_without_a_file(workers):
    plan = planned(60)
    verdicts = [row.opinion.verdict for rows in check(plan, means(plan, workers=workers)) for row in rows]
    assert verdicts == ["ok"] * 60


def test_posters_go_to_the_workers_one_by_one():
    plan = planned(30, size=Pixels(6000))
    pieces = [running._piece(plan, number, ("png",)) for number in range(30)]
    assert [len(errand.pieces) for errand in errands_of(pieces, plan, None, False)] == [1] * 30


def test_nothing_to_do_is_done_at_once(tmp_path):
    result = carried_out(planned(rows=()), tmp_path)
    assert result.files == result.missed == ()
    assert seen(tmp_path) == ["manifest.csv"]


def test_hundreds_of_codes_are_made_and_read_back(tmp_path, workers):
    plan = planned(400)
    with Folder(tmp_path) as folder:
        result = running.run(plan, folder, means(plan, workers=workers))
    assert (result.made, len(result.missed)) == (400, 0)
    assert {file.verdict for file in result.files} == {"ok"}


def test_outlines_may_be_as_large_as_a_house(tmp_path):
    result = carried_out(planned(2, formats=("svg", "pdf"), size=PrintSize(4000, 1200)), tmp_path)
    assert [(file.width, file.unit, file.verdict) for file in result.files] == [(4000, "mm", "ok")] * 4


def test_every_format_is_made_and_read_back(tmp_path):
    result = carried_out(
        planned(2, formats=("svg", "png", "pdf", "eps"), size=PrintSize(30), cmyk=True), tmp_path
    )
    assert result.missed == ()
    assert seen(tmp_path)[:4] == ["c1.eps", "c1.pdf", "c1.png", "c1.svg"]
    assert (
        b"DeviceCMYK" in (tmp_path / "c1.pdf").read_bytes() or b" k\n" in (tmp_path / "c1.eps").read_bytes()
    )
