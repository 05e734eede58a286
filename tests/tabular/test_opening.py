"""Files as programs of all kinds write them, opened without being told how."""

from __future__ import annotations

import io

import pytest

from xengo_desktop.domain.errors import FileTrouble, Invalid
from xengo_desktop.tabular.opening import open_table
from xengo_desktop.tabular.records import Line
from xengo_desktop.tabular.table import Kind, Reading

POLISH = "url;tytuł\nhttps://a.example;Zażółć gęślą jaźń, świeże źródło i książka\n"
RUSSIAN = "url;title\nhttps://a.example;Летняя распродажа для всех покупателей\n"
JAPANESE = "url,title\nhttps://a.example,夏のセールと東京のお店の新しい商品\n"


def known(name: str) -> bool:
    return name.strip().casefold() in ("url", "title")


def rows(data: bytes, reading: Reading | None = None) -> list[tuple[str, ...]]:
    return [line.cells for line in open_table(data, known, reading).rows()]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(POLISH, "cp1250"), (RUSSIAN, "cp1251"), (JAPANESE, "shift_jis"), ("url\nMüller\n", "cp1252")],
)
def test_an_old_encoding_is_told_by_the_language(text, encoding):
    table = open_table(text.encode(encoding), known)
    assert table.encoding == encoding
    assert table.sample(1)[0].cells[-1] in text


def test_a_stray_empty_byte_does_not_make_it_another_encoding():
    assert rows(b"url,title\nhttps://a.example,a\0b and a good deal of plain text behind it\n") == [
        ("https://a.example", "ab and a good deal of plain text behind it")
    ]


def test_one_letter_of_another_encoding_far_down_is_named_by_its_line():
    data = b"url,title\n" + b"https://a.example,plain\n" * 3 + "https://a.example,ü".encode() + b"\xff\n"
    lines = list(open_table(data, known, Reading(encoding="utf-8")).rows())
    assert [line.number for line in lines if line.trouble] == [5]
    assert "another encoding" in lines[3].trouble


def test_without_a_header_the_first_line_is_a_row():
    table = open_table(b"https://a.example,one\nhttps://b.example,two\n", known)
    assert not table.headed
    assert table.header == ("Column 1", "Column 2")
    assert len(list(table.rows())) == 2
    assert open_table(b"one,two\nthree,four\n", known, Reading(header=False)).header == table.header


def test_what_was_found_out_can_be_put_right():
    assert rows(b"url;a|b\n1;2|3\n", Reading(delimiter="|")) == [("1;2", "3")]


def test_names_that_are_missing_or_there_twice_get_one_of_their_own():
    assert open_table(b"url,,url\na,b,c\n", known).header == ("url", "Column 2", "url (2)")


def test_a_row_that_breaks_off_in_a_quote_is_named_and_the_others_are_read():
    lines = list(open_table(b'url,title\n"a",b\n"c"x,d\ne,f\n', known).rows())
    assert [(line.number, bool(line.trouble)) for line in lines] == [(2, False), (3, True), (4, False)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('[{"url":"a","n":1.5,"on":true,"no":null,"tags":["x","ü"]}]', Kind.JSON),
        ('{"data":[{"url":"a","n":1.5,"on":true,"no":null,"tags":["x","ü"]}],"total":1}', Kind.JSON),
        ('{"data":{"links":[{"url":"a","n":1.5,"on":true,"no":null,"tags":["x","ü"]}]}}', Kind.JSON),
        ('{"url":"a","n":1.5,"on":true,"no":null,"tags":["x","ü"]}\n{"url":"b"}\n', Kind.JSON_LINES),
    ],
)
def test_json_is_a_table_however_it_is_wrapped(text, kind):
    table = open_table(text.encode("utf-8-sig"), known)
    assert table.kind is kind
    assert table.header == ("url", "n", "on", "no", "tags")
    assert next(iter(table.rows())) == Line(1, ("a", "1.5", "true", "", '["x", "ü"]'))


def test_a_broken_line_of_json_lines_is_named():
    lines = list(open_table(b'{"url":"a"}\n\n{"url":\n{"url":"b"}\n[1]\n', known).rows())
    assert [(line.number, bool(line.trouble)) for line in lines] == [
        (1, False),
        (3, True),
        (4, False),
        (5, True),
    ]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"[", "line 1"),
        (b"[" * 100_000, "beyond all reason"),
        (b'{"a": 1e999999}', "no list of links"),
        (b'{"n": {"m": {}}}', "no list of links"),
        (b"[]", "is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "password"),
        (b"PK\x03\x04 and nothing else", "not a workbook"),
    ],
)
def test_what_no_table_can_be_made_of_is_a_sentence(data, says):
    with pytest.raises(Invalid, match=says):
        open_table(data, known)


def test_a_file_that_has_changed_meanwhile_is_not_half_read(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"url\na\n")
    table = open_table(path, known)
    assert [line.cells for line in table.rows()] == [("a",)]
    path.write_bytes(b"url\nsomething longer\n")
    with pytest.raises(Invalid, match="has changed"):
        list(table.rows())
    path.unlink()
    with pytest.raises(FileTrouble, match="could not be read"):
        list(table.rows())


def test_a_hundred_thousand_rows_are_read_from_a_file_without_being_kept(tmp_path):
    path = tmp_path / "many.csv"
    with path.open("w") as file:
        file.write("url,title\n")
        file.writelines(f"https://a.example/{number},{number}\n" for number in range(100_000))
    assert sum(1 for _ in open_table(path, known).rows()) == 100_000


def test_a_cell_of_a_megabyte_is_one_bad_row():
    lines = list(open_table(b"url,title\na," + b"x" * 1_000_000 + b"\nb,c\n", known).rows())
    assert "too long" in lines[0].trouble
    assert lines[-1].cells == ("b", "c")


def test_an_unknown_encoding_is_a_sentence():
    for name in ("klingon", "base64", "a\0b"):
        with pytest.raises(Invalid, match="encoding"):
            open_table(io.BytesIO(b"url\na\n").getvalue(), known, Reading(encoding=name))


def test_a_folder_is_no_table(tmp_path):
    with pytest.raises(FileTrouble):
        open_table(tmp_path, known)
