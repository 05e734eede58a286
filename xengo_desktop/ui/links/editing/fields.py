"""The fields that can be edited in the table: as they are typed, and put into a draft."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.tags import format_tags, parse_tags

FIELDS = {"link": "destination", "title": "title", "destination": "destination", "tags": "tags"}
"""The field behind a column; of the link itself it is where it leads."""

LONGEST = 8192
"""Characters: longer than any address that a service takes. A line would cut what is longer."""

WORDS = {
    "destination": str(QT_TRANSLATE_NOOP("CellEditing", "Destination")),
    "title": str(QT_TRANSLATE_NOOP("CellEditing", "Title")),
    "tags": str(QT_TRANSLATE_NOOP("CellEditing", "Tags, with commas between them")),
}


def first_of(columns: Iterable[str]) -> str:
    """Return the first column that can be edited, "" where there is none."""
    return next((key for key in columns if key in FIELDS), "")


def beside(columns: Iterable[str], column: str, step: int) -> str:
    """Return the next column on show with another field, or the one before; "" at the end."""
    keys = [key for key in columns if key in FIELDS]
    at = keys.index(column) + step if column in keys else -1
    while 0 <= at < len(keys):
        if FIELDS[keys[at]] != FIELDS[column]:
            return keys[at]
        at += step
    return ""


def typed(field: str, draft: LinkDraft) -> str:
    """Return a field as one line of text."""
    return format_tags(draft.tags) if field == "tags" else str(getattr(draft, field))


def with_typed(field: str, draft: LinkDraft, text: str) -> LinkDraft:
    """Return the draft with what was typed; a text that was left as it is changes nothing."""
    if text == typed(field, draft):
        return draft
    if field == "tags":
        return replace(draft, tags=parse_tags(text))
    return partial(replace, draft)(**{field: text.strip()})


def is_one_line(field: str, draft: LinkDraft) -> bool:
    """Whether a field comes back from its line as it is; a tag with a comma in it would be two."""
    text = typed(field, draft)
    if field == "tags" and parse_tags(text) != draft.tags:
        return False
    return len(text) <= LONGEST and len(text.splitlines()) < 2


def field_words(field: str) -> str:
    """Name a field in the language of the window."""
    return QCoreApplication.translate("CellEditing", WORDS[field])
