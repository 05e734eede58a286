"""Rows of a batch from CSV files of all kinds."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.batch.rows import BatchRow, rows_from_csv

PLAIN = "url,code,title\nhttps://go.example/a,a,Überfluß\nhttps://go.example/b,b,Zweiter\n"


def values(row: BatchRow) -> dict[str, str]:
    return dict(row.values)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_encoding_delimiter_and_line_ends_are_found_out(encoding, delimiter, ending):
    data = PLAIN.replace(",", delimiter).replace("\n", ending).encode(encoding)
    read = rows_from_csv(data)
    assert [(row.number, row.line, row.text) for row in read.rows] == [
        (1, 2, "https://go.example/a"),
        (2, 3, "https://go.example/b"),
    ]
    assert values(read.rows[0])["title"] == "Überfluß"
    assert read.columns == ("url", "code", "title")
    assert read.bad == ()


def test_a_delimiter_may_be_told_and_then_lines_count_from_there():
    read = rows_from_csv(b"sep=|\r\nurl|code\r\nhttps://go.example/a,b|x\r\n")
    assert read.rows[0].text == "https://go.example/a,b"
    assert read.rows[0].line == 3


def test_one_column_alone_needs_no_delimiter():
    assert [row.text for row in rows_from_csv(b"URL\nhttps://a.example/1;x\n").rows] == [
        "https://a.example/1;x"
    ]


def test_commas_line_ends_and_quotes_in_quotes_belong_to_the_cell():
    read = rows_from_csv(b'data,name\n"one\ntwo, ""three""",x\nnext,y\n')
    assert read.rows[0].text == 'one\ntwo, "three"'
    assert read.rows[1].line == 4


def test_a_text_keeps_its_spaces_and_a_url_does_not():
    read = rows_from_csv(b"data,url\n  two words ,\n, https://a.example/ \n")
    assert [row.text for row in read.rows] == ["  two words ", "https://a.example/"]


def test_blank_lines_are_no_rows():
    read = rows_from_csv(b"\n\nurl,code\n\nhttps://a.example/1,a\n , \nhttps://a.example/2,b\n\n")
    assert [(row.number, row.line) for row in read.rows] == [(1, 5), (2, 7)]


def test_bad_rows_are_named_by_line_and_the_others_stay():
    read = rows_from_csv(
        b'url,code\nhttps://a.example/1,a\n,b\nx,c,too,many\nhttps://a.example/2,d\n"open,e\n'
    )
    assert [row.number for row in read.rows] == [1, 4]
    assert [str(bad) for bad in read.bad] == [
        "Line 3: There is nothing to encode; give a link or a text.",
        "Line 4: 4 cells, but 2 columns; put cells that hold a separator in quotes.",
        "Line 6: A quotation mark is opened and never closed.",
    ]


def test_text_behind_a_closing_quote_spoils_its_line_only():
    read = rows_from_csv(b'url,code\n"https://a.example/1"x,a\nhttps://a.example/2,b\n')
    assert [row.text for row in read.rows] == ["https://a.example/2"]
    assert read.bad[0].place == "Line 2"


def test_the_apostrophe_before_a_formula_is_a_spreadsheets():
    read = rows_from_csv(b"data,name\n'=1+1,'s-Hertogenbosch\n")
    assert read.rows[0].text == "=1+1"
    assert values(read.rows[0])["name"] == "'s-Hertogenbosch"


def test_code_and_domain_are_read_from_the_address_where_no_column_tells():
    row = rows_from_csv(b"url\nhttps://xn--mnchen-3ya.example/q/caf%C3%A9/\n").rows[0]
    assert row.code == "café"
    assert row.value("domain") == "münchen.example"
    told = rows_from_csv(b"url,code\nhttps://a.example/x,spring\n").rows[0]
    assert told.code == "spring"


@pytest.mark.parametrize("text", ["plain words", "tel:+49301234", "http://[broken", "https://a.example"])
def test_what_is_no_address_with_a_path_has_no_code(text):
    assert BatchRow(number=1, text=text).code == ""


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "The file is empty"),
        (b"\xef\xbb\xbf\n \n", "The file is empty"),
        (b"name,code\na,b\n", "“url” or “data”"),
        (b"https://a.example/1\nhttps://a.example/2\n", "“url” or “data”"),
        (b"url,Code,code \na,b,c\n", "the column “code” twice"),
        (b"url,code\n", "no row below it"),
        (b'"url,code\n', "opened and never closed"),
        (b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\0\0\0\0\0\0\0\0\0\0", "not a CSV file"),
        (b"\xff\xfe\0", "not a CSV file"),
        (b"url\n\x81\x8d\n", "not a CSV file"),
    ],
)
def test_a_file_that_nothing_can_be_made_of_is_a_sentence(data, says):
    with pytest.raises(Invalid) as refusal:
        rows_from_csv(data)
    assert says in str(refusal.value)


def test_a_cell_of_a_megabyte_is_a_bad_row():
    read = rows_from_csv(b"url\n" + b"x" * 1_000_000 + b"\nhttps://a.example/1\n")
    assert len(read.rows) == 1
    assert "too long" in str(read.bad[0])


def test_tens_of_thousands_of_rows_are_read():
    data = "url,code\n" + "".join(f"https://go.example/{n},c{n}\n" for n in range(30_000))
    read = rows_from_csv(data.encode())
    assert len(read.rows) == 30_000
    assert read.rows[-1].code == "c29999"


@given(
    st.binary(max_size=300)
    | st.text(max_size=100).map(lambda text: ("url,code\n" + text).encode("utf-8", "replace"))
)
def test_whatever_the_file_holds_it_is_rows_or_a_sentence(data):
    try:
        read = rows_from_csv(data)
    except Invalid:
        return
    assert read.rows or read.bad
    assert all(row.text.strip() for row in read.rows)
    assert all(isinstance(row.code + row.value("domain"), str) for row in read.rows)


@given(
    st.lists(
        st.text(
            st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\r\n"), min_size=1
        ).filter(str.strip),
        min_size=1,
    )
)
def test_what_a_spreadsheet_has_written_comes_back(texts):
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["data"])
    writer.writerows([text] for text in texts)
    read = rows_from_csv(out.getvalue().encode("utf-8-sig"))
    guarded = [
        text[1:] if text.startswith(("'=", "'+", "'-", "'@", "'\t", "'\r", "'\n")) else text for text in texts
    ]
    assert [row.text for row in read.rows] == [text for text in guarded if text.strip()]
