"""A folder that a batch fills, and what it finds there the next time."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from support.batches import carried_out, manifest, planned, rows, seen
from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.qr.batch.folder import Folder
from xengo_desktop.qr.batch.judging import kit_of
from xengo_desktop.qr.batch.opinions import Opinion
from xengo_desktop.qr.batch.parts import hidden
from xengo_desktop.qr.designs.design import QrDesign


def journal(folder):
    return hidden(folder) / "journal.jsonl"


def test_the_folder_is_made_and_holds_the_files_and_the_manifest(tmp_path):
    folder = tmp_path / "a" / "b"
    result = carried_out(planned(2, formats=("svg", "png")), folder)
    assert seen(folder) == ["c1.png", "c1.svg", "c2.png", "c2.svg", "manifest.csv"]
    assert result.where == folder / "manifest.csv"
    assert [line["file"] for line in manifest(folder)] == ["c1.svg", "c1.png", "c2.svg", "c2.png"]


def test_the_same_batch_again_makes_nothing(tmp_path):
    plan = planned(3)
    first = carried_out(plan, tmp_path)
    before = {name: (tmp_path / name).stat().st_mtime_ns for name in ("c1.png", "c2.png", "c3.png")}
    again = carried_out(plan, tmp_path)
    assert (first.made, first.kept) == (3, 0)
    assert (again.made, again.kept) == (0, 3)
    assert again.files == first.files
    assert {name: (tmp_path / name).stat().st_mtime_ns for name in before} == before


def test_only_what_is_missing_or_changed_is_made_again(tmp_path):
    plan = planned(4)
    first = carried_out(plan, tmp_path)
    (tmp_path / "c2.png").unlink()
    (tmp_path / "c3.png").write_bytes(b"scribbled over")
    again = carried_out(plan, tmp_path)
    assert (again.made, again.kept) == (2, 2)
    assert again.files == first.files


@pytest.mark.parametrize(
    "change",
    [
        {"design": QrDesign(foreground="#112233")},
        {"rows": (*rows(2), planned(1, rows=rows(1, start=3)).rows[0].row)},
        {"pattern": "code {code}"},
        {"formats": ("svg",)},
    ],
)
def test_a_changed_order_is_noticed_file_by_file(tmp_path, change):
    carried_out(planned(2), tmp_path)
    again = carried_out(planned(2, **change), tmp_path)
    assert again.made == (1 if "rows" in change else 2)


def test_a_row_that_says_something_else_is_made_again(tmp_path):
    carried_out(planned(2, pattern="{n}"), tmp_path)
    moved = carried_out(planned(rows=rows(2, start=2), pattern="{n}"), tmp_path)
    assert [(file.file, file.text) for file in moved.files] == [
        ("2.png", "https://go.example/c2"),
        ("3.png", "https://go.example/c3"),
    ]
    assert (moved.made, moved.kept) == (1, 1)
    assert moved.notes == (
        "1 file of an earlier batch is still in the folder; the manifest does not name it.",
    )


def test_files_of_the_users_are_left_alone(tmp_path):
    (tmp_path / "holiday.jpg").write_bytes(b"a picture")
    carried_out(planned(1), tmp_path)
    assert carried_out(planned(1), tmp_path).notes == ()
    assert (tmp_path / "holiday.jpg").read_bytes() == b"a picture"


def test_a_forced_file_counts_only_where_force_is_meant(tmp_path):
    plan = planned(1)
    strict = replace(kit_of(plan), judge=lambda *_: Opinion("fail", ("Pale.",)))
    assert carried_out(plan, tmp_path, kit=strict, forced=True).files[0].verdict == "fail"
    assert carried_out(plan, tmp_path, kit=strict, forced=True).kept == 1
    assert manifest(tmp_path)[0]["forced"] == "yes"
    again = carried_out(plan, tmp_path, kit=strict)
    assert again.files == ()
    assert again.missed[0].reason == "Pale."


def test_a_second_batch_into_the_same_folder_is_refused(tmp_path):
    with Folder(tmp_path), pytest.raises(FileTrouble, match="Another batch"), Folder(tmp_path):
        pass
    with Folder(tmp_path):
        pass


def test_a_journal_of_half_lines_and_nonsense_is_read_as_far_as_it_goes(tmp_path):
    carried_out(planned(2), tmp_path)
    lines = journal(tmp_path).read_bytes().splitlines()
    odd = [
        b'{"mark": "x", "made": {"file": "../../x"}}',
        b"[]",
        b"\xff\xfe",
        b'{"day": "never"}',
        b"{" * 9999,
    ]
    journal(tmp_path).write_bytes(b"\n".join([lines[0], *odd, lines[1], lines[2][:50]]))
    again = carried_out(planned(2), tmp_path)
    assert (again.made, again.kept) == (1, 1)


def test_a_journal_that_leads_out_of_the_folder_is_not_followed(tmp_path):
    (tmp_path / "secret.png").write_bytes(b"x")
    folder = tmp_path / "out"
    carried_out(planned(1), folder)
    line = json.loads(journal(folder).read_text().splitlines()[1])
    line["made"]["file"] = "../secret.png"
    journal(folder).write_text(json.dumps(line) + "\n")
    assert carried_out(planned(1), folder).made == 1


def test_what_a_killed_run_left_unfinished_is_cleared(tmp_path):
    parts = hidden(tmp_path) / "parts"
    parts.mkdir(parents=True)
    (parts / "c1.png").write_bytes(b"half")
    carried_out(planned(1), tmp_path)
    assert not parts.exists()


@pytest.mark.parametrize("name", ["file", "nul\0"])
def test_what_is_no_folder_is_a_sentence(tmp_path, name):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileTrouble):
        carried_out(planned(1), tmp_path / name)
    assert seen(tmp_path) == ["file"]
