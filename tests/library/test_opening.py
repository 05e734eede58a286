"""The library's file: made, recognised, never thrown away."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from support.links import make_link
from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.jobs import Cancelled
from xengo_desktop.library import Library
from xengo_desktop.library.kinds import in_sentences
from xengo_desktop.library.opening import connect, prepare
from xengo_desktop.library.records import write_link
from xengo_desktop.library.schema import APPLICATION_ID, MIGRATIONS


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "library.sqlite"


def run(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(sql)
        db.commit()


def test_a_new_file_is_the_user_s_alone_and_needs_no_word(path: Path) -> None:
    assert prepare(path) == ""
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_was_stored_is_there_the_next_time(path: Path) -> None:
    with closing(Library(path)) as library:
        row = library.put("a", make_link(1))
    with closing(Library(path)) as library:
        assert library.note == ""
        assert library.row(row.id) == row


@pytest.mark.parametrize(
    "content",
    [b"not a database, not at all " * 200, b"SQLite format 3\x00" + b"\xff" * 4096],
    ids=["text", "torn"],
)
def test_a_broken_file_is_kept_beside_and_said(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with closing(Library(path)) as library:
        aside = path.with_name("library.sqlite.broken-1")
        assert str(aside) in library.note
        assert "could not be read" in library.note
        library.put("a", make_link(1))
    assert aside.read_bytes() == content


def test_a_file_that_was_emptied_is_said(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    os.utime(path, (0, 0))
    assert "is empty; it is refilled" in prepare(path)
    assert prepare(path) == ""


def test_a_file_of_a_newer_version_is_kept_beside_and_said(path: Path) -> None:
    prepare(path)
    run(path, f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    note = prepare(path)
    assert "newer version" in note
    assert path.with_name("library.sqlite.broken-1").exists()
    assert prepare(path) == ""


def test_another_program_s_database_is_not_taken_for_ours(path: Path) -> None:
    path.parent.mkdir()
    run(path, "CREATE TABLE recipes (name TEXT)")
    assert "another kind" in prepare(path)
    with closing(sqlite3.connect(path.with_name("library.sqlite.broken-1"))) as db:
        assert db.execute("SELECT count(*) FROM recipes").fetchone() == (0,)


def test_a_second_broken_file_does_not_overwrite_the_first(path: Path) -> None:
    path.parent.mkdir()
    for number in (1, 2):
        path.write_bytes(b"broken %d" % number * 300)
        assert f"broken-{number}" in prepare(path)


def test_journals_are_kept_with_the_file_they_belong_to(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"nothing" * 100)
    path.with_name("library.sqlite-wal").write_bytes(b"journal")
    prepare(path)
    assert path.with_name("library.sqlite.broken-1-wal").exists()


def test_a_folder_in_its_place_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileTrouble, match="could not be opened|cannot be written"):
        prepare(tmp_path)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (sqlite3.SQLITE_FULL, "no room left"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "cannot be written"),
        (sqlite3.SQLITE_BUSY, "Another program"),
        (sqlite3.SQLITE_CORRUPT, "is damaged"),
        (sqlite3.SQLITE_IOERR_FSYNC, "does not answer as it should"),
    ],
)
def test_what_sqlite_says_of_the_disk_becomes_a_sentence(path: Path, code: int, sentence: str) -> None:
    error = sqlite3.OperationalError("technical words")
    error.sqlite_errorcode = code
    with pytest.raises(FileTrouble, match=sentence) as caught, in_sentences(path):
        raise error
    assert caught.value.detail == "technical words"
    assert str(path) in str(caught.value)


def test_a_mistake_of_ours_is_not_blamed_on_the_disk(path: Path) -> None:
    prepare(path)
    with closing(connect(path)) as db, pytest.raises(sqlite3.OperationalError), in_sentences(path):
        db.execute("SELECT nonsense")


def test_questions_after_closing_are_not_answered(path: Path) -> None:
    library = Library(path)
    library.close()
    for ask in (library.facets, lambda: library.put("a", make_link(1)), lambda: library.rows([1])):
        with pytest.raises(Cancelled):
            ask()


def test_damage_that_shows_late_is_a_sentence(path: Path) -> None:
    with closing(Library(path)) as library:
        for number in range(300):
            library.put("a", make_link(number))
    content = bytearray(path.read_bytes())
    for page in range(40, len(content) // 4096):  # the first ones hold the schema
        content[page * 4096 : page * 4096 + 200] = b"\xff" * 200
    path.write_bytes(content)
    with closing(Library(path)) as library, pytest.raises(FileTrouble, match="is damaged"):
        library.rows(range(300))


def test_indexes_serve_every_sort_by_a_column(path: Path) -> None:
    from xengo_desktop.domain.queries import SORTS
    from xengo_desktop.library.searching import COUNTED

    prepare(path)
    with closing(connect(path)) as db:
        for sort in set(SORTS) - set(COUNTED):
            plan = db.execute(
                f"EXPLAIN QUERY PLAN SELECT id FROM links WHERE {sort} IS NOT NULL"
                f" ORDER BY {sort} DESC, id DESC LIMIT 400"
            ).fetchall()
            assert "TEMP B-TREE" not in str(plan)


def test_a_file_from_before_the_language_of_searches_is_brought_up_to_date(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as db:
        db.executescript(MIGRATIONS[0] + MIGRATIONS[1])
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("PRAGMA user_version = 2")
        link = make_link(1, title="Poster", notes="kept", scans=3)
        db.execute("INSERT INTO accounts VALUES (1, 'a', NULL)")
        db.execute(
            "INSERT INTO links (id, account, link_id, domain, state, code, destination, body)"
            " VALUES (1, 1, 'id-1', 'go.example.com', 0, 'c1', 'x', ?)",
            (write_link(link),),
        )
        db.execute(
            "INSERT INTO texts VALUES (1, 'c1\ngo.example.com\nhttps://example.org\nposter\ntag=1\nprint')"
        )
        db.execute("INSERT INTO words (words) VALUES ('rebuild')")
        db.commit()
    assert prepare(path) == ""
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT noted, routed, scans FROM links").fetchone() == (1, 0, 3)
        text = "c1\ngo.example.com\x1dhttps://example.org\x1eposter\x1ftag=1\nprint\n"
        assert db.execute("SELECT search FROM texts").fetchone() == (text,)
        assert db.execute("SELECT count(*) FROM words WHERE words MATCH 'pos'").fetchone() == (1,)
