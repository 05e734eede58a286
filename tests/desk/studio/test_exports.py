"""The record of exports, and exporting again."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from support.children import running
from support.clocks import Watch
from support.rasters import picture, zxing_reads
from xengo_desktop.desk import Desk
from xengo_desktop.desk.studio import LINK, SHARED, Exported, Made, Studio, hash_of
from xengo_desktop.desk.studio.exports import Exports
from xengo_desktop.desk.studio.making import UNREAD, make
from xengo_desktop.domain.errors import FileTrouble, Invalid, NotFound
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.domain.queries import Row
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.preflight.findings import Finding, Severity, Verdict
from xengo_desktop.qr.sizes import Pixels, PrintSize

DOTS = QrDesign(dots="dots", foreground="#112233")
TEXT = "https://go.example.com/q/spring"


def exported(path: Path, watch: Watch, **changes: Any) -> Exported:
    values: dict[str, Any] = {"text": TEXT, "format": "png", "size": Pixels(300), "design_id": SHARED}
    return Exported(at=watch.now, path=path, **values | changes)


class TestRecord:
    def test_it_holds_all_that_was_said(self, tmp_path: Path, watch: Watch) -> None:
        whole = exported(
            tmp_path / "Ä code.pdf",
            watch,
            format="pdf",
            size=PrintSize(40.0, 600.0),
            account_id="brand",
            link_id="7",
            code="spring",
            design_id="a" * 32,
            design_hash=hash_of(DOTS),
            cmyk=True,
            verdict="fail",
            forced=True,
            sha256="0" * 64,
        )
        plain = exported(tmp_path / "b.png", watch)
        record = Exports(tmp_path / "deep" / "exports.jsonl")
        record.record(whole)
        record.record(plain)
        assert Exports(tmp_path / "deep" / "exports.jsonl").recent() == (plain, whole)

    def test_only_the_last_export_of_a_file_says_which_design_it_has(
        self, studio: Studio, tmp_path: Path, watch: Watch
    ) -> None:
        one, two = (exported(tmp_path / name, watch) for name in ("b.png", "a.png"))
        studio.exports.record(one, two)
        assert studio.exports.using(SHARED) == (two, one)
        moved = replace(one, design_id="preset:leaf")
        studio.exports.record(moved)
        assert studio.exports.using(SHARED) == (two,)
        assert studio.exports.using("preset:leaf") == (moved,)

    def test_there_is_nothing_before_the_first_export(self, studio: Studio) -> None:
        assert (studio.exports.recent(), studio.exports.using(SHARED)) == ((), ())
        assert studio.exports.recent(0) == ()

    @pytest.mark.parametrize(
        "line",
        [
            b"",
            b"{",
            b"[]",
            b"7",
            b"{}",
            b'{"at":"x","path":"a","pixels":3}',
            b'{"at":1,"path":7,"pixels":3}',
            b'{"at":1,"path":"a","pixels":0}',
            b'{"at":1,"path":"a","mm":null,"dpi":3}',
            b'{"at":1' + b"0" * 40 + b',"path":"a","pixels":3}',
            b'{"at":1' + b"0" * 5000 + b"}",
            b"\xff\xfe\x00",
            b"[" * 50_000,
        ],
    )
    def test_a_broken_line_hides_no_other_and_stays(self, tmp_path: Path, watch: Watch, line: bytes) -> None:
        path = tmp_path / "exports.jsonl"
        record = Exports(path)
        one, two = (exported(tmp_path / name, watch) for name in "ab")
        record.record(one)
        path.write_bytes(path.read_bytes() + line)
        record.record(two)
        assert record.recent() == (two, one)
        assert line in path.read_bytes()

    def test_words_of_a_newer_version_do_no_harm(self, tmp_path: Path, watch: Watch) -> None:
        path = tmp_path / "exports.jsonl"
        one = exported(tmp_path / "a", watch)
        Exports(path).record(one)
        path.write_text(json.dumps(json.loads(path.read_text()) | {"press": "offset"}) + "\n")
        assert Exports(path).recent() == (one,)

    def test_a_name_that_is_no_text_can_be_recorded(self, tmp_path: Path, watch: Watch) -> None:
        strange = exported(Path(os.fsdecode(b"/tmp/a\xff.png")), watch)
        record = Exports(tmp_path / "exports.jsonl")
        record.record(strange)
        assert record.recent() == (strange,)

    def test_a_record_that_cannot_be_written_is_a_sentence(self, tmp_path: Path, watch: Watch) -> None:
        (tmp_path / "exports.jsonl").mkdir()
        with pytest.raises(FileTrouble, match="could not be written"):
            Exports(tmp_path / "exports.jsonl").record(exported(tmp_path / "a", watch))
        with pytest.raises(FileTrouble, match="could not be read"):
            Exports(tmp_path / "exports.jsonl").recent()


class TestAgain:
    """With the real drawing and the real preflight."""

    def test_every_file_gets_the_look_that_its_design_has_now(
        self, studio: Studio, tmp_path: Path, watch: Watch
    ) -> None:
        saved = studio.designs.save("Poster", DOTS)
        paths = [tmp_path / f"code.{suffix}" for suffix in ("png", "svg", "pdf", "eps")]
        studio.exports.record(
            *(
                exported(path, watch, format=path.suffix[1:], design_id=saved.id, size=PrintSize(30.0))
                for path in paths
            )
        )
        changed = replace(DOTS, dots="rounded", foreground="#aa0000", caption="Scan me")
        studio.designs.change(saved.id, changed)
        watch.wind(hours=1)
        said: list[tuple[int, int | None, str]] = []
        done = studio.export_again(saved.id, Job(lambda *step: said.append(step)))
        assert (done.skipped, len(done.written)) == ((), 4)
        assert sorted(each.path for each in done.written) == sorted(paths)
        for each in done.written:
            assert (each.at, each.verdict, each.forced) == (watch.now, "ok", False)
            assert each.design_hash == hash_of(changed)
            assert each.sha256 == hashlib.sha256(each.path.read_bytes()).hexdigest()
        assert zxing_reads(picture(paths[0].read_bytes())) == [TEXT]
        assert studio.exports.using(saved.id) == done.written
        assert (said[0][:2], said[-1][:2]) == ((0, 4), (4, 4))

    def test_the_shared_look_can_be_exported_again(self, desk: Desk, tmp_path: Path, watch: Watch) -> None:
        desk.studio.exports.record(exported(tmp_path / "a.svg", watch, format="svg"))
        desk.studio.looks.keep_shared(replace(DOTS, foreground="#00aa77", background="#000000"))
        done = desk.studio.export_again(SHARED, Job())
        assert done.written == ()
        (skipped,) = done.skipped
        assert skipped.message.startswith("The code would not scan: ")
        forced = desk.studio.export_again(SHARED, Job(), force=True)
        assert [(each.verdict, each.forced) for each in forced.written] == [("fail", True)]
        assert b"#00aa77" in (tmp_path / "a.svg").read_bytes()

    def test_a_link_s_own_look_reaches_the_files_of_that_link_only(
        self, studio: Studio, link: Row, other: Row, tmp_path: Path, watch: Watch
    ) -> None:
        for row, colour in ((link, "#aa0000"), (other, "#00007f")):
            studio.looks.keep_for_link(row, replace(DOTS, foreground=colour))
            whose = {"design_id": LINK, "account_id": row.account_id, "link_id": row.link.id}
            path = tmp_path / f"{row.link.code}.svg"
            studio.exports.record(exported(path, watch, format="svg", **whose))
        moved = exported(tmp_path / "moved.svg", watch, **whose)
        studio.exports.record(moved, replace(moved, design_id=SHARED))
        done = studio.export_again(LINK, Job(), row=link)
        assert [each.path.name for each in done.written] == ["spring.svg"]
        assert b"#aa0000" in (tmp_path / "spring.svg").read_bytes()
        assert not (tmp_path / "summer.svg").exists()
        assert studio.exports.of_link(link) == done.written

    def test_a_look_of_its_own_is_nobody_s_without_a_link(self, studio: Studio) -> None:
        with pytest.raises(NotFound):
            studio.export_again(LINK, Job())

    def test_what_cannot_be_written_is_left_out_with_a_sentence_each(
        self, studio: Studio, tmp_path: Path, watch: Watch
    ) -> None:
        (tmp_path / "folder.png").mkdir()
        studio.exports.record(
            exported(tmp_path / "gone" / "a.png", watch),
            exported(tmp_path / "folder.png", watch),
            exported(tmp_path / "old.gif", watch, format="gif"),
            exported(tmp_path / "long.png", watch, text="x" * 5000),
            exported(tmp_path / "good.png", watch),
        )
        done = studio.export_again(SHARED, Job())
        assert [each.path.name for each in done.written] == ["good.png"]
        messages = {each.path.name: each.message for each in done.skipped}
        assert "is not there any more" in messages["a.png"]
        assert "gif" in messages["old.gif"]
        assert "too long" in messages["long.png"]
        assert all(message.endswith(".") for message in messages.values())
        assert not (tmp_path / "gone").exists()

    def test_a_design_that_is_gone_is_said(self, studio: Studio) -> None:
        with pytest.raises(NotFound):
            studio.export_again("a" * 32, Job())

    def test_cancelled_half_way_the_files_written_so_far_are_recorded(
        self, desk: Desk, tmp_path: Path, watch: Watch
    ) -> None:
        job = Job()
        studio = Studio(
            tmp_path / "studio",
            desk.settings,
            desk.codes,
            desk.connections,
            desk.this_computer,
            clock=watch,
            make=lambda *asked: (job.cancel(), Made(b"new", Verdict((), 100)))[1],
        )
        studio.exports.record(*(exported(tmp_path / name, watch) for name in ("a", "b", "c")))
        watch.wind(hours=1)
        with pytest.raises(Cancelled):
            studio.export_again(SHARED, job)
        assert [(each.path.name, each.at) for each in studio.exports.recent(1)] == [("a", watch.now)]
        assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["a"]

    def test_a_refusal_names_the_gravest_reason(self, desk: Desk, tmp_path: Path, watch: Watch) -> None:
        findings = (
            Finding("logo", Severity.FAIL, "The logo is too large."),
            Finding("contrast", Severity.WARN, "A little more contrast would be good."),
        )
        studio = Studio(
            tmp_path / "studio",
            desk.settings,
            desk.codes,
            desk.connections,
            desk.this_computer,
            clock=watch,
            make=lambda *asked: Made(b"new", Verdict(findings, 0)),
        )
        studio.exports.record(exported(tmp_path / "a", watch))
        (skipped,) = studio.export_again(SHARED, Job()).skipped
        assert skipped.message == "The code would not scan: The logo is too large."
        assert not (tmp_path / "a").exists()


def test_what_was_saved_before_a_kill_is_there_after_it(tmp_path: Path) -> None:
    """The child saves designs, looks and exports as fast as it can, and says each when it is through."""
    with running([sys.executable, "-c", SAVING, tmp_path]) as child:
        told = [child.line() for _ in range(40)]
        child.kill()
        told += child.rest()
    found = json.loads(
        subprocess.run(
            [sys.executable, "-c", LOOKING, str(tmp_path)],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        ).stdout
    )
    assert found["notes"] == []
    assert set(told) <= set(found["designs"])
    assert {f"/{name}" for name in told} <= set(found["exports"])
    assert found["used"] >= len(told)


STUDIO = """
import json, sys
from pathlib import Path
from types import SimpleNamespace as Any
from xengo_desktop.desk.studio import Exported, Studio
from xengo_desktop.domain.clock import now
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.sizes import Pixels
from xengo_desktop.settings.store import SettingsStore
folder = Path(sys.argv[1])
studio = Studio(folder / "studio", SettingsStore(folder / "s.json"), Any(), Any(), Any(links=""))
"""
SAVING = (
    STUDIO
    + """
