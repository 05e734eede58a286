"""Cells on the clipboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData

from xengo_desktop.ui.links.copying.cells import CELLS, cells_in, written


def clip(text: str, kind: str = "text/plain") -> QMimeData:
    data = QMimeData()
    data.setData(kind, text.encode())
    return data


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("one", ["one"]),
        ("one\r\ntwo\r\n", ["one", "two"]),
        ("one\n\nthree", ["one", "", "three"]),
        ('"two\nlines"\nthree', ["two\nlines", "three"]),
        ('"so it begins\nnext', ['"so it begins', "next"]),
        ("'=1+1\n'plain", ["=1+1", "'plain"]),
        ("a\tb\nc\td", None),
        ("", None),
    ],
)
def test_one_column_is_taken_apart_and_more_are_not(text: str, cells: list[str] | None) -> None:
    assert cells_in(clip(text)) == cells


def test_what_is_copied_comes_back_to_the_letter() -> None:
    cells = ["plain", "two\nlines", "a\ttab", '"quoted"', "=1+1", "", "a, b=c"]
    data = clip("something for other programs")
    data.setData(CELLS, written(cells).encode())
    assert cells_in(data) == cells
