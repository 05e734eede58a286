"""One code of a batch, and what is not let through."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from support.batches import planned
from support.rasters import logo_png, picture, zxing_reads
from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.qr.batch.errands import Errand, Piece
from xengo_desktop.qr.batch.judging import kit_of
from xengo_desktop.qr.batch.making import UNREAD, carried_out, made
from xengo_desktop.qr.batch.opinions import FAIL, OK, WARN, Opinion
from xengo_desktop.qr.batch.parts import open_parts
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.sizes import PrintSize

TEXT = "https://go.example/c1"
PIECE = Piece(number=1, text=TEXT, code="c1", design=0, stem="first", formats=("png",))
ERRAND = Errand((PIECE,), None)
KIT = kit_of(planned(1))


def thinks(verdict: str):
    return lambda drawing, size: Opinion(verdict, () if verdict == OK else ("The colours are too alike.",))


def test_a_file_is_described_as_it_is():
    file = made(PIECE, ERRAND, KIT).files[0]
    assert zxing_reads(picture(file.data)) == [TEXT]
    assert file.sha256 == hashlib.sha256(file.data).hexdigest()
    assert (file.row, file.code, file.text, file.file) == (1, "c1", TEXT, "first.png")
    assert (file.format, file.verdict) == ("png", OK)
    assert (file.width, file.height, file.unit) == (300, 300, "px")


def test_a_print_size_is_told_in_millimetres():
    file = made(PIECE, ERRAND, replace(KIT, size=PrintSize(25.4, 100))).files[0]
    assert (file.width, file.height, file.unit) == (25.4, 25.4, "mm")


def test_with_a_folder_the_file_is_there_and_its_bytes_do_not_travel(tmp_path):
    open_parts(tmp_path)
    file = made(PIECE, replace(ERRAND, folder=tmp_path), KIT).files[0]
    assert file.data == b""
    assert hashlib.sha256((tmp_path / "first.png").read_bytes()).hexdigest() == file.sha256


def test_a_code_that_fails_is_not_made(tmp_path):
    open_parts(tmp_path)
    row = made(PIECE, replace(ERRAND, folder=tmp_path), replace(KIT, judge=thinks(FAIL)))
    assert row.files == ()
    assert row.missed[0].reason == "The colours are too alike."
    assert not (tmp_path / "first.png").exists()


def test_a_code_that_fails_is_made_where_that_is_wanted():
    row = made(PIECE, replace(ERRAND, forced=True), replace(KIT, judge=thinks(FAIL)))
    assert row.files[0].verdict == FAIL
    assert row.files[0].reasons == ("The colours are too alike.",)


def test_a_warning_lets_a_code_through():
    file = made(PIECE, ERRAND, replace(KIT, judge=thinks(WARN))).files[0]
    assert (file.verdict, file.reasons) == (WARN, ("The colours are too alike.",))


def test_a_file_that_does_not_read_back_is_not_kept(tmp_path):
    open_parts(tmp_path)
    deaf = replace(KIT, reads=lambda data, key, text: key != "png")
    both = replace(PIECE, formats=("png", "svg"))
    row = made(both, replace(ERRAND, folder=tmp_path), deaf)
    assert [file.file for file in row.files] == ["first.svg"]
    assert [(miss.file, miss.reason) for miss in row.missed] == [("first.png", UNREAD)]
    assert not (tmp_path / "first.png").exists()


def test_a_file_that_does_not_read_back_may_be_forced_and_then_says_so():
    file = made(PIECE, replace(ERRAND, forced=True), replace(KIT, reads=lambda *_: False)).files[0]
    assert (file.verdict, file.reasons) == (FAIL, (UNREAD,))


def test_what_cannot_be_drawn_is_a_reason_and_not_the_end():
    long = replace(PIECE, number=2, text="x" * 3000)
    rows = carried_out(Errand((long, PIECE), None), KIT, bool)
    assert "too long" in rows[0].missed[0].reason
    assert rows[1].files


def test_a_stop_is_heard_between_two_codes():
    answers = iter([False, True])
    rows = carried_out(Errand((PIECE, PIECE, PIECE), None), KIT, lambda: next(answers))
    assert len(rows) == 1


def test_without_formats_a_code_is_only_judged():
    row = made(replace(PIECE, formats=()), replace(ERRAND, forced=True), replace(KIT, judge=thinks(FAIL)))
    assert row.opinion.verdict == FAIL
    assert row.files == row.missed == ()


def test_what_was_decided_for_the_user_is_said():
    design = QrDesign(logo=logo_png(), logo_scale=0.25)
    row = made(replace(PIECE, text=TEXT + "-sale-2026"), ERRAND, replace(KIT, designs=(design,)))
    assert any("raised" in note for note in row.notes)


@pytest.mark.parametrize("key", ["svg", "png"])
def test_all_codes_of_one_version_have_equal_modules(key):
    pieces = (PIECE, replace(PIECE, text=TEXT + "/and/some/more/of/it"))
    files = [made(replace(piece, formats=(key,)), replace(ERRAND, version=5), KIT).files for piece in pieces]
    assert all(files)


def test_what_is_known_of_a_link_counts_as_much_as_how_its_code_looks():
    over = replace(PIECE, opinion=Opinion(FAIL, ("The link is over.",)))
    doubtful = replace(KIT, judge=thinks(WARN))
    assert made(over, ERRAND, doubtful).missed[0].reason == "The link is over. The colours are too alike."
    forced = made(over, replace(ERRAND, forced=True), doubtful).files[0]
    assert (forced.verdict, len(forced.reasons)) == (FAIL, 2)


def test_a_bug_costs_one_code_and_not_the_others(caplog):
    def confused(drawing, size):
        if drawing.symbol.text != TEXT:
            raise ZeroDivisionError
        return Opinion()

    odd = replace(PIECE, number=2, text=TEXT + "/odd")
    rows = carried_out(Errand((odd, PIECE), None), replace(KIT, judge=confused), bool)
    assert "ZeroDivisionError" in rows[0].missed[0].reason
    assert rows[1].files
    assert "could not be made" in caplog.text


def test_a_full_disk_is_not_one_code_s_matter(tmp_path):
    with pytest.raises(FileTrouble, match="does not exist"):
        carried_out(replace(ERRAND, folder=tmp_path / "nowhere"), KIT, bool)