for number in range(10_000):
    saved = studio.designs.save(f"Design number {number}", QrDesign(quiet_zone=number % 30))
    row = Any(account_id="a", link=Any(id=str(number)))
    studio.looks.follow(row, "preset:leaf")
    path = Path("/" + saved.name)
    studio.exports.record(Exported(at=now(), text="x", format="png", path=path, size=Pixels(9)))
    print(saved.name, flush=True)
"""
)
LOOKING = (
    STUDIO
    + """
print(json.dumps({
    "notes": studio.notes(),
    "designs": [saved.name for saved in studio.designs.own()],
    "exports": [str(each.path) for each in studio.exports.recent(10_000)],
    "used": studio.designs.get("preset:leaf").used,
}))
"""
)


class TestMaking:
    @pytest.mark.parametrize("key", ["png", "svg", "pdf", "eps"])
    def test_a_finished_file_is_read_back(self, key: str) -> None:
        made = make(TEXT, DOTS, key, PrintSize(30.0), False)
        assert made.verdict.verdict is Severity.OK
        assert UNREAD not in made.verdict.findings

    def test_one_that_nobody_reads_is_a_failure(self) -> None:
        made = make(TEXT, QrDesign(foreground="#fefefe"), "png", Pixels(200), False)
        assert UNREAD in made.verdict.findings
        assert made.verdict.verdict is Severity.FAIL

    def test_inks_go_into_files_for_the_press_only(self) -> None:
        assert make(TEXT, DOTS, "pdf", PrintSize(30.0), True).data.startswith(b"%PDF")
        with pytest.raises(Invalid, match="CMYK"):
            make(TEXT, DOTS, "png", PrintSize(30.0), True)
