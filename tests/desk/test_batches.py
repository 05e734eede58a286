"""Links and tables as batches: their words, their looks, what is known against them, and the record."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from support.batch_desk import batches, link_rows
from support.batches import manifest, seen
from support.links import make_link
from xengo_desktop.desk.batches import Destination, Running, Wishes
from xengo_desktop.desk.studio.exports import Exports
from xengo_desktop.desk.studio.values import LINK, SHARED, hash_of
from xengo_desktop.domain.errors import FileTrouble, Invalid
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.domain.queries import Row
from xengo_desktop.domain.tags import Tag
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.preflight.findings import Finding, Severity
from xengo_desktop.qr.sizes import Pixels

BLUE = QrDesign(foreground="#112266")
SMALL = Wishes(formats=("png",), size=Pixels(300))


def over(row: Row):
    if row.link.code == "c2":
        yield Finding("expiry", Severity.FAIL, "The link is over.")
    yield Finding("address", Severity.WARN, "Phones elsewhere do not get there.")
    yield Finding("ownership", Severity.WARN, "Who owns it?")


def exported(desk, batch, folder, *, wishes=SMALL, force=False, job=None):
    plan = desk.planned(batch, wishes)
    return desk.export(batch, plan, Destination(path=folder), Running(), force, job or Job())


def test_a_link_s_own_words_and_tags_name_its_file(tmp_path):
    tags = (Tag("Campaign", "Spring"), Tag("print"), Tag("code", "not this"))
    rows = (Row(id=1, account_id="brand", link=make_link(1, domain="xn--mnchen-3ya.example", tags=tags)),)
    desk = batches(tmp_path)
    plan = desk.planned(
        desk.of_links(rows), replace(SMALL, pattern="{code} {domain} {campaign} {print} {title}")
    )
    assert plan.rows[0].stem == "c1 münchen.example Spring print summer spring 1"
    assert plan.rows[0].row.text == rows[0].link.short_url


def test_links_keep_their_order_and_get_their_numbers(tmp_path):
    desk = batches(tmp_path)
    plan = desk.planned(desk.of_links(link_rows(3)[::-1]), replace(SMALL, pattern="{n}-{code}"))
    assert [row.stem for row in plan.rows] == ["1-c3", "2-c2", "3-c1"]


def test_all_codes_look_alike_or_each_as_its_link_does(tmp_path):
    desk = batches(tmp_path, own={"c2": BLUE})
    batch = desk.of_links(link_rows(2))
    assert desk.planned(batch, SMALL).designs == (QrDesign(),)
    own = desk.planned(batch, replace(SMALL, own=True))
    assert [own.designs[row.design] for row in own.rows] == [QrDesign(), BLUE]


def test_captions_have_the_apps_font(tmp_path):
    desk = batches(tmp_path, design=QrDesign(caption="Scan me"))
    assert desk.planned(desk.of_links(link_rows(1)), SMALL).order.font
    plain = batches(tmp_path)
    assert plain.planned(plain.of_links(link_rows(1)), SMALL).order.font is None


def test_the_check_counts_and_gives_reasons_gravest_first(tmp_path):
    desk = batches(tmp_path, findings=over, design=QrDesign(quiet_zone=2))
    checked = desk.checked(desk.planned(desk.of_links(link_rows(3)), SMALL), Job())
    assert {number: opinion.verdict for number, opinion in checked.opinions.items()} == {
        1: "warn",
        2: "fail",
        3: "warn",
    }
    assert (checked.count("ok"), checked.count("warn"), checked.count("fail")) == (0, 2, 1)
    assert checked.reasons[0] == ("fail", "The link is over.", 1)
    assert all("Who owns it?" not in reason for _, reason, _ in checked.reasons)


def test_of_an_address_that_phones_cannot_reach_there_is_one_sentence(tmp_path):
    desk = batches(tmp_path)
    rows = (Row(id=1, account_id="brand", link=replace(make_link(1), short_url="http://localhost/x")),)
    checked = desk.checked(desk.planned(desk.of_links(rows), SMALL), Job())
    (reason,) = checked.opinions[1].reasons
    assert "this computer itself" in reason


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost", "192.168.1.5"])
def test_an_address_that_phones_do_not_reach_is_said_once(tmp_path, host):
    """The desk and preflight both know it, and only one of them is to speak."""

    def near(row: Row):
        yield Finding("address", Severity.FAIL, "Only this computer can open it.")

    rows = tuple(replace(row, link=replace(row.link, short_url=f"http://{host}/a")) for row in link_rows(2))
    desk = batches(tmp_path, findings=near)
    batch = desk.of_links(rows)
    (told,) = desk.checked(desk.planned(batch, SMALL), Job()).reasons
    assert told[2] == 2
    exported(desk, batch, tmp_path / "out", force=True)
    # The manifest has reasons only for what was forced.
    reasons = {line.get("reason") for line in manifest(tmp_path / "out")}
    assert reasons == {told[1] if told[0] == "fail" else None}


def test_a_link_that_is_over_is_left_out_unless_that_is_wanted(tmp_path):
    desk = batches(tmp_path, findings=over)
    batch = desk.of_links(link_rows(3))
    result = exported(desk, batch, tmp_path / "a")
    assert [str(miss) for miss in result.missed] == ["Row 2 (c2): The link is over."]
    assert seen(tmp_path / "a") == ["c1.png", "c3.png", "manifest.csv"]
    assert exported(desk, batch, tmp_path / "b", force=True).missed == ()
    assert [line["verdict"] for line in manifest(tmp_path / "b")] == ["ok", "fail", "ok"]


def test_exported_files_are_recorded_with_their_look(tmp_path):
    desk = batches(tmp_path, own={"c2": BLUE})
    exported(desk, desk.of_links(link_rows(2)), tmp_path / "out", wishes=replace(SMALL, own=True))
    second, first = Exports(tmp_path / "exports.jsonl").recent()
    assert (first.path, first.code, first.link_id) == (tmp_path / "out" / "c1.png", "c1", "id-1")
    assert second.design_hash == hash_of(BLUE)
    assert second.sha256 == hashlib.sha256(second.path.read_bytes()).hexdigest()
    assert (first.design_id, second.design_id) == (SHARED, LINK)


def test_what_goes_into_a_zip_or_comes_from_a_table_is_not_recorded(tmp_path):
    desk = batches(tmp_path)
    batch = desk.of_links(link_rows(1))
    zipped = Destination(path=tmp_path / "a.zip", zipped=True)
    desk.export(batch, desk.planned(batch, SMALL), zipped, Running(), False, Job())
    table = tmp_path / "a.csv"
    table.write_text("url\nhttps://go.example/a\n")
    exported(desk, desk.of_file(table), tmp_path / "out")
    assert (tmp_path / "a.zip").exists()
    assert Exports(tmp_path / "exports.jsonl").recent() == ()


def test_a_stopped_export_says_so_and_goes_on_the_next_time(tmp_path):
    desk = batches(tmp_path)
    batch = desk.of_links(link_rows(60))
    plan = desk.planned(batch, SMALL)
    running = Running()
    job = Job(lambda done, total, text: running.stop())
    folder = Destination(path=tmp_path / "out")
    assert desk.export(batch, plan, folder, running, False, job) is None
    result = desk.export(batch, plan, folder, Running(), False, Job())
    desk.close()
    assert result.kept >= 25
    assert len(result.files) == 60


def test_a_stop_before_the_start_is_heard(tmp_path):
    desk = batches(tmp_path)
    batch = desk.of_links(link_rows(1))
    running = Running()
    running.stop()
    destination = Destination(path=tmp_path / "out")
    assert desk.export(batch, desk.planned(batch, SMALL), destination, running, False, Job()) is None


def test_a_window_that_closes_cancels_the_export(tmp_path):
    desk = batches(tmp_path)
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        exported(desk, desk.of_links(link_rows(1)), tmp_path / "out", job=job)


def test_a_table_brings_its_columns_and_its_bad_rows(tmp_path):
    table = tmp_path / "codes.csv"
    table.write_text("url;shelf\nhttps://go.example/a;B 4\n;C 1\n")
    desk = batches(tmp_path)
    batch = desk.of_file(table)
    assert desk.planned(batch, replace(SMALL, pattern="{shelf}")).rows[0].stem == "B 4"
    assert [bad.place for bad in batch.bad] == ["Line 3"]


def test_a_table_that_cannot_be_read_is_a_sentence(tmp_path):
    desk = batches(tmp_path)
    with pytest.raises(FileTrouble, match="could not be read"):
        desk.of_file(tmp_path / "none.csv")
    with pytest.raises(FileTrouble):
        desk.of_file(tmp_path)
    (tmp_path / "empty.csv").touch()
    with pytest.raises(Invalid, match="empty"):
        desk.of_file(tmp_path / "empty.csv")


def test_a_size_that_cannot_be_is_refused_before_anything_is_written(tmp_path):
    desk = batches(tmp_path)
    with pytest.raises(Invalid):
        exported(desk, desk.of_links(link_rows(1)), tmp_path / "out", wishes=replace(SMALL, size=Pixels(10)))
    assert not (tmp_path / "out").exists()


def test_making_a_batch_of_many_links_can_be_cancelled(tmp_path):
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        batches(tmp_path).of_links(link_rows(3), job)
