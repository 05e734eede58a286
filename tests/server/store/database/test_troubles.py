"""Failures of the database as people read them."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError

from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server.store.database.troubles import trouble


def failure(name: str, kind: type[sqlite3.Error] = sqlite3.OperationalError) -> sqlite3.Error:
    error = kind("as SQLite says it")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SQLITE_FULL", "disk is full"),
        ("SQLITE_IOERR_WRITE", "disk does not take"),
        ("SQLITE_READONLY_DIRECTORY", "may be read but not changed"),
        ("SQLITE_CANTOPEN", "cannot be opened"),
        ("SQLITE_BUSY", "Another program"),
        ("SQLITE_BUSY_SNAPSHOT", "Another program"),
        ("SQLITE_LOCKED", "Another program"),
        ("SQLITE_CORRUPT", "restore"),
        ("SQLITE_NOTADB", "no workspace"),
    ],
)
def test_what_a_person_can_do_something_about_is_a_sentence(name: str, words: str) -> None:
    told = trouble(OperationalError("INSERT", {}, failure(name)))
    assert isinstance(told, ServerTrouble)
    assert words in str(told)
    assert name in told.detail


def test_a_mistake_of_ours_stays_one() -> None:
    for error in (
        IntegrityError("INSERT", {}, failure("SQLITE_CONSTRAINT_UNIQUE", sqlite3.IntegrityError)),
        OperationalError("SELEKT", {}, failure("SQLITE_ERROR")),
        DatabaseError("SELECT", {}, sqlite3.ProgrammingError("closed")),
        ValueError("something else"),
    ):
        assert trouble(error) is None
